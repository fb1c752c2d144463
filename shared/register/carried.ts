import {
  ENTRY,
  type FieldGroup,
  type FilingValues,
  type RowsField,
  type RowValues,
} from '../filing/field.ts';
import { rowsFieldOf } from '../filing/rows.ts';
import { rowsOf } from '../filing/values.ts';
import { bookOf } from './book.ts';
import { yearOfPeriod } from './cells.ts';
import { listed } from './entries.ts';
import { identify } from './identify.ts';
import type { Entry, RegisterRows } from './register.ts';
import { registerColumn, statedRows } from './stated.ts';

/**
 * What the register already knows as rows of the form: a year's list starts with the entries still on it, a quarter's
 * return with those it asks about. A row says which entry it stands for where the form has room for it, so that a
 * renamed project stays the same. Columns the form does not ask, and those to be filled anew, are left out.
 * @param period key of the period the form is for
 */
export function carriedRows(
  use: RegisterRows,
  groups: readonly FieldGroup[],
  entries: readonly Entry[],
  period: string,
): readonly RowValues[] {
  const field = rowsFieldOf(groups, use.rows);
  if (field === undefined || use.carries === false) return [];
  const year = yearOfPeriod(period);
  return listed(entries)
    .filter(entry => use.register.perYear !== true || yearOfPeriod(entry.lastStated.period) === year)
    .slice(0, field.max)
    .map(entry => carriedRow(use, field, entry, year));
}

function carriedRow(use: RegisterRows, field: RowsField, entry: Entry, year: number): RowValues {
  const asked = field.columns.map(column => column.key);
  const own = asked.flatMap((column): [string, RowValues[string]][] => {
    const value = valueFor(use, entry, registerColumn(use, column));
    return value === undefined || use.fresh?.includes(column) === true ? [] : [[column, value]];
  });
  const extra = Object.entries(use.carry?.(entry, year) ?? {}).filter(([column]) => asked.includes(column));
  const row = { ...Object.fromEntries(own), ...Object.fromEntries(extra) };
  return field.carried === undefined ? row : { ...row, [ENTRY]: entry.id };
}

/** A number the register assigned stands in a form that asks for it. */
function valueFor({ register: { identity } }: RegisterRows, entry: Entry, column: string) {
  const assigned = column === identity.column && identity.given === 'register' ? entry.id : undefined;
  return entry.values[column] ?? assigned;
}

/**
 * Filed rows that do not say which entry they stand for, with it: a list that is sent back opens so, and a project
 * that is renamed while it is corrected stays the same.
 */
export function withEntries(
  use: RegisterRows,
  groups: readonly FieldGroup[],
  entries: readonly Entry[],
  values: FilingValues,
  period: string,
): FilingValues {
  if (rowsFieldOf(groups, use.rows)?.carried === undefined) return values;
  const book = bookOf(use.register, entries);
  const known = new Map(
    statedRows(use, groups, values).map(({ index, stated }) => [
      index,
      identify(book, stated, period).entry?.id,
    ]),
  );
  const rows = rowsOf(values, use.rows).map((row, index) => {
    const id = row[ENTRY] ?? known.get(index);
    return id === undefined ? row : { ...row, [ENTRY]: id };
  });
  return rows.length === 0 ? values : { ...values, [use.rows]: rows };
}
