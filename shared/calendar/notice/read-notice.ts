import { type CalendarDate, dateOf, daysBetween, isCalendarDate, weekday } from '../date.ts';
import { shortDate, weekdayName } from '../format.ts';
import type { Announced, AnnouncedBreak, Remark } from './announced.ts';
import { canonicalName, FESTIVAL_PATTERN } from './festivals.ts';
import { type Pasted, pastedNotice } from './pasted.ts';

/**
 * Reads 「国务院办公厅关于……部分节假日安排的通知」, the whole of it or its lines of festivals:
 *
 *     二、春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
 *
 * Full or half width, with or without weekdays, numbers and counts; 与周末连休; days of the December before. What
 * names a day and cannot be read is an error with its line, never left out.
 * @param year the notice's own: days without a year are in it
 */
export function readNotice(typed: string, year: number): Announced {
  const pasted = pastedNotice(typed, year);
  const { source, publishedAt } = pasted;
  const read = entriesOf(pasted).map(entry => readEntry(entry, year));
  return {
    source,
    publishedAt,
    breaks: read.flatMap(one => one.breaks),
    counts: read.flatMap(one => one.counts),
    work: read.flatMap(one => one.work),
    errors: [...pasted.errors, ...read.flatMap(one => one.errors)],
  };
}

type Read = Pick<Announced, 'breaks' | 'counts' | 'work' | 'errors'>;

/** What is said of one festival, up to the next; `name` is undefined before the first. */
interface Entry {
  readonly name: string | undefined;
  readonly isFestival: boolean;
  readonly text: string;
  readonly placeOf: (index: number) => string;
}

const DATE_AHEAD = String.raw`(?=(?:\d{4}年)?\d{1,2}月)`;
const NUMBERING = String.raw`(?:\(?(?:[一二三四五六七八九十]+|\d{1,2})[、.)]+)?`;
const ENTRY = new RegExp(
  `${NUMBERING}(?:(${FESTIVAL_PATTERN}(?:[、和及与]${FESTIVAL_PATTERN})*)(?::|${DATE_AHEAD})` +
    String.raw`|([^\d:。,;()、]{1,12}):${DATE_AHEAD})`,
  'g',
);

function entriesOf({ text, placeOf }: Pasted): readonly Entry[] {
  const starts = [...text.matchAll(ENTRY)];
  const head = { name: undefined, isFestival: false, text: text.slice(0, starts[0]?.index), placeOf };
  return [
    head,
    ...starts.map((match, index): Entry => {
      const from = match.index + match[0].length;
      const [, festival, unknown = ''] = match;
      return {
        name: festival === undefined ? unknown : canonicalName(festival),
        isFestival: festival !== undefined,
        text: text.slice(from, starts[index + 1]?.index),
        placeOf: at => placeOf(from + at),
      };
    }),
  ];
}

const DAY = String.raw`(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}[日号](?:\([^()]*\))?`;
/** Days, and what is said of them up to the next: 「4月4日（周六）至6日（周一）」「放假，共3天。」 */
const STATEMENT = new RegExp(`(${DAY}(?:[至到~、,和及-]+${DAY})*)((?:(?!${DAY})[^])*)`, 'g');

function readEntry(entry: Entry, year: number): Read {
  const { name, isFestival, text, placeOf } = entry;
  const statements = [...text.matchAll(STATEMENT)];
  const first = statements[0];
  if (name === undefined) {
    return nothingBut(
      first
        ? [
            {
              place: placeOf(first.index),
              words: `“${first[1]}”前面没有节日名称，请写成“春节：2月15日至23日放假”`,
            },
          ]
        : [],
    );
  }
  if (!isFestival) {
    return nothingBut([{ place: placeOf(0), words: `“${name}”不是通知中的节日名称，请核对` }]);
  }
  if (first === undefined) return nothingBut([{ place: placeOf(0), words: `${name}没有写放假日期` }]);
  const read = statements.map((match, index) => readStatement(entry, name, match, index === 0, year));
  return {
    breaks: read.flatMap(one => one.breaks),
    counts: read.flatMap(one => one.counts),
    work: read.flatMap(one => one.work),
    errors: [...unreadBefore(entry, first.index), ...read.flatMap(one => one.errors)],
  };
}

function nothingBut(errors: readonly Remark[]): Read {
  return { breaks: [], counts: [], work: [], errors };
}

