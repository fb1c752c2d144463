import { describe, expect, it } from 'vitest';
import { boardMonthOf, boardPeriods, boardWindow, periodsRead } from '../../../shared/board/window.ts';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { period } from '../../../shared/calendar/period.ts';
import { catalogue } from '../../../shared/programme/eight-ones/catalogue.ts';
import { calendar } from '../../support/duties.ts';
import { dutiesDueIn } from '../../support/whole-report.ts';

const adoptedOn = calendarDate('2025-11-03');

describe('the periods read for a month', () => {
  it.each(['2026-01', '2026-02', '2026-06', '2026-12'])('hold every duty due in %s', month => {
    const window = boardWindow(period(month), adoptedOn, calendar);
    const read = new Set(periodsRead(window, catalogue, adoptedOn, calendar));
    const owed = new Set(dutiesDueIn(month).map(duty => duty.period));
    expect([...owed].filter(key => !read.has(key))).toEqual([]);
    expect(read.size).toBeLessThan(16);
  });

  it('hold what was past due at adoption, which is made up within weeks', () => {
    const window = boardWindow(period('2025-11'), adoptedOn, calendar);
    const read = periodsRead(window, catalogue, adoptedOn, calendar);
    expect(read).toContain('2025');
  });

  it('of a whole year stay below what one request may ask for', () => {
    const window = boardWindow(period('2026'), adoptedOn, calendar);
    expect(periodsRead(window, catalogue, adoptedOn, calendar).length).toBeLessThan(70);
  });
});

it('offers months and quarters of this year and the last, and every year, since adoption', () => {
  const keys = boardPeriods(adoptedOn, calendarDate('2026-03-10')).map(({ key }) => key);
  expect(keys.slice(0, 14)).toEqual([
    ...Array.from({ length: 12 }, (_, index) => `2026-${String(12 - index).padStart(2, '0')}`),
    '2025-12',
    '2025-11',
  ]);
  expect(keys.slice(14)).toEqual(['2026-Q4', '2026-Q3', '2026-Q2', '2026-Q1', '2025-Q4', '2026', '2025']);
});

it.each([
  ['2026-12-07', '2026-11', 'the fifth working day, when November’s report is cut'],
  ['2026-12-08', '2026-12', 'the day after'],
  ['2026-11-30', '2026-11', 'a day within the month'],
])('counts what is due on %s in %s: %s', (due, month) => {
  expect(boardMonthOf(calendarDate(due), adoptedOn, calendar).key).toBe(month);
});
