import type { Period } from '../calendar/period.ts';
import type { Obligation } from '../programme/obligation.ts';

/** `<obligation>.<owner>.<period>`: the same deed owed by the same owner is the same duty. */
export function dutyId(
  obligation: Pick<Obligation, 'key'>,
  owner: string,
  period: Pick<Period, 'key'>,
): string {
  return `${obligation.key}.${owner}.${period.key}`;
}
