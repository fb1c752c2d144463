import { longDate, longWithWeekday } from '../../../calendar/format.ts';
import { dateInShanghai } from '../../../calendar/instant.ts';
import type { Duty } from '../../../duty/duty.ts';
import type { AskedRequest } from '../../../request/request.ts';
import { DeskLayout } from '../desk-layout.tsx';
import { askPath, requestPath } from './paths.ts';

export interface RequestLine {
  readonly request: AskedRequest;
  /** Those that are open by now. */
  readonly duties: readonly Duty[];
}

interface RequestsView {
  readonly office: { readonly name: string; readonly phone: string };
  readonly home: string;
  /** Newest first. */
  readonly requests: readonly RequestLine[];
}

/** 临时报送: what has been asked outside the calendar, and how much of it has come. */
export function RequestsPage({ office, home, requests }: RequestsView) {
  return (
    <DeskLayout title="临时报送" here="/requests" home={home} office={office}>
      <h1>临时报送</h1>
      <p class="lead">
        文件规定之外、确需单位临时提供的情况，从这里发出。发出后不能修改；有误的请撤回后重新发出。临时报送在报告中单独统计，不计入应报、实报。
      </p>
      <p>
        <a class="button main" href={askPath(home)}>
          新的临时报送
        </a>
      </p>
      {requests.length === 0 ? (
        <p>还没有发出过临时报送。</p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">事项</th>
                <th scope="col">截止</th>
                <th scope="col">情况</th>
              </tr>
            </thead>
            <tbody>
              {requests.map(({ request, duties }) => (
                <tr key={request.key.request}>
                  <th scope="row">
                    <a href={requestPath(home, request)}>{request.form.title}</a>
                    <span class="hint">{longDate(dateInShanghai(request.askedAt))}发出</span>
                  </th>
                  <td>{longWithWeekday(request.due)}</td>
                  <td>{standingWords(request, duties)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </DeskLayout>
  );
}

/** 「请9个单位报送，已报送3个」, 「已撤回，撤回前已报送1个」 */
export function standingWords({ owners, form, withdrawn }: AskedRequest, duties: readonly Duty[]): string {
  const each = form.scope === 'unit' ? '个单位' : '个领域';
  const filed = duties.filter(({ filings }) => filings.length > 0).length;
  return withdrawn === undefined
    ? `请${owners.length}${each}报送，已报送${filed}个`
    : `已撤回${filed === 0 ? '' : `，撤回前已报送${filed}个`}`;
}
