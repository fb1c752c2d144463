import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  calendarDate,
  compareDates,
  dateOf,
  daysBetween,
  lastDayOfMonth,
  parseCalendarDate,
  weekday,
} from '../../../shared/calendar/date.ts';
import { dateBetween } from './arbitraries.ts';

/** The platform's own calendar, read in UTC only, is the oracle. */
const oracle = (text: string): Date => new Date(`${text}T00:00:00.000Z`);
const anyDate = dateBetween('0001-01-02', '9999-12-30');

describe('calendar dates', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00',
    '0000-01-01',
    ' 2026-01-01',
    '２０２６-01-01',
  ])('refuses %j', text => {
    expect(parseCalendarDate(text)).toBeUndefined();
    expect(() => calendarDate(text)).toThrow(RangeError);
  });

  it('knows leap days, those of whole centuries included', () => {
    expect(
      ['2024-02-29', '2000-02-29', '1900-02-29', '2100-02-29'].map(text => parseCalendarDate(text)),
    ).toEqual(['2024-02-29', '2000-02-29', undefined, undefined]);
    expect(lastDayOfMonth(2024, 2)).toBe('2024-02-29');
    expect(lastDayOfMonth(2026, 2)).toBe('2026-02-28');
  });

  it('agrees with the platform on the next day and the weekday', () => {
    fc.assert(
      fc.property(anyDate, date => {
        const next = oracle(date);
        next.setUTCDate(next.getUTCDate() + 1);
        expect(addDays(date, 1)).toBe(next.toISOString().slice(0, 10));
        expect(weekday(date) % 7).toBe(oracle(date).getUTCDay());
      }),
      { numRuns: 2000 },
    );
  });

  it('adds and counts days as inverses, and orders as it counts', () => {
    fc.assert(
      fc.property(
        dateBetween('1900-01-01', '2200-12-31'),
        fc.integer({ min: -40_000, max: 40_000 }),
        (date, days) => {
          const moved = addDays(date, days);
          expect(daysBetween(date, moved)).toBe(days);
          expect(compareDates(date, moved)).toBe(Math.sign(0 - days));
          expect(date < moved).toBe(days > 0);
        },
      ),
    );
  });

  it('refuses to leave the calendar', () => {
    expect(() => addDays(dateOf(9999, 12, 31), 1)).toThrow(RangeError);
    expect(() => addDays(dateOf(1, 1, 1), -1)).toThrow(RangeError);
    expect(() => addDays(dateOf(2026, 1, 1), 0.5)).toThrow(RangeError);
    expect(() => dateOf(2026, 2, 30)).toThrow(RangeError);
  });
});
