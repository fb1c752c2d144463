import type { CalendarDate } from '../calendar/date.ts';
import { ENTRY, type FieldGroup, type RowValues } from '../filing/field.ts';
import { rowsFieldOf } from '../filing/rows.ts';
import { listed } from './entries.ts';
import { yearOfPeriod } from './identify.ts';
import type { Entry, RegisterRows } from './register.ts';

/**
 * What the register already knows as rows of the form: a year's list starts with the entries still on it, a quarter's
 * return with those it asks about. Each says which entry it stands for, so that a renamed project stays the same.
 * Columns the form does not ask, and those to be filled anew, are left out.
 * @param period key of the period the form is for
 * @param on the day the form's figures refer to: a period's last
 */
export function carriedRows(
  use: RegisterRows,
  groups: readonly FieldGroup[],
  entries: readonly Entry[],
  period: string,
  on: CalendarDate,
): readonly RowValues[] {
  const field = rowsFieldOf(groups, use.rows);
  if (field === undefined) return [];
  const year = yearOfPeriod(period);
  return listed(entries)
    .filter(entry => use.register.perYear !== true || yearOfPeriod(entry.lastStated.period) === year)
    .slice(0, field.max)
    .map(entry => {
      const said: RowValues = {
        ...entry.values,
        ...numberOfEntry(use, entry),
        ...use.carry?.(entry, on),
      };
      const columns = field.columns
        .map(column => column.key)
        .filter(key => use.fresh?.includes(key) !== true);
      const row = Object.fromEntries(
        columns.flatMap(key => {
          const value = said[key];
          return value === undefined ? [] : [[key, value]];
        }),
      );
      return field.carried === undefined ? row : { ...row, [ENTRY]: entry.id };
    });
}

/** A number the register assigned stands in the form, so that a renamed project stays the same project. */
function numberOfEntry({ register: { identity } }: RegisterRows, entry: Entry): RowValues {
  return identity.given === 'register' && entry.values[identity.column] === undefined
    ? { [identity.column]: entry.id }
    : {};
}
