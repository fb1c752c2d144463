import type { Cell, Worksheet } from '@cj-tech-master/excelts';
import type { CellField } from '../../field.ts';
import { type Filled, heightOf } from '../heights.ts';
import { labelWithUnit } from '../sheet-form.ts';

/** 宋体 is on every machine this is opened on; a missing face would change all widths. */
const fontName = '宋体';
const textSize = 10.5;
const titleSize = 16;

const HEAD = 'FFDCE6F1';
const KNOWN = 'FFEDEDED';

interface Look {
  readonly kind: 'title' | 'note' | 'head' | 'band' | 'label' | 'answer' | 'known';
  /** Excel's format of the cell; `@` keeps long numbers, codes and dates as they are typed. */
  readonly format?: string;
}

export function put(cell: Cell, value: string | number | undefined, look: Look): void {
  if (value !== undefined && value !== '') cell.value = value;
  const bold = look.kind === 'title' || look.kind === 'head' || look.kind === 'band';
  cell.font = { name: fontName, size: look.kind === 'title' ? titleSize : textSize, bold };
  const centred = look.kind === 'title' || look.kind === 'head';
  cell.alignment = { horizontal: centred ? 'center' : 'left', vertical: 'middle', wrapText: true };
  if (look.format !== undefined) cell.numFmt = look.format;
  if (look.kind === 'title' || look.kind === 'note') return;
  const thin = { style: 'thin' } as const;
  cell.border = { top: thin, left: thin, bottom: thin, right: thin };
  const colour = look.kind === 'known' ? KNOWN : bold ? HEAD : undefined;
  if (colour !== undefined) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: colour } };
}

/** Words over the columns from 1 to `columns`, high enough for all of them. */
export function putAcross(
  sheet: Worksheet,
  row: number,
  widths: readonly number[],
  words: string,
  kind: 'title' | 'note' | 'band',
): void {
  if (widths.length > 1) sheet.mergeCells(row, 1, row, widths.length);
  put(sheet.getCell(row, 1), words, { kind });
  const width = widths.reduce((sum, each) => sum + each, 0);
  setHeight(sheet, row, [{ words, width }], kind === 'title' ? titleSize : textSize);
}

export function setHeight(sheet: Worksheet, row: number, cells: readonly Filled[], size = textSize): void {
  sheet.getRow(row).height = heightOf(cells, size);
}

export function setWidths(sheet: Worksheet, widths: readonly number[]): void {
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
}

/** Widths in characters of half width; a label stands on two lines at most. */
export function widthOf(field: CellField): number {
  return Math.max(contentWidth(field), labelWithUnit(field).length + 4);
}

function contentWidth(field: CellField): number {
  switch (field.type) {
    case 'long-text':
      return 42;
    case 'text':
      return field.maxLength > 20 ? 26 : 16;
    case 'choices':
      return 26;
    case 'choice':
      return 18;
    case 'date':
    case 'month':
    case 'integer':
    case 'money':
    case 'yes-no':
      return 14;
  }
}

/** Figures are figures; everything else is text, or a program would turn 18-digit codes and dates into other things. */
export function formatOf(field: CellField): string {
  switch (field.type) {
    case 'integer':
      return '0';
    case 'money':
      return '0.00';
    case 'text':
    case 'long-text':
    case 'date':
    case 'month':
    case 'yes-no':
    case 'choice':
    case 'choices':
      return '@';
  }
}
