import * as v from 'valibot';
import { calendarDateSchema } from '../../shared/calendar/date.ts';

export const contract = {
  /** `document`: a programme file as JSON; the loader says what is wrong with it, row by row. */
  input: v.object({ document: v.unknown(), adoptedOn: calendarDateSchema }),
  output: v.object({ published: v.literal(true) }),
};
