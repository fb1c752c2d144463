import { queryText } from '../../../board/query.ts';
import { deadlineText, momentText } from '../../../calendar/format.ts';
import type { Instant } from '../../../calendar/instant.ts';
import { parsePeriod } from '../../../calendar/period.ts';
import type { Duty } from '../../../duty/duty.ts';
import type { FilingContext } from '../../../filing/cells.ts';
import { type TypedForm, typedText } from '../../../filing/typed.ts';
import { askedObligation } from '../../../programme/asked.ts';
import { strengthWords } from '../../../programme/authority.ts';
import type { Roster } from '../../../programme/roster.ts';
import { type AskedRequest, monthAsked, obligationKey, requestedDutyKey } from '../../../request/request.ts';
import { FormGroups } from '../../form-groups.tsx';
import { Notice } from '../../notices.tsx';
import { packagePagePath } from '../board/package-page.tsx';
import { DeskLayout } from '../desk-layout.tsx';
import { DutyState } from '../duty-state.tsx';
import { dutyPath } from '../paths.ts';
import { askingWith } from './asking.ts';
import { standingWords } from './list-page.tsx';
import { requestPath, requestsPath } from './paths.ts';
import { ownerName } from './preview-page.tsx';

export interface RequestView {
  readonly office: { readonly name: string; readonly phone: string };
  readonly home: string;
  readonly now: Instant;
  /** Of the day it was sent. */
  readonly roster: Roster;
  readonly request: AskedRequest;
  readonly duties: readonly Duty[];
  readonly context: FilingContext;
  /** Said once. */
  readonly done?: string | undefined;
  /** For 撤回; absent once it has been withdrawn. */
  readonly withdrawal?:
    | { readonly nonce: string; readonly typed: TypedForm; readonly problem?: string | undefined }
    | undefined;
}

/** One request: who has filed, what was asked, and 撤回. */
export function RequestPage(view: RequestView) {
  const { office, home, request, duties, context, done } = view;
  const { form, due, askedAt, withdrawn } = request;
  const obligation = askedObligation('asked', form);
  return (
    <DeskLayout title={form.title} home={home} office={office}>
      <a class="back" href={requestsPath(home)}>
        返回临时报送
      </a>
      {done === undefined ? null : <Notice tone="good">{done}</Notice>}
      <section class="card">
        <h1>{form.title}</h1>
        <dl class="facts">
          <div>
            <dt>发出时间</dt>
            <dd>{momentText(askedAt)}</dd>
          </div>
          <div>
            <dt>截止时间</dt>
            <dd>
              {deadlineText(due)}，{strengthWords(obligation)}
            </dd>
          </div>
          <div>
            <dt>依据和用途</dt>
            <dd class="text">{form.basis}</dd>
          </div>
          {withdrawn === undefined ? null : (
            <div>
              <dt>撤回</dt>
              <dd>
                {momentText(withdrawn.at)}：{withdrawn.reason}
              </dd>
            </div>
          )}
        </dl>
        <Owners {...view} />
        <p>{standingWords(request, duties)}。</p>
        {duties.some(({ filings }) => filings.length > 0) ? (
          <p class="noprint">
            <a href={`${requestPath(home, request)}/answers.xlsx`}>下载汇总表（Excel）</a>
            {form.files ? (
              <>
                {'　'}
                <a href={attachmentsPath(home, request)}>附件打包下载</a>
              </>
            ) : null}
          </p>
        ) : null}
      </section>
      <Withdrawal {...view} />
      <details>
        <summary>单位看到的表</summary>
        <fieldset disabled>
          <FormGroups
            groups={obligation.groups}
            asking={askingWith(obligation.groups, {}, context)}
            hrefOf={() => ''}
          />
        </fieldset>
      </details>
    </DeskLayout>
  );
}

function attachmentsPath(home: string, request: AskedRequest): string {
  const period = parsePeriod(monthAsked(request));
  if (period === undefined) return packagePagePath(home);
  const filter = { obligation: obligationKey(request.key) };
  return `${packagePagePath(home)}${queryText({ period, filter, atCut: false })}`;
}

function Owners({ home, now, roster, request, duties }: RequestView) {
  const obligation = askedObligation('asked', request.form);
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{request.form.scope === 'unit' ? '单位' : '细分领域'}</th>
            <th scope="col">报送情况</th>
          </tr>
        </thead>
        <tbody>
          {request.owners.map(owner => {
            const { duty: id } = requestedDutyKey(request, owner);
            const duty = duties.find(({ key }) => key.unit === owner.unit && key.duty === id);
            return (
              <tr key={owner.key}>
                <th scope="row">{ownerName(owner, roster)}</th>
                <td>
                  {duty === undefined ? (
                    '正在发出'
                  ) : (
                    <>
                      <DutyState duty={duty} obligation={obligation} now={now} />
                      {'　'}
                      <a href={dutyPath(home, duty)}>查看</a>
                      {'　'}
                      <a href={`${dutyPath(home, duty)}/blank.docx`}>空白表</a>
                    </>
                  )}
                  {roster.contactsOf(owner.unit).length === 0 ? (
                    <span class="hint">没有联络员，收不到通知邮件，请送空白表</span>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Name of the reason of a withdrawal. */
export const REASON = 'reason';

function Withdrawal({ home, request, withdrawal }: RequestView) {
  if (withdrawal === undefined) return null;
  const { nonce, typed, problem } = withdrawal;
  return (
    <form method="post" action={requestPath(home, request)} class="card" novalidate>
      <h2>撤回</h2>
      {problem === undefined ? null : (
        <div class="errors" role="alert">
          <a href={`#${REASON}`}>{problem}</a>
        </div>
      )}
      <input type="hidden" name="nonce" value={nonce} />
      <div class={problem === undefined ? 'field' : 'field bad'}>
        <label for={REASON}>撤回的原因</label>
        <span class="hint" id="reason-hint">
          尚未报送的单位本期免报，并会看到这里写的原因；已经报送的不受影响
        </span>
        <textarea
          id={REASON}
          name={REASON}
          rows={3}
          aria-describedby="reason-hint"
          value={typedText(typed, REASON)}
        />
      </div>
      <div class="actions">
        <button type="submit" name="action" value="withdraw">
          撤回
        </button>
      </div>
    </form>
  );
}
