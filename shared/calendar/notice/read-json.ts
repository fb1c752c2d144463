import * as v from 'valibot';
import { compareDates, parseCalendarDate } from '../date.ts';
import type { Announced, AnnouncedBreak, Remark } from './announced.ts';
import { canonicalName } from './festivals.ts';

/** The shape in which a year's holidays are passed around as open data: one entry a day. */
const documentSchema = v.object({
  year: v.number(),
  papers: v.optional(v.array(v.string()), []),
  days: v.array(v.object({ name: v.string(), date: v.string(), isOffDay: v.boolean() })),
});

/** Reads `{"year": 2026, "days": [{"name": "元旦", "date": "2026-01-01", "isOffDay": true}, …]}`. */
export function readHolidayJson(typed: string, year: number): Announced {
  const parsed = v.safeParse(documentSchema, jsonIn(typed));
  if (!parsed.success) {
    return withErrors([
      {
        place: '全文',
        words: '不是完整的放假数据，请把文件从第一个“{”到最后一个“}”全部粘贴过来，其中须有 year 和 days',
      },
    ]);
  }
  const document = parsed.output;
  if (document.year !== year) {
    return withErrors([
      { place: '全文', words: `这是${document.year}年的放假安排，这里录入的是${year}年，请核对年份` },
    ]);
  }
  if (document.days.length === 0)
    return withErrors([{ place: '全文', words: `${year}年的 days 是空的，这一年的安排还没有公布` }]);
  const errors: Remark[] = [];
  const days = document.days.flatMap(({ name, date: text, isOffDay }, index) => {
    const place = `第${index + 1}条`;
    const date = parseCalendarDate(text);
    if (date === undefined) errors.push({ place, words: `“${text}”不是日期，应为“${year}-02-15”的样式` });
    return date === undefined ? [] : [{ name: canonicalName(name.normalize('NFKC')), date, isOffDay, place }];
  });
  const inOrder = days.toSorted((a, b) => compareDates(a.date, b.date));
  const off = inOrder.filter(day => day.isOffDay);
  return {
    source: document.papers[0],
    breaks: off.map(({ name, date, place }): AnnouncedBreak => ({ name, from: date, to: date, place })),
    counts: [],
    work: inOrder.filter(day => !day.isOffDay).map(({ date, place }) => ({ date, place })),
    errors,
  };
}

function jsonIn(typed: string): unknown {
  try {
    return JSON.parse(typed.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function withErrors(errors: readonly Remark[]): Announced {
  return { breaks: [], counts: [], work: [], errors };
}
