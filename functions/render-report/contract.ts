import * as v from 'valibot';
import { clock, mailRequest, now, reportKey } from '../middleware/schemas.ts';

export const contract = {
  input: v.object({ key: reportKey, clock, now }),
  /** The draft's mail to the Office, and the record's version to wait on. */
  output: v.object({ mail: mailRequest, version: v.number() }),
};
