import * as v from 'valibot';
import { now } from '../middleware/schemas.ts';

export const contract = {
  /** `query` as the board's address has it. */
  input: v.object({ programme: v.string(), query: v.record(v.string(), v.string()), now }),
  output: v.object({ outcome: v.picklist(['packed', 'there', 'nothing']), files: v.number() }),
};
