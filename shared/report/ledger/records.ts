import type { Source } from '../snapshot/section.ts';
import { type Cell, text } from './cells.ts';
import { type SheetColumn, wordsColumn } from './sheets.ts';

/** A row of more lines would be higher than a spreadsheet allows. */
const mostLines = 24;
const width = { alone: 48, beside: 64 } as const;

/** 报送记录: one a line, and as many side by side as keep the fullest cell from being cut off. */
export function recordColumn(lists: readonly (readonly string[])[]): {
  readonly column: SheetColumn;
  cell(names: readonly string[]): Cell;
} {
  const most = Math.max(1, ...lists.map(names => names.length));
  const beside = Math.ceil(most / mostLines);
  return {
    column: wordsColumn('报送记录', beside === 1 ? width.alone : width.beside * beside),
    cell: names =>
      text(
        Array.from({ length: Math.ceil(names.length / beside) }, (_, line) =>
          names.slice(line * beside, (line + 1) * beside).join('；'),
        ).join('\n'),
      ),
  };
}

/** 'monthly-research.gxj.2026-11 第2版' */
export function recordName(source: Source): string {
  return source.number === undefined ? source.duty : `${source.duty} 第${source.number}版`;
}
