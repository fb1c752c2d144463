import { endOfDay, type Instant } from '../calendar/instant.ts';
import type { Duty, FilingRef } from './duty.ts';

/** 按时: the first filing came before 24:00 of the due day in force. A make-up duty is never late. */
export function isOnTime(duty: Duty, first: FilingRef): boolean {
  return duty.makeUp || first.filedAt < endOfDay(duty.due.current);
}

/** The unit still owes a filing: never filed, or sent back and not filed again. */
export function isOwed(duty: Duty): boolean {
  return duty.status === 'open' || duty.status === 'returned';
}

/** The day a filing is asked for: a returned filing has the Office's new date. */
export function askedBy(duty: Duty) {
  return duty.status === 'returned' ? duty.sendBack.refileBy : duty.due.current;
}

export function isOverdue(duty: Duty, now: Instant): boolean {
  return isOwed(duty) && !duty.makeUp && now >= endOfDay(askedBy(duty));
}
