import { momentText, untilText } from '../../calendar/format.ts';
import type { Instant } from '../../calendar/instant.ts';
import { shortReportName } from '../../report/names.ts';
import type { ReportRecord } from '../../report/record.ts';
import { documentKinds, documentWords } from '../../report/revision.ts';
import { isRange } from '../../report/span.ts';
import type { SummaryFigure } from '../../report/summary.ts';
import { finalVersion } from '../../report/versions.ts';

import { ErrorSummary, Notice } from '../notices.tsx';
import { DeskLayout } from './desk-layout.tsx';
import { reportPath } from './paths.ts';
import { ReportDecisionForm } from './report-decision-form.tsx';
import { ReportFilesCard } from './report-files-card.tsx';
import { reportWords } from './report-words.ts';
import { RevisionCard } from './revision-card.tsx';
import { SendingCard, type SendingView } from './sending-card.tsx';

export interface ReportView extends SendingView {
  readonly office: { readonly name: string; readonly phone: string };
  /** Of the latest edition. */
  readonly figures: readonly SummaryFigure[];
  /** Titles of what the latest edition states, each with a page of its sources. */
  readonly parts: readonly string[];
  readonly actor: (by: string, at: Instant) => string;
  readonly problem?: string | undefined;
}

/** A report as the Office keeps it: figures, every version of its files, and 定稿 or 重新生成. */
export function ReportPage(view: ReportView) {
  const { office, home, report, figures, parts, actor, nonce, problem, errors } = view;
  const title = shortReportName(report);
  const latest = report.editions.at(-1);
  return (
    <DeskLayout title={errors.length === 0 ? title : `错误：${title}`} home={home} office={office}>
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      {problem === undefined ? null : (
        <Notice tone="amber" title="没有办理">
          <p>{problem}</p>
        </Notice>
      )}
      <section class="card">
        <p>
          {reportWords[report.status]}
          {report.status === 'final' ? `：${finalWords(report)}` : ''}。数据截至{untilText(report.cutAt)}，
          {isRange(report.period)
            ? '此后报送的内容需要纳入的，请在“报告”页再编制一份。'
            : '此后报送的内容在下一期以补报列出。'}
        </p>
        <dl class="facts">
          {figures.map(figure => (
            <div key={figure.key}>
              <dt>{figure.label}</dt>
              <dd>
                {figure.text}
                {figure.rate === undefined ? '' : `，${figure.rate}`}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <ReportFilesCard home={home} report={report} actor={actor} />
      {nonce === undefined || latest === undefined || report.status !== 'drafted' ? null : (
        <>
          <ReportDecisionForm home={home} report={report} nonce={nonce} typed={view.typed} />
          <RevisionCard home={home} report={report} nonce={nonce} errors={errors} />
        </>
      )}
      <SendingCard {...view} />
      {parts.length === 0 ? null : (
        <section class="card">
          <h2>数据来源</h2>
          <p>
            第{latest?.edition}稿的每个数字、每段文字依据哪些记录
            {report.revisions === undefined ? '' : '（修订稿中由办公室改动的内容，不在其中）'}：
          </p>
          <ul class="plain">
            {parts.map((part, index) => (
              <li key={part}>
                <a href={`${reportPath(home, report)}?sources=${index + 1}`}>{part}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="card">
        <h2>办理过程</h2>
        <ul class="plain">
          {report.history.map(entry => (
            <li key={`${entry.at}${entry.note}`}>
              {momentText(entry.at)}　{actor(entry.by, entry.at)}　{entry.note}
            </li>
          ))}
        </ul>
      </section>
    </DeskLayout>
  );
}

/** 「报告（Word）为修订稿1，台账（Excel）为第2稿」 */
function finalWords(report: ReportRecord): string {
  return documentKinds
    .map(kind => `${documentWords[kind]}为${finalVersion(report, kind)?.words ?? ''}`)
    .join('，');
}
