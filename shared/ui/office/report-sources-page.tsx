import type { EditionLine, EditionPart } from '../../report/behind.ts';
import { shortReportName } from '../../report/names.ts';
import type { ReportRecord } from '../../report/record.ts';
import { DeskLayout } from './desk-layout.tsx';
import { recordPath, reportPath } from './paths.ts';

interface ReportSourcesView {
  readonly office: { readonly name: string; readonly phone: string };
  readonly home: string;
  readonly report: ReportRecord;
  readonly edition: number;
  readonly part: EditionPart;
  readonly recordWords: (ref: string) => string;
}

/** One chapter of an edition, or one obligation's figures, with the records behind every line. */
export function ReportSourcesPage({ office, home, report, edition, part, recordWords }: ReportSourcesView) {
  const title = `${shortReportName(report)}：数据来源`;
  return (
    <DeskLayout title={title} home={home} office={office}>
      <p>
        <a href={reportPath(home, report)}>返回{shortReportName(report)}</a>
      </p>
      <h1>{part.title}</h1>
      <p class="hint">第{edition}稿。展开“依据”可以打开每项记录；没有“依据”的文字不陈述数据。</p>
      <section class="card">
        {part.lines.map((line, index) => (
          <Line key={`${index}`} line={line} home={home} recordWords={recordWords} />
        ))}
      </section>
    </DeskLayout>
  );
}

interface LineProps extends Pick<ReportSourcesView, 'home' | 'recordWords'> {
  readonly line: EditionLine;
}

function Line({ line: { kind, text, from }, home, recordWords }: LineProps) {
  if (kind === 'heading') return <h2>{text}</h2>;
  return (
    <>
      <p class="text">{text}</p>
      {from.length === 0 ? null : (
        <details>
          <summary>依据（{from.length}项）</summary>
          <ul class="plain">
            {from.map(ref => (
              <li key={ref}>
                <a href={recordPath(home, ref)}>{recordWords(ref)}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
