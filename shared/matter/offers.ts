import type { UnitKey } from '../programme/types.ts';
import type { MatterAction } from './forms.ts';
import { handlers, type Matter } from './matter.ts';
import { type Move, transitions } from './transitions.ts';

/** Whose forms a page offers, in the order they are offered. */
const byReader = {
  office: ['answer-extension', 'verify', 'assign', 'set-aside', 'progress'],
  lead: ['sign', 'finish', 'answer', 'progress', 'ask-extension', 'object'],
  cooperating: ['opine', 'progress', 'object'],
  enterprise: ['confirm'],
} as const satisfies { readonly [reader: string]: readonly Exclude<MatterAction, 'raise'>[] };

export type Offer = (typeof byReader)[keyof typeof byReader][number];

/** What a reader of a kind may ever do; whether now is for the matter to say, in words. */
export function actionsOf(kind: 'office' | 'unit' | 'enterprise'): readonly Offer[] {
  return kind === 'unit' ? [...byReader.lead, ...byReader.cooperating] : byReader[kind];
}

/** What a reader may do to the matter as it stands. */
export function offersTo(reader: 'office' | 'enterprise' | UnitKey, matter: Matter): readonly Offer[] {
  const [lead, ...cooperating] = handlers(matter);
  const role =
    reader === 'office' || reader === 'enterprise'
      ? reader
      : reader === lead
        ? 'lead'
        : cooperating.includes(reader)
          ? 'cooperating'
          : undefined;
  const offers: readonly Offer[] = role === undefined ? [] : byReader[role];
  return offers.filter(offer => isOpen(offer, reader, matter));
}

function isOpen(offer: Offer, reader: string, matter: Matter): boolean {
  const moves: { readonly [M in Move]?: string } = transitions[matter.status];
  switch (offer) {
    case 'confirm':
      return moves.content !== undefined;
    case 'verify':
      return moves.content !== undefined || moves['verify-basis'] !== undefined;
    case 'answer-extension':
    case 'ask-extension':
      return (
        moves[offer] !== undefined && (matter.extension?.state === 'asked') === (offer === 'answer-extension')
      );
    case 'object':
      return moves.object !== undefined && !matter.objections.some(each => each.unit === reader);
    default:
      return moves[offer] !== undefined;
  }
}

/** A unit sees what it handles, was ever given, or has raised. */
export function isKnownTo(unit: UnitKey, matter: Matter): boolean {
  return (
    matter.raisedBy === unit ||
    matter.assignments.some(each => each.lead === unit || each.cooperating.includes(unit))
  );
}
