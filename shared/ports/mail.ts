import * as v from 'valibot';
import { type CalendarDate, calendarDateSchema } from '../calendar/date.ts';
import { type Instant, instantSchema } from '../calendar/instant.ts';
import type { ProgrammeKey } from '../programme/types.ts';
import { LimitedError, PermanentError } from './errors.ts';

/**
 * An outbox record holds the intent, not the body: the body is composed from the records when it is sent, so what is
 * no longer owed is never listed. Intents travel through state machines and the table, so they are a schema.
 */
export const mailIntentSchema = v.variant('kind', [
  /** `since`: day of the previous round; waves in (since, date] are listed. */
  v.object({
    kind: v.literal('digest'),
    contact: v.string(),
    date: calendarDateSchema,
    since: calendarDateSchema,
    /** The contact whose mailbox refused it first. */
    insteadOf: v.optional(v.string()),
  }),
  v.object({
    kind: v.literal('receipt'),
    unit: v.string(),
    contact: v.string(),
    nonce: v.string(),
    duties: v.array(v.string()),
  }),
  v.object({ kind: v.literal('return-notice'), unit: v.string(), duty: v.string(), nonce: v.string() }),
  v.object({ kind: v.literal('extension-answer'), unit: v.string(), duty: v.string() }),
  v.object({ kind: v.literal('waiver-answer'), unit: v.string(), duty: v.string() }),
  v.object({ kind: v.literal('new-link'), contact: v.string(), requestedAt: instantSchema }),
  /** To a mailbox that may be a contact's no longer, or not yet. */
  v.object({
    kind: v.literal('contact-change'),
    unit: v.string(),
    to: v.string(),
    words: v.array(v.string()),
  }),
  /** The code that an officer asked for in a browser: derived when it is sent, never stored. */
  v.object({
    kind: v.literal('office-code'),
    officer: v.string(),
    browser: v.string(),
    kid: v.string(),
    salt: v.string(),
  }),
  /** Asks the enterprise whether its matter is done; the mailbox is read from the matter when it is sent. */
  v.object({ kind: v.literal('matter-invitation'), matter: v.string(), round: v.number() }),
  v.object({ kind: v.literal('office-digest'), date: calendarDateSchema }),
  v.object({ kind: v.literal('office-alert'), about: v.string(), words: v.string() }),
  v.object({ kind: v.literal('report-draft'), report: v.string(), edition: v.number() }),
  v.object({ kind: v.literal('report-final'), report: v.string(), edition: v.number() }),
]);
export type MailIntent = v.InferOutput<typeof mailIntentSchema>;

export interface OutboxMail {
  readonly schema: 1;
  readonly programme: ProgrammeKey;
  /** Contact key, `office`, an officer's id (`office.zhang`), or the link id of an enterprise's matter. */
  readonly recipient: string;
  /** purpose + causing record + its version; the digest's is `digest#<date>`. Unique within the recipient. */
  readonly key: string;
  readonly intent: MailIntent;
  /** Not worth sending from this instant on. */
  readonly notAfter: Instant;
  readonly createdAt: Instant;
  readonly state: MailState;
}

/** pending → sending → sent → delivered | bounced; only forward. `dropped`: no longer owed when its turn came. */
export type MailState =
  | { readonly step: 'pending'; readonly attempts: number }
  | { readonly step: 'sending'; readonly attempts: number; readonly leaseUntil: Instant }
  | { readonly step: 'sent'; readonly at: Instant; readonly messageId: string }
  | { readonly step: 'delivered'; readonly at: Instant; readonly messageId: string }
  | { readonly step: 'bounced'; readonly at: Instant; readonly messageId: string; readonly why: string }
  | { readonly step: 'failed'; readonly at: Instant; readonly why: string }
  | { readonly step: 'dropped'; readonly at: Instant; readonly why: string };

export interface MailRef {
  readonly programme: ProgrammeKey;
  readonly recipient: string;
  readonly key: string;
}

export interface Outbox {
  /** Puts a pending mail; `exists` when the same mail was asked for before. */
  put(mail: OutboxMail): Promise<'created' | 'exists'>;
  load(ref: MailRef): Promise<OutboxMail | undefined>;
  /**
   * Takes the lease and counts an attempt; `undefined` when it is sent, leased to another, or gone. Until
   * `leaseUntil` nobody else sends it; a holder that was told to try later gives it back with
   * `advance(ref, { step: 'sending', attempts, leaseUntil: now })`.
   */
  lease(ref: MailRef, now: Instant, leaseUntil: Instant): Promise<OutboxMail | undefined>;
  /**
   * Moves the state forward (pending, sending, dropped | failed, sent, delivered, bounced); a step that lies behind
   * the stored one is ignored, as is one for a mail that does not exist. Events may come before `sent`.
   * @returns whether there is such a mail
   */
  advance(ref: MailRef, state: MailState): Promise<boolean>;
  /**
   * What the contact has of digests on a day: whether that day's was asked for, and the date of the latest before it
   * that went to the contact or may still go. One that failed, was dropped or lies past its `notAfter` told nobody
   * anything.
   */
  digestsOn(
    programme: ProgrammeKey,
    contact: string,
    day: CalendarDate,
  ): Promise<{ readonly asked: boolean; readonly before: CalendarDate | undefined }>;
  /** All mails to a recipient, the latest first. */
  toRecipient(programme: ProgrammeKey, recipient: string): Promise<readonly OutboxMail[]>;
}

/** A mail ready to leave: composed by shared/mail, carried by SES or SMTP. */
export interface ComposedMail {
  readonly from: string;
  readonly replyTo: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly content: Uint8Array;
  }[];
  /** The `Date` of the mail; left out, it is the moment of composing. */
  readonly date?: Instant | undefined;
  /** Found again in delivery events. What identifies the mail: the same tags give the same Message-ID. */
  readonly tags: { readonly [name: string]: string };
}

/** The transport asks for patience: the mail was not taken and may be tried again later. */
export class MailLimitedError extends LimitedError {
  override readonly name = 'MailLimitedError';
}

/** The transport will never take this mail: a wrong address, a refused sender, a message it rejects. */
export class MailRefusedError extends PermanentError {
  override readonly name = 'MailRefusedError';
}

/** The refusal is of the recipient's mailbox, known at once: what is sent there next would be refused again. */
export class MailboxRefusedError extends MailRefusedError {}

/** Any other error leaves open whether the mail was taken: the lease runs out before it is tried again. */
export interface MailTransport {
  /** @returns the transport's message id. @throws MailLimitedError (try later) @throws MailRefusedError (never) */
  send(mail: ComposedMail): Promise<string>;
}
