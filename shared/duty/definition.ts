import { askedObligation } from '../programme/asked.ts';
import { obligationOf } from '../programme/eight-ones/catalogue.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { Duty } from './duty.ts';

/**
 * What a duty asks: the catalogue's obligation, or the form that was frozen on it where it was asked for outside the
 * calendar. Undefined where this release does not know the obligation.
 */
export function definitionOf(duty: Pick<Duty, 'obligation' | 'origin'>): Obligation | undefined {
  return duty.origin === undefined
    ? obligationOf(duty.obligation)
    : askedObligation(duty.obligation, duty.origin.form);
}
