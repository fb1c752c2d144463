import { expect } from 'vitest';
import type { Block, TableBlock } from '../../shared/report/document/blocks.ts';
import type { Fonts } from '../../shared/report/document/fonts.ts';
import { hasFont, type PrintedLine, type PrintedPage } from './office-suite.ts';

const serif = 'Noto Serif CJK SC';
const sans = 'Noto Sans CJK SC';

/** Faces this machine has, all as wide as those of the standard: every Chinese character fills its square. */
export const fonts: Fonts = {
  title: serif,
  body: serif,
  heading1: sans,
  heading2: serif,
  pageNumber: serif,
  latin: serif,
};

export async function requireFonts(): Promise<void> {
  for (const family of [serif, sans]) {
    if (!(await hasFont(family)))
      throw new Error(`the font ${family} is not installed; on Debian: apt-get install fonts-noto-cjk`);
  }
}

export const mm = 72 / 25.4;

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** 版心 in points. */
export const area: Area = { left: 28 * mm, top: 37 * mm, right: (28 + 156) * mm, bottom: (37 + 225) * mm };

/** On a sheet turned to the left what was the binding edge is on top. */
const turned: Area = { left: 35 * mm, top: 28 * mm, right: (35 + 225) * mm, bottom: (28 + 156) * mm };

export function areaOf(page: PrintedPage): Area {
  return page.width > page.height ? turned : area;
}

/** The lines of the text itself: without what stands at the page's head and foot. */
export function within(page: PrintedPage): readonly PrintedLine[] {
  const { top, bottom } = areaOf(page);
  return page.lines.filter(line => line.top > top - 4 && line.bottom < bottom + 6);
}

export function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}

/** 「单页码居右空一字，双页码居左空一字」, on sheets of either orientation. */
export function expectNumbered(pages: readonly PrintedPage[]): void {
  pages.forEach((page, index) => {
    const { left, right, bottom } = areaOf(page);
    const number = page.lines.at(-1);
    expect(squeezed(number?.text ?? '')).toBe(`—${index + 1}—`);
    expect(number?.top ?? 0).toBeGreaterThan(bottom);
    if (index % 2 === 0) expect(right - (number?.right ?? 0)).toBeCloseTo(14, -1);
    else expect((number?.left ?? 0) - left).toBeCloseTo(14, -1);
  });
}

/** Cells of a table that the pages do not show as often as it has them; each is looked for in its own column. */
export function lostCells(pages: readonly PrintedPage[], { columns, rows, total }: TableBlock) {
  const width = columns.reduce((sum, column) => sum + column.width, 0) / 20;
  const fitting = pages.filter(page => areaOf(page).right - areaOf(page).left > width - 2);
  const sheets = fitting.filter(page => areaOf(page).right - areaOf(page).left < width + 2);
  let from = 0;
  return columns.flatMap((column, at) => {
    const [start, end] = [from, from + column.width / 20];
    from = end;
    const printed = sheets.map(page => columnText(page, start, end)).join('\n');
    const cells = [...rows, ...(total === undefined ? [] : [total])].map(row => squeezed(row[at] ?? ''));
    return [...new Set(cells.filter(cell => cell !== ''))].filter(
      cell => printed.split(cell).length - 1 < cells.filter(each => each === cell).length,
    );
  });
}

function columnText(page: PrintedPage, start: number, end: number): string {
  const { left } = areaOf(page);
  const inside = (middle: number) => middle > left + start - 1 && middle < left + end + 1;
  const words = page.words.filter(word => inside((word.left + word.right) / 2));
  return squeezed(
    words
      .toSorted((a, b) => (Math.abs(a.top - b.top) < 4 ? a.left - b.left : a.top - b.top))
      .map(word => word.text)
      .join(''),
  );
}

/** Pages that go on with a table without saying what its columns are. */
export function headless(pages: readonly PrintedPage[], block: TableBlock): readonly number[] {
  const head = squeezed(block.columns.map(column => column.label).join(''));
  const letters = (text: string) => [...squeezed(text)].toSorted().join('');
  const first = block.rows.map(row => letters(row.join('')));
  return pages.flatMap((page, index) => {
    const lines = within(page);
    const begins = lines[0] !== undefined && first.includes(letters(lines[0].text));
    return begins && letters(lines[0]?.text ?? '') !== letters(head) ? [index + 1] : [];
  });
}

/** Headings and captions that stand last on a page, apart from what they head. */
export function orphans(pages: readonly PrintedPage[], blocks: readonly Block[]): readonly string[] {
  const heads = new Set(
    blocks.flatMap(block =>
      block.kind === 'heading1' || block.kind === 'heading2' || block.kind === 'caption'
        ? [squeezed(block.text)]
        : [],
    ),
  );
  return pages.flatMap(page => {
    const last = squeezed(within(page).at(-1)?.text ?? '');
    return heads.has(last) ? [last] : [];
  });
}

/** Notes that stand first on a page, apart from their table. */
export function strays(pages: readonly PrintedPage[], blocks: readonly Block[]): readonly string[] {
  const notes = blocks.flatMap((block, index) =>
    block.kind === 'note' && blocks[index - 1]?.kind === 'table' ? [squeezed(block.text)] : [],
  );
  return pages.flatMap(page => {
    const first = squeezed(within(page)[0]?.text ?? '').slice(0, 12);
    return first !== '' && notes.some(note => note.startsWith(first)) ? [first] : [];
  });
}

/** Pairs of words printed over each other. */
export function overlaps({ words }: PrintedPage): readonly string[] {
  const deep = 1.5;
  return words.flatMap((word, index) =>
    words
      .slice(index + 1)
      .filter(
        other =>
          Math.min(word.right, other.right) - Math.max(word.left, other.left) > deep &&
          Math.min(word.bottom, other.bottom) - Math.max(word.top, other.top) > deep,
      )
      .map(other => `${word.text} / ${other.text}`),
  );
}
