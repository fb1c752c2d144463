import { addDays, type CalendarDate, dateOf, daysBetween, weekday, yearOf } from './date.ts';
import { parseTypedDate, withWeekday } from './format.ts';
import { type AdjustedDay, BUNDLED_HOLIDAYS, type HolidayYear } from './holidays.ts';
import type { Remark } from './notice/announced.ts';
import { type WorkCalendar, workCalendar } from './working-days.ts';

/** What the Office is about to change of the calendar. */
export type Proposal =
  | { readonly kind: 'year'; readonly year: HolidayYear }
  | { readonly kind: 'days'; readonly days: readonly AdjustedDay[] };

/** The Office's own part of the calendar. */
interface Entered {
  readonly years: readonly HolidayYear[];
  readonly adjusted: readonly AdjustedDay[];
}

/** The calendar as it would be. */
export function calendarWith({ years, adjusted }: Entered, proposal: Proposal): WorkCalendar {
  switch (proposal.kind) {
    case 'year':
      return workCalendar([...years, proposal.year], adjusted);
    case 'days':
      return workCalendar(years, [...adjusted, ...proposal.days]);
  }
}

/** Why dates move, as units and histories are told. */
export function reasonOf(proposal: Proposal): string {
  if (proposal.kind === 'year') return `${proposal.year.year}年放假安排`;
  const [first] = proposal.days;
  return first?.day === 'announced'
    ? `撤销临时调整（${first.reason}）`
    : `临时调整（${first?.reason ?? ''}）`;
}

/** What is known of a year: entered by the Office, or brought along. */
export function announcedYear(year: number, { years }: Entered): HolidayYear | undefined {
  return [...BUNDLED_HOLIDAYS, ...years].findLast(known => known.year === year);
}

/** From this day on the next year's notice is asked for: it is published in the first half of November. */
const ASKED_FROM = { month: 11, day: 1 };

/** The years whose 放假安排 the Office should enter by now, this one or the next. */
export function missingYears(calendar: WorkCalendar, today: CalendarDate): readonly number[] {
  const year = yearOf(today);
  const { month, day } = ASKED_FROM;
  return (today >= dateOf(year, month, day) ? [year, year + 1] : [year]).filter(one =>
    calendar.isProvisional(dateOf(one, 7, 1)),
  );
}

/** The first day of a week that is worked: what is said once a week is said then. */
export function isFirstWorkdayOfWeek(calendar: WorkCalendar, day: CalendarDate): boolean {
  const monday = addDays(day, 1 - weekday(day));
  return calendar.isWorkday(day) && calendar.workdaysBetween(monday, day) === 0;
}

export interface ReadDays {
  readonly proposal: Proposal | undefined;
  readonly errors: readonly Remark[];
}

const MOST_DAYS = 31;
const LONGEST_REASON = 30;

/**
 * 临时调整: days typed one by one or as 「9月2日至3日」, all off or all worked, for one reason.
 * @param year of days typed without one
 */
export function readAdjustment(
  typed: { readonly days: string; readonly day: string; readonly reason: string },
  year: number,
  calendar: WorkCalendar,
): ReadDays {
  const errors: Remark[] = [];
  const reason = typed.reason.trim();
  const day = (['off', 'work'] as const).find(one => one === typed.day);
  if (day === undefined) errors.push({ place: '调整为', words: '请选择放假或者上班' });
  if (reason === '') errors.push({ place: '原因', words: '请写明原因，例如“台风停工”' });
  if (reason.length > LONGEST_REASON) errors.push({ place: '原因', words: `请不超过${LONGEST_REASON}字` });
  const spans = typed.days.split(/[\n、,，;；]+/).filter(text => text.trim() !== '');
  if (spans.length === 0) errors.push({ place: '日期', words: '请填写日期，例如“9月2日”' });
  const dates = spans.flatMap(text => {
    const found = datesIn(text, year);
    if (found === undefined)
      errors.push({
        place: '日期',
        words: `“${text.trim()}”不是日期，请写成“9月2日”或者“9月2日至3日”的样式`,
      });
    return found ?? [];
  });
  for (const date of dates) {
    const already = calendar.isWorkday(date) ? 'work' : 'off';
    if (day === already)
      errors.push({ place: '日期', words: `${withWeekday(date)}本来就${day === 'off' ? '不上班' : '上班'}` });
  }
  if (dates.length > MOST_DAYS) errors.push({ place: '日期', words: `一次最多调整${MOST_DAYS}天` });
  if (errors.length > 0 || day === undefined) return { proposal: undefined, errors };
  const days = [...new Set(dates)].sort().map(date => ({ date, day, reason }));
  return { proposal: { kind: 'days', days }, errors: [] };
}

function datesIn(text: string, year: number): readonly CalendarDate[] | undefined {
  const [first = '', last, more] = text.split(/[至到~～]/);
  const from = parseTypedDate(first, { defaultYear: year });
  if (from === undefined || more !== undefined) return undefined;
  if (last === undefined) return [from];
  const inMonth = /^\s*\d{1,2}[日号]?/.test(last) && !/[月.\-/年]/.test(last);
  const to = parseTypedDate(inMonth ? `${from.slice(0, 8)}${last.replace(/\D/g, '')}` : last, {
    defaultYear: yearOf(from),
  });
  const length = to === undefined ? -1 : daysBetween(from, to);
  return length < 0 || length >= MOST_DAYS
    ? undefined
    : Array.from({ length: length + 1 }, (_, index) => addDays(from, index));
}
