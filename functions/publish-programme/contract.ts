import * as v from 'valibot';
import { calendarDateSchema } from '../../shared/calendar/date.ts';
import { instantSchema } from '../../shared/calendar/instant.ts';

export const contract = {
  /**
   * `document`: a programme file as JSON; the loader says what is wrong with it, row by row. `now` and `by`, the name of
   * whoever publishes it, stand in the audit trail.
   */
  input: v.object({
    document: v.unknown(),
    adoptedOn: calendarDateSchema,
    now: instantSchema,
    by: v.pipe(v.string(), v.trim(), v.nonEmpty('the name of whoever publishes it'), v.maxLength(40)),
  }),
  output: v.object({ published: v.literal(true) }),
};
