import { beforeAll, describe, expect, it } from 'vitest';
import { body } from '../../shared/report/document/blocks.ts';
import { gbFonts } from '../../shared/report/document/fonts.ts';
import { documentBytes, renderDocx } from '../../shared/report/document/render.ts';
import { fullSnapshot } from '../support/report-samples.ts';
import { lifelikeReport } from '../support/whole-report.ts';
import { type PrintedPage, printed } from './office-suite.ts';
import { area, areaOf, expectNumbered, fonts, mm, requireFonts, within } from './page.ts';

beforeAll(requireFonts);

describe('a page full of text', () => {
  it('has 22 lines of 28 characters and fills the text area', async () => {
    const text = '苏州市推进数字经济时代产业创新集群发展工作有序开展'.repeat(100);
    const bytes = await documentBytes([body(text)], fonts, {
      creator: '测试',
      at: fullSnapshot().compiledAt,
    });
    const pages = await printed(bytes, 'docx');
    expect(pages.length).toBeGreaterThan(2);
    const [first, second] = pages;
    if (first === undefined || second === undefined) throw new Error('no pages');
    expect(first.width).toBeCloseTo(210 * mm, 0);
    expect(first.height).toBeCloseTo(297 * mm, 0);
    for (const page of [first, second]) expect(within(page)).toHaveLength(22);
    expect(within(first).map(line => line.text.length)).toEqual([
      26,
      ...Array.from({ length: 21 }, () => 28),
    ]);
    for (const line of within(second)) {
      expect(line.text).toHaveLength(28);
      expect(line.left).toBeCloseTo(area.left, 0);
      expect(area.right - line.right).toBeLessThan(3);
      expect(line.right - area.right).toBeLessThan(1);
    }
    const last = within(second).at(-1);
    expect(area.bottom - (last?.bottom ?? 0)).toBeLessThan(12);
  });

  it('keeps 22 lines with headings, Latin words and digits between', async () => {
    const sentence = '2026年11月，围绕“AI for Science”和GB/T 9704-2012开展调研3次，覆盖企业53家（占81.8%）。';
    const heading = { kind: 'heading1', text: '一、总体进展' } as const;
    const blocks = Array.from({ length: 16 }, (_, index) => [
      heading,
      body(sentence.repeat(2 + (index % 4))),
    ]).flat();
    const pages = await printed(
      await documentBytes(blocks, fonts, { creator: '测试', at: fullSnapshot().compiledAt }),
      'docx',
    );
    expect(pages.length).toBeGreaterThan(3);
    pages.slice(0, -1).forEach((page, index) => {
      const next = pages[index + 1];
      // A heading never stays behind at a page's foot: it may leave a line empty there.
      const headed = next !== undefined && within(next)[0]?.text === heading.text;
      expect(within(page).length).toBeGreaterThanOrEqual(headed ? 21 : 22);
      expect(within(page).length).toBeLessThanOrEqual(22);
    });
  });
});

describe('the report', () => {
  let pages: readonly PrintedPage[] = [];
  beforeAll(async () => {
    pages = await printed(await renderDocx(fullSnapshot(), fonts), 'docx');
  });

  it('numbers odd pages on the right and even pages on the left, below the text', () => {
    expect(pages.length).toBeGreaterThan(10);
    expectNumbered(pages);
    for (const page of pages) {
      const number = page.lines.at(-1);
      // 一字线上距版心下边缘7 mm
      expect(((number?.top ?? 0) + (number?.bottom ?? 0)) / 2 - area.bottom).toBeGreaterThan(4 * mm);
      expect(((number?.top ?? 0) + (number?.bottom ?? 0)) / 2 - area.bottom).toBeLessThan(12 * mm);
    }
  });

  it('stays within the text area on every page, with one obligation or with all', async () => {
    const whole = await printed(await renderDocx(lifelikeReport('2026-04'), fonts), 'docx');
    for (const page of [...pages, ...whole]) {
      for (const line of page.lines) {
        expect(line.left).toBeGreaterThan(areaOf(page).left - 3);
        // A mark at a line's end may hang into the margin.
        expect(line.right).toBeLessThan(areaOf(page).right + 20);
      }
    }
  });

  it('repeats the header row of the table that goes on over a page', () => {
    const withHeader = pages.filter(page =>
      page.lines.some(line => line.text === '序号细分领域牵头领导牵头单位专题调研'),
    );
    expect(withHeader).toHaveLength(2);
    const rows = withHeader.flatMap(page =>
      page.lines.filter(line => /^\d+.*(已覆盖|未涉及)$/u.test(line.text)),
    );
    expect(rows).toHaveLength(25);
  });

  it('keeps the table of eleven units, its caption and its total on one page', () => {
    const page = pages.find(each => each.lines.some(line => line.text.startsWith('表1')));
    const text = page?.lines.map(line => line.text).join('\n') ?? '';
    for (const words of ['市发改委', '市金融监管局', '合计']) expect(text).toContain(words);
  });

  it('breaks no cell of the tables of units', () => {
    const lines = pages.flatMap(page => page.lines.map(line => line.text));
    expect(lines).toContain('11市金融监管局1101已报送');
    expect(lines).toContain('合计10818');
    expect(lines).toContain('11市金融监管局1/17322');
    expect(lines).toContain('合计12/2553141417');
  });

  it('signs with text above the signature, the date two characters to the right of it', () => {
    const page = pages.find(each => each.lines.some(line => line.text.includes('特此报告')));
    const line = (words: string) => page?.lines.find(each => each.text.includes(words));
    const signer = line('领导小组办公室');
    const date = line('2026年12月8日');
    expect(signer?.text).toBe('苏州市推进数字经济时代产业创新集群发展领导小组办公室');
    expect((date?.left ?? 0) - (signer?.left ?? 0)).toBeCloseTo(31.5, -1);
    expect(area.right - (signer?.right ?? 0)).toBeCloseTo(31.5, -1);
  });

  it('starts each annex on a page of its own', () => {
    for (const name of ['附件1', '附件2']) {
      const page = pages.find(each => within(each)[0]?.text === name);
      expect(page?.lines.length).toBeGreaterThan(3);
    }
  });

  it('opens with the faces of a government machine as well', async () => {
    const substituted = await printed(await renderDocx(fullSnapshot(), gbFonts), 'docx');
    expect(substituted.map(page => page.lines.map(line => line.text).join('')).join('')).toContain(
      '三、主要问题和解决方案',
    );
  });
});
