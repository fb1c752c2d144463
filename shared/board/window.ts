import { addDays, type CalendarDate } from '../calendar/date.ts';
import { type DueRule, dueDate } from '../calendar/due.ts';
import { addSeconds, dateInShanghai, endOfDay, type Instant } from '../calendar/instant.ts';
import {
  CADENCES,
  type Cadence,
  endOf,
  type Period,
  periodOf,
  periodsBetween,
  previousPeriod,
  startOf,
} from '../calendar/period.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { RecurringObligation } from '../programme/obligation.ts';

/** What a report of the period counts as due: 专题调研 of November, due on the 5th working day of December, is November's. */
export interface BoardWindow {
  readonly period: Period;
  /** Due after this instant, the cut of the report before; absent where there is none. */
  readonly since?: Instant;
  /** Due by this instant, the cut. */
  readonly until: Instant;
}

/** 「定期汇总」: when what belongs to a period has been counted. Months with their ledger, quarters and years with theirs. */
const cuts: { readonly [C in Cadence]: DueRule } = {
  month: { kind: 'workday-after-period', n: 5 },
  'two-month': { kind: 'workday-after-period', n: 5 },
  quarter: { kind: 'workday-after-period', n: 10 },
  'half-year': { kind: 'workday-after-period', n: 10 },
  year: { kind: 'date-in-year', month: 1, day: 31, yearsAfter: 1 },
};

export function boardWindow(period: Period, adoptedOn: CalendarDate, calendar: WorkCalendar): BoardWindow {
  const cutAt = (of: Period) => endOfDay(dueDate(cuts[of.cadence], of, calendar).date);
  const until = cutAt(period);
  return startOf(period) <= adoptedOn
    ? { period, until }
    : { period, since: cutAt(previousPeriod(period)), until };
}

/** The month whose window holds what is due on the day. */
export function boardMonthOf(due: CalendarDate, adoptedOn: CalendarDate, calendar: WorkCalendar): Period {
  const month = periodOf('month', due);
  const before = previousPeriod(month);
  return endOfDay(due) <= boardWindow(before, adoptedOn, calendar).until ? before : month;
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

/** Keys of the periods whose duties the board of a window may tell of, for reading no more than that. */
export function periodsRead(
  { period: shown, since, until }: BoardWindow,
  obligations: readonly RecurringObligation[],
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
  // Which fields visits have covered is told of the whole year.
  const year = periodOf('year', startOf(shown));
  const visits = obligations
    .filter(({ scope }) => scope === 'leader')
    .flatMap(({ cadence }) => periodsBetween(cadence, startOf(year), endOf(year)));
  return [...new Set([...ruled, ...madeUp, ...visits].map(({ key }) => key))];
}
