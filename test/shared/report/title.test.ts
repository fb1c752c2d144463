import { describe, expect, it } from 'vitest';
import { titleLines, titleWords, widthOf } from '../../../shared/report/document/title.ts';
import { compileSample, fullMonth } from '../../support/report-samples.ts';

describe('the title', () => {
  it.each(['2026-01', '2026-11', '2027-10'])(
    'of %s breaks between words into short, shapely lines',
    period => {
      const words = titleWords({ ...compileSample(fullMonth()), period });
      const lines = titleLines(words);
      expect(lines.join('')).toBe(words.join(''));
      const widths = lines.map(widthOf);
      expect(Math.max(...widths)).toBeLessThanOrEqual(20);
      expect(lines.join('\n')).toMatch(/“八个一”/u);
      for (const word of words) expect(lines.filter(line => line.includes(word))).toHaveLength(1);
      // 梯形或菱形: lines never narrow and then widen again.
      const narrowing = widths.findIndex((width, index) => index > 0 && width < (widths[index - 1] ?? 0));
      const after = narrowing === -1 ? [] : widths.slice(narrowing);
      expect(after).toEqual(after.toSorted((a, b) => b - a));
    },
  );

  it('keeps a short title on one line', () => {
    expect(titleLines(['关于', '专题调研', '情况的', '报告'])).toEqual(['关于专题调研情况的报告']);
  });

  it('gives each word its line when one is longer than a line', () => {
    const long = '一个非常非常非常非常非常非常非常长的词语不能断开';
    expect(titleLines(['关于', long])).toEqual(['关于', long]);
  });
});
