import * as v from 'valibot';
import { mailRef, mailRequest, now } from '../middleware/schemas.ts';

export const contract = {
  /** A mail that is asked for, or one that waits in the outbox already (from the reconciler: without its intent). */
  input: v.object({ mail: v.union([mailRequest, v.strictObject(mailRef.entries)]), now }),
  /** Where the mail stands afterwards; see MailState. */
  output: v.object({
    step: v.picklist(['pending', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'dropped']),
  }),
};
