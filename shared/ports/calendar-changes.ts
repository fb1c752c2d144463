import type { Instant } from '../calendar/instant.ts';
import type { ProgrammeKey } from '../programme/types.ts';

export interface CalendarChangeKey {
  readonly programme: ProgrammeKey;
  /** The submission's nonce. */
  readonly change: string;
}

/** One change of the calendar, as a programme is concerned: until its due dates are planned again it owes that. */
export interface CalendarChange {
  readonly key: CalendarChangeKey;
  readonly madeAt: Instant;
  readonly by: string;
  /** 「2027年放假安排」, as units are told. */
  readonly reason: string;
  /** Due dates that moved; undefined while they are still to be planned again. */
  readonly moved?: number | undefined;
}

export interface CalendarChanges {
  /** Idempotent by nonce: a change that was made before is owed again. With its wake in the past at once. */
  owe(change: CalendarChange): Promise<void>;
  load(key: CalendarChangeKey): Promise<CalendarChange | undefined>;
  /** The due dates have been planned again; of several that did it, the first one's count stays. */
  settle(key: CalendarChangeKey, moved: number): Promise<void>;
  /** Newest first. */
  of(programme: ProgrammeKey): Promise<readonly CalendarChange[]>;
}
