import type { Instant } from '../calendar/instant.ts';
import type { Clocks } from '../ports/clocks.ts';
import type { Reports } from '../ports/reports.ts';
import type { ReportKey, ReportRecord } from '../report/record.ts';
import { type ClockStart, clockStart } from './clock-start.ts';

/** What the Office decides on a drafted edition. */
export type ReportDecision = 'final' | 'regenerate';

export type ReportChange =
  | { readonly outcome: 'changed' | 'repeated'; readonly report: ReportRecord }
  /** Decided meanwhile, or the edition the Office was reading is no longer the latest. */
  | { readonly outcome: 'refused'; readonly words: string; readonly report: ReportRecord }
  | { readonly outcome: 'missing' };

interface Deps {
  readonly reports: Reports;
  readonly clocks: Clocks;
}

/**
 * Records the Office's decision on the edition it was reading and wakes the report's execution. 定稿 keeps that
 * edition's files for good; 重新生成 leaves them as they were sent and asks for another edition.
 */
export async function decideReport(
  key: ReportKey,
  edition: number,
  decision: ReportDecision,
  by: string,
  now: Instant,
  deps: Deps,
): Promise<ReportChange> {
  const stored = await deps.reports.load(key);
  if (!stored) return { outcome: 'missing' };
  const latest = stored.editions.at(-1)?.edition;
  if (decision === 'final' && stored.status === 'final' && latest === edition)
    return { outcome: 'repeated', report: stored };
  if (decision === 'regenerate' && stored.status === 'regenerating' && latest === edition) {
    return { outcome: 'repeated', report: stored };
  }
  if (stored.status === 'final')
    return { outcome: 'refused', words: '本报告已定稿，不能再更改。', report: stored };
  if (stored.status !== 'drafted' || latest !== edition) {
    return { outcome: 'refused', words: '报告已有新的版本，请先查看最新一稿再作处理。', report: stored };
  }
  const at = now > stored.updatedAt ? now : stored.updatedAt;
  const note = decision === 'final' ? `第${edition}稿定稿` : `第${edition}稿要求重新生成`;
  const next: ReportRecord = {
    ...stored,
    status: decision === 'final' ? 'final' : 'regenerating',
    version: stored.version + 1,
    history: [...stored.history, { at, by, note }],
    updatedAt: at,
    ...(decision === 'final' ? { finalAt: at } : {}),
  };
  const written = await deps.reports.change(next, stored.version);
  if (written.outcome === 'conflict') return decideReport(key, edition, decision, by, now, deps);
  // Woken or not, the record's wake lies in the past until the execution has dealt with it.
  if (written.taskToken) await deps.clocks.wake(written.taskToken, { settled: false, version: next.version });
  return { outcome: 'changed', report: next };
}

/** How the execution that is the report's clock is started; the same clock gives the same start. */
export function reportClock(report: ReportRecord): ClockStart {
  const { programme, report: id } = report.key;
  return clockStart(`${programme}/${id}`, report.clock, { programme, report: id });
}
