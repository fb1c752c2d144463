import { grouped } from '../report/grouped.ts';
import type { RehearsedDuty } from './rehearse.ts';

/** A unit's duties of one obligation and period: alike but for what they are owed for. */
export interface Turn {
  /** `field-return.2027-Q1` */
  readonly key: string;
  readonly first: RehearsedDuty;
  readonly duties: readonly RehearsedDuty[];
}

/** First due first, as the duties are. */
export function turnsOf(duties: readonly RehearsedDuty[]): readonly Turn[] {
  const turns = grouped(
    duties,
    ({ duty, obligation }) => `${duty.key.unit} ${obligation.key} ${duty.period}`,
  );
  return [...turns.values()].flatMap(all =>
    all[0] === undefined ? [] : [{ key: turnKey(all[0]), first: all[0], duties: all }],
  );
}

export function turnKey({ obligation, duty }: RehearsedDuty): string {
  return `${obligation.key}.${duty.period}`;
}
