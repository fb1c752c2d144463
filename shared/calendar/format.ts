import { addDays, type CalendarDate, dayOf, isCalendarDate, monthOf, weekday, yearOf } from './date.ts';
import { dateInShanghai, type Instant, timeInShanghai } from './instant.ts';
import type { WorkCalendar } from './working-days.ts';

/** '2026年11月6日' */
export function longDate(date: CalendarDate): string {
  return `${yearOf(date)}年${shortDate(date)}`;
}

/** '11月6日' */
export function shortDate(date: CalendarDate): string {
  return `${monthOf(date)}月${dayOf(date)}日`;
}

/** '周五' */
export function weekdayName(date: CalendarDate): string {
  return `周${'一二三四五六日'.charAt(weekday(date) - 1)}`;
}

/** '11月6日（周五）' */
export function withWeekday(date: CalendarDate): string {
  return `${shortDate(date)}（${weekdayName(date)}）`;
}

/** '2026年11月6日（周五）' */
export function longWithWeekday(date: CalendarDate): string {
  return `${longDate(date)}（${weekdayName(date)}）`;
}

/** '11月6日（周五）24:00', for a date that is due at the day's end. */
export function deadlineText(date: CalendarDate): string {
  return `${withWeekday(date)}24:00`;
}

/** '2026年11月6日 09:30', Shanghai time. */
export function momentText(at: Instant): string {
  return `${longDate(dateInShanghai(at))} ${timeInShanghai(at)}`;
}

/** '2026年11月6日24:00', '2026年11月7日 09:30': up to which instant, itself left out, something is counted. */
export function untilText(at: Instant): string {
  return timeInShanghai(at) === '00:00'
    ? `${longDate(addDays(dateInShanghai(at), -1))}24:00`
    : momentText(at);
}

/** What stands beside this date wherever it is shown; undefined when it is settled. */
export function provisionalNoticeFor(date: CalendarDate, calendar: WorkCalendar): string | undefined {
  const year = calendar.provisionalYear(date);
  return year === undefined ? undefined : provisionalNotice(year);
}

export function provisionalNotice(year: number): string {
  return `${year}年放假安排未录入，期限按周末推算`;
}

/**
 * Reads a date as people type it: 2026年11月6日, 2026-11-6, 2026.11.6, 2026/11/6, 20261106, full-width digits
 * and spaces anywhere, a weekday in brackets after it (which must be right). With `defaultYear` the year may be
 * left out: 11月6日, 11.6, 11-6, 11/6. Undefined when it is not a date, or not surely one.
 */
export function parseTypedDate(
  text: string,
  options: { readonly defaultYear?: number } = {},
): CalendarDate | undefined {
  const typed = text.normalize('NFKC').replace(/\s+/g, '').replace(/[–—−]/g, '-').replace(/。/g, '.');
  const weekdayMatch = WEEKDAY_SUFFIX.exec(typed);
  const date = readDate(
    weekdayMatch === null ? typed : typed.slice(0, weekdayMatch.index),
    options.defaultYear,
  );
  if (date === undefined || weekdayMatch === null) return date;
  const name = weekdayMatch[1] === '天' ? '日' : weekdayMatch[1];
  return `周${name}` === weekdayName(date) ? date : undefined;
}

/** Reads a year of this century as people type it: 2027, 2027年, ２０２７. Undefined for any other text. */
export function parseTypedYear(text: string): number | undefined {
  const digits = text
    .normalize('NFKC')
    .replace(/年\s*$/, '')
    .trim();
  return /^20\d\d$/.test(digits) ? Number(digits) : undefined;
}

const WEEKDAY_SUFFIX = /\(?(?:周|星期|礼拜)([一二三四五六日天])\)?$/;
const WITH_YEAR = /^(\d{4})(?:年(\d{1,2})月(\d{1,2})[日号]?|([-./])(\d{1,2})\4(\d{1,2})|(\d{2})(\d{2}))$/;
const WITHOUT_YEAR = /^(?:(\d{1,2})月(\d{1,2})[日号]?|(\d{1,2})[-./](\d{1,2}))$/;

function readDate(text: string, defaultYear: number | undefined): CalendarDate | undefined {
  const full = WITH_YEAR.exec(text);
  if (full !== null)
    return existing(Number(full[1]), full[2] ?? full[5] ?? full[7], full[3] ?? full[6] ?? full[8]);
  const short = WITHOUT_YEAR.exec(text);
  if (short === null || defaultYear === undefined) return undefined;
  return existing(defaultYear, short[1] ?? short[3], short[2] ?? short[4]);
}

function existing(year: number, month = '', day = ''): CalendarDate | undefined {
  const text = `${String(year).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(text) ? text : undefined;
}
