import * as v from 'valibot';
import { type CalendarDate, firstDayOfMonth, lastDayOfMonth, monthOf, yearOf } from './date.ts';

export const CADENCES = ['month', 'two-month', 'quarter', 'half-year', 'year'] as const;

export type Cadence = (typeof CADENCES)[number];

/**
 * One turn of a cadence. `key` is stable, stored, and sorts in time order within a cadence:
 * '2026-11' · '2026-B6' (November–December; calendar pairs, B1 = January–February) · '2026-Q4' · '2026-H2' · '2026'.
 */
export interface Period {
  readonly cadence: Cadence;
  readonly key: string;
  readonly year: number;
  /** Place within the year, from 1. */
  readonly index: number;
}

const MONTHS: Readonly<Record<Cadence, number>> = {
  month: 1,
  'two-month': 2,
  quarter: 3,
  'half-year': 6,
  year: 12,
};

/** The period of that cadence in which the day lies. */
export function periodOf(cadence: Cadence, date: CalendarDate): Period {
  return makePeriod(cadence, yearOf(date), Math.ceil(monthOf(date) / MONTHS[cadence]));
}

const KEY = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|B([1-6])|Q([1-4])|H([12])))?$/;

/** The period a key names, or undefined when the text is no key. */
export function parsePeriod(key: string): Period | undefined {
  const match = KEY.exec(key);
  if (match === null || match[1] === '0000') return undefined;
  const [, year, month, pair, quarter, half] = match;
  const [cadence, index] = month
    ? (['month', month] as const)
    : pair
      ? (['two-month', pair] as const)
      : quarter
        ? (['quarter', quarter] as const)
        : half
          ? (['half-year', half] as const)
          : (['year', '1'] as const);
  return makePeriod(cadence, Number(year), Number(index));
}

/** For literals and trusted keys: as `parsePeriod`, but throws RangeError. */
export function period(key: string): Period {
  const parsed = parsePeriod(key);
  if (parsed === undefined) throw new RangeError(`not a period key: ${JSON.stringify(key)}`);
  return parsed;
}

/** Reads a stored key. */
export const periodKeySchema = v.pipe(
  v.string(),
  v.check(
    key => parsePeriod(key) !== undefined,
    'not a period key such as 2026-11, 2026-B6, 2026-Q4, 2026-H2, 2026',
  ),
);

/** The period's first day. */
export function startOf(period: Period): CalendarDate {
  return firstDayOfMonth(period.year, firstMonth(period));
}

/** The period's last day, still within it. */
export function endOf(period: Period): CalendarDate {
  return lastDayOfMonth(period.year, lastMonth(period));
}

export function nextPeriod(period: Period): Period {
  return period.index === perYear(period.cadence)
    ? makePeriod(period.cadence, period.year + 1, 1)
    : makePeriod(period.cadence, period.year, period.index + 1);
}

export function previousPeriod(period: Period): Period {
  return period.index === 1
    ? makePeriod(period.cadence, period.year - 1, perYear(period.cadence))
    : makePeriod(period.cadence, period.year, period.index - 1);
}

/** Every period that has a day from `from` to `to`, both included, in order; none when `to` is earlier. */
export function periodsBetween(cadence: Cadence, from: CalendarDate, to: CalendarDate): readonly Period[] {
  const periods: Period[] = [];
  for (let at = periodOf(cadence, from); from <= to && startOf(at) <= to; at = nextPeriod(at))
    periods.push(at);
  return periods;
}

/** '2026年11月' · '2026年11—12月' · '2026年第四季度' · '2026年下半年' · '2026年' */
export function periodLabel(period: Period): string {
  const year = `${period.year}年`;
  switch (period.cadence) {
    case 'month':
      return `${year}${period.index}月`;
    case 'two-month':
      return `${year}${firstMonth(period)}—${lastMonth(period)}月`;
    case 'quarter':
      return `${year}第${'一二三四'.charAt(period.index - 1)}季度`;
    case 'half-year':
      return `${year}${period.index === 1 ? '上' : '下'}半年`;
    case 'year':
      return year;
  }
}

/** The same of a period's key; a key that is none stays as it is. */
export function periodWords(key: string): string {
  const period = parsePeriod(key);
  return period === undefined ? key : periodLabel(period);
}

/** 1–12. */
export function firstMonth(period: Period): number {
  return (period.index - 1) * MONTHS[period.cadence] + 1;
}

/** 1–12. */
export function lastMonth(period: Period): number {
  return period.index * MONTHS[period.cadence];
}

function perYear(cadence: Cadence): number {
  return 12 / MONTHS[cadence];
}

function makePeriod(cadence: Cadence, year: number, index: number): Period {
  return { cadence, key: keyOf(cadence, String(year).padStart(4, '0'), index), year, index };
}

function keyOf(cadence: Cadence, year: string, index: number): string {
  switch (cadence) {
    case 'month':
      return `${year}-${String(index).padStart(2, '0')}`;
    case 'two-month':
      return `${year}-B${index}`;
    case 'quarter':
      return `${year}-Q${index}`;
    case 'half-year':
      return `${year}-H${index}`;
    case 'year':
      return year;
  }
}
