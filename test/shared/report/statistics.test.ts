import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coverageRate,
  percent,
  rates,
  researchStatistics,
  statistics,
} from '../../../shared/report/statistics.ts';
import { summaryFigures } from '../../../shared/report/summary.ts';
import { emptySnapshot, fullSnapshot, researchOf } from '../../support/report-samples.ts';

describe('percent', () => {
  it('rounds half up to one decimal and never divides by nothing', () => {
    expect(percent(9, 11)).toBe('81.8%');
    expect(percent(1, 8)).toBe('12.5%');
    expect(percent(1, 2000)).toBe('0.1%');
    expect(percent(0, 0)).toBe('—');
    expect(percent(0, 11)).toBe('0%');
    expect(percent(11, 11)).toBe('100%');
  });

  it('says 100% only of all, and 0% only of none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (all, raw) => {
        const part = raw % (all + 1);
        expect(percent(part, all) === '100%').toBe(part === all);
        expect(percent(part, all) === '0%').toBe(part === 0);
        expect(Number.parseFloat(percent(part, all))).toBeCloseTo((100 * part) / all, 0);
      }),
    );
  });
});

describe('definitions', () => {
  it('explain every figure once, and every rate by two figures that are explained', () => {
    const keys: readonly string[] = [...statistics, ...researchStatistics].map(each => each.key);
    expect(new Set(keys).size).toBe(keys.length);
    const snapshot = emptySnapshot();
    const figures = [...Object.keys(snapshot.figures), ...Object.keys(researchOf(snapshot).figures)];
    expect(figures.toSorted()).toEqual([...keys].toSorted());
    for (const rate of [...rates, coverageRate])
      expect(keys).toEqual(expect.arrayContaining([rate.numerator, rate.denominator]));
  });
});

describe('summaryFigures', () => {
  it('gives the numbers of the mail in their order', () => {
    expect(summaryFigures(fullSnapshot()).map(({ label, text, rate }) => [label, text, rate])).toEqual([
      ['应报', '10项', undefined],
      ['实报', '8项', '80.0%'],
      ['按时', '8项', '80.0%'],
      ['未报', '2项', undefined],
      ['调研覆盖领域', '12个（共25个）', '48.0%'],
    ]);
  });
});
