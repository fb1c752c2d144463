import type { Instant } from '../calendar/instant.ts';
import type { Duty } from '../duty/duty.ts';
import { textOf } from '../filing/values.ts';
import type { FilingBody } from '../ports/filings.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { ChangeSet, RegisterKindKey, RegisterRef, RegisterRows } from '../register/register.ts';
import { type Stated, statedRows } from '../register/stated.ts';

export interface AppliedSet {
  readonly ref: RegisterRef;
  readonly set: ChangeSet;
}

/**
 * What a filing says about each register it feeds. A register of which it says nothing gets a set as well: it takes
 * back what an earlier version of the same duty had said there.
 */
export function changeSetsOf(
  obligation: Obligation,
  duty: Pick<Duty, 'key' | 'period' | 'fields'>,
  body: FilingBody,
  acceptedAt: Instant,
): readonly AppliedSet[] {
  const { programme } = duty.key;
  const { nonce, filedAt } = body;
  const source = { duty: duty.key, period: duty.period, nonce, filedAt, acceptedAt };
  return registersOf(obligation, duty).map(({ kind, field }) => ({
    ref: { programme, kind, field },
    set: {
      source,
      rows: (obligation.registers ?? [])
        .filter(use => use.register.kind === kind)
        .flatMap(use =>
          statedRows(use, obligation.groups, body.values)
            .filter(each => fieldOf(use, each, duty.fields) === field)
            .map(each => each.stated),
        ),
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

/** A row without a field of its own belongs to the duty's only one, or else to its first. */
function fieldOf(use: RegisterRows, { row }: Stated, fields: readonly string[]): string | undefined {
  const named = use.fieldColumn === undefined ? '' : textOf(row, use.fieldColumn);
  return named === '' ? fields[0] : named;
}
