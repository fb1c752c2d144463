import { addDays, type CalendarDate, compareDates, dateOf, firstDayOfMonth } from '../calendar/date.ts';
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
 * What a contact hears before the event that an owed duty reports on, from what is planned now: seven days before a
 * fixed day; a month before a month without a day, to fix it; and in the month the obligation names where none is
 * fixed. They move when the plan does and end when the event has been reported.
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
  const days = [
    ...(planned === undefined || month === undefined
      ? []
      : [monthBefore(month, dateInShanghai(planned.knownAt), calendar)]),
    // A month still far off is asked about a month before it.
    ...(month !== undefined && month > asked.slice(0, 7) ? [] : [asked]),
  ];
  return [...new Set(days.map(calendar.nextWorkdayOnOrAfter))]
    .filter(on => on <= endOf(period))
    .toSorted(compareDates)
    .map(on => ({ kind: 'prompt', on, asks: 'fix-day' }));
}

/** A month before the month begins, or the day after it was told, whichever is later. */
function monthBefore(month: string, known: CalendarDate, calendar: WorkCalendar): CalendarDate {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const before = number === 1 ? firstDayOfMonth(year - 1, 12) : firstDayOfMonth(year, number - 1);
  return later(before, calendar.addWorkdays(known, 1));
}
