import { ENTRY, type FieldValue, type FilingValues, type RowValues } from './field.ts';

/** How many answers of a filing stood in the form already, and how many it has: the burden meter. */
export interface Prefilled {
  readonly total: number;
  readonly carried: number;
}

/** @param start what the form started with */
export function prefilledShare(start: FilingValues, filed: FilingValues): Prefilled {
  let [total, carried] = [0, 0];
  const count = (before: FieldValue | undefined, after: FieldValue) => {
    total += 1;
    if (JSON.stringify(before) === JSON.stringify(after)) carried += 1;
  };
  for (const [key, value] of Object.entries(filed)) {
    const rows = rowsIn(value);
    if (rows === undefined) count(start[key], value);
    for (const [index, row] of (rows ?? []).entries()) {
      const before = rowLike(row, index, rowsIn(start[key]) ?? []);
      for (const [column, cell] of Object.entries(row)) if (column !== ENTRY) count(before?.[column], cell);
    }
  }
  return { total, carried };
}

/** The row it started as: of the same entry, or in the same place. */
function rowLike(row: RowValues, index: number, rows: readonly RowValues[]): RowValues | undefined {
  const entry = row[ENTRY];
  return entry === undefined ? rows[index] : rows.find(each => each[ENTRY] === entry);
}

function rowsIn(value: FieldValue | undefined): readonly RowValues[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const rows = value.filter(each => typeof each === 'object');
  return rows.length === value.length && rows.length > 0 ? rows : undefined;
}
