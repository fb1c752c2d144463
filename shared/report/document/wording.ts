import type { CalendarDate } from '../../calendar/date.ts';
import { dayOf, monthOf, yearOf } from '../../calendar/date.ts';
import { longDate, shortDate } from '../../calendar/format.ts';
import { addSeconds, dateInShanghai, timeInShanghai } from '../../calendar/instant.ts';
import { parsePeriod } from '../../calendar/period.ts';
import { otherWords } from '../../filing/options.ts';
import type { Section } from '../snapshot/section.ts';
import type { Work } from '../snapshot/work.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { spanOf } from '../span.ts';
import { reportSubject } from '../summary.ts';
import { documentLine } from '../text.ts';
import { cellMargin, size } from './geometry.ts';
import { widthOf } from './title.ts';

/** What the text calls it all: the one obligation in force, or 「“八个一”」. */
export function subject(snapshot: ReportSnapshot): string {
  return documentLine(reportSubject(snapshot)) || '“八个一”';
}

/** Whether the month has anything to say of the obligation. */
export function hasNews({ figures, entries }: Section): boolean {
  return figures.owed + figures.waived + figures.makeUp > 0 || entries.length > 0;
}

/** '12月7日', the last day whose filings are in; '2027年1月25日' where that is in another year than the period. */
export function cutDay(snapshot: ReportSnapshot): string {
  const day = cutDate(snapshot);
  return yearOf(day) === spanOf(snapshot.period).year ? shortDate(day) : longDate(day);
}

/** '12月7日24时', '2026年12月9日10:30': up to when filings are in. */
export function cutMoment(snapshot: ReportSnapshot): string {
  const time = timeInShanghai(snapshot.cutAt);
  return `${cutDay(snapshot)}${time === '00:00' ? '24时' : time}`;
}

export function cutDate(snapshot: ReportSnapshot): CalendarDate {
  return dateInShanghai(addSeconds(snapshot.cutAt, -1));
}

/** '11月10日' · '11月10日至12日' · '10月30日至11月2日' */
export function dateRange(from: CalendarDate, to: CalendarDate | undefined): string {
  if (to === undefined || to === from) return shortDate(from);
  const end = from.slice(0, 7) === to.slice(0, 7) ? `${dayOf(to)}日` : `${monthOf(to)}月${dayOf(to)}日`;
  return `${shortDate(from)}至${end}`;
}

/** 「、」 between names; of more than `most` the first ones and 「等12个细分领域」. */
export function named(names: readonly string[], most: number, noun: string): string {
  const shown = names.slice(0, most).map(documentLine).join('、');
  return names.length > most ? `${shown}等${names.length}个${noun}` : shown;
}

/** What was written beside 其他 stands for itself. */
export function withoutOther(text: string): string {
  return documentLine(otherWords(text) ?? text);
}

/** 一、二、…… up to 99. */
export function chineseNumber(number: number): string {
  const digits = '零一二三四五六七八九';
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  const tensText = tens === 0 ? '' : `${tens === 1 ? '' : digits.charAt(tens)}十`;
  return `${tensText}${ones === 0 && tens > 0 ? '' : digits.charAt(ones)}`;
}

/** 姓名排版: a name of two characters is set as wide as one of three, in lists and tables only (张　桥). */
export function listedName(name: string): string {
  const characters = Array.from(documentLine(name));
  return characters.length === 2 ? characters.join('\u3000') : characters.join('');
}

/** Whether a cell so many twips wide holds the words on one line. */
export function fitsCell(words: string, width: number): boolean {
  return widthOf(words) * size.table * 10 + 2 * cellMargin <= width;
}

/** 细分领域 by its key. */
export function fieldName({ fields }: ReportSnapshot, key: string): string {
  return documentLine(fields.find(each => each.field === key)?.name ?? key);
}

/** What the days told are called, and those before: a year is not a 期. */
export function terms({ period }: ReportSnapshot): { readonly now: string; readonly before: string } {
  return isYear(period) ? { now: '本年', before: '上年' } : { now: '本期', before: '上期' };
}

function isYear(key: string): boolean {
  return parsePeriod(key)?.cadence === 'year';
}

/** '5次（上期7次），本年累计21次'; of a year '32次（上年33次）'. */
export function timesWords(
  { current, total, previous }: Work['visits'],
  measure: string,
  snapshot: ReportSnapshot,
): string {
  const before = snapshot.previous === undefined ? '' : `（${terms(snapshot).before}${previous}${measure}）`;
  const soFar = isYear(snapshot.period) && current === total ? '' : `，本年累计${total}${measure}`;
  return `${current}${measure}${before}${soFar}`;
}
