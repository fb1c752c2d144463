import * as v from 'valibot';
import { instantSchema } from '../../calendar/instant.ts';
import { type MailState, mailIntentSchema, type OutboxMail } from '../../ports/mail.ts';
import type { StoredItem } from './attributes.ts';
import { mailRefOf } from './keys.ts';
import { invalidRecord, parseItem } from './parse-item.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const state = v.variant('step', [
  v.object({ step: v.literal('pending'), attempts: count }),
  v.object({ step: v.literal('sending'), attempts: count, leaseUntil: instantSchema }),
  v.object({ step: v.literal('sent'), at: instantSchema, messageId: v.string() }),
  v.object({ step: v.literal('delivered'), at: instantSchema, messageId: v.string() }),
  v.object({ step: v.literal('bounced'), at: instantSchema, messageId: v.string(), why: v.string() }),
  v.object({ step: v.literal('failed'), at: instantSchema, why: v.string() }),
  v.object({ step: v.literal('dropped'), at: instantSchema, why: v.string() }),
]);

const mailItem = v.object({
  schema: v.literal(1),
  intent: mailIntentSchema,
  notAfter: instantSchema,
  createdAt: instantSchema,
  state,
});

/** @throws InvalidRecordError */
export function readMail(item: StoredItem): OutboxMail {
  const ref = mailRefOf(item);
  if (ref === undefined) throw invalidRecord(item, 'the key is not that of a mail');
  return { ...ref, ...parseItem(mailItem, item) };
}

export function mailAttributes(mail: OutboxMail): { readonly [name: string]: unknown } {
  const { schema, intent, notAfter, createdAt, state } = mail;
  return { schema, intent, notAfter, createdAt, state, rank: rankOf(state) };
}

/**
 * How far a mail has come; it only moves to a higher rank. What was given up is overtaken by the news that it was sent
 * after all, and what was delivered by a later bounce, never the other way round.
 */
const ranks = {
  pending: 0,
  sending: 1,
  dropped: 2,
  failed: 2,
  sent: 3,
  delivered: 4,
  bounced: 5,
} as const satisfies Record<MailState['step'], number>;

export function rankOf(state: MailState): number {
  return ranks[state.step];
}
