import * as v from 'valibot';
import { WAKE_GRACE_SECONDS } from '../../shared/ports/wakes.ts';
import { mailRef, now, overdueRecord } from '../middleware/schemas.ts';

export const contract = {
  input: v.object({
    now,
    grace: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), WAKE_GRACE_SECONDS),
  }),
  /** At most 500 records and mails a run; candidates only: whoever acts on one reads it again. */
  output: v.object({
    clocks: v.array(overdueRecord),
    mails: v.array(mailRef),
    openPeriods: v.boolean(),
    digests: v.boolean(),
  }),
};
