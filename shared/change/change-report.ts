import type { Instant } from '../calendar/instant.ts';
import type { Clocks } from '../ports/clocks.ts';
import type { Reports } from '../ports/reports.ts';
import type { ReportKey, ReportRecord } from '../report/record.ts';
import { type DocumentKind, documentKinds, documentWords, type FinalVersions } from '../report/revision.ts';
import { finalCandidates, finalVersion, versionWords } from '../report/versions.ts';
import { type ClockStart, clockStart } from './clock-start.ts';

/** What the Office decides on a drafted edition; 定稿 names the version of each document that becomes final. */
export type ReportDecision =
  | { readonly kind: 'final'; readonly versions: FinalVersions }
  | { readonly kind: 'regenerate' };

/** What the Office had before it when it decided. */
export interface Reading {
  readonly edition: number;
  /** How many revisions there were. */
  readonly revisions: number;
}

export type ReportChange =
  | { readonly outcome: 'changed' | 'repeated'; readonly report: ReportRecord }
  /** Decided meanwhile, or the edition the Office was reading is no longer the latest. */
  | { readonly outcome: 'refused'; readonly words: string; readonly report: ReportRecord }
  | { readonly outcome: 'missing' };

interface Deps {
  readonly reports: Reports;
  readonly clocks: Clocks<'report'>;
}

/**
 * Records the Office's decision on what it was reading and wakes the report's execution. 定稿 keeps the files named for
 * good; 重新生成 leaves them as they were sent and asks for another edition.
 */
export async function decideReport(
  key: ReportKey,
  reading: Reading,
  decision: ReportDecision,
  by: string,
  now: Instant,
  deps: Deps,
): Promise<ReportChange> {
  const stored = await deps.reports.load(key);
  if (!stored) return { outcome: 'missing' };
  if (isDecided(stored, reading, decision)) return { outcome: 'repeated', report: stored };
  const words = refusal(stored, reading, decision);
  if (words !== undefined) return { outcome: 'refused', words, report: stored };
  const at = now > stored.updatedAt ? now : stored.updatedAt;
  const next: ReportRecord = {
    ...stored,
    version: stored.version + 1,
    history: [...stored.history, { at, by, note: noteOf(stored, reading, decision) }],
    updatedAt: at,
    ...(decision.kind === 'final'
      ? { status: 'final', finalAt: at, finalVersions: decision.versions }
      : { status: 'regenerating' }),
  };
  const written = await deps.reports.change(next, stored.version);
  if (written.outcome === 'conflict') return decideReport(key, reading, decision, by, now, deps);
  // Woken or not, the record's wake lies in the past until the execution has dealt with it.
  if (written.taskToken) await deps.clocks.wake(written.taskToken, { settled: false, version: next.version });
  return { outcome: 'changed', report: next };
}

function isDecided(stored: ReportRecord, { edition }: Reading, decision: ReportDecision): boolean {
  if (stored.editions.at(-1)?.edition !== edition) return false;
  return decision.kind === 'regenerate'
    ? stored.status === 'regenerating'
    : stored.status === 'final' &&
        documentKinds.every(kind => finalVersion(stored, kind)?.id === decision.versions[kind]);
}

function refusal(stored: ReportRecord, reading: Reading, decision: ReportDecision): string | undefined {
  if (stored.status === 'final') return '本报告已定稿，不能再更改。';
  if (
    stored.status !== 'drafted' ||
    stored.editions.at(-1)?.edition !== reading.edition ||
    (stored.revisions ?? []).length !== reading.revisions
  )
    return '报告已有新的版本，请先查看最新一稿再作处理。';
  if (decision.kind === 'regenerate') return undefined;
  const unnamed = documentKinds.find(kind => chosen(stored, kind, decision.versions) === undefined);
  return unnamed && `请选择以哪一版${documentWords[unnamed]}定稿。`;
}

function noteOf(stored: ReportRecord, { edition }: Reading, decision: ReportDecision): string {
  if (decision.kind === 'regenerate') return `第${edition}稿要求重新生成`;
  const revised = documentKinds.flatMap(kind => {
    const version = chosen(stored, kind, decision.versions);
    return version?.revision === undefined ? [] : [`，${documentWords[kind]}采用${versionWords(version)}`];
  });
  return `第${edition}稿定稿${revised.join('')}`;
}

function chosen(stored: ReportRecord, kind: DocumentKind, versions: FinalVersions) {
  return finalCandidates(stored, kind).find(({ id }) => id === versions[kind]);
}

/** How the execution that is the report's clock is started; the same clock gives the same start. */
export function reportClock(report: ReportRecord): ClockStart {
  const { programme, report: id } = report.key;
  return clockStart(`${programme}/${id}`, report.clock, { programme, report: id });
}
