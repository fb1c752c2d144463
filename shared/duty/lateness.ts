import { dateInShanghai, endOfDay, type Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Obligation } from '../programme/obligation.ts';
import { type Duty, type FilingRef, isSettled } from './duty.ts';

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

/** 绿 正常推进/已完成 · 黄 临期 · 红 逾期 · 灰 未到期. Words come first wherever a light is shown. */
export type Light = 'grey' | 'green' | 'amber' | 'red';

/** 临期: three working days or fewer are left. */
const nearDueWorkdays = 3;

/**
 * 红 only where the notice itself states the deadline; what the Office sets is at most amber; 「原则上」 and other soft
 * duties show neither.
 */
export function lightOf(
  duty: Duty,
  authority: Obligation['authority'],
  now: Instant,
  calendar: WorkCalendar,
): Light {
  if (duty.status === 'scheduled' || duty.status === 'waived') return 'grey';
  if (duty.status === 'unmet')
    return authority === 'stated' ? 'red' : authority === 'office' ? 'amber' : 'grey';
  if (isSettled(duty) || duty.status === 'filed') return 'green';
  if (authority === 'soft' || authority === 'log') return 'green';
  if (isOverdue(duty, now)) return authority === 'stated' ? 'red' : 'amber';
  return dateInShanghai(now) >= calendar.addWorkdays(askedBy(duty), -nearDueWorkdays) ? 'amber' : 'green';
}
