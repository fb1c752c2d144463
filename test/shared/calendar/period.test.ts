import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDate } from '../../../shared/calendar/date.ts';
import {
  CADENCES,
  endOf,
  nextPeriod,
  parsePeriod,
  period,
  periodLabel,
  periodOf,
  periodsBetween,
  previousPeriod,
  startOf,
} from '../../../shared/calendar/period.ts';
import { dateBetween } from './arbitraries.ts';

const anyCadence = fc.constantFrom(...CADENCES);
const anyDate = dateBetween('1990-01-01', '2150-12-31');

describe('periods', () => {
  it('have stable keys, bounds and Chinese names', () => {
    const date = calendarDate('2026-11-06');
    expect(
      CADENCES.map(cadence => {
        const at = periodOf(cadence, date);
        return [at.key, startOf(at), endOf(at), periodLabel(at)];
      }),
    ).toEqual([
      ['2026-11', '2026-11-01', '2026-11-30', '2026年11月'],
      ['2026-B6', '2026-11-01', '2026-12-31', '2026年11—12月'],
      ['2026-Q4', '2026-10-01', '2026-12-31', '2026年第四季度'],
      ['2026-H2', '2026-07-01', '2026-12-31', '2026年下半年'],
      ['2026', '2026-01-01', '2026-12-31', '2026年'],
    ]);
    expect(periodLabel(period('2026-B1'))).toBe('2026年1—2月');
    expect(periodLabel(period('2026-H1'))).toBe('2026年上半年');
  });

  it('tile time: each day is in exactly one, and neighbours meet without gap', () => {
    fc.assert(
      fc.property(anyCadence, anyDate, (cadence, date) => {
        const at = periodOf(cadence, date);
        expect(startOf(at) <= date && date <= endOf(at)).toBe(true);
        expect(startOf(nextPeriod(at))).toBe(addDays(endOf(at), 1));
        expect(previousPeriod(nextPeriod(at))).toEqual(at);
        expect(periodOf(cadence, endOf(at))).toEqual(at);
        expect(parsePeriod(at.key)).toEqual(at);
        expect(at.key < nextPeriod(at).key).toBe(true);
      }),
    );
  });

  it('lists every period that has a day in a range', () => {
    fc.assert(
      fc.property(anyCadence, anyDate, fc.integer({ min: -40, max: 900 }), (cadence, from, days) => {
        const to = addDays(from, days);
        const daily = new Set(
          Array.from({ length: Math.max(0, days + 1) }, (_, n) => periodOf(cadence, addDays(from, n)).key),
        );
        expect(periodsBetween(cadence, from, to).map(({ key }) => key)).toEqual([...daily]);
      }),
    );
  });

  it.each([
    '2026-13',
    '2026-00',
    '2026-1',
    '2026-B7',
    '2026-Q5',
    '2026-H3',
    '26',
    '2026-q4',
    '2026-11-01',
    '0000',
    '',
  ])('refuses the key %j', key => {
    expect(parsePeriod(key)).toBeUndefined();
    expect(() => period(key)).toThrow(RangeError);
  });
});
