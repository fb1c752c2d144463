import { Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx';
import type { Column, TableBlock } from './blocks.ts';
import { cellMargin } from './geometry.ts';
import { styled } from './paragraphs.ts';
import { styleIds } from './styles-part.ts';

/** A table of no more rows stands on one page. */
const keptTogether = 15;

/**
 * A table as wide as the text: fixed columns given twice (grid and cells) so that Word, WPS and LibreOffice agree, the
 * header row repeated on every page, no row broken over two.
 */
export function table(block: TableBlock, hasNote: boolean): Table {
  const rows = block.total === undefined ? block.rows : [...block.rows, block.total];
  const keeps = keptWithNext(rows.length, hasNote);
  return new Table({
    width: { size: block.columns.reduce((sum, column) => sum + column.width, 0), type: WidthType.DXA },
    columnWidths: block.columns.map(column => column.width),
    layout: TableLayoutType.FIXED,
    indent: { size: 0, type: WidthType.DXA },
    margins: { left: cellMargin, right: cellMargin, marginUnitType: WidthType.DXA },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: block.columns.map(column => cell(column, column.label, styleIds.tableHead, keeps(0))),
      }),
      ...rows.map(
        (cells, at) =>
          new TableRow({
            cantSplit: true,
            children: block.columns.map((column, index) =>
              cell(column, cells[index] ?? '', styleOf(column), keeps(at)),
            ),
          }),
      ),
    ],
  });
}

/**
 * Which rows stay with the one below: all of a short table, of a longer one the first two and the last two, so that no
 * row stands alone at a page's foot or head, and the last with the note under it. LibreOffice 7 loses all rows but the
 * first of a table whose first row may neither break nor stay with the second and just fits its page.
 */
function keptWithNext(rows: number, hasNote: boolean): (at: number) => boolean {
  return at => (at < rows - 1 ? rows <= keptTogether || at === 0 || at === rows - 2 : hasNote);
}

function styleOf(column: Column): string {
  return column.align === 'center' ? styleIds.tableCell : styleIds.tableWords;
}

function cell(column: Column, words: string, style: string, keepNext: boolean): TableCell {
  return new TableCell({
    width: { size: column.width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: words.split('\n').map(text => styled(style, text, keepNext)),
  });
}
