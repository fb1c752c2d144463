import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import {
  deadlineText,
  longDate,
  longWithWeekday,
  momentText,
  parseTypedDate,
  provisionalNotice,
  provisionalNoticeFor,
  shortDate,
  withWeekday,
} from '../../../shared/calendar/format.ts';
import { instant } from '../../../shared/calendar/instant.ts';
import { workCalendar } from '../../../shared/calendar/working-days.ts';
import { dateBetween } from './arbitraries.ts';

describe('Chinese dates', () => {
  it('are worded as the office words them', () => {
    const date = calendarDate('2026-11-06');
    expect([longDate(date), shortDate(date), withWeekday(date), deadlineText(date)]).toEqual([
      '2026年11月6日',
      '11月6日',
      '11月6日（周五）',
      '11月6日（周五）24:00',
    ]);
    expect(momentText(instant('2026-11-05T16:05:00Z'))).toBe('2026年11月6日 00:05');
    expect(provisionalNotice(2027)).toBe('2027年放假安排未录入，期限按周末推算');
    expect(
      ['2026-11-06', '2026-12-31', '2028-01-04'].map(day =>
        provisionalNoticeFor(calendarDate(day), workCalendar()),
      ),
    ).toEqual([undefined, provisionalNotice(2027), provisionalNotice(2028)]);
  });

  it.each([
    '2026年11月6日',
    '2026年11月06号',
    '2026-11-6',
    '2026.11.6',
    '2026/11/06',
    '20261106',
    '２０２６年１１月６日',
    '２０２６１１０６',
    ' 2026 年 11 月 6 日 ',
    '2026－11－6',
    '2026／11／6',
    '2026。11。6',
    '2026—11—6',
    '2026年11月6日（周五）',
    '2026-11-06 星期五',
  ])('reads %j as typed', text => {
    expect(parseTypedDate(text)).toBe('2026-11-06');
  });

  it.each([
    '2026年2月30日',
    '2026-11/6',
    '26-11-6',
    '2026-11',
    '2026年',
    '11月6日',
    '2026116',
    '11/6/2026',
    '2026年11月6日（周四）',
    '2026-11-06T09:00',
    '',
    '明天',
    '十一月六日',
  ])('does not guess at %j', text => {
    expect(parseTypedDate(text)).toBeUndefined();
  });

  it('takes the year from the form where one is given', () => {
    const options = { defaultYear: 2026 };
    expect(
      ['11月6日', '11.6', '11-06', '11/6', '１１月６号', '11月6日（周五）'].map(text =>
        parseTypedDate(text, options),
      ),
    ).toEqual(Array.from({ length: 6 }, () => '2026-11-06'));
    expect(parseTypedDate('13月6日', options)).toBeUndefined();
    expect(parseTypedDate('2025年11月6日', options)).toBe('2025-11-06');
  });

  it('reads back every wording it writes', () => {
    fc.assert(
      fc.property(dateBetween('1000-01-01', '9999-12-31'), date => {
        expect([longDate(date), longWithWeekday(date), date].map(text => parseTypedDate(text))).toEqual([
          date,
          date,
          date,
        ]);
      }),
    );
  });
});