function unreadBefore({ text, placeOf }: Entry, end: number): readonly Remark[] {
  const before = text.slice(0, end);
  return /\d/.test(before)
    ? [{ place: placeOf(0), words: `没有看懂“${before}”，请写成“2月15日”的样式` }]
    : [];
}

const COUNT = /(?:共|放假)(\d{1,2}|[一二三四五六七八九十])天/;

function readStatement(
  { placeOf }: Entry,
  name: string,
  match: RegExpExecArray,
  isFirst: boolean,
  year: number,
): Read {
  const [, run = '', said = ''] = match;
  const place = placeOf(match.index);
  const { spans, errors } = readDays(run, name, place, year);
  const sentence = /^[^。;]*/.exec(said)?.[0] ?? '';
  const count = COUNT.exec(sentence);
  const unread = /[^。;,]*[\d:][^。;,]*/.exec(said.replace(COUNT, ''))?.[0];
  const problems = [
    ...errors,
    ...(unread === undefined ? [] : [{ place, words: `没有看懂“${unread}”，请核对` }]),
  ];
  if (/上班|补班/.test(sentence)) {
    const far = spans.filter(({ from, to }) => Math.abs(daysBetween(from, to)) > 1);
    return {
      breaks: [],
      counts: [],
      work: spans.flatMap(({ from, to }) => [...new Set([from, to])].map(date => ({ date, place }))),
      errors: [...problems, ...far.map(() => ({ place, words: `“${run}”上班：请逐日写明` }))],
    };
  }
  if (!isFirst && !/放假|休/.test(sentence)) {
    return nothingBut([...problems, { place, words: `“${run}”没有写明放假还是上班` }]);
  }
  const breaks: readonly AnnouncedBreak[] = spans.map(span => ({ name, ...span, place }));
  const days = count?.[1];
  return {
    breaks,
    counts:
      days === undefined || errors.length > 0
        ? []
        : [{ days: numberOf(days), of: breaks, withWeekend: sentence.includes('周末连休'), place }],
    work: [],
    errors: problems,
  };
}

function numberOf(text: string): number {
  return /\d/.test(text) ? Number(text) : '一二三四五六七八九十'.indexOf(text) + 1;
}

interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

const DAY_PARTS = /([至到~、,和及-]*)(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号](?:\(([^()]*)\))?/g;

/** 「1月1日（周四）至3日（周六）」: a day without a month has that of the day before it. */
function readDays(
  run: string,
  name: string,
  place: string,
  year: number,
): { readonly spans: readonly Span[]; readonly errors: readonly Remark[] } {
  const spans: Span[] = [];
  const errors: Remark[] = [];
  let month: number | undefined;
  for (const [, joint = '', typedYear, typedMonth, typedDay, aside = ''] of run.matchAll(DAY_PARTS)) {
    month = typedMonth === undefined ? month : Number(typedMonth);
    if (month === undefined) {
      errors.push({ place, words: `${typedDay}日没有写月份` });
      continue;
    }
    const date = dayIn(
      typedYear === undefined ? yearMeant(name, month, year) : Number(typedYear),
      month,
      Number(typedDay),
    );
    if (date === undefined) {
      errors.push({ place, words: `没有${month}月${Number(typedDay)}日这一天，请核对` });
      continue;
    }
    errors.push(...wrongWeekday(date, aside, place));
    const last = /[至到~-]/.test(joint) ? spans.pop() : undefined;
    spans.push({ from: last?.from ?? date, to: date });
  }
  return { spans, errors };
}

/** A New Year's break may begin in the December before. */
function yearMeant(name: string, month: number, year: number): number {
  return month === 12 && name.includes('元旦') ? year - 1 : year;
}

function dayIn(year: number, month: number, day: number): CalendarDate | undefined {
  const text = [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(day).padStart(2, '0'),
  ].join('-');
  return isCalendarDate(text) ? dateOf(year, month, day) : undefined;
}

/** 「（农历除夕、周二）」: the weekday may stand beside other words. */
function wrongWeekday(date: CalendarDate, aside: string, place: string): readonly Remark[] {
  const said = /(?:周|星期|礼拜)([一二三四五六日天])/.exec(aside)?.[1];
  if (said === undefined) return [];
  const stated = '一二三四五六日'.indexOf(said === '天' ? '日' : said) + 1;
  return stated === weekday(date)
    ? []
    : [{ place, words: `${shortDate(date)}是${weekdayName(date)}，粘贴的内容写的是周${said}，请核对` }];
}
