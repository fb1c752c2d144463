import fc from 'fast-check';
import {
  type CalendarDate,
  calendarDate,
  dateOfDayNumber,
  dayNumber,
} from '../../../shared/calendar/date.ts';

/** Any day from `from` to `to`, both included. */
export function dateBetween(from: string, to: string): fc.Arbitrary<CalendarDate> {
  return fc
    .integer({ min: dayNumber(calendarDate(from)), max: dayNumber(calendarDate(to)) })
    .map(dateOfDayNumber);
}
