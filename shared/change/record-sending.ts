import { longDate } from '../calendar/format.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Reports } from '../ports/reports.ts';
import type { ReportKey, ReportRecord } from '../report/record.ts';
import type { Sending } from '../report/sending.ts';
import { finalVersion, versionWords } from '../report/versions.ts';
import type { ReportChange } from './change-report.ts';

interface Deps {
  readonly reports: Pick<Reports, 'load' | 'change' | 'settle'>;
}

/** Notes that a final report was sent up; the same page notes it once. Nothing is owed for it. */
export async function recordSending(
  key: ReportKey,
  sending: Sending,
  { by, submission }: { readonly by: string; readonly submission: string },
  now: Instant,
  deps: Deps,
): Promise<ReportChange> {
  const stored = await deps.reports.load(key);
  if (!stored) return { outcome: 'missing' };
  const sendings = stored.sendings ?? [];
  if (sendings.some(each => each.submission === submission)) return { outcome: 'repeated', report: stored };
  if (stored.status !== 'final')
    return { outcome: 'refused', words: '报告尚未定稿，定稿后再登记报送情况。', report: stored };
  const at = now > stored.updatedAt ? now : stored.updatedAt;
  const next: ReportRecord = {
    ...stored,
    version: stored.version + 1,
    sendings: [...sendings, { ...sending, at, by, submission }],
    history: [...stored.history, { at, by, note: sendingNote(sending, stored) }],
    updatedAt: at,
  };
  const written = await deps.reports.change(next, stored.version);
  if (written.outcome === 'conflict') return recordSending(key, sending, { by, submission }, now, deps);
  await deps.reports.settle(key, next.version, undefined);
  return { outcome: 'changed', report: next };
}

function sendingNote({ on, to, way, documentNumber }: Sending, report: ReportRecord): string {
  const number = documentNumber === undefined ? '' : `，文号${documentNumber}`;
  const sent = finalVersion(report, 'docx');
  const what = sent === undefined ? '' : `，所报为${versionWords(sent)}`;
  return `登记${longDate(on)}报送${to}（${way}${number}）${what}`;
}
