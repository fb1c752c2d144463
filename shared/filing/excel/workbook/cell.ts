/** What stands in a cell of a workbook somebody sent. */
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string }
  /** `format`: the cell shows its number as a day, or as a month without its day. */
  | { readonly kind: 'number'; readonly value: number; readonly format: NumberFormat }
  | { readonly kind: 'truth'; readonly value: boolean }
  /** #REF! and the like, or a formula whose result nobody has computed. */
  | { readonly kind: 'error'; readonly words: string };

export type NumberFormat = 'plain' | 'day' | 'month';

export interface SheetRow {
  /** As the program shows it, from 1. */
  readonly number: number;
  readonly hidden: boolean;
  /** By column, from 1; empty cells are absent. */
  readonly cells: ReadonlyMap<number, SheetCell>;
}

export interface SheetRead {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

export interface WorkbookRead {
  readonly sheets: readonly SheetRead[];
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
}

/** 3 → 'C', 28 → 'AB'. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return column > 26 ? `${columnName(Math.floor((column - 1) / 26))}${letter}` : letter;
}

/** 'C7' */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}
