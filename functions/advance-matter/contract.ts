import * as v from 'valibot';
import { clock, matterKey, now } from '../middleware/schemas.ts';

export const contract = {
  input: v.object({ key: matterKey, clock, now }),
  /** What the matter machine needs to choose: end, or wait until `wakeAt`, if any, for a change of `version`. */
  output: v.object({ settled: v.boolean(), version: v.number(), wakeAt: v.optional(v.string()) }),
};
