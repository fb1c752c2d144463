import {
  type CalendarDate,
  dateOf,
  dateOfDayNumber,
  dayNumber,
  firstDayOfMonth,
  weekday,
  yearOf,
} from './date.ts';
import { type AdjustedDay, BUNDLED_HOLIDAYS, type HolidayYear, statutoryDays } from './holidays.ts';

/**
 * Which days are worked. Every method is defined for every date; for years without a notice the answer is
 * provisional (weekends and the days the law fixes) and must be flagged wherever a date from it is shown.
 */
export interface WorkCalendar {
  readonly isWorkday: (date: CalendarDate) => boolean;
  /**
   * The nth working day after (n > 0) or before (n < 0) the date, the date itself not counted, worked or not;
   * 0 gives the date unchanged.
   */
  readonly addWorkdays: (date: CalendarDate, n: number) => CalendarDate;
  /** 遇节假日顺延: the date itself when it is worked. */
  readonly nextWorkdayOnOrAfter: (date: CalendarDate) => CalendarDate;
  readonly previousWorkdayOnOrBefore: (date: CalendarDate) => CalendarDate;
  /** Working days d with from ≤ d < to; negative, counting to ≤ d < from, when `to` is earlier. */
  readonly workdaysBetween: (from: CalendarDate, to: CalendarDate) => number;
  /** The nth (1…) working day of a month; `month` is 1–12. Throws RangeError when the month has no such day. */
  readonly nthWorkdayOfMonth: (year: number, month: number, n: number) => CalendarDate;
  /** Whether a notice not yet entered could still change the answer for this date. */
  readonly isProvisional: (date: CalendarDate) => boolean;
  /** The year whose notice is missing for this date; undefined when nothing is missing. */
  readonly provisionalYear: (date: CalendarDate) => number | undefined;
}

/**
 * Precedence: override > bundled > provisional, year by year, and a day's own adjustment before all of them. Of two
 * overrides for a year the later in the list counts. The value keeps what it worked out per year, so make one per programme and pass it on.
 */
export function workCalendar(
  overrides: readonly HolidayYear[] = [],
  adjusted: readonly AdjustedDay[] = [],
): WorkCalendar {
  const notices = new Map([...BUNDLED_HOLIDAYS, ...overrides].map(notice => [notice.year, notice]));
  const tables = new Map<number, YearTable>();

  const tableOf = (year: number): YearTable => {
    const known = tables.get(year);
    if (known !== undefined) return known;
    const table = yearTable(year, notices.get(year), notices.get(year + 1), adjusted);
    tables.set(year, table);
    return table;
  };

  const isWorked = (day: number, date: CalendarDate): boolean => {
    const table = tableOf(yearOf(date));
    return table.worked[day - table.firstDay] === 1;
  };

  const isWorkday = (date: CalendarDate): boolean => isWorked(dayNumber(date), date);

  const step = (date: CalendarDate, n: number): CalendarDate => {
    const direction = n < 0 ? -1 : 1;
    let day = dayNumber(date);
    let table = tableOf(yearOf(date));
    for (let left = Math.abs(n); left > 0; ) {
      day += direction;
      if (day < table.firstDay || day >= table.firstDay + table.worked.length) {
        table = tableOf(yearOf(dateOfDayNumber(day)));
      }
      if (table.worked[day - table.firstDay] === 1) left -= 1;
    }
    return dateOfDayNumber(day);
  };

  const addWorkdays = (date: CalendarDate, n: number): CalendarDate => {
    if (!Number.isInteger(n)) throw new RangeError(`not a whole number of working days: ${n}`);
    return n === 0 ? date : step(date, n);
  };

  const workdaysBetween = (from: CalendarDate, to: CalendarDate): number => {
    if (to < from) return 0 - workdaysBetween(to, from);
    const end = dayNumber(to);
    let count = 0;
    let table = tableOf(yearOf(from));
    for (let day = dayNumber(from); day < end; day += 1) {
      if (day >= table.firstDay + table.worked.length) table = tableOf(yearOf(dateOfDayNumber(day)));
      count += table.worked[day - table.firstDay] ?? 0;
    }
    return count;
  };

  const nthWorkdayOfMonth = (year: number, month: number, n: number): CalendarDate => {
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`a month has no working day number ${n}`);
    const first = firstDayOfMonth(year, month);
    const nth = step(isWorkday(first) ? first : step(first, 1), n - 1);
    if (nth.slice(0, 7) !== first.slice(0, 7)) {
      throw new RangeError(`${first.slice(0, 7)} has no working day number ${n}`);
    }
    return nth;
  };

  const provisionalYear = (date: CalendarDate): number | undefined => {
    const year = yearOf(date);
    if (!notices.has(year)) return year;
    const last = lastNoticeFor(date);
    return notices.has(last) ? undefined : last;
  };

  return {
    isWorkday,
    addWorkdays,
    nextWorkdayOnOrAfter: date => (isWorkday(date) ? date : step(date, 1)),
    previousWorkdayOnOrBefore: date => (isWorkday(date) ? date : step(date, -1)),
    workdaysBetween,
    nthWorkdayOfMonth,
    isProvisional: date => provisionalYear(date) !== undefined,
    provisionalYear,
  };
}

/**
 * The next year's notice can give or take days off around New Year (that of 2019 made 2018-12-29, a Saturday,
 * a working day), so from this day of December an answer is settled only when that notice is known too.
 */
const NEXT_NOTICE_REACHES_BACK_TO = 26;

/** The year of the last notice that can still change what is worked on this date. */
export function lastNoticeFor(date: CalendarDate): number {
  const year = yearOf(date);
  return date >= dateOf(year, 12, NEXT_NOTICE_REACHES_BACK_TO) ? year + 1 : year;
}

interface YearTable {
  /** Day number of 1 January. */
  readonly firstDay: number;
  /** 1 for each day of the year that is worked. */
  readonly worked: Uint8Array;
}

function yearTable(
  year: number,
  notice: HolidayYear | undefined,
  next: HolidayYear | undefined,
  adjusted: readonly AdjustedDay[],
): YearTable {
  const firstDay = dayNumber(dateOf(year, 1, 1));
  const length = dayNumber(dateOf(year, 12, 31)) - firstDay + 1;
  const firstWeekday = weekday(dateOf(year, 1, 1));
  const worked = Uint8Array.from({ length }, (_, index) => ((firstWeekday - 1 + index) % 7 < 5 ? 1 : 0));
  const mark = (day: number, value: 0 | 1): void => {
    // Days of a neighbouring year fall outside this table and are that year's to mark.
    if (day >= firstDay && day < firstDay + length) worked[day - firstDay] = value;
  };
  if (notice === undefined) for (const date of statutoryDays(year)) mark(dayNumber(date), 0);
  for (const known of [notice, next]) {
    for (const days of known?.off ?? []) {
      for (let day = dayNumber(days.from); day <= dayNumber(days.to); day += 1) mark(day, 0);
    }
    for (const date of known?.work ?? []) mark(dayNumber(date), 1);
  }
  for (const { date, day } of adjusted)
    if (day !== 'announced') mark(dayNumber(date), day === 'work' ? 1 : 0);
  return { firstDay, worked };
}
