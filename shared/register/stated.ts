import { ENTRY, type FieldGroup, type FilingValues, type RowValues } from '../filing/field.ts';
import { rowsFieldOf } from '../filing/rows.ts';
import { rowsOf } from '../filing/values.ts';
import type { RegisterRows, StatedRow } from './register.ts';

/** A filed row in the register's words, with its place among the filed rows. */
export interface Stated {
  readonly index: number;
  readonly row: RowValues;
  readonly stated: StatedRow;
}

/** What the rows of a filing state to the register, in the order of the form. */
export function statedRows(
  use: RegisterRows,
  groups: readonly FieldGroup[],
  values: FilingValues,
): readonly Stated[] {
  const columns = rowsFieldOf(groups, use.rows)?.columns.map(column => column.key) ?? [];
  return rowsOf(values, use.rows).flatMap((row, index): Stated[] => {
    const stated = statedRow(use, row, columns);
    return stated === undefined ? [] : [{ index, row, stated }];
  });
}

/** The form's name of a register's column. */
export function formColumn(use: RegisterRows, registerColumn: string): string {
  return use.columns?.[registerColumn] ?? registerColumn;
}

/** The register's name of a column of the form. */
export function registerColumn(use: RegisterRows, column: string): string {
  return Object.entries(use.columns ?? {}).find(([, formName]) => formName === column)?.[0] ?? column;
}

function statedRow(use: RegisterRows, row: RowValues, columns: readonly string[]): StatedRow | undefined {
  const { register } = use;
  // An empty figure or status says nothing; any other column left empty says that there is nothing (any more).
  const silent = new Set([register.standing?.column, ...register.cumulative.map(each => each.column)]);
  const asked = columns.flatMap((column): [string, StatedRow[string]][] => {
    const name = registerColumn(use, column);
    const value = row[column];
    if (use.omits?.includes(column) === true || (value === undefined && silent.has(name))) return [];
    return [[name, value ?? null]];
  });
  const entry = row[ENTRY];
  const stated = { ...Object.fromEntries(asked), ...(entry === undefined ? {} : { [ENTRY]: entry }) };
  return use.says === undefined ? stated : use.says(row, stated);
}
