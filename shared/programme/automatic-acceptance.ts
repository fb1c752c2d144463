import type { CalendarDate } from '../calendar/date.ts';
import { readingsOn } from './roster.ts';
import type { Programme } from './types.ts';

/** The reading of the programme that says whether a filing nobody reviews is accepted by itself. */
const reading = 'automatic-acceptance';

/** Working days, by the options of the reading; an option that is not here leaves it to a person. */
const workdays: { readonly [option: string]: number | undefined } = { 'three-workdays': 3 };

/** Working days after which what is filed on a day is accepted by itself, unless something was to be looked at again. */
export function acceptsAfter(programme: Programme, on: CalendarDate): number | undefined {
  const chosen = readingsOn(programme, on).find(({ key }) => key === reading)?.chosen.value;
  return workdays[chosen ?? ''];
}
