import * as v from 'valibot';
import {
  addDays,
  type CalendarDate,
  dayOf,
  lastDayOfMonth,
  monthOf,
  parseCalendarDate,
  yearOf,
} from '../calendar/date.ts';
import { longDate, shortDate } from '../calendar/format.ts';
import { endOf, parsePeriod, periodLabel, previousPeriod, startOf } from '../calendar/period.ts';

/** The days a report tells of, both included: a period of its kind's cadence, or whatever days the Office asked for. */
export interface Span {
  /** A period's, or `2026-07-01~2026-09-15`. */
  readonly key: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Of the last day: whose 本年 it is. */
  readonly year: number;
  /** '2026年第三季度' · '2026年7—9月' · '2026年7月1日至9月15日' */
  readonly label: string;
  /** What it can be compared with; days of anybody's choice have nothing. */
  readonly before?: Pick<Span, 'key' | 'from' | 'to'>;
}

/** Days of anybody's choice: what a report says of them is bounded by them and not by cuts. */
export function isRange(key: string): boolean {
  return parsePeriod(key) === undefined;
}

export function parseSpan(key: string): Span | undefined {
  const period = parsePeriod(key);
  if (period !== undefined) {
    const before = previousPeriod(period);
    return {
      key,
      from: startOf(period),
      to: endOf(period),
      year: period.year,
      label: periodLabel(period),
      before: { key: before.key, from: startOf(before), to: endOf(before) },
    };
  }
  const [from, to, ...more] = key.split('~').map(parseCalendarDate);
  if (from === undefined || to === undefined || more.length > 0 || to < from) return undefined;
  return { key, from, to, year: yearOf(to), label: rangeLabel(from, to) };
}

/** For stored keys. @throws RangeError */
export function spanOf(key: string): Span {
  const span = parseSpan(key);
  if (span === undefined) throw new RangeError(`no days of a report: ${JSON.stringify(key)}`);
  return span;
}

export const spanKeySchema = v.pipe(
  v.string(),
  v.check(
    key => parseSpan(key) !== undefined,
    'neither a period key nor two days such as 2026-07-01~2026-09-15',
  ),
);

/** @param to not before `from` */
export function rangeKey(from: CalendarDate, to: CalendarDate): string {
  return `${from}~${to}`;
}

/** The day before its first: what is done by then is not of it. */
export function dayBefore({ from }: Pick<Span, 'from'>): CalendarDate {
  return addDays(from, -1);
}

/** Whole months are named as such. */
function rangeLabel(from: CalendarDate, to: CalendarDate): string {
  const [first, last] = [yearOf(from), yearOf(to)];
  const isWhole = dayOf(from) === 1 && to === lastDayOfMonth(last, monthOf(to));
  if (isWhole && first === last) {
    if (monthOf(from) === 1 && monthOf(to) === 12) return `${last}年`;
    return monthOf(from) === monthOf(to)
      ? `${last}年${monthOf(to)}月`
      : `${last}年${monthOf(from)}—${monthOf(to)}月`;
  }
  if (isWhole) return `${first}年${monthOf(from)}月至${last}年${monthOf(to)}月`;
  if (from === to) return longDate(to);
  return `${longDate(from)}至${first === last ? shortDate(to) : longDate(to)}`;
}
