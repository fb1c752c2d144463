import { type CalendarDate, compareDates } from '../calendar/date.ts';
import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Matter } from './matter.ts';

/** What is to be done next, by whom, and by when. */
export interface Pending {
  readonly what: 'assign' | 'answer' | 'complete' | 'verify';
  readonly who: 'office' | 'lead';
  readonly by: CalendarDate;
}

/** Undefined once the matter has ended. */
export function pendingOf(matter: Matter): Pending | undefined {
  switch (matter.status) {
    case 'raised':
    case 'objected':
      return { what: 'assign', who: 'office', by: matter.by };
    case 'assigned':
    case 'handling':
      return { what: 'answer', who: 'lead', by: matter.answerDue.current };
    case 'answered':
      return { what: 'complete', who: 'lead', by: matter.completeDue.current };
    case 'finished':
    case 'disputed':
      return { what: 'verify', who: 'office', by: matter.by };
    case 'closed':
    case 'set-aside':
      return undefined;
  }
}

/** 临期: this many working days or fewer are left. */
const nearDays = 3;

/** 逾期, 临期 or neither. What the Office itself has to do is never shown late. */
export function lightOf(matter: Matter, now: Instant, calendar: WorkCalendar): 'overdue' | 'near' | 'normal' {
  const pending = pendingOf(matter);
  if (pending === undefined || pending.who === 'office') return 'normal';
  const today = dateInShanghai(now);
  if (pending.by < today) return 'overdue';
  return calendar.workdaysBetween(today, pending.by) < nearDays ? 'near' : 'normal';
}

/** The most urgent first; ended ones last, the latest first. */
export function byUrgency(a: Matter, b: Matter): number {
  const [first, second] = [pendingOf(a)?.by, pendingOf(b)?.by];
  if (first !== undefined && second !== undefined)
    return compareDates(first, second) || (a.key.matter < b.key.matter ? -1 : 1);
  if (first === undefined && second === undefined) return a.key.matter < b.key.matter ? 1 : -1;
  return first === undefined ? 1 : -1;
}
