import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import {
  monthsEnded,
  percent,
  progressWords,
  scheduleProgress,
} from '../../../shared/register/schedule-progress.ts';

const endOfOctober = calendarDate('2026-10-31');

describe('序时进度', () => {
  it('of January to October is 83.3%', () => {
    expect(percent(scheduleProgress(0, 1, endOfOctober).schedule)).toBe('83.3%');
    expect(monthsEnded(calendarDate('2026-10-30'))).toBe(9);
    expect(monthsEnded(calendarDate('2026-12-31'))).toBe(12);
    expect(monthsEnded(calendarDate('2028-02-28'))).toBe(1);
  });

  it.each([
    [972, 1000, '占年度计划的97.2%，超序时进度13.9个百分点'],
    [600, 1000, '占年度计划的60.0%，低于序时进度23.3个百分点'],
    [10, 12, '占年度计划的83.3%，与序时进度持平'],
    [5, 0, '未安排年度计划投资'],
  ])('says of %d out of %d: %s', (invested, planned, words) => {
    expect(progressWords(scheduleProgress(invested, planned, endOfOctober))).toBe(words);
  });

  it('is red from ten points behind, not from what rounds to ten', () => {
    // 1–6月 = 50%: 40% is ten points behind exactly.
    const midyear = calendarDate('2026-06-30');
    expect(scheduleProgress(40_000, 100_000, midyear).light).toBe('red');
    expect(scheduleProgress(40_001, 100_000, midyear).light).toBe('yellow');
    expect(scheduleProgress(49_999, 100_000, midyear).light).toBe('yellow');
    expect(scheduleProgress(50_000, 100_000, midyear).light).toBe('green');
    expect(scheduleProgress(1, 0, midyear).light).toBe('grey');
  });

  it('rounds exactly, however large the amounts', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.integer({ min: 1, max: 9_000_000_000_000 }), (thousandths, unit) => {
        const planned = unit * 1000;
        const invested = unit * thousandths;
        const shown = percent(scheduleProgress(invested, planned, endOfOctober).completion ?? never());
        expect(shown).toBe(`${Math.floor(thousandths / 10)}.${thousandths % 10}%`);
      }),
    );
    const half = scheduleProgress(12_345, 100_000, endOfOctober).completion ?? never();
    expect(percent(half)).toBe('12.3%');
    expect(percent({ numerator: 1235n, denominator: 10_000n })).toBe('12.4%');
    expect(percent({ numerator: -1235n, denominator: 10_000n })).toBe('-12.4%');
  });
});

function never(): never {
  throw new Error('nothing was planned');
}
