import { shortReportName } from '../../../report/names.ts';
import { reportPath } from '../paths.ts';
import { reportWords } from '../report-words.ts';
import type { QueueSection, QueueView } from './view.ts';

export const reports: QueueSection = { Section: Reports };

function Reports({ reports, home }: QueueView) {
  if (reports.length === 0) return null;
  return (
    <section class="card">
      <h2>报告</h2>
      <ul class="plain">
        {reports.map(report => (
          <li key={report.key.report}>
            <a href={reportPath(home, report)}>{shortReportName(report)}</a>
            {'　'}
            {reportWords[report.status]}
          </li>
        ))}
      </ul>
    </section>
  );
}
