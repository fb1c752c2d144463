import type { Cell } from './cells.ts';

/** A sheet before it is written. */
export interface Sheet {
  readonly name: string;
  readonly title: string;
  /** Lines between the title and the header row. */
  readonly lead: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** 合计. */
  readonly total?: readonly Cell[];
  /** Lines under the table. */
  readonly notes: readonly string[];
}

export interface SheetColumn {
  readonly label: string;
  /** In characters of half width. */
  readonly width: number;
  readonly align: 'left' | 'center';
}

export function wordsColumn(label: string, width: number): SheetColumn {
  return { label, width, align: 'left' };
}

export function shortColumn(label: string, width: number): SheetColumn {
  return { label, width, align: 'center' };
}
