import * as v from 'valibot';
import { now } from '../middleware/schemas.ts';

const recipients = v.array(
  v.object({ emailAddress: v.optional(v.string()), diagnosticCode: v.optional(v.string()) }),
);

/**
 * What SES publishes on the event bus, as far as anything follows from it.
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const mail = v.object({
  messageId: v.string(),
  /** The mail's own tags beside those of SES, whose names begin with `ses:`. */
  tags: v.optional(v.record(v.string(), v.array(v.string())), {}),
});

const detail = v.variant('eventType', [
  v.object({ eventType: v.literal('Send'), mail }),
  v.object({ eventType: v.literal('Delivery'), mail }),
  v.object({
    eventType: v.literal('Bounce'),
    mail,
    bounce: v.object({
      bounceType: v.string(),
      bounceSubType: v.optional(v.string(), ''),
      bouncedRecipients: v.optional(recipients, []),
    }),
  }),
  v.object({
    eventType: v.literal('Complaint'),
    mail,
    complaint: v.optional(v.object({ complaintFeedbackType: v.optional(v.string()) }), {}),
  }),
  v.object({
    eventType: v.literal('Reject'),
    mail,
    reject: v.optional(v.object({ reason: v.optional(v.string(), '') }), {}),
  }),
  v.object({
    eventType: v.picklist(['DeliveryDelay', 'Open', 'Click', 'Subscription', 'Rendering Failure']),
    mail,
  }),
]);

export const contract = {
  input: v.object({ time: now, detail }),
  output: v.object({ outcome: v.picklist(['recorded', 'office-told', 'ignored']) }),
};

export type MailEvent = v.InferOutput<typeof contract.input>;
