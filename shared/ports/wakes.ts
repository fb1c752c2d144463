import type { Instant } from '../calendar/instant.ts';
import type { DutyKey } from '../duty/duty.ts';
import type { MatterKey } from '../matter/matter.ts';
import type { ProgrammeKey } from '../programme/types.ts';
import type { ReportKey } from '../report/record.ts';
import type { RequestKey } from '../request/request.ts';
import type { CalendarChangeKey } from './calendar-changes.ts';
import type { MailRef } from './mail.ts';

/**
 * Seconds that executions and handlers are given to move a record by themselves. What is later than that the reconciler
 * brings on, once an hour.
 */
export const WAKE_GRACE_SECONDS = 600;

/** What waits for a moment that has come. */
export interface Wakes {
  /**
   * Records of a programme whose wake lies before `before`, at most `limit` together, the earliest first: duties,
   * reports and matters whose clock or effects are due, mails pending since then or leased until then,
   * changes of the calendar whose dates have not been planned again, requests whose
   * duties have not all been opened. Found in
   * an index that may lag, so they are candidates: re-read before deciding.
   */
  due(programme: ProgrammeKey, before: Instant, limit: number): Promise<DueWakes>;
}

export interface DueWakes {
  readonly records: readonly DueRecord[];
  readonly mails: readonly MailRef[];
}

export interface DueRecord {
  readonly record: WakingRecord;
  readonly since: Instant;
}

/** A record that a moment moves on, or whose last change still owes something. */
export type WakingRecord =
  | ({ readonly kind: 'duty' } & DutyKey)
  | ({ readonly kind: 'report' } & ReportKey)
  | ({ readonly kind: 'matter' } & MatterKey)
  | ({ readonly kind: 'request' } & RequestKey)
  | ({ readonly kind: 'calendar' } & CalendarChangeKey);
