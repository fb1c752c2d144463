import type { CalendarDate } from '../calendar/date.ts';
import type { RowValues } from '../filing/field.ts';

/** What a unit intends to hold. `month`: YYYY-MM, of `day` where that is fixed. */
export interface PlannedEvent {
  readonly name: string;
  readonly month: string;
  readonly day?: CalendarDate | undefined;
  /** What the plan says of the report already; absent where only a day was said, and in records of before it was kept. */
  readonly told?: RowValues | undefined;
}
