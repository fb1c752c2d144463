import { type FilingContext, isBlank, readCell } from '../../cells.ts';
import type { CellField } from '../../field.ts';
import type { TypedForm } from '../../typed.ts';
import { typedCell } from '../cell-typed.ts';
import type { SheetProblem } from '../problem.ts';
import { cellName, type SheetCell, type WorkbookRead } from '../workbook/cell.ts';

/** Where the rows of a list and its columns stand. */
export interface ListPlace {
  readonly sheet: string;
  /** Numbers of the rows that were read, in their order. */
  readonly rows: readonly number[];
  readonly columns: ReadonlyMap<string, number>;
}

/** The cell of a list in which the answer `entries.3.code` stands, or is missing; '' where it is in none. */
export function placeIn(
  lists: ReadonlyMap<string, ListPlace>,
  name: string,
): Pick<SheetProblem, 'sheet' | 'cell'> {
  const [key = '', index, column = ''] = name.split('.');
  const list = lists.get(key);
  const row = list?.rows[Number(index ?? 0)];
  if (list === undefined || row === undefined) return { sheet: list?.sheet ?? '', cell: '' };
  const at = list.columns.get(column) ?? [...list.columns.values()][0] ?? 1;
  return { sheet: list.sheet, cell: cellName(row, at) };
}

export interface Place {
  readonly sheet: string;
  readonly cell: string;
  readonly label: string;
}

/** One workbook being read: answers, problems and notes as they are found. */
export class Reading {
  readonly workbook: WorkbookRead;
  readonly context: FilingContext;
  readonly problems: SheetProblem[] = [];
  readonly notes: string[] = [];
  readonly absent: string[] = [];
  readonly typed: { [name: string]: readonly string[] } = {};
  readonly lists = new Map<string, ListPlace>();
  private readonly guessed = new Map<string, [Place, ...Place[]]>();

  constructor(workbook: WorkbookRead, context: FilingContext) {
    this.workbook = workbook;
    this.context = context;
  }

  note(words: string): void {
    this.notes.push(words);
  }

  problem(place: Place, words: string): void {
    this.problems.push({ ...place, words });
  }

  /** Takes a cell as the answer typed under `name`, if it can be kept there. */
  answer(field: CellField, name: string, cell: SheetCell, place: Place, moneyUnit?: string): void {
    const { from1904 } = this.workbook;
    const read = typedCell(field, cell, { lists: this.context, from1904, moneyUnit });
    if (read.kind === 'problem') {
      this.problem(place, read.words);
      return;
    }
    const typed: TypedForm = {
      ...(read.values.length === 0 ? {} : { [name]: read.values }),
      ...(read.other === undefined ? {} : { [`${name}.other`]: [read.other] }),
    };
    if (isBlank(typed, name)) return;
    const judged = readCell(field, typed, name, this.context);
    if (judged.kind === 'error') this.problem(place, judged.message);
    else Object.assign(this.typed, typed);
    if (read.guessed === true) this.guess(place);
  }

  /** Words that were taken for 其他, a line for each column. */
  get guesses(): readonly string[] {
    return [...this.guessed.values()].map(
      ([first, ...more]) =>
        `“${first.label}”不在选项中的内容已按“其他”读入（${first.sheet} ${first.cell}${more.length > 0 ? `等${more.length + 1}处` : ''}）`,
    );
  }

  private guess(place: Place): void {
    const column = `${place.sheet} ${place.label}`;
    const known = this.guessed.get(column);
    if (known === undefined) this.guessed.set(column, [place]);
    else known.push(place);
  }
}

/** 「亿元」 where a head was changed to say that its figures are in it; undefined where it says 万元 or nothing. */
export function moneyUnitIn(head: string): string | undefined {
  if (head.includes('亿元')) return '亿元';
  return /[（(](?:人民币)?元[）)]/u.test(head) ? '元' : undefined;
}

export function wordsIn(cell: SheetCell | undefined): string {
  switch (cell?.kind) {
    case 'text':
      return cell.text.trim();
    case 'number':
      return String(cell.value);
    case 'truth':
    case 'error':
    case undefined:
      return '';
  }
}
