import { beforeAll, describe, expect, it } from 'vitest';
import { ledgerSheets, renderXlsx } from '../../shared/report/ledger/render.ts';
import {
  compileSample,
  fullMonth,
  monthBuilder,
  problemRow,
  researchValues,
} from '../support/report-samples.ts';
import { lifelikeReport } from '../support/whole-report.ts';
import { type PrintedPage, printed } from './office-suite.ts';
import { overlaps, squeezed } from './page.ts';

const textOf = (pages: readonly PrintedPage[]) =>
  pages.map(page => page.words.map(word => word.text).join('')).join('');

/** Long texts in every cell that takes one: what would be clipped if a row were too low. */
function fullOfWords() {
  const month = monthBuilder();
  const sentence = '企业反映用地、用能、用工和融资等方面存在困难，建议市级统筹协调解决。';
  const words = (length: number, end: string) => sentence.repeat(20).slice(0, length - end.length) + end;
  for (const unit of ['kjj', 'gxj', 'jrj']) {
    month.file(
      unit,
      '2026-11-20 10:00',
      researchValues(unit, {
        topic: words(30, '主题到此为止'),
        place: words(60, '地点到此为止'),
        headedBy: words(60, '同志到此为止'),
        opinions: [1, 2].map(() => ({
          content: words(300, '意见到此为止'),
          raisedBy: words(60, '单位到此为止'),
        })),
        problems: [0, 1].map(seed => ({
          ...problemRow(seed),
          problem: words(300, '问题到此为止'),
          solution: words(400, '方案到此为止'),
          forStudyAbove: words(200, '理由到此为止'),
        })),
        followUps: [1, 2].map(() => ({
          problem: words(300, '上期到此为止'),
          progress: 'solved',
          details: words(300, '说明到此为止'),
        })),
      }),
    );
  }
  for (const unit of ['fgw', 'sfj'])
    month.file(unit, '2026-11-20 10:00', { nilReason: words(200, '原因到此为止') });
  return compileSample(month.done());
}

describe('the ledger, printed', () => {
  let pages: readonly PrintedPage[] = [];
  const snapshot = compileSample(fullMonth());
  beforeAll(async () => {
    pages = await printed(await renderXlsx(snapshot), 'xlsx');
  });

  it('is landscape A4, each sheet one page wide, pages numbered', () => {
    pages.forEach((page, index) => {
      expect(page.width).toBeGreaterThan(page.height);
      expect(page.width).toBeCloseTo(841.9, 0);
      expect(squeezed(page.lines.at(-1)?.text ?? '')).toBe(`—${index + 1}—`);
    });
  });

  it('repeats the header row of the longest sheet on each of its pages', () => {
    const trace = pages.filter(page =>
      page.lines.some(line => squeezed(line.text).startsWith('任务指标指标数')),
    );
    expect(trace.length).toBeGreaterThan(2);
  });

  it('shows no number or date as ###', () => {
    expect(textOf(pages)).not.toContain('##');
    expect(squeezed(textOf(pages))).toContain('2026年11月20日10:12');
  });

  it('prints the text of every cell', () => {
    const all = squeezed(textOf(pages));
    for (const sheet of ledgerSheets(snapshot)) {
      const texts = sheet.rows.flat().flatMap(cell => (cell.kind === 'text' ? [cell.text] : []));
      for (const text of texts.filter(each => each.length <= 6)) expect(all).toContain(squeezed(text));
    }
  });

  it('clips no cell, however long its text', async () => {
    const long = await printed(await renderXlsx(fullOfWords()), 'xlsx');
    expect(squeezed(textOf(long))).toContain('到此为止');
    const whole = await printed(await renderXlsx(lifelikeReport('2026-02')), 'xlsx');
    expect(textOf(whole)).not.toContain('##');
    // What does not fit its row is printed over the rows above and below.
    for (const page of [...pages, ...long, ...whole]) expect(overlaps(page)).toEqual([]);
  });
});
