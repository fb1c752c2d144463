import type { FileRow } from './read.ts';

export interface Keyed {
  readonly key: string;
}

export interface Matched<Entry> {
  readonly same: readonly { readonly row: FileRow; readonly entry: Entry }[];
  readonly added: readonly FileRow[];
  /** Rows whose 编号 is of nothing. */
  readonly foreign: readonly FileRow[];
  readonly gone: readonly Entry[];
}

/**
 * Which row is which entry: by 编号, else by what it says — a file that was applied once and is uploaded again has rows
 * whose 编号 was not given yet.
 */
export function matchRows<Entry extends Keyed>(
  rows: readonly FileRow[],
  entries: readonly Entry[],
  saysTheSame: (row: FileRow, entry: Entry) => boolean,
): Matched<Entry> {
  const left = new Map(entries.map(entry => [entry.key, entry]));
  const take = (entry: Entry | undefined) => {
    if (entry !== undefined) left.delete(entry.key);
    return entry;
  };
  const byKey = rows.map(row => ({ row, entry: take(left.get(row.words.key ?? '')) }));
  const matched = byKey.map(({ row, entry }) => ({
    row,
    entry: entry ?? take([...left.values()].find(each => saysTheSame(row, each))),
  }));
  const unknown = matched.filter(each => each.entry === undefined).map(each => each.row);
  return {
    same: matched.flatMap(({ row, entry }) => (entry === undefined ? [] : [{ row, entry }])),
    added: unknown.filter(row => row.words.key === ''),
    foreign: unknown.filter(row => row.words.key !== ''),
    gone: [...left.values()],
  };
}
