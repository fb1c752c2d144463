import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { addDays, type CalendarDate, calendarDate, weekday, yearOf } from '../../../shared/calendar/date.ts';
import {
  BUNDLED_HOLIDAYS,
  type HolidayYear,
  holidayYearSchema,
  statutoryDays,
} from '../../../shared/calendar/holidays.ts';
import { workCalendar } from '../../../shared/calendar/working-days.ts';
import { dateBetween } from './arbitraries.ts';

const calendar = workCalendar();
const anyDate = dateBetween('2022-06-01', '2029-12-31');

/** The rule said again, slowly: a listed day is what its notice says, any other is what its weekday says. */
function workedByBruteForce(date: CalendarDate, notices: readonly HolidayYear[] = BUNDLED_HOLIDAYS): boolean {
  const year = yearOf(date);
  for (const notice of notices.filter(({ year: of }) => of === year + 1 || of === year).reverse()) {
    if (notice.work.includes(date)) return true;
    if (notice.off.some(({ from, to }) => from <= date && date <= to)) return false;
  }
  if (!notices.some(({ year: of }) => of === year) && statutoryDays(year).includes(date)) return false;
  return weekday(date) <= 5;
}

function walk(date: CalendarDate, n: number): CalendarDate {
  let at = date;
  for (let left = Math.abs(n); left > 0; ) {
    at = addDays(at, Math.sign(n));
    if (workedByBruteForce(at)) left -= 1;
  }
  return at;
}

describe('working days', () => {
  it('are those of the notices, made-up weekends included', () => {
    expect(
      ['2026-02-14', '2026-02-28', '2026-05-09', '2026-01-04'].map(text =>
        calendar.isWorkday(calendarDate(text)),
      ),
    ).toEqual([true, true, true, true]);
    expect(
      ['2026-02-16', '2026-05-05', '2026-10-07', '2026-11-07'].map(text =>
        calendar.isWorkday(calendarDate(text)),
      ),
    ).toEqual([false, false, false, false]);
    // The fifth working day of October 2026, after the week off and a worked Saturday.
    expect(calendar.nthWorkdayOfMonth(2026, 10, 5)).toBe('2026-10-13');
    expect(calendar.nthWorkdayOfMonth(2026, 1, 1)).toBe('2026-01-04');
  });

  it('agree with a walk day by day', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -60, max: 60 }), (date, n) => {
        expect(calendar.isWorkday(date)).toBe(workedByBruteForce(date));
        expect(calendar.addWorkdays(date, n)).toBe(walk(date, n));
        const onOrAfter = workedByBruteForce(date) ? date : walk(date, 1);
        const onOrBefore = workedByBruteForce(date) ? date : walk(date, -1);
        expect(calendar.nextWorkdayOnOrAfter(date)).toBe(onOrAfter);
        expect(calendar.previousWorkdayOnOrBefore(date)).toBe(onOrBefore);
      }),
      { numRuns: 500 },
    );
  });

  it('are counted half-open, so that counts of neighbouring spans add up', () => {
    fc.assert(
      fc.property(anyDate, anyDate, anyDate, (a, b, c) => {
        expect(calendar.workdaysBetween(a, b) + calendar.workdaysBetween(b, c)).toBe(
          calendar.workdaysBetween(a, c),
        );
        expect(calendar.workdaysBetween(a, addDays(a, 1))).toBe(workedByBruteForce(a) ? 1 : 0);
      }),
    );
  });

  it('adding then taking away the same number returns to a working day', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 80 }), (date, n) => {
        const start = calendar.nextWorkdayOnOrAfter(date);
        expect(calendar.addWorkdays(calendar.addWorkdays(start, n), -n)).toBe(start);
        expect(calendar.workdaysBetween(start, calendar.addWorkdays(start, n))).toBe(n);
      }),
    );
  });

  it('refuse a count that is not whole, and a working day the month does not have', () => {
    expect(() => calendar.addWorkdays(calendarDate('2026-11-02'), 1.5)).toThrow(RangeError);
    expect(() => calendar.nthWorkdayOfMonth(2026, 2, 0)).toThrow(RangeError);
    expect(() => calendar.nthWorkdayOfMonth(2026, 2, 18)).toThrow(RangeError);
    expect(calendar.nthWorkdayOfMonth(2026, 2, 16)).toBe('2026-02-28');
  });
});

