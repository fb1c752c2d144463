import { type CalendarDate, compareDates } from '../calendar/date.ts';
import { longDate } from '../calendar/format.ts';
import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Duty, DutyEvent } from './duty.ts';
import { later } from './event-plan.ts';

type Following = Extract<DutyEvent, { type: 'follow-calendar' }>;

/** A duty's dates as the calendar now has them. */
type Dates = Pick<Duty, 'due' | 'provisional' | 'locksAt' | 'redated'>;

/**
 * The dates a duty has by its rule and the calendar as it now is; undefined when they are those it has.
 *
 * - A day that a person gave stays: the Office's own always, an extension unless the rule now gives more time. So does
 *   all of what the Office has opened again.
 * - 原截止 moves too where it was announced as provisional: it was never promised. A settled one stays beside the new one.
 * - Nothing is moved to before the next working day: a unit must be able to keep to what it is told.
 */
export function redated(
  duty: Duty,
  { reason, due, locksAt, reportWithin }: Following,
  at: Instant,
  calendar: WorkCalendar,
): Dates | undefined {
  if (duty.reopened !== undefined) return undefined;
  const { original, current } = duty.due;
  const event = duty.planned?.event?.day === undefined ? undefined : duty.planned;
  const ruled =
    event?.event?.day === undefined || reportWithin === undefined
      ? due
      : calendar.addWorkdays(later(event.event.day, dateInShanghai(event.knownAt)), reportWithin);
  const isGiven = !(current === original || current === duty.redated?.to || event !== undefined);
  const isExtended = duty.extension?.state === 'granted' && duty.extension.until === current;
  const asked = isGiven || isExtended ? later(ruled, current) : ruled;
  const wanted = duty.dueMoved?.to === current ? current : asked;
  const next = notBeforeTold(wanted, current, calendar.addWorkdays(dateInShanghai(at), 1));
  const dates: Dates = {
    due: { original: duty.provisional && event === undefined ? due : original, current: next },
    provisional: calendar.isProvisional(next),
    locksAt: locksAt > at ? locksAt : duty.locksAt,
    ...(next === current
      ? duty.redated && { redated: duty.redated }
      : { redated: { at, from: current, to: next, reason } }),
  };
  return isSame(dates, duty) ? undefined : dates;
}

function notBeforeTold(wanted: CalendarDate, current: CalendarDate, soonest: CalendarDate): CalendarDate {
  if (wanted >= current || wanted >= soonest) return wanted;
  return compareDates(current, soonest) < 0 ? current : soonest;
}

function isSame(dates: Dates, duty: Duty): boolean {
  return (
    dates.due.original === duty.due.original &&
    dates.due.current === duty.due.current &&
    dates.provisional === duty.provisional &&
    dates.locksAt === duty.locksAt
  );
}

/** 「2027年放假安排：截止日期由2027年2月5日调整为2027年2月18日」 */
export function redateNote(duty: Duty, { due }: Dates, reason: string): string {
  return due.current === duty.due.current
    ? `${reason}：截止日期仍为${longDate(due.current)}`
    : `${reason}：截止日期由${longDate(duty.due.current)}调整为${longDate(due.current)}`;
}
