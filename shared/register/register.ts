import type { Instant } from '../calendar/instant.ts';
import type { DutyKey } from '../duty/duty.ts';
import type { CellValue, RowValues } from '../filing/field.ts';

/**
 * A register (台账): what accepted filings have said about the enterprises, projects, … of one 细分领域.
 *
 * What is kept is one **change set** for each accepted filing: its rows, as filed, with the filing's name on them. The
 * **entries** follow from the change sets (see entries.ts), so that applying twice, late or in another order reaches
 * the same register, every value names the filing it came from, and the register reads as it was known on any day.
 */
export interface RegisterKind {
  readonly kind: RegisterKindKey;
  /** 重点企业（机构）名录 */
  readonly title: string;
  /** What one entry is called, with its measure word: 「家」「企业（机构）」. */
  readonly entryName: string;
  readonly measure: string;
  readonly identity: {
    /** Column of what names an entry for good: 统一社会信用代码, 项目编号. A row without it is found by its name. */
    readonly column: string;
    /** `world`: codes come from outside (信用代码); `register`: the register assigns numbers and forms carry them. */
    readonly given: 'world' | 'register';
    /** Before the numbers that the register assigns: `XM` gives XM-7K3QW2. */
    readonly prefix: string;
  };
  /** Column of the name. */
  readonly name: string;
  /** Where rows say that an entry leaves the list (调出), and why. */
  readonly standing?: {
    /** Whoever fills it puts the entry on the list, or takes it off. */
    readonly column: string;
    readonly gone: readonly string[];
    readonly reason: string;
  };
  /** Figures that only grow. */
  readonly cumulative: readonly CumulativeColumn[];
  /** Entries belong to a year: next year's list starts empty, names may come again. */
  readonly perYear?: boolean;
}

export const registerKindKeys = ['enterprises', 'projects', 'associations', 'plans', 'tasks'] as const;
export type RegisterKindKey = (typeof registerKindKeys)[number];

export interface CumulativeColumn {
  readonly column: string;
  /** `year`: begins again each year (当年累计); `ever`: does not (至上年底累计). */
  readonly within: 'year' | 'ever';
  /** Column of the words on a figure that falls (下降须说明); without one, the answer to the warning says them. */
  readonly reason?: string;
}

/** How the rows of an obligation's form feed a register, and start from what it knows. */
export interface RegisterRows {
  readonly register: RegisterKind;
  /** Key of the rows field. */
  readonly rows: string;
  /** `all`: the form lists every entry (名录, 清单); `some`: those with something to say (季报). */
  readonly lists: 'all' | 'some';
  /** The form's name of a register's column, where it is another. */
  readonly columns?: { readonly [registerColumn: string]: string };
  /** Columns of the form that say nothing to the register, for example a figure carried over for comparison. */
  readonly omits?: readonly string[];
  /** What a row states, where it is not its cells: a row 「调出」 states a standing. Undefined: nothing. */
  readonly says?: (row: RowValues, stated: StatedRow) => StatedRow | undefined;
  /** `false`: the form does not start with the entries; only what changed is filed. */
  readonly carries?: false;
  /** Columns of the form that the unit fills anew each time; the others are carried over. */
  readonly fresh?: readonly string[];
  /** What a carried row holds beyond the entry's own values, in the form's columns. */
  readonly carry?: (entry: Entry, year: number) => RowValues;
  /** Column of the form that names the row's 细分领域, where a filing covers several; otherwise the duty's only one. */
  readonly fieldColumn?: string;
}

/** One register: a kind of one 细分领域. */
export interface RegisterRef {
  readonly programme: string;
  readonly kind: RegisterKindKey;
  readonly field: string;
}

/** The filing that says something, or the import of what was kept before the programme was adopted (期初导入). */
export interface RegisterSource {
  readonly duty: DutyKey;
  /** Key of the duty's period. */
  readonly period: string;
  readonly nonce: string;
  /** Of an import: when the programme was adopted, so that every filing goes before it. */
  readonly filedAt: Instant;
  /** Of an import: when it was made. */
  readonly acceptedAt: Instant;
  /** 期初导入: by whom, 「张三（联络员）」; such a `duty` has no record. */
  readonly opening?: { readonly by: string } | undefined;
}

/**
 * A row as filed. `null`: the column was asked and left empty. A column that was not asked is absent. ENTRY of a
 * carried row is the id of the entry it stands for.
 */
export interface StatedRow {
  readonly [column: string]: CellValue | null;
}

/** What one accepted filing says about one register. */
export interface ChangeSet {
  readonly source: RegisterSource;
  readonly rows: readonly StatedRow[];
}

export interface Entry {
  /** Stays whatever is renamed, removed or returned. */
  readonly id: string;
  readonly values: RowValues;
  /** The filing each value came from, by column. */
  readonly from: { readonly [column: string]: RegisterSource };
  /** `mentioned`: a filing spoke of it, but none has put it on the list yet. */
  readonly standing: 'listed' | 'gone' | 'mentioned';
  /** What happened to it, in the order it was filed. */
  readonly history: readonly EntryEvent[];
  /** The latest filing that named it, though it may have changed nothing. */
  readonly lastStated: RegisterSource;
}

export interface EntryEvent {
  readonly kind: 'mentioned' | 'added' | 'changed' | 'removed' | 'returned';
  readonly source: RegisterSource;
  readonly changes: readonly ColumnChange[];
  /** 调出原因 */
  readonly reason?: string;
}

/** `undefined`: there was, or is now, no value. */
export interface ColumnChange {
  readonly column: string;
  readonly from: CellValue | undefined;
  readonly to: CellValue | undefined;
}
