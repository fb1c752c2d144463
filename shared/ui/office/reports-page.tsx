import { untilText } from '../../calendar/format.ts';
import type { FilingContext } from '../../filing/cells.ts';
import type { Issue } from '../../filing/parse.ts';
import type { TypedForm } from '../../filing/typed.ts';
import type { Office } from '../../programme/types.ts';
import { askedReportForm } from '../../report/asked-form.ts';
import { shortReportName } from '../../report/names.ts';
import type { ReportRecord } from '../../report/record.ts';
import { FormGroups } from '../form-groups.tsx';
import { ErrorSummary, Notice } from '../notices.tsx';
import { DeskLayout } from './desk-layout.tsx';
import { reportPath } from './paths.ts';
import { reportWords } from './report-words.ts';
import { askingWith } from './request/asking.ts';

export interface ReportsView {
  readonly office: Office;
  readonly home: string;
  /** The latest data first. */
  readonly reports: readonly ReportRecord[];
  readonly nonce: string;
  readonly context: FilingContext;
  readonly typed: TypedForm;
  readonly errors: readonly Issue[];
  readonly problem?: string | undefined;
}

/** 报告: every report there has been, and the form that asks for one more. */
export function ReportsPage({ office, home, reports, nonce, context, typed, errors, problem }: ReportsView) {
  const { groups } = askedReportForm;
  return (
    <DeskLayout
      title={errors.length === 0 ? '报告' : '错误：报告'}
      here="/reports"
      home={home}
      office={office}
    >
      <ErrorSummary errors={errors} />
      <h1>报告</h1>
      {problem === undefined ? null : (
        <Notice tone="amber" title="没有办理">
          <p>{problem}</p>
        </Notice>
      )}
      <section class="card">
        <h2>已有报告</h2>
        {reports.length === 0 ? <p>还没有报告。</p> : <ReportTable home={home} reports={reports} />}
      </section>
      <form method="post" action={`${home}/reports`} class="noprint" novalidate>
        <input type="hidden" name="nonce" value={nonce} />
        <p class="lead">
          月报、季报、年报和大会时间表按期自动编制。临时需要某一时段、某些领域情况的，在下面编制：应报事项按报送周期的最后一日归入起止日期（制定类事项按截止日），工作按开展日期归入；数据截至提交的时刻，几分钟内生成并发送到办公室邮箱。
        </p>
        <FormGroups groups={groups} asking={askingWith(groups, typed, context, errors)} hrefOf={() => ''} />
        <div class="actions">
          <button class="main" type="submit" name="action" value="ask">
            编制
          </button>
        </div>
      </form>
    </DeskLayout>
  );
}

function ReportTable({ home, reports }: Pick<ReportsView, 'home' | 'reports'>) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">报告</th>
            <th scope="col">数据截至</th>
            <th scope="col">情况</th>
          </tr>
        </thead>
        <tbody>
          {reports.map(report => (
            <tr key={report.key.report}>
              <th scope="row">
                <a href={reportPath(home, report)}>{shortReportName(report)}</a>
              </th>
              <td>{untilText(report.cutAt)}</td>
              <td>
                {reportWords[report.status]}
                {report.sendings === undefined ? '' : `，已登记报送${report.sendings.length}次`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
