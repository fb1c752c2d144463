import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import { digitsOf } from '../desk/door.ts';
import type { ComposedMail, MailIntent, OutboxMail } from '../ports/mail.ts';
import { mailable } from '../programme/mailboxes.ts';
import { officerOn } from '../programme/officers.ts';
import { rosterOn } from '../programme/roster.ts';
import type { Programme } from '../programme/types.ts';
import type { Desk, Found } from './gather/desk.ts';
import { gatherDigest, gatherOfficeDigest } from './gather/digests.ts';
import { gatherExtension, gatherReceipt, gatherReturn, gatherWaiver } from './gather/filings.ts';
import { gatherReport } from './gather/reports.ts';
import type { MailDeps } from './mail-deps.ts';
import { type Recipient, recipientOn } from './recipient.ts';
import { officeRecipient } from './request.ts';
import type { Frame, MailView } from './view.ts';

/** What is to become of a mail whose turn has come. */
export type Gathered =
  | {
      readonly outcome: 'ready';
      readonly view: MailView;
      readonly to: string;
      readonly attachments: ComposedMail['attachments'];
      /** What the archive must not hold. */
      readonly secret?: string | undefined;
    }
  /** No longer owed. */
  | { readonly outcome: 'dropped'; readonly why: string }
  /** Owed, but there is nobody to send it to; `why` is Chinese, for the Office. */
  | { readonly outcome: 'undeliverable'; readonly why: string };

/** Loads, consistently and as of `now`, what the mail says, or finds that it has nothing left to say. */
export async function gather(mail: OutboxMail, now: Instant, deps: MailDeps): Promise<Gathered> {
  const [adopted, calendar] = await Promise.all([
    deps.programmes.load(mail.programme),
    deps.calendars.load(),
  ]);
  if (!adopted) return { outcome: 'dropped', why: `programme ${mail.programme} is not published` };
  const { programme, adoptedOn, contactChanges } = adopted;
  const today = dateInShanghai(now);
  const { intent } = mail;
  if (intent.kind === 'contact-change') {
    const { unit, to, words } = intent;
    const name = rosterOn(programme, today).unit(unit)?.name ?? unit;
    const view: MailView = { kind: 'contact-change', frame: frameOf(programme, name, now), words };
    return { outcome: 'ready', view, to, attachments: [] };
  }
  if (intent.kind === 'office-code') return await gatherCode(mail, intent, programme, now, deps);
  if (intent.kind === 'matter-invitation') return await gatherInvitation(intent, programme, now, deps);
  const isOffice = mail.recipient === officeRecipient;
  const reached = mailable(programme, adopted.mailboxes);
  // A digest is for whom it reaches: who else of the unit gets one follows from that.
  const known = intent.kind === 'digest' ? reached : programme;
  const recipient = isOffice ? undefined : recipientOn(known, mail.recipient, today);
  if (!isOffice && !recipient) {
    return { outcome: 'undeliverable', why: `收件人${mail.recipient}没有登记邮箱，或者登记已失效` };
  }
  const frame = frameOf(programme, recipient?.unit.name ?? '领导小组办公室', now);
  const found = await find(intent, recipient, {
    programme,
    reached,
    contactChanges,
    calendar,
    adoptedOn,
    now,
    frame,
    deps,
  });
  if ('dropped' in found) return { outcome: 'dropped', why: found.dropped };
  const { view, attachments = [] } = found;
  return { outcome: 'ready', view, to: recipient?.contact.email ?? programme.office.email, attachments };
}

async function gatherCode(
  mail: OutboxMail,
  intent: Extract<MailIntent, { kind: 'office-code' }>,
  programme: Programme,
  now: Instant,
  deps: MailDeps,
): Promise<Gathered> {
  const officer = officerOn(programme, intent.officer, dateInShanghai(now));
  if (!officer) return { outcome: 'dropped', why: `${intent.officer} is an officer no longer` };
  const browser = { programme: programme.key, id: intent.browser };
  const view: MailView = {
    kind: 'office-code',
    frame: frameOf(programme, officer.name, now),
    code: digitsOf(browser, intent, await deps.signingKeys.load(intent.kid)),
    validUntil: mail.notAfter,
  };
  return { outcome: 'ready', view, to: officer.email, attachments: [], secret: view.code };
}

/** The enterprise is asked while the result it is asked about stands. */
async function gatherInvitation(
  { matter: number, round }: Extract<MailIntent, { kind: 'matter-invitation' }>,
  programme: Programme,
  now: Instant,
  deps: MailDeps,
): Promise<Gathered> {
  const matter = await deps.matters.load({ programme: programme.key, matter: number });
  if (matter?.status !== 'finished' || matter.outcomes.length !== round)
    return { outcome: 'dropped', why: 'the result it asks about no longer stands' };
  const to = matter.contact?.email ?? '';
  if (to === '') return { outcome: 'dropped', why: 'the enterprise gave no mailbox' };
  const lead = rosterOn(programme, dateInShanghai(now)).unit(matter.assignment.lead);
  const view: MailView = {
    kind: 'matter-invitation',
    frame: frameOf(programme, matter.subject.raiser.name, now),
    matter,
    leadName: lead?.name ?? matter.assignment.lead,
  };
  return { outcome: 'ready', view, to, attachments: [] };
}

function frameOf(programme: Programme, addressee: string, sentAt: Instant): Frame {
  return {
    document: { title: programme.title, number: programme.documentNumber },
    office: { name: programme.office.name, phone: programme.office.phone },
    addressee,
    sentAt,
  };
}

async function find(
  intent: Exclude<MailIntent, { kind: 'contact-change' | 'office-code' | 'matter-invitation' }>,
  recipient: Recipient | undefined,
  desk: Desk,
): Promise<Found> {
  const { frame } = desk;
  switch (intent.kind) {
    case 'digest':
      return recipient ? gatherDigest(intent, recipient, desk) : notForOffice;
    case 'receipt':
      return gatherReceipt(intent, desk);
    case 'return-notice':
      return gatherReturn(intent, desk);
    case 'extension-answer':
      return gatherExtension(intent, desk);
    case 'waiver-answer':
      return gatherWaiver(intent, desk);
    case 'new-link':
      return { view: { kind: 'new-link', frame, isOffice: recipient === undefined } };
    case 'office-digest':
      return gatherOfficeDigest(intent, desk);
    case 'office-alert':
      return { view: { kind: 'office-alert', frame, words: intent.words } };
    case 'report-draft':
    case 'report-final':
      return gatherReport(intent, desk);
  }
}

const notForOffice: Found = { dropped: 'a digest of duties is for a contact' };
