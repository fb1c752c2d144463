import { type CalendarDate, daysBetween, monthOf, yearOf } from '../date.ts';
import { longDate, shortDate, weekdayName } from '../format.ts';
import type { DaysOff, HolidayYear } from '../holidays.ts';

/** A year's arrangement in the words of a notice, one line a break; `readHolidayYear` reads it back. */
export function noticeText(announced: HolidayYear): string {
  const { year, off } = announced;
  const lines = off.map((days, index) => {
    const made = madeUpFor(announced, days);
    const worked = made.length === 0 ? '' : `${made.map(date => dayText(date, year)).join('、')}上班。`;
    return `${numeral(index + 1)}、${days.name}：${breakText(days, year)}。${worked}`;
  });
  return lines.join('\n');
}

function breakText({ from, to }: DaysOff, year: number): string {
  if (from === to) return `${dayText(from, year)}放假，共1天`;
  const last =
    monthOf(from) === monthOf(to) ? `${Number(to.slice(8))}日（${weekdayName(to)}）` : dayText(to, year);
  return `${dayText(from, year)}至${last}放假调休，共${daysBetween(from, to) + 1}天`;
}

function dayText(date: CalendarDate, year: number): string {
  return `${yearOf(date) === year ? shortDate(date) : longDate(date)}（${weekdayName(date)}）`;
}

/** The weekend days that are worked for a break. */
export function madeUpFor({ off, work }: HolidayYear, days: DaysOff): readonly CalendarDate[] {
  return work.filter(date => nearest(off, date) === days);
}

/** The break a working day is made up for, as far as distance tells. */
function nearest(off: readonly DaysOff[], date: CalendarDate): DaysOff | undefined {
  const away = ({ from, to }: DaysOff) =>
    Math.min(Math.abs(daysBetween(date, from)), Math.abs(daysBetween(to, date)));
  return off.reduce<DaysOff | undefined>(
    (best, days) => (best === undefined || away(days) < away(best) ? days : best),
    undefined,
  );
}

function numeral(n: number): string {
  return n <= 10 ? '一二三四五六七八九十'.charAt(n - 1) : String(n);
}
