import type { PartDifference } from '../../report/differences.ts';
import { shortReportName } from '../../report/names.ts';
import type { ReportRecord } from '../../report/record.ts';
import { DeskLayout } from './desk-layout.tsx';
import { reportPath } from './paths.ts';

interface ReportChangesView {
  readonly office: { readonly name: string; readonly phone: string };
  readonly home: string;
  readonly report: ReportRecord;
  /** Number of the later edition. */
  readonly edition: number;
  readonly differences: readonly PartDifference[];
}

/** What an edition states otherwise than the one before it, part by part. */
export function ReportChangesPage({ office, home, report, edition, differences }: ReportChangesView) {
  const title = `第${edition}稿与第${edition - 1}稿相比`;
  return (
    <DeskLayout title={`${shortReportName(report)}：${title}`} home={home} office={office}>
      <p>
        <a href={reportPath(home, report)}>返回{shortReportName(report)}</a>
      </p>
      <h1>{title}</h1>
      {differences.length === 0 ? <p class="lead">两稿的数字和文字完全相同。</p> : null}
      {differences.map(part => (
        <section key={part.title} class="card">
          <h2>{part.title}</h2>
          <Lines label={`第${edition - 1}稿`} lines={part.removed} />
          <Lines label={`第${edition}稿`} lines={part.added} />
        </section>
      ))}
    </DeskLayout>
  );
}

function Lines({ label, lines }: { readonly label: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{label}</h3>
      <ul>
        {lines.map((line, index) => (
          <li key={`${index}`} class="text">
            {line}
          </li>
        ))}
      </ul>
    </>
  );
}
