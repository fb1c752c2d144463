import { addDays, type CalendarDate } from '../calendar/date.ts';
import { dueDate } from '../calendar/due.ts';
import { addSeconds, dateInShanghai, type Instant } from '../calendar/instant.ts';
import {
  CADENCES,
  endOf,
  type Period,
  periodOf,
  periodsBetween,
  previousPeriod,
  startOf,
} from '../calendar/period.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Obligation } from '../programme/obligation.ts';
import { monthlyReportDays } from '../programme/reporting.ts';

/**
 * What is due in a month, a quarter or a year is what the reports of its months count: 专题调研 of November, due on the
 * 5th working day of December, is November's. So the numbers of a quarter are the sums of its months'.
 */
export interface BoardWindow {
  readonly period: Period;
  /** Due after this instant; absent where the first report of all is among the months. */
  readonly since?: Instant;
  /** Due by this instant, the cut of the last month's report. */
  readonly until: Instant;
}

export function boardWindow(period: Period, adoptedOn: CalendarDate, calendar: WorkCalendar): BoardWindow {
  const first = periodOf('month', startOf(period));
  const { cutAt: until } = monthlyReportDays(periodOf('month', endOf(period)), calendar);
  if (startOf(first) <= adoptedOn) return { period, until };
  return { period, since: monthlyReportDays(previousPeriod(first), calendar).cutAt, until };
}

/** Months of this year and the last, quarters likewise, and every year since adoption; the latest first. */
export function boardPeriods(adoptedOn: CalendarDate, today: CalendarDate): readonly Period[] {
  const since = startOf(previousPeriod(periodOf('year', today)));
  const recent = (cadence: 'month' | 'quarter') =>
    periodsBetween(cadence, since > adoptedOn ? since : adoptedOn, endOf(periodOf('year', today)));
  const all = [recent('month'), recent('quarter'), periodsBetween('year', adoptedOn, today)];
  return all.flatMap(periods => periods.toReversed());
}

/** A holiday notice entered after a duty was planned moves the rule's day, not the duty's. */
const moved = 15;
/** Longest time from a period's end to the day its duty is due. */
const longestAfter = 400;
/** A make-up duty is due within these days of adoption. */
const madeUpWithin = 60;

/** Keys of the periods whose duties may be due in the window, for reading no more than that. */
export function periodsDueIn(
  { since, until }: BoardWindow,
  obligations: readonly Obligation[],
  adoptedOn: CalendarDate,
  calendar: WorkCalendar,
): readonly string[] {
  const to = addDays(dateInShanghai(addSeconds(until, -1)), moved);
  const from = addDays(since === undefined ? adoptedOn : dateInShanghai(since), -moved);
  const ruled = obligations.flatMap(({ cadence, due }) =>
    periodsBetween(cadence, addDays(from, -longestAfter), to).filter(period => {
      const { date } = dueDate(due, period, calendar);
      return from <= date && date <= to;
    }),
  );
  const madeUp =
    from <= addDays(adoptedOn, madeUpWithin) ? CADENCES.map(cadence => periodOf(cadence, adoptedOn)) : [];
  return [...new Set([...ruled, ...madeUp].map(({ key }) => key))];
}
