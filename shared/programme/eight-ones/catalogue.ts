import type { Obligation } from '../obligation.ts';
import type { Programme } from '../types.ts';
import { monthlyResearch } from './monthly-research.ts';

/** Every obligation this release can run; a programme file names those in force. */
export const catalogue = [monthlyResearch] as const;

export type ObligationKey = (typeof catalogue)[number]['key'];

export const obligationKeys: readonly ObligationKey[] = catalogue.map(obligation => obligation.key);

/** The definition behind a duty's `obligation`; undefined for a key this release does not know. */
export function obligationOf(key: string): Obligation | undefined {
  return catalogue.find(obligation => obligation.key === key);
}

/** The obligations a programme has in force, in the order of its file. */
export function obligationsOf(programme: Programme): readonly Obligation[] {
  return programme.obligations.flatMap(key => obligationOf(key) ?? []);
}
