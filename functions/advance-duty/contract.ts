import * as v from 'valibot';
import { clock, dutyKey, now } from '../middleware/schemas.ts';

export const contract = {
  input: v.object({ key: dutyKey, clock, now }),
  /** What the duty machine needs to choose: end, or wait until `wakeAt` for a change of `version`. */
  output: v.object({ settled: v.boolean(), version: v.number(), wakeAt: v.optional(v.string()) }),
};
