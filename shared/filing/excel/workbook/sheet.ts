import type { NumberFormat, SheetCell, SheetRow } from './cell.ts';
import { readXml } from './xml.ts';

export class TooManyRowsError extends Error {
  override readonly name = 'TooManyRowsError';
}

/** No form of ours is wider; what somebody notes far to the right is not ours to read. */
const COLUMNS_LIMIT = 200;
/** Cells that a merge downwards may fill, over the whole sheet. */
const MERGED_LIMIT = 100_000;

interface Row {
  readonly number: number;
  readonly hidden: boolean;
  readonly cells: Map<number, SheetCell>;
}

/**
 * The rows of a worksheet in which anything stands. A cell merged over rows stands in each of them; one merged over
 * columns only in its first.
 * @throws TooManyRowsError with more than `most` such rows
 */
export function readSheet(
  xml: string,
  strings: readonly string[],
  styles: readonly NumberFormat[],
  most: number,
): readonly SheetRow[] {
  const rows = new Map<number, Row>();
  const merges: string[] = [];
  let row: Row = { number: 0, hidden: false, cells: new Map() };
  let column = 0;
  let cell: RawCell = { type: 'n', style: 0, formula: false };

  readXml(
    xml,
    (name, attributes) => {
      switch (name) {
        case 'row':
          row = {
            number: Number(attributes.r ?? row.number + 1),
            hidden: /^(1|true)$/.test(attributes.hidden ?? ''),
            cells: new Map(),
          };
          column = 0;
          return;
        case 'c':
          // Some writers leave addresses out: cells then follow each other.
          column = columnOf(attributes.r) ?? column + 1;
          cell = { type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), formula: false };
          return;
        case 'f':
          cell.formula = true;
          return;
        case 'mergeCell':
          merges.push(attributes.ref ?? '');
          return;
      }
    },
    (name, text, path) => {
      switch (name) {
        case 'v':
          cell.value = text;
          return;
        case 't':
          if (path.includes('is') && !path.includes('rPh')) cell.value = `${cell.value ?? ''}${text}`;
          return;
        case 'c': {
          const value = cellOf(cell, strings, styles);
          if (value !== undefined && column <= COLUMNS_LIMIT) row.cells.set(column, value);
          return;
        }
        case 'row':
          if (row.cells.size > 0) rows.set(row.number, row);
          if (rows.size > most) throw new TooManyRowsError();
          return;
      }
    },
  );
  fillDownwards(rows, merges);
  return [...rows.values()].sort((a, b) => a.number - b.number);
}

interface RawCell {
  readonly type: string;
  readonly style: number;
  formula: boolean;
  value?: string;
}

function cellOf(
  { type, style, formula, value }: RawCell,
  strings: readonly string[],
  styles: readonly NumberFormat[],
): SheetCell | undefined {
  if (value === undefined)
    return formula
      ? { kind: 'error', words: '公式没有计算结果，请打开文件重新保存，或者直接填写结果' }
      : undefined;
  switch (type) {
    case 's':
      return textCell(strings[Number(value)] ?? '');
    case 'inlineStr':
    case 'str':
      return textCell(value);
    case 'd':
      return textCell(value.slice(0, 10));
    case 'b':
      return { kind: 'truth', value: value === '1' || value === 'true' };
    case 'e':
      return { kind: 'error', words: `公式出错（${value}），请改正公式，或者直接填写结果` };
    default: {
      const number = Number(value);
      if (value.trim() === '') return undefined;
      return Number.isFinite(number)
        ? { kind: 'number', value: number, format: styles[style] ?? 'plain' }
        : textCell(value);
    }
  }
}

function textCell(written: string): SheetCell | undefined {
  const text = written.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return text.trim() === '' ? undefined : { kind: 'text', text };
}

/** 'AB12' → 28 */
function columnOf(address: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(address ?? '')?.[1];
  return letters === undefined
    ? undefined
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Only rows that hold something of their own: a column merged to the sheet's end makes no rows. */
function fillDownwards(rows: ReadonlyMap<number, Row>, merges: readonly string[]): void {
  let left = MERGED_LIMIT;
  for (const merge of merges) {
    const [, letters = '', top = '', bottom = ''] = /^([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)$/.exec(merge) ?? [];
    const column = columnOf(`${letters}1`);
    const value = column === undefined ? undefined : rows.get(Number(top))?.cells.get(column);
    if (column === undefined || value === undefined || top === bottom) continue;
    for (const row of rows.values()) {
      left -= 1;
      if (left < 0) return;
      if (row.number > Number(top) && row.number <= Number(bottom)) row.cells.set(column, value);
    }
  }
}
