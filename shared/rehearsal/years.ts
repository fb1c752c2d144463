import { type CalendarDate, yearOf } from '../calendar/date.ts';

/** Further ahead nothing is known but weekends. */
const yearsAhead = 2;

/** The years there is something to rehearse for: from adoption on. */
export function rehearsalYears(adoptedOn: CalendarDate, today: CalendarDate): readonly number[] {
  const first = yearOf(adoptedOn);
  const last = Math.max(first, yearOf(today)) + yearsAhead;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
