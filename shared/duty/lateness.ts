import type { CalendarDate } from '../calendar/date.ts';
import { ruledDay } from '../calendar/due.ts';
import { endOfDay, type Instant } from '../calendar/instant.ts';
import { parsePeriod } from '../calendar/period.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { Duty, FilingRef } from './duty.ts';

/** 按时: the first filing came before 24:00 of the due day in force. A make-up duty is never late. */
export function isOnTime(duty: Duty, first: FilingRef): boolean {
  return duty.makeUp || first.filedAt < endOfDay(duty.due.current);
}

/** The unit still owes a filing: never filed, or sent back and not filed again. */
export function isOwed(duty: Duty): boolean {
  return duty.status === 'open' || duty.status === 'returned';
}

/** The day a filing is asked for: what was returned or reopened has the Office's new date. */
export function askedBy(duty: Duty) {
  if (duty.status === 'returned') return duty.sendBack.refileBy;
  return (duty.status === 'open' ? duty.reopened?.refileBy : undefined) ?? duty.due.current;
}

/** The day the obligation's rule names, working or not; undefined once something else has set the date. */
export function dayCountedTo(duty: Duty, { due }: Pick<Obligation, 'due'>): CalendarDate | undefined {
  const period = parsePeriod(duty.period);
  const moved = due === undefined || duty.makeUp || askedBy(duty) !== duty.due.original;
  return moved || period === undefined ? undefined : ruledDay(due, period, duty.due.original);
}

export function isOverdue(duty: Duty, now: Instant): boolean {
  return isOwed(duty) && !duty.makeUp && now >= endOfDay(askedBy(duty));
}
