import type { Instant } from '../calendar/instant.ts';
import type { Duty } from '../duty/duty.ts';
import { ENTRY, type FilingValues, type RowValues } from '../filing/field.ts';
import { rowsFieldOf } from '../filing/rows.ts';
import { rowsOf, textOf } from '../filing/values.ts';
import type { FilingBody } from '../ports/filings.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { ChangeSet, RegisterKindKey, RegisterRef, RegisterRows, StatedRow } from './register.ts';

export interface AppliedSet {
  readonly ref: RegisterRef;
  readonly set: ChangeSet;
}

/**
 * What an accepted filing says about each register it feeds. A register of which it says nothing gets a set as well:
 * it takes back what an earlier version of the same duty had said there.
 */
export function changeSetsOf(
  obligation: Obligation,
  duty: Duty,
  body: FilingBody,
  acceptedAt: Instant,
): readonly AppliedSet[] {
  const { programme } = duty.key;
  const source = {
    duty: duty.key,
    period: duty.period,
    nonce: body.nonce,
    filedAt: body.filedAt,
    acceptedAt,
  };
  return registersOf(obligation, duty).map(({ kind, field }) => ({
    ref: { programme, kind, field },
    set: {
      source,
      rows: (obligation.registers ?? [])
        .filter(use => use.register.kind === kind)
        .flatMap(use => statedRows(obligation, use, body.values, duty.fields, field)),
    },
  }));
}

/** The registers a duty's filing can speak of: each kind its obligation names, for each of its fields. */
export function registersOf(
  obligation: Obligation,
  duty: Pick<Duty, 'fields'>,
): readonly { readonly kind: RegisterKindKey; readonly field: string }[] {
  const kinds = new Set((obligation.registers ?? []).map(use => use.register.kind));
  return [...kinds].flatMap(kind => duty.fields.map(field => ({ kind, field })));
}

function statedRows(
  obligation: Obligation,
  use: RegisterRows,
  values: FilingValues,
  fields: readonly string[],
  field: string,
): readonly StatedRow[] {
  const columns = rowsFieldOf(obligation.groups, use.rows)?.columns.map(column => column.key) ?? [];
  return rowsOf(values, use.rows)
    .filter(row => fieldOfRow(use, row, fields) === field)
    .map(row => statedRow(use, row, columns));
}

/** A row without a field of its own belongs to the duty's only one, or else to its first. */
function fieldOfRow(use: RegisterRows, row: RowValues, fields: readonly string[]): string | undefined {
  const named = use.fieldColumn === undefined ? '' : textOf(row, use.fieldColumn);
  return named === '' ? fields[0] : named;
}

function statedRow({ register }: RegisterRows, row: RowValues, columns: readonly string[]): StatedRow {
  // An empty figure or status says nothing; any other column left empty says that there is nothing (any more).
  const silent = new Set([register.standing?.column, ...register.cumulative.map(each => each.column)]);
  const asked = columns.flatMap((column): [string, StatedRow[string]][] => {
    const value = row[column];
    return value === undefined && silent.has(column) ? [] : [[column, value ?? null]];
  });
  const entry = row[ENTRY];
  return { ...Object.fromEntries(asked), ...(entry === undefined ? {} : { [ENTRY]: entry }) };
}
