import type { Instant } from '../calendar/instant.ts';
import type { DutyKey } from '../duty/duty.ts';
import type { MatterKey } from '../matter/matter.ts';
import type { ProgrammeKey } from '../programme/types.ts';
import type { ReportKey } from '../report/record.ts';
import type { RequestKey } from '../request/request.ts';
import type { CalendarChangeKey } from './calendar-changes.ts';
import type { MailRef } from './mail.ts';

/** What waits for a moment that has come. */
export interface Wakes {
  /**
   * Records of a programme whose wake lies before `before`, at most `limit` together, the earliest first within each
   * kind: duties, reports and matters whose clock or effects are due, mails pending since then or leased until then,
   * changes of the calendar whose dates have not been planned again, requests whose
   * duties have not all been opened. Found in
   * an index that may lag, so they are candidates: re-read before deciding.
   */
  due(programme: ProgrammeKey, before: Instant, limit: number): Promise<DueWakes>;
}

export interface DueWakes {
  readonly duties: readonly DutyKey[];
  readonly reports: readonly ReportKey[];
  readonly matters: readonly MatterKey[];
  readonly requests: readonly RequestKey[];
  readonly mails: readonly MailRef[];
  readonly calendarChanges: readonly CalendarChangeKey[];
}
