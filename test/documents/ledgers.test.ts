import { beforeAll, describe, expect, it } from 'vitest';
import { ledgerSheets, renderXlsx } from '../../shared/report/ledger/render.ts';
import type { Sheet } from '../../shared/report/ledger/sheets.ts';
import { editionOf, everyEdition } from '../support/every-edition.ts';
import { filledUp, retypedEdition } from '../support/retyped.ts';
import { type PrintedPage, printed } from './office-suite.ts';
import { overlaps, squeezed } from './page.ts';

describe.each(everyEdition)('the %s ledger of %s, printed', (kind, period) => {
  const snapshot = editionOf(kind, period);
  const sheets = ledgerSheets(snapshot);
  let pages: readonly PrintedPage[] = [];
  let text = '';
  beforeAll(async () => {
    pages = await printed(await renderXlsx(snapshot), 'xlsx');
    text = squeezed(pages.flatMap(page => page.words.map(word => word.text)).join(''));
  });

  it('is landscape A4, pages numbered through', () => {
    pages.forEach((page, index) => {
      expect(page.width).toBeCloseTo(841.9, 0);
      expect(page.height).toBeCloseTo(595.3, 0);
      expect(squeezed(page.lines.at(-1)?.text ?? '')).toBe(`—${index + 1}—`);
    });
  });

  it('is printed large enough to be read', () => {
    // Type of 10.5 pt stands in words 12 pt high: none is set at less than half of it.
    for (const page of pages)
      for (const word of page.words) expect(word.bottom - word.top).toBeGreaterThan(6);
  });

  it('shows no number or date as ###, and prints no word over another', () => {
    expect(text).not.toContain('##');
    for (const page of pages) expect(overlaps(page)).toEqual([]);
  });

  it('prints every number, date and word', () => {
    for (const sheet of sheets)
      for (const words of wordsOf(sheet).filter(each => each.length <= 6)) expect(text).toContain(words);
  });

  it('prints every record it names, as often as it names it', () => {
    const named = new Map<string, number>();
    for (const words of sheets.flatMap(wordsOf))
      for (const [name] of words.matchAll(RECORD)) named.set(name, (named.get(name) ?? 0) + 1);
    expect(named.size).toBeGreaterThan(5);
    const short = [...named].filter(([name, times]) => text.split(name).length - 1 < times);
    expect(short).toEqual([]);
  });

  it('repeats the header row and, of a sheet too wide for one page, the first columns', () => {
    const heads = sheets.filter(sheet => sheet.rows.length > 0).map(sheet => headOf(sheet));
    for (const page of pages) {
      const lines = page.lines.map(line => squeezed(line.text)).join('\n');
      const own = heads.filter(head => head.every(label => lines.includes(label)));
      const isNotes = page.words.length < 60;
      if (!isNotes) expect([lines.slice(0, 60), own.length > 0]).toEqual([lines.slice(0, 60), true]);
    }
  });
});

describe('a ledger with every box filled up, printed', () => {
  it.each([
    ['monthly', '2026-01'],
    ['quarterly', '2026-Q3'],
    ['schedule', '2026'],
  ] as const)('clips no cell: %s of %s', async (kind, period) => {
    const snapshot = retypedEdition(kind, period, filledUp);
    const pages = await printed(await renderXlsx(snapshot), 'xlsx');
    for (const page of pages) expect(overlaps(page)).toEqual([]);
    const ends = (text: string) => text.split('鑫').length - 1;
    const cells = ledgerSheets(snapshot).flatMap(sheet => sheet.rows.flat());
    const typed = cells.reduce((sum, cell) => sum + (cell.kind === 'text' ? ends(cell.text) : 0), 0);
    const shown = ends(squeezed(pages.flatMap(page => page.words.map(word => word.text)).join('')));
    expect(typed).toBeGreaterThan(20);
    expect(shown).toBeGreaterThanOrEqual(typed);
  });
});

const RECORD = /[a-z]+(?:-[a-z]+)*\.[a-z-]+\.\d{4}(?:-[A-Z]?\d+)?第\d+版/gu;

/** Labels of the first two columns, as far as they stand on one line. */
function headOf({ columns }: Sheet): readonly string[] {
  return columns.slice(0, 2).map(column => squeezed(column.label.split('\n')[0] ?? ''));
}

function wordsOf({ rows }: Sheet): readonly string[] {
  return rows
    .flat()
    .flatMap(cell =>
      cell.kind === 'text' ? [squeezed(cell.text)] : cell.kind === 'number' ? [String(cell.value)] : [],
    );
}
