import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import {
  addSeconds,
  dateInShanghai,
  earliest,
  endOfDay,
  epochOf,
  instant,
  instantAt,
  instantFromEpoch,
  isInstant,
  latest,
  parseInstant,
  parseShanghaiTime,
  startOfDay,
  timeInShanghai,
} from '../../../shared/calendar/instant.ts';
import { dateBetween } from './arbitraries.ts';

const anyEpoch = fc.integer({
  min: Date.parse('1900-01-01T00:00:00Z'),
  max: Date.parse('2200-01-01T00:00:00Z'),
});

describe('instants', () => {
  it('agrees with the platform on every moment since 1992, in UTC and in Shanghai', () => {
    const shanghai = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse('1992-01-01T00:00:00Z'), max: Date.parse('2200-01-01T00:00:00Z') }),
        ms => {
          const at = instantFromEpoch(ms);
          expect(at).toBe(new Date(ms).toISOString());
          expect(epochOf(at)).toBe(ms);
          expect(`${dateInShanghai(at)} ${timeInShanghai(at)}`).toBe(shanghai.format(ms));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('sorts as text in order of time', () => {
    fc.assert(
      fc.property(anyEpoch, anyEpoch, (a, b) => {
        expect(instantFromEpoch(a) < instantFromEpoch(b)).toBe(a < b);
      }),
    );
  });

  it('brings every spelling of a moment to one', () => {
    expect(
      [
        '2026-11-02T01:00Z',
        '2026-11-02T01:00:00Z',
        '2026-11-02T01:00:00.000999Z',
        '2026-11-02T09:00:00+08:00',
        '2026-11-01T20:00:00.000-05:00',
        '2026-11-02T09:00+0800',
      ].map(text => parseInstant(text)),
    ).toEqual(Array.from({ length: 6 }, () => '2026-11-02T01:00:00.000Z'));
  });

  it.each([
    '2026-11-02T09:00',
    '2026-11-02',
    '2026-02-30T00:00:00Z',
    '2026-11-02T24:00:00Z',
    '2026-11-02T09:60:00Z',
    '2026-11-02T09:00:00+08:60',
    '1762045200000',
    '',
  ])('refuses %j, for it names no moment', text => {
    expect(parseInstant(text)).toBeUndefined();
    expect(() => instant(text)).toThrow(RangeError);
  });

  it('reads what an operator types as Shanghai time, and honours an offset', () => {
    expect(parseShanghaiTime('2026-11-02T08:00')).toBe('2026-11-02T00:00:00.000Z');
    expect(parseShanghaiTime('2026-11-02 08:00:30')).toBe('2026-11-02T00:00:30.000Z');
    expect(parseShanghaiTime('2026-11-02')).toBe('2026-11-01T16:00:00.000Z');
    expect(parseShanghaiTime('2026-11-02T08:00:00Z')).toBe('2026-11-02T08:00:00.000Z');
    expect(parseShanghaiTime('2026-11-31T08:00')).toBeUndefined();
    expect(parseShanghaiTime('tomorrow')).toBeUndefined();
  });

  it('accepts as stored only the one spelling', () => {
    expect(isInstant('2026-11-02T01:00:00.000Z')).toBe(true);
    expect(
      ['2026-11-02T01:00:00Z', '2026-11-31T01:00:00.000Z', '2026-11-02T25:00:00.000Z'].filter(isInstant),
    ).toEqual([]);
  });

  it('ends a day where the next begins', () => {
    fc.assert(
      fc.property(dateBetween('1990-01-01', '2190-12-31'), date => {
        expect(dateInShanghai(addSeconds(endOfDay(date), -0.001))).toBe(date);
        expect(dateInShanghai(endOfDay(date)) > date).toBe(true);
        expect(instantAt(date, '24:00')).toBe(endOfDay(date));
        expect(dateInShanghai(startOfDay(date))).toBe(date);
        expect(timeInShanghai(instantAt(date, '09:05'))).toBe('09:05');
      }),
    );
    expect(endOfDay(calendarDate('2026-12-31'))).toBe('2026-12-31T16:00:00.000Z');
    expect(() => instantAt(calendarDate('2026-12-31'), '9:00')).toThrow(RangeError);
  });

  it('picks the earliest and the latest of what is there', () => {
    const [a, b] = [instant('2026-11-02T01:00Z'), instant('2026-11-02T02:00Z')];
    expect([earliest(b, a), latest(a, undefined, b), earliest(undefined), earliest(undefined, b)]).toEqual([
      a,
      b,
      undefined,
      b,
    ]);
  });
});
