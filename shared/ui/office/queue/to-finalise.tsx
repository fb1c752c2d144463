import { shortReportName } from '../../../report/names.ts';
import { reportPath } from '../paths.ts';
import { countedAs, type QueueSection, type QueueView } from './view.ts';

export const toFinalise: QueueSection = {
  counted: ({ pending }) => countedAs('待定稿报告', pending.toFinalise.length, '份'),
  Section: ToFinalise,
};

function ToFinalise({ pending, home }: QueueView) {
  if (pending.toFinalise.length === 0) return null;
  return (
    <section class="card todo">
      <h2>待定稿报告（{pending.toFinalise.length}）</h2>
      <ul class="plain">
        {pending.toFinalise.map(report => (
          <li key={report.key.report}>
            <a href={reportPath(home, report)}>
              {shortReportName(report)}（第{report.editions.length}稿）
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
