import { beforeAll, describe, expect, it } from 'vitest';
import { type Block, body, type TableBlock } from '../../shared/report/document/blocks.ts';
import { reportContent } from '../../shared/report/document/content.ts';
import { documentBytes, renderDocx } from '../../shared/report/document/render.ts';
import { editionOf, everyEdition } from '../support/every-edition.ts';
import { fullSnapshot } from '../support/report-samples.ts';
import { filledUp, retypedEdition } from '../support/retyped.ts';
import { type PrintedPage, printed } from './office-suite.ts';
import {
  areaOf,
  expectNumbered,
  fonts,
  headless,
  lostCells,
  mm,
  orphans,
  requireFonts,
  squeezed,
  strays,
  within,
} from './page.ts';

beforeAll(requireFonts);

describe.each(everyEdition)('the %s document of %s, printed', (kind, period) => {
  const snapshot = editionOf(kind, period);
  const blocks = reportContent(snapshot);
  const tables = blocks.filter(block => block.kind === 'table');
  let pages: readonly PrintedPage[] = [];
  beforeAll(async () => {
    pages = await printed(await renderDocx(snapshot, fonts), 'docx');
  });

  it('sets its text in lines of 28 characters, 22 to a page, within the text area', () => {
    const text = squeezed(blocks.flatMap(textOf).join('\n'));
    for (const page of pages) {
      const { left, right } = areaOf(page);
      for (const line of page.lines) {
        expect(line.left).toBeGreaterThan(left - 3);
        // A mark at a line's end may hang into the margin.
        expect(line.right).toBeLessThan(right + 20);
      }
      const own = within(page).map(line => ({
        ...line,
        isText: line.text.length > 22 && text.includes(squeezed(line.text)),
      }));
      // As they stand in the text: nothing but Chinese, and as long as a line can be.
      for (const line of own)
        if (line.isText && /^\p{Script=Han}{26,}$/u.test(line.text))
          expect([line.text, Array.from(line.text).length]).toEqual([line.text, 28]);
      own.slice(1).forEach((line, index) => {
        const above = own[index];
        if (!line.isText || above?.isText !== true) return;
        // 225 mm ÷ 22, or an empty line between.
        const pitches = (line.bottom - above.bottom) / (579 / 20);
        expect(Math.abs(pitches - Math.round(pitches))).toBeLessThan(0.12);
      });
    }
  });

  it('numbers its pages and marks each as internal', () => {
    expectNumbered(pages);
    for (const page of pages) expect(squeezed(page.lines[0]?.text ?? '')).toBe('内部资料注意保存');
  });

  it('prints every cell of every table in its own column', () => {
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) expect(lostCells(pages, table)).toEqual([]);
  });

  it('repeats the header row on every page a table goes on', () => {
    for (const table of tables) expect(headless(pages, table)).toEqual([]);
  });

  it('leaves no heading behind at a page’s foot, and no note of a table on the next', () => {
    expect(orphans(pages, blocks)).toEqual([]);
    expect(strays(pages, blocks)).toEqual([]);
  });

  it('ends what goes up with 版记, on its last page', () => {
    if (!blocks.some(block => block.kind === 'imprint')) return;
    const printed = pages.map(page => squeezed(page.lines.map(line => line.text).join('')));
    const annex = printed.findIndex(text => text.includes('（仅送办公室，上报时删去本附件）'));
    const foot = `${squeezed(snapshot.office.name)}年月日印发—${annex}—`;
    expect(printed[annex - 1]?.endsWith(foot)).toBe(true);
  });

  it('signs below text, not on a page of its own', () => {
    const signer = squeezed(snapshot.office.name);
    const page = pages.find(each => within(each).some(line => squeezed(line.text) === signer));
    const at = blocks.findIndex(block => block.kind === 'attachments');
    const before = blocks[at - 1];
    const words = before?.kind === 'body' ? squeezed(before.runs.map(run => run.text).join('')) : '';
    const text = squeezed(page?.lines.map(line => line.text).join('') ?? '');
    expect(words).not.toBe('');
    expect(text).toContain(words.slice(-5));
  });
});

describe.each(everyEdition)('the %s document of %s with every box filled up', (kind, period) => {
  const blocks = reportContent(retypedEdition(kind, period, filledUp));
  let pages: readonly PrintedPage[] = [];
  beforeAll(async () => {
    const properties = { creator: '测试', at: fullSnapshot().compiledAt };
    pages = await printed(await documentBytes(blocks, fonts, properties), 'docx');
  });

  it('prints every cell of every table, also of rows higher than a page', () => {
    for (const block of blocks) if (block.kind === 'table') expect(lostCells(pages, block)).toEqual([]);
  });

  it('stays within the text area', () => {
    for (const page of pages)
      for (const line of page.lines) {
        expect(line.right).toBeLessThan(areaOf(page).right + 20);
        expect(line.bottom).toBeLessThan(page.height - 12 * mm);
      }
  });
});

describe('a long table that just fits a page with its first row', () => {
  const lines = (count: number) => Array.from({ length: count }, () => '甲').join('\n');
  const columns = [1, 2, 3, 4].map(
    number => ({ label: `第${number}列`, width: 2211, align: 'left' }) as const,
  );
  const short: TableBlock = {
    kind: 'table',
    columns: columns.map(column => ({ ...column, label: `${column.label}\n（个）` })),
    rows: [2, 1, 2, 2, 2, 2, 2, 2].map(count => [lines(count), '', '', '']),
  };
  const long: TableBlock = {
    kind: 'table',
    columns,
    rows: Array.from({ length: 32 }, (_, at) => [`第${at + 1}次`, lines(at === 0 ? 3 : 2), '', '']),
  };

  it('goes on over the next pages and loses no row', async () => {
    const blocks: readonly Block[] = [
      { kind: 'heading1', text: '一、分项工作' },
      { kind: 'caption', text: '总体情况' },
      short,
      { kind: 'note', text: '注'.repeat(60) },
      { kind: 'heading2', text: '（一）走访' },
      body('乙'.repeat(40)),
      { kind: 'caption', text: '走访情况' },
      long,
    ];
    const bytes = await documentBytes(blocks, fonts, { creator: '测试', at: fullSnapshot().compiledAt });
    expect(lostCells(await printed(bytes, 'docx'), long)).toEqual([]);
  });
});

/** Words that are set in 3号 on the page's own lines. */
function textOf(block: Block): readonly string[] {
  if (block.kind === 'body') return [block.runs.map(run => run.text).join('')];
  return block.kind === 'heading1' || block.kind === 'heading2' ? [block.text] : [];
}
