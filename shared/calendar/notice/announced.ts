import type { CalendarDate } from '../date.ts';
import type { HolidayYear } from '../holidays.ts';

/** 「第4行」, 「第3条」 or 「全文」, and what is to be looked at there, in words for the Office. */
export interface Remark {
  readonly place: string;
  readonly words: string;
}

/** Consecutive days off as they were pasted: the end may lie before the beginning. */
export interface AnnouncedBreak {
  readonly name: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly place: string;
}

/** 「共9天」, said of the breaks before it; `withWeekend`: 与周末连休, the days of a weekend beside them count too. */
export interface AnnouncedCount {
  readonly days: number;
  readonly of: readonly AnnouncedBreak[];
  readonly withWeekend: boolean;
  readonly place: string;
}

/** What was pasted, word for word, before anybody asked whether it can be so. */
export interface Announced {
  readonly source?: string | undefined;
  readonly publishedAt?: CalendarDate | undefined;
  readonly breaks: readonly AnnouncedBreak[];
  readonly counts: readonly AnnouncedCount[];
  readonly work: readonly { readonly date: CalendarDate; readonly place: string }[];
  /** What could not be read at all. */
  readonly errors: readonly Remark[];
}

/** A year read from what was pasted: with any error there is none; warnings leave it to the Office. */
export interface ReadYear {
  readonly year: HolidayYear | undefined;
  readonly errors: readonly Remark[];
  readonly warnings: readonly Remark[];
}
