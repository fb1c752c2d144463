import { momentText } from '../../calendar/format.ts';
import type { Office } from '../../programme/types.ts';
import type { AuditLine } from './audit-lines.ts';
import { DeskLayout } from './desk-layout.tsx';

export const EXPORT = 'export';

interface AuditPageProps {
  readonly home: string;
  readonly office: Office;
  /** `2026-11` */
  readonly month: string;
  readonly next: string | undefined;
  readonly previous: string;
  /** Of this page only. */
  readonly lines: readonly AuditLine[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly withAutomatic: boolean;
  readonly nonce: string;
  readonly problem?: string | undefined;
}

/** 操作记录: who did what and when, read from the records themselves; nobody can alter or delete a line. */
export function AuditPage(props: AuditPageProps) {
  const { home, office, month, next, previous, lines, total, page, pages, withAutomatic, nonce } = props;
  const address = (of: string, number = 1, all = withAutomatic) =>
    `${home}/audit?month=${of}${all ? '&all=1' : ''}${number > 1 ? `&page=${number}` : ''}`;
  return (
    <DeskLayout title={`${monthWords(month)}操作记录`} home={home} office={office} here="/audit">
      <div class="card">
        <h1>{monthWords(month)}操作记录</h1>
        {props.problem === undefined ? null : <p class="wrong">{props.problem}</p>}
        <p>记录只增不改，至少保存3年。时间近的在前，共{total}条。</p>
        <p class="noprint">
          <a href={address(previous)}>上一月</a>
          {'　'}
          {next === undefined ? null : (
            <>
              <a href={address(next)}>下一月</a>
              {'　'}
            </>
          )}
          <a href={address(month, 1, !withAutomatic)}>
            {withAutomatic ? '只看人员操作' : '同时显示系统自动处理'}
          </a>
        </p>
        {lines.length === 0 ? <p>本月没有记录。</p> : <Lines lines={lines} />}
        {pages > 1 ? (
          <p class="noprint">
            第{page}页，共{pages}页{'　'}
            {page > 1 ? <a href={address(month, page - 1)}>上一页</a> : null}
            {'　'}
            {page < pages ? <a href={address(month, page + 1)}>下一页</a> : null}
          </p>
        ) : null}
      </div>
      <form method="post" action={address(month)} class="card">
        <h2>导出</h2>
        <p>导出本月全部记录（含系统自动处理），用WPS表格、Excel打开；导出本身也记入操作记录。</p>
        <input type="hidden" name="nonce" value={nonce} />
        <div class="actions">
          <button type="submit" name="action" value={EXPORT}>
            导出表格（CSV）
          </button>
        </div>
      </form>
    </DeskLayout>
  );
}

function Lines({ lines }: { readonly lines: readonly AuditLine[] }) {
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">时间</th>
          <th scope="col">操作人</th>
          <th scope="col">事项</th>
          <th scope="col">内容</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <tr key={index}>
            <th scope="row">{momentText(line.at)}</th>
            <td data-label="操作人">{line.who}</td>
            <td data-label="事项">{line.subject}</td>
            <td class="text" data-label="内容">
              {line.words}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `2026-11` → 「2026年11月」 */
export function monthWords(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${year}年${Number(number)}月`;
}
