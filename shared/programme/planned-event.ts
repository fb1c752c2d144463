import type { CalendarDate } from '../calendar/date.ts';

/** What a unit intends to hold. `month`: YYYY-MM, of `day` where that is fixed. */
export interface PlannedEvent {
  readonly name: string;
  readonly month: string;
  readonly day?: CalendarDate | undefined;
}
