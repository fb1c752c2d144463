import {
  addDays,
  type CalendarDate,
  compareDates,
  dateOf,
  firstDayOfMonth,
  lastDayOfMonth,
} from '../calendar/date.ts';
import { dateInShanghai } from '../calendar/instant.ts';
import { endOf, parsePeriod } from '../calendar/period.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Duty } from '../duty/duty.ts';
import { later } from '../duty/event-plan.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { Wave } from './waves.ts';

type Prompt = Extract<Wave, { kind: 'prompt' }>;

/** Days before the event on which its preparation is brought to mind. */
const prepareDays = 7;

/**
 * What a contact hears of the event that an owed duty reports on beside its due date, from what is planned now: seven
 * days before a fixed day; a month before a month without a day, to fix it; once that month is over, since no due date
 * follows from it; and in the month the obligation names where none is fixed. They move when the plan does and end when
 * the event has been reported.
 */
export function promptsOf(
  duty: Duty,
  { event: rule }: Pick<Obligation, 'event'>,
  calendar: WorkCalendar,
): readonly Prompt[] {
  if (rule === undefined || duty.status !== 'open') return [];
  const { planned } = duty;
  const day = planned?.event?.day;
  if (day !== undefined) {
    const on = calendar.previousWorkdayOnOrBefore(addDays(day, -prepareDays));
    return [{ kind: 'prompt', on, asks: 'prepare' }];
  }
  const month = planned?.event?.month;
  const period = parsePeriod(duty.period);
  if (period === undefined) return [];
  const asked = dateOf(period.year, rule.askInMonth, 1);
  const fixing = [
    ...(planned === undefined || month === undefined
      ? []
      : [monthBefore(month, dateInShanghai(planned.knownAt), calendar)]),
    // A month still far off is asked about a month before it.
    ...(month !== undefined && month > asked.slice(0, 7) ? [] : [asked]),
  ];
  const prompts = new Map<CalendarDate, Prompt>();
  const say = (days: readonly CalendarDate[], asks: Prompt['asks']) => {
    for (const day of days) {
      const on = calendar.nextWorkdayOnOrAfter(day);
      if (on <= endOf(period)) prompts.set(on, { kind: 'prompt', on, asks });
    }
  };
  say(fixing, 'fix-day');
  if (planned !== undefined && month !== undefined)
    say([monthAfter(month, dateInShanghai(planned.knownAt), calendar)], 'month-over');
  return [...prompts.values()].toSorted((a, b) => compareDates(a.on, b.on));
}

/** The day after the month, or after it was told, whichever is later. */
function monthAfter(month: string, known: CalendarDate, calendar: WorkCalendar): CalendarDate {
  const last = lastDayOfMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  return later(addDays(last, 1), calendar.addWorkdays(known, 1));
}

/** A month before the month begins, or the day after it was told, whichever is later. */
function monthBefore(month: string, known: CalendarDate, calendar: WorkCalendar): CalendarDate {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const before = number === 1 ? firstDayOfMonth(year - 1, 12) : firstDayOfMonth(year, number - 1);
  return later(before, calendar.addWorkdays(known, 1));
}