describe('a year without a notice', () => {
  it('is provisional, and off on the thirteen days the law fixes', () => {
    expect(statutoryDays(2027)).toEqual(
      [
        '01-01',
        '02-05',
        '02-06',
        '02-07',
        '02-08',
        '04-05',
        '05-01',
        '05-02',
        '06-09',
        '09-15',
        '10-01',
        '10-02',
        '10-03',
      ].map(day => `2027-${day}`),
    );
    expect(calendar.isWorkday(calendarDate('2027-02-08'))).toBe(false);
    expect(calendar.isProvisional(calendarDate('2027-03-01'))).toBe(true);
    expect(calendar.isProvisional(calendarDate('2026-11-06'))).toBe(false);
    expect(calendar.provisionalYear(calendarDate('2028-03-01'))).toBe(2028);
  });

  it('leaves the last days of the year before open, for its notice may reach back', () => {
    expect(calendar.provisionalYear(calendarDate('2026-12-31'))).toBe(2027);
    expect(calendar.provisionalYear(calendarDate('2026-12-25'))).toBeUndefined();
    expect(calendar.provisionalYear(calendarDate('2025-12-31'))).toBeUndefined();
  });

  it('is settled by an override, which goes before what is bundled', () => {
    const notice2027: HolidayYear = {
      year: 2027,
      source: '国办发明电〔2026〕0号（示例）',
      publishedAt: calendarDate('2026-11-30'),
      off: [{ name: '元旦', from: calendarDate('2026-12-31'), to: calendarDate('2027-01-02') }],
      work: [calendarDate('2026-12-26')],
    };
    const local2026: HolidayYear = {
      year: 2026,
      source: '市政府办公室通知（示例）',
      publishedAt: calendarDate('2026-07-01'),
      off: [{ name: '防台停工', from: calendarDate('2026-07-20'), to: calendarDate('2026-07-20') }],
      work: [],
    };
    const told = workCalendar([local2026, notice2027]);
    const answers = (text: string): boolean[] => [calendar, told].map(of => of.isWorkday(calendarDate(text)));
    expect(answers('2026-12-31')).toEqual([true, false]);
    expect(answers('2026-12-26')).toEqual([false, true]);
    expect(answers('2027-02-08')).toEqual([false, true]);
    expect(answers('2026-07-20')).toEqual([true, false]);
    expect(told.isProvisional(calendarDate('2027-02-08'))).toBe(false);
    expect(told.isProvisional(calendarDate('2026-12-31'))).toBe(false);
    fc.assert(
      fc.property(anyDate, date => {
        const notices = [...BUNDLED_HOLIDAYS.filter(({ year }) => year !== 2026), local2026, notice2027];
        expect(told.isWorkday(date)).toBe(workedByBruteForce(date, notices));
      }),
    );
  });
});

describe('an override document', () => {
  const good = {
    year: 2027,
    source: '文号',
    publishedAt: '2026-11-30',
    off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
    work: ['2027-01-09'],
  };
  it('is read when it is sound', () => {
    expect(v.parse(holidayYearSchema, good)).toEqual(good);
    for (const bundled of BUNDLED_HOLIDAYS) expect(v.is(holidayYearSchema, bundled)).toBe(true);
  });

  it.each([
    ['an impossible date', { ...good, work: ['2027-02-30'] }],
    ['a date of another year', { ...good, work: ['2026-11-28'] }],
    [
      'a break that ends before it begins',
      { ...good, off: [{ name: '元旦', from: '2027-01-03', to: '2027-01-01' }] },
    ],
    ['a day both off and worked', { ...good, work: ['2027-01-02'] }],
    ['no source', { ...good, source: '' }],
    ['an unknown field', { ...good, weekends: [] }],
    ['no days off', { ...good, off: [] }],
  ])('is refused with %s', (_, document) => {
    expect(v.is(holidayYearSchema, document)).toBe(false);
  });
});
