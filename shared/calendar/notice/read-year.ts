import { addDays, type CalendarDate, compareDates, daysBetween, weekday, yearOf } from '../date.ts';
import { longDate, shortDate, weekdayName } from '../format.ts';
import { type DaysOff, type HolidayYear, LONGEST_BREAK_DAYS, statutoryDays } from '../holidays.ts';
import type { Announced, AnnouncedBreak, AnnouncedCount, ReadYear, Remark } from './announced.ts';
import { FESTIVALS } from './festivals.ts';
import { readHolidayJson } from './read-json.ts';
import { readNotice } from './read-notice.ts';

/**
 * A year's 放假安排 from what the Office pasted: the State Council's notice, or holiday data as JSON.
 * @param today stands for the day of issue where what was pasted does not name it
 */
export function readHolidayYear(typed: string, year: number, today: CalendarDate): ReadYear {
  if (typed.trim() === '') {
    return refused([{ place: '全文', words: '还没有粘贴内容' }]);
  }
  const announced = /^[\s\ufeff]*\{/.test(typed) ? readHolidayJson(typed, year) : readNotice(typed, year);
  const errors = [...announced.errors, ...problemsOf(announced, year)];
  if (errors.length > 0) return refused(errors);
  if (announced.breaks.length === 0) {
    return refused([
      { place: '全文', words: '没有找到放假日期，请粘贴通知中“一、元旦：……”至“七、国庆节：……”各行' },
    ]);
  }
  const read: HolidayYear = {
    year,
    source: announced.source ?? `国务院办公厅关于${year}年部分节假日安排的通知`,
    publishedAt: announced.publishedAt ?? today,
    off: joined(announced.breaks),
    work: [...new Set(announced.work.map(({ date }) => date))].sort(),
  };
  return { year: read, errors: [], warnings: warningsOf(read) };
}

function refused(errors: readonly Remark[]): ReadYear {
  return { year: undefined, errors, warnings: [] };
}

function problemsOf({ breaks, counts, work }: Announced, year: number): readonly Remark[] {
  const broken = breaks.flatMap(one => breakProblems(one, year));
  // A count, or a working day within a break, is judged by breaks that can be.
  if (broken.length > 0) return broken;
  return [
    ...overlaps(breaks),
    ...counts.flatMap(count => countProblems(count, work)),
    ...work.flatMap(day => workProblems(day, breaks, year)),
  ];
}

function breakProblems({ name, from, to, place }: AnnouncedBreak, year: number): readonly Remark[] {
  const outside = [from, to].find(date => !mayBelongTo(year, date));
  if (outside !== undefined) return [{ place, words: `${name}的${longDate(outside)}不在${year}年` }];
  if (to < from) return [{ place, words: `${name}从${shortDate(from)}到${shortDate(to)}，先后颠倒` }];
  return daysBetween(from, to) >= LONGEST_BREAK_DAYS
    ? [{ place, words: `${name}从${shortDate(from)}到${shortDate(to)}超过一个月，请核对` }]
    : [];
}

/** The December before may be reached by a New Year's break. */
function mayBelongTo(year: number, date: CalendarDate): boolean {
  return yearOf(date) === year || date.startsWith(`${year - 1}-12-`);
}

function overlaps(breaks: readonly AnnouncedBreak[]): readonly Remark[] {
  return breaks.flatMap((one, index) => {
    const earlier = breaks.slice(0, index).find(other => other.from <= one.to && one.from <= other.to);
    return earlier === undefined
      ? []
      : [{ place: one.place, words: `${one.name}的日期与${earlier.place}的${earlier.name}重复` }];
  });
}

function countProblems(count: AnnouncedCount, work: Announced['work']): readonly Remark[] {
  const listed = count.of.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0);
  const isWorked = (date: CalendarDate) => work.some(day => day.date === date);
  const [first] = count.of;
  const run = first === undefined || !count.withWeekend ? listed : withWeekends(first, isWorked);
  if (count.days === listed || count.days === run) return [];
  const span = count.of.map(({ from, to }) =>
    from === to ? shortDate(from) : `${shortDate(from)}至${shortDate(to)}`,
  );
  return [
    {
      place: count.place,
      words: `${span.join('、')}是${listed}天，粘贴的内容写的是共${count.days}天，请核对`,
    },
  ];
}

function withWeekends({ from, to }: DaysOff, isWorked: (date: CalendarDate) => boolean): number {
  const isFree = (date: CalendarDate) => weekday(date) > 5 && !isWorked(date);
  let [first, last] = [from, to];
  while (isFree(addDays(first, -1))) first = addDays(first, -1);
  while (isFree(addDays(last, 1))) last = addDays(last, 1);
  return daysBetween(first, last) + 1;
}

function workProblems(
  { date, place }: Announced['work'][number],
  breaks: readonly AnnouncedBreak[],
  year: number,
): readonly Remark[] {
  if (!mayBelongTo(year, date)) return [{ place, words: `上班的${longDate(date)}不在${year}年` }];
  const off = breaks.find(({ from, to }) => from <= date && date <= to);
  if (off !== undefined)
    return [{ place, words: `${shortDate(date)}既写了上班，又在${off.name}放假的日期内` }];
  return weekday(date) <= 5
    ? [{ place, words: `${shortDate(date)}是${weekdayName(date)}，本来就上班，请核对` }]
    : [];
}

/** Days that follow one another under one name are one break. */
function joined(breaks: readonly AnnouncedBreak[]): readonly DaysOff[] {
  const done: DaysOff[] = [];
  for (const { name, from, to } of breaks.toSorted((a, b) => compareDates(a.from, b.from))) {
    const last = done.at(-1);
    const follows = last?.name === name && addDays(last.to, 1) === from;
    if (follows) done.pop();
    done.push({ name, from: follows ? last.from : from, to });
  }
  return done;
}

function warningsOf({ year, off }: HolidayYear): readonly Remark[] {
  const missing = FESTIVALS.filter(festival => !off.some(({ name }) => name.includes(festival)));
  const worked = statutoryDays(year).filter(date => !off.some(({ from, to }) => from <= date && date <= to));
  const words = [
    ...missing.map(festival => `没有看到${festival}的安排`),
    ...(worked.length === 0 ? [] : [`${worked.map(shortDate).join('、')}是法定节假日，却没有放假`]),
  ];
  return words.map(one => ({ place: '全文', words: one }));
}
