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
export function table(block: TableBlock): Table {
  const rows = block.total === undefined ? block.rows : [...block.rows, block.total];
  const together = rows.length <= keptTogether;
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
        children: block.columns.map(column =>
          cell(column, column.label.split('\n'), styleIds.tableHead, together),
        ),
      }),
      ...rows.map(
        (cells, at) =>
          new TableRow({
            cantSplit: true,
            children: block.columns.map((column, index) =>
              cell(column, [cells[index] ?? ''], styleOf(column), together && at < rows.length - 1),
            ),
          }),
      ),
    ],
  });
}

function styleOf(column: Column): string {
  return column.align === 'center' ? styleIds.tableCell : styleIds.tableWords;
}

function cell(column: Column, lines: readonly string[], style: string, keepNext: boolean): TableCell {
  return new TableCell({
    width: { size: column.width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: lines.map(text => styled(style, text, keepNext)),
  });
}
