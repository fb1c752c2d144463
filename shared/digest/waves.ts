import type { CalendarDate } from '../calendar/date.ts';
import { dateInShanghai, type Instant, timeInShanghai } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Duty } from '../duty/duty.ts';
import { askedBy, isOwed } from '../duty/lateness.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { ContactKey } from '../programme/types.ts';

/**
 * 任务通知 on opening day, 工作提醒 before and on the day, 催办 (第1次、第2次) after it; for a duty that reports on an event,
 * a word before the event (prompts.ts).
 */
export type Wave =
  | { readonly kind: 'opening' | 'reminder' | 'due-day'; readonly on: CalendarDate }
  | { readonly kind: 'chaser'; readonly on: CalendarDate; readonly ordinal: 1 | 2 }
  | {
      readonly kind: 'prompt';
      readonly on: CalendarDate;
      readonly asks: 'fix-day' | 'prepare' | 'month-over';
    }
  /** The Office asks, outside the rule. */
  | { readonly kind: 'asked'; readonly on: CalendarDate };

/** Working days before the deadline; a window shorter than `longWindow` working days gets the last one only. */
const reminders = [-5, -2] as const;
const longWindow = 10;
/** Working days after the deadline; from the one after these on, the Office telephones and mailing stops. */
const chasers = [1, 3] as const;
const phoneAfter = 5;
/** When the day's digests are written : 工作日9:00. */
const digestTime = '09:00';

/**
 * The days on which a duty's contact hears of it, from its dates alone; nothing is marked on the duty. A duty that is
 * not owed has none. A sent-back filing counts from the Office's new date; its opening was the return notice.
 */
export function wavesOf(
  duty: Duty,
  authority: Obligation['authority'],
  calendar: WorkCalendar,
): readonly Wave[] {
  if (!isOwed(duty) || authority === 'log') return [];
  const due = askedBy(duty);
  const from = firstDay(duty, calendar);
  const isLong = calendar.workdaysBetween(from, due) >= longWindow;
  const before = reminders
    .filter(days => isLong || days === -2)
    .map(days => calendar.addWorkdays(due, days))
    .filter(on => on > from)
    .map(on => ({ kind: 'reminder' as const, on }));
  const opening = duty.status === 'returned' ? [] : [{ kind: 'opening' as const, on: from }];
  const dueDay = due > from ? [{ kind: 'due-day' as const, on: due }] : [];
  return [...opening, ...before, ...dueDay, ...chasersOf(duty, authority, due, calendar)];
}

/** What the Office asked this contact to be reminded of; it ends with the filing. */
export function askedWaves(duty: Duty, contact: ContactKey): readonly Wave[] {
  return isOwed(duty)
    ? (duty.reminders ?? [])
        .filter(reminder => reminder.contact === contact)
        .map(({ on }) => ({ kind: 'asked' as const, on }))
    : [];
}

/** The waves in (since, today]: what a digest that was missed would have said is said now, each wave once. */
export function wavesBetween<W extends { readonly on: CalendarDate }>(
  waves: readonly W[],
  since: CalendarDate,
  today: CalendarDate,
): readonly W[] {
  return waves.filter(wave => wave.on > since && wave.on <= today);
}

/** The day from which an owed duty stands on the Office's 电话联系清单; undefined for what is never chased. */
export function phoneListDay(
  duty: Duty,
  authority: Obligation['authority'],
  calendar: WorkCalendar,
): CalendarDate | undefined {
  return isOwed(duty) && isChased(duty, authority)
    ? calendar.addWorkdays(askedBy(duty), phoneAfter)
    : undefined;
}

function firstDay(duty: Duty, calendar: WorkCalendar): CalendarDate {
  return duty.status === 'returned'
    ? dateInShanghai(duty.sendBack.at)
    : firstDigestAfter(duty.opensAt, calendar);
}

/** What is asked in the middle of a day is first heard of in the next day's digest. */
export function firstDigestAfter(at: Instant, calendar: WorkCalendar): CalendarDate {
  const day = dateInShanghai(at);
  return timeInShanghai(at) < digestTime ? calendar.nextWorkdayOnOrAfter(day) : calendar.addWorkdays(day, 1);
}

function chasersOf(
  duty: Duty,
  authority: Obligation['authority'],
  due: CalendarDate,
  calendar: WorkCalendar,
): readonly Wave[] {
  if (!isChased(duty, authority)) return [];
  return chasers.map((days, index) => ({
    kind: 'chaser',
    on: calendar.addWorkdays(due, days),
    ordinal: index === 0 ? 1 : 2,
  }));
}

/** 「原则上」「及时」 and the like are never chased, nor is a make-up duty, which is never late. */
export function isChased(duty: Duty, authority: Obligation['authority']): boolean {
  return !duty.makeUp && (authority === 'stated' || authority === 'office');
}
