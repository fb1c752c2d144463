import * as v from 'valibot';
import { mailRequest, now } from '../middleware/schemas.ts';

export const contract = {
  input: v.object({ now }),
  /** At most 200 mails; the machine plans again when they are written, until there are none. */
  output: v.object({ mails: v.array(mailRequest) }),
};
