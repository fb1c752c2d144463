import { grouped } from '../report/grouped.ts';
import type { RehearsedDuty } from './rehearse.ts';

/** A unit's duties of one obligation and period: alike but for what they are owed for. */
export interface Turn {
  readonly first: RehearsedDuty;
  readonly duties: readonly RehearsedDuty[];
}

/** First due first, as the duties are. */
export function turnsOf(duties: readonly RehearsedDuty[]): readonly Turn[] {
  const turns = grouped(
    duties,
    ({ duty, obligation }) => `${duty.key.unit} ${obligation.key} ${duty.period}`,
  );
  return [...turns.values()].flatMap(all => (all[0] === undefined ? [] : [{ first: all[0], duties: all }]));
}
