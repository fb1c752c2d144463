import type { Instant } from '../calendar/instant.ts';
import type { ProgrammeKey } from '../programme/types.ts';
import type { ReportKey, ReportRecord } from '../report/record.ts';

/** Same rules as Duties: one conditional write per change, every read is consistent. */
export interface Reports {
  create(report: ReportRecord): Promise<'created' | 'exists'>;
  load(key: ReportKey): Promise<ReportRecord | undefined>;
  /** Newest period first. */
  list(programme: ProgrammeKey): Promise<readonly ReportRecord[]>;
  change(
    next: ReportRecord,
    expectVersion: number,
  ): Promise<
    { readonly outcome: 'saved'; readonly taskToken: string | undefined } | { readonly outcome: 'conflict' }
  >;
  settle(key: ReportKey, version: number, wakeAt: Instant | undefined): Promise<void>;
  /** The token last stored by a waiting execution; it may have been answered already. */
  waitingToken(key: ReportKey): Promise<string | undefined>;
  nextClock(key: ReportKey, expectClock: number): Promise<ReportRecord | undefined>;
}
