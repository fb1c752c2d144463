import type { CalendarDate } from '../calendar/date.ts';
import { endOf, parsePeriod } from '../calendar/period.ts';
import type { Duty } from '../duty/duty.ts';

/**
 * The day a duty belongs to where a report tells of days of anybody's choice: the last of its period, or the day it is
 * due where that comes first (方案, 清单, 时间表). So July's 调研, due in August, is July's, and days that follow each other
 * share no duty.
 */
export function placeDay({ period, due }: Pick<Duty, 'period' | 'due'>): CalendarDate {
  const own = parsePeriod(period);
  const end = own === undefined ? due.original : endOf(own);
  return end < due.original ? end : due.original;
}
