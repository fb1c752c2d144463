import type { CalendarDate } from '../calendar/date.ts';
import { readingsOn } from '../programme/roster.ts';
import type { Programme } from '../programme/types.ts';
import type { MatterLimits } from './events.ts';

/** The reading of the programme that says how fast matters are handled; the notice names no days. */
const reading = 'matter-limits';

interface Limits extends MatterLimits {
  /** Where a category is given other days. */
  readonly byCategory: { readonly [category: string]: Partial<MatterLimits> | undefined };
}

/** Working days, by the options of the reading. */
const limits: { readonly [option: string]: Limits | undefined } = {
  'one-three-seven': { object: 1, cooperate: 3, answer: 7, byCategory: {} },
  'one-two-ten': { object: 1, cooperate: 2, answer: 10, byCategory: {} },
};
const standard: Limits = { object: 1, cooperate: 3, answer: 7, byCategory: {} };

export function limitsOf(programme: Programme, category: string, on: CalendarDate): MatterLimits {
  const chosen = readingsOn(programme, on).find(({ key }) => key === reading)?.chosen.value;
  const { byCategory, ...common } = limits[chosen ?? ''] ?? standard;
  return { ...common, ...byCategory[category] };
}
