import {
  addDays,
  type CalendarDate,
  compareDates,
  dateOf,
  monthOf,
  weekday,
  yearOf,
} from '../calendar/date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Programme, Unit } from '../programme/types.ts';
import type { Rehearsal } from './rehearse.ts';

/** What is asked of somebody in a stretch of time. */
export interface Load {
  readonly due: number;
  readonly mails: number;
}

export interface UnitLoad {
  readonly unit: Unit;
  /** January first. */
  readonly months: readonly Load[];
  readonly year: Load;
}

export interface WeekLoad extends Load {
  /** Monday to Sunday; the days of a neighbouring year are left to that year. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** Every unit that owes something or is written to, in 机构序列. */
export function unitLoads(rehearsal: Rehearsal, programme: Pick<Programme, 'units'>): readonly UnitLoad[] {
  const latest = new Map(programme.units.map(unit => [unit.key, unit]));
  return [...latest.values()]
    .toSorted((a, b) => a.seq - b.seq)
    .map(unit => ({ unit, own: ofUnit(rehearsal, unit.key) }))
    .filter(({ own }) => own.duties.length + own.mails.length > 0)
    .map(({ unit, own }) => ({ unit, months: monthLoads(own), year: loadOf(own) }));
}

export function monthLoads({ duties, mails }: Rehearsal): readonly Load[] {
  return MONTHS.map(month => ({
    due: duties.filter(({ due }) => monthOf(due) === month).length,
    mails: mails.filter(({ on }) => monthOf(on) === month).length,
  }));
}

export function loadOf({ duties, mails }: Rehearsal): Load {
  return { due: duties.length, mails: mails.length };
}

/** The weeks in which anything is due or written, in order. */
export function weekLoads({ year, duties, mails }: Rehearsal): readonly WeekLoad[] {
  const dues = duties.map(({ due }) => mondayOf(due));
  const written = mails.map(({ on }) => mondayOf(on));
  return [...new Set([...dues, ...written])].toSorted(compareDates).map(monday => ({
    from: within(year, monday),
    to: within(year, addDays(monday, 6)),
    due: dues.filter(one => one === monday).length,
    mails: written.filter(one => one === monday).length,
  }));
}

/** The week with most to file, of several the first. */
export function busiestWeek(rehearsal: Rehearsal): WeekLoad | undefined {
  return weekLoads(rehearsal).reduce<WeekLoad | undefined>(
    (busiest, week) => (busiest === undefined || week.due > busiest.due ? week : busiest),
    undefined,
  );
}

/** The part of a rehearsal that is one unit's. */
export function ofUnit({ year, duties, waived, mails }: Rehearsal, unit: string): Rehearsal {
  return {
    year,
    duties: duties.filter(({ duty }) => duty.key.unit === unit),
    waived: waived.filter(({ duty }) => duty.key.unit === unit),
    mails: mails.filter(mail => mail.unit === unit),
  };
}

function mondayOf(date: CalendarDate): CalendarDate {
  return addDays(date, 1 - weekday(date));
}

function within(year: number, date: CalendarDate): CalendarDate {
  if (yearOf(date) === year) return date;
  return yearOf(date) < year ? dateOf(year, 1, 1) : dateOf(year, 12, 31);
}

/** The years whose notice is missing, with the number of duties whose date it may still move. */
export function guessedDates(
  { duties }: Rehearsal,
  calendar: WorkCalendar,
): readonly { readonly year: number; readonly count: number }[] {
  const missing = duties.flatMap(({ due }) => calendar.provisionalYear(due) ?? []);
  return [...new Set(missing)]
    .toSorted((a, b) => a - b)
    .map(year => ({ year, count: missing.filter(one => one === year).length }));
}
