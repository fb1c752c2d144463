import { type CellValue, ENTRY, type RowValues } from '../filing/field.ts';
import { type Book, bookOf } from './book.ts';
import { cellText, yearOfPeriod } from './cells.ts';
import { identify } from './identify.ts';
import type { ChangeSet, ColumnChange, Entry, EntryEvent, RegisterKind, StatedRow } from './register.ts';

/** What one row of a filing does to the register. `entry` is undefined for what the register did not know. */
export interface RowChange {
  readonly kind: EntryEvent['kind'] | 'unchanged';
  readonly id: string;
  readonly row: StatedRow;
  readonly entry: Entry | undefined;
  readonly changes: readonly ColumnChange[];
  /** 调出原因 */
  readonly reason?: string;
}

/**
 * Rows of a filing against the entries known before it: added, changed column by column, removed (调出) with its
 * reason, returned with its number and history, or unchanged. What a filing does not name stays as it is: an entry
 * leaves a list only by saying so.
 */
export function changeSet(
  kind: RegisterKind,
  entries: readonly Entry[],
  rows: readonly StatedRow[],
  period: string,
): readonly RowChange[] {
  const book = bookOf(kind, entries);
  return rows.map(row => rowChange(book, row, period));
}

function rowChange(book: Book, row: StatedRow, period: string): RowChange {
  const { kind } = book;
  const { entry, id } = identify(book, row, period);
  const changes = changedColumns(kind, entry, row, period);
  return { ...kindOfChange(kind, entry, row, changes), id, row, entry, changes };
}

/**
 * The entries after a filing. Filings are applied in the order they were filed (see entries.ts); a figure of a year
 * that has passed does not overwrite one of a later year, though it be filed after it.
 */
export function applyChangeSet(
  kind: RegisterKind,
  entries: readonly Entry[],
  set: ChangeSet,
): readonly Entry[] {
  const book = bookOf(kind, entries);
  enter(book, set);
  return book.entries();
}

/** As `applyChangeSet`, into a book. Row by row: the second of two rows on one project meets what the first has said. */
export function enter(book: Book, set: ChangeSet): void {
  for (const row of set.rows) book.put(entryAfter(rowChange(book, row, set.source.period), set));
}

function entryAfter(change: RowChange, { source }: ChangeSet): Entry {
  const before = change.entry;
  const values: Record<string, CellValue> = { ...before?.values };
  const from = { ...before?.from };
  for (const { column, to } of change.changes) {
    if (to === undefined) delete values[column];
    else values[column] = to;
    from[column] = source;
  }
  const event: readonly EntryEvent[] =
    change.kind === 'unchanged'
      ? []
      : [
          {
            kind: change.kind,
            source,
            changes: change.changes,
            ...(change.reason === undefined ? {} : { reason: change.reason }),
          },
        ];
  return {
    id: change.id,
    values,
    from,
    standing: standingAfter(change),
    history: [...(before?.history ?? []), ...event],
    lastStated: source,
  };
}

function standingAfter({ kind, entry }: RowChange): Entry['standing'] {
  switch (kind) {
    case 'mentioned':
      return 'mentioned';
    case 'removed':
      return 'gone';
    case 'added':
    case 'returned':
      return 'listed';
    case 'changed':
    case 'unchanged':
      return entry?.standing ?? 'mentioned';
  }
}

function kindOfChange(
  kind: RegisterKind,
  entry: Entry | undefined,
  row: StatedRow,
  changes: readonly ColumnChange[],
): Pick<RowChange, 'kind' | 'reason'> {
  const changed = changes.length > 0 ? 'changed' : 'unchanged';
  const gone = kind.standing === undefined ? false : saysGone(kind, row);
  if (gone === undefined) return { kind: entry === undefined ? 'mentioned' : changed };
  if (!gone) {
    if (entry === undefined || entry.standing === 'mentioned') return { kind: 'added' };
    return { kind: entry.standing === 'gone' ? 'returned' : changed };
  }
  if (entry?.standing === 'gone') return { kind: changed };
  const reason = kind.standing === undefined ? '' : cellText(row, kind.standing.reason);
  return { kind: 'removed', ...(reason === '' ? {} : { reason }) };
}

/** Whether the row says its entry has left the list; undefined where it does not speak of that. */
export function saysGone(kind: RegisterKind, row: StatedRow | RowValues): boolean | undefined {
  if (kind.standing === undefined) return undefined;
  const stated = row[kind.standing.column];
  return typeof stated === 'string' ? kind.standing.gone.includes(stated) : undefined;
}

function changedColumns(
  kind: RegisterKind,
  entry: Entry | undefined,
  row: StatedRow,
  period: string,
): readonly ColumnChange[] {
  return Object.entries(row).flatMap(([column, stated]): ColumnChange[] => {
    if (column === ENTRY) return [];
    const from = entry?.values[column];
    const to = stated ?? undefined;
    if (sameValue(from, to)) return [];
    // The identity stays once it is known: a row found by its name alone does not take the code away.
    if (column === kind.identity.column && to === undefined) return [];
    return entry !== undefined && isOfPastYear(kind, entry, column, period) ? [] : [{ column, from, to }];
  });
}

function isOfPastYear(kind: RegisterKind, entry: Entry, column: string, period: string): boolean {
  const source = entry.from[column];
  const yearly = kind.cumulative.some(each => each.column === column && each.within === 'year');
  return yearly && source !== undefined && yearOfPeriod(source.period) > yearOfPeriod(period);
}

function sameValue(a: CellValue | undefined, b: CellValue | undefined): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
