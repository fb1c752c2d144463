import { Workbook, type Cell as WorkbookCell, type Worksheet } from '@cj-tech-master/excelts';
import { epochOf, type Instant } from '../../calendar/instant.ts';
import { heightOf, highest } from '../../filing/excel/heights.ts';
import { inert } from '../../filing/excel/inert.ts';
import { withFixedTimes } from '../../filing/excel/zip-times.ts';
import { documentText } from '../text.ts';
import type { Cell } from './cells.ts';
import type { Sheet, SheetColumn } from './sheets.ts';

/** Sheets as .xlsx, each printed across with its header on every page; the same sheets and instant give the same bytes. */
export async function workbookOf(
  sheets: readonly Sheet[],
  { author, at }: { readonly author: string; readonly at: Instant },
): Promise<Uint8Array> {
  const workbook = new Workbook();
  const made = new Date(epochOf(at));
  workbook.creator = author;
  workbook.lastModifiedBy = author;
  workbook.created = made;
  workbook.modified = made;
  for (const sheet of sheets) write(workbook, sheet);
  const bytes = await workbook.xlsx.writeBuffer({
    validate: false,
    zip: { modTime: made, timestamps: 'dos' },
  });
  return withFixedTimes(bytes, at);
}

/** 宋体 is on every machine this is opened on; a missing face would change all widths. */
const fontName = '宋体';
const textSize = 10.5;
const titleSize = 16;

/** Columns to a printed page, in characters of half width: about six tenths of their size. */
const pageWidth = 240;

function write(workbook: Workbook, given: Sheet): void {
  const sheet = { ...given, columns: widened(given) };
  const headerRow = sheet.lead.length + 2;
  const across = Math.ceil(widthOf(sheet.columns) / pageWidth);
  const worksheet = workbook.addWorksheet(sheet.name, {
    views: [{ state: 'frozen', xSplit: 2, ySplit: headerRow, showGridLines: false }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: across,
      // As many pages long as it needs.
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.35 },
      printTitlesRow: `${headerRow}:${headerRow}`,
      // Whose row it is, on each of the pages beside one another.
      ...(across > 1 && { printTitlesColumn: 'A:B' }),
    },
    headerFooter: { oddFooter: '&C— &P —' },
  });
  sheet.columns.forEach((column, index) => {
    worksheet.getColumn(index + 1).width = column.width;
  });
  line(worksheet, 1, sheet, sheet.title, { size: titleSize, bold: true, align: 'center' });
  sheet.lead.forEach((words, index) => {
    line(worksheet, index + 2, sheet, words, { size: textSize, bold: false, align: 'left' });
  });
  header(worksheet, headerRow, sheet.columns);
  const rows = sheet.total === undefined ? sheet.rows : [...sheet.rows, sheet.total];
  rows.forEach((cells, index) => {
    tableRow(worksheet, headerRow + 1 + index, sheet.columns, cells);
  });
  sheet.notes.forEach((words, index) => {
    line(worksheet, headerRow + rows.length + 1 + index, sheet, words, {
      size: textSize,
      bold: false,
      align: 'left',
    });
  });
}

interface LineLook {
  readonly size: number;
  readonly bold: boolean;
  readonly align: 'left' | 'center';
}

/** Words over the whole width of the table, or of what the first page has of it. */
function line(worksheet: Worksheet, at: number, sheet: Sheet, words: string, look: LineLook): void {
  const clean = inert(documentText(words));
  const under = columnsOfFirstPage(sheet.columns);
  worksheet.mergeCells(at, 1, at, under.length);
  const cell = worksheet.getCell(at, 1);
  cell.value = clean;
  cell.font = { name: fontName, size: look.size, bold: look.bold };
  cell.alignment = { horizontal: look.align, vertical: 'middle', wrapText: true };
  worksheet.getRow(at).height = heightOf([{ words: clean, width: widthOf(under) }], look.size);
}

function columnsOfFirstPage(columns: readonly SheetColumn[]): readonly SheetColumn[] {
  const last = columns.findIndex((_, index) => widthOf(columns.slice(0, index + 1)) > pageWidth * 0.8);
  return widthOf(columns) <= pageWidth || last < 1 ? columns : columns.slice(0, last);
}

function widthOf(columns: readonly SheetColumn[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0);
}

/** A spreadsheet's own limit. */
const widest = 255;

/** A column is as wide as its fullest text needs for its row not to be higher than may be. */
function widened({ columns, rows }: Sheet): readonly SheetColumn[] {
  return columns.map((column, at) => {
    let { width } = column;
    while (width < widest && rows.some(row => isCut(wordsOf(row[at]), width)))
      width = Math.min(widest, Math.ceil(width * 1.5));
    return { ...column, width };
  });
}

function isCut(words: string, width: number): boolean {
  return words.length > 100 && heightOf([{ words, width }], textSize) >= highest;
}

function header(worksheet: Worksheet, at: number, columns: readonly SheetColumn[]): void {
  columns.forEach((column, index) => {
    const cell = worksheet.getCell(at, index + 1);
    cell.value = column.label;
    cell.font = { name: fontName, size: textSize, bold: true };
    framed(cell, 'center');
  });
  const words = columns.map(column => ({ words: column.label, width: column.width }));
  worksheet.getRow(at).height = heightOf(words, textSize);
}

function tableRow(
  worksheet: Worksheet,
  at: number,
  columns: readonly SheetColumn[],
  cells: readonly Cell[],
): void {
  columns.forEach((column, index) => {
    const target = worksheet.getCell(at, index + 1);
    const cell = cells[index] ?? { kind: 'empty' };
    fill(target, cell);
    target.font = { name: fontName, size: textSize };
    framed(target, cell.kind === 'text' ? column.align : 'center');
  });
  const words = columns.map((column, index) => ({ words: wordsOf(cells[index]), width: column.width }));
  worksheet.getRow(at).height = heightOf(words, textSize);
}

function fill(target: WorkbookCell, cell: Cell): void {
  switch (cell.kind) {
    case 'empty':
      return;
    case 'text':
      target.value = cell.text;
      return;
    case 'number':
      target.value = cell.value;
      target.numFmt = '0';
      return;
    case 'amount':
      target.value = cell.value;
      target.numFmt = '0.##';
      return;
    case 'date':
      target.value = cell.value;
      target.numFmt = 'yyyy"年"m"月"d"日"';
      return;
    case 'moment':
      target.value = cell.value;
      target.numFmt = 'yyyy"年"m"月"d"日" hh:mm';
      return;
  }
}

/** What a cell's text is as wide as, for the height of its row. */
function wordsOf(cell: Cell | undefined): string {
  switch (cell?.kind) {
    case 'text':
      return cell.text;
    case 'number':
    case 'amount':
      return String(cell.value);
    case 'date':
    case 'moment':
    case 'empty':
    case undefined:
      return '';
  }
}

function framed(cell: WorkbookCell, align: 'left' | 'center'): void {
  const thin = { style: 'thin' } as const;
  cell.border = { top: thin, left: thin, bottom: thin, right: thin };
  cell.alignment = { horizontal: align, vertical: 'middle', wrapText: true };
}
