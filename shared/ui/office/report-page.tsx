import { longDate, momentText } from '../../calendar/format.ts';
import { addSeconds, dateInShanghai, type Instant } from '../../calendar/instant.ts';
import { shortReportName } from '../../report/names.ts';
import type { SummaryFigure } from '../../report/summary.ts';

import { ErrorSummary, Notice } from '../notices.tsx';
import { DeskLayout } from './desk-layout.tsx';
import { reportPath } from './paths.ts';
import { reportWords } from './report-words.ts';
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

/** A report as the Office keeps it: figures, every edition's files as sent, and 定稿 or 重新生成. */
export function ReportPage(view: ReportView) {
  const { office, home, report, figures, parts, actor, nonce, problem, errors } = view;
  const title = shortReportName(report);
  const latest = report.editions.at(-1);
  const lastDay = longDate(dateInShanghai(addSeconds(report.cutAt, -1)));
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
          {reportWords[report.status]}。数据截至{lastDay}24:00，此后报送的内容在下一期以补报列出。
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
      <section class="card">
        <h2>各稿文件</h2>
        <ul class="plain">
          {report.editions.map(edition => (
            <li key={edition.edition}>
              第{edition.edition}稿（{momentText(edition.compiledAt)}）
              {edition.docx === undefined ? (
                '　待生成'
              ) : (
                <>
                  {'　'}
                  <a href={`${reportPath(home, report)}/files/v${edition.edition}.docx`}>报告（Word）</a>
                  {'　'}
                  <a href={`${reportPath(home, report)}/files/v${edition.edition}.xlsx`}>台账（Excel）</a>
                  {edition.edition === 1 ? null : (
                    <>
                      {'　'}
                      <a href={`${reportPath(home, report)}?changes=${edition.edition}`}>与上一稿相比</a>
                    </>
                  )}
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
      {nonce === undefined || latest === undefined || report.status !== 'drafted' ? null : (
        <form method="post" action={reportPath(home, report)} class="card todo">
          <h2>办理</h2>
          <input type="hidden" name="nonce" value={nonce} />
          <input type="hidden" name="edition" value={latest.edition} />
          <p>定稿后本稿文件不再变动。需要纳入审核中更正的内容时，请重新生成，已发送的各稿仍予保留。</p>
          <div class="actions">
            <button class="main" type="submit" name="action" value="final">
              定稿
            </button>
            <button type="submit" name="action" value="regenerate">
              重新生成
            </button>
          </div>
        </form>
      )}
      <SendingCard {...view} />
      {parts.length === 0 ? null : (
        <section class="card">
          <h2>数据来源</h2>
          <p>第{latest?.edition}稿的每个数字、每段文字依据哪些记录：</p>
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
