import type { Instant } from '../calendar/instant.ts';
import type { Duty } from '../duty/duty.ts';
import type { FilingValues } from '../filing/field.ts';
import { textOf } from '../filing/values.ts';
import type { FilingBody } from '../ports/filings.ts';
import type { Obligation } from '../programme/obligation.ts';
import type {
  ChangeSet,
  RegisterKindKey,
  RegisterRef,
  RegisterRows,
  RegisterSource,
} from '../register/register.ts';
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
  const { nonce, filedAt } = body;
  const source = { duty: duty.key, period: duty.period, nonce, filedAt, acceptedAt };
  return setsOf(obligation, duty.fields, body.values, source);
}

/** What the rows of a form feed to registers. */
type FeedingForm = Pick<Obligation, 'registers' | 'groups'>;

/** One change set for each register of the form's kinds and the given fields. */
export function setsOf(
  form: FeedingForm,
  fields: readonly string[],
  values: FilingValues,
  source: RegisterSource,
): readonly AppliedSet[] {
  const { programme } = source.duty;
  return registersOf(form, { fields }).map(({ kind, field }) => ({
    ref: { programme, kind, field },
    set: {
      source,
      rows: (form.registers ?? [])
        .filter(use => use.register.kind === kind)
        .flatMap(use =>
          statedRows(use, form.groups, values)
            .filter(each => fieldOf(use, each, fields) === field)
            .map(each => each.stated),
        ),
    },
  }));
}

/** The registers a duty's filing can speak of: each kind its obligation names, for each of its fields. */
export function registersOf(
  obligation: Pick<Obligation, 'registers'>,
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
