import { createHash } from 'node:crypto';
import type { CalendarDate } from '../calendar/date.ts';
import { addSeconds, dateInShanghai, endOfDay, epochOf, type Instant } from '../calendar/instant.ts';
import { codeLifeMinutes } from '../desk/door.ts';
import type { Duty, OwedEffect } from '../duty/duty.ts';
import { linkIdOf } from '../link/token.ts';
import type { MatterKey } from '../matter/matter.ts';
import type { AskedCode, DoorBrowser } from '../ports/desk.ts';
import type { LinkRecord, LinkScope } from '../ports/links.ts';
import type { OutboxMail } from '../ports/mail.ts';
import type { ContactChange } from '../programme/contact-changes.ts';
import { officerId } from '../programme/officers.ts';
import type { ContactKey, ProgrammeKey, UnitKey } from '../programme/types.ts';

/** A mail as it is asked for: put into the outbox once, whoever asks and however often. */
export type MailRequest = Pick<OutboxMail, 'programme' | 'recipient' | 'key' | 'intent' | 'notAfter'>;

/** The Office's own recipient key. */
export const officeRecipient = 'office';

const day = 86_400;
/** A receipt is proof: it is worth having weeks later. */
const receiptLife = 30 * day;
const alertLife = 7 * day;
const newLinkLife = day;
/** Asking for a link again within this many minutes is asking for the same mail: nobody's mailbox can be flooded. */
const newLinkGrainMinutes = 10;

/** One a day and contact; worth sending on its own day only, because the next one catches up. */
export function digestRequest(
  programme: ProgrammeKey,
  contact: ContactKey,
  date: CalendarDate,
  since: CalendarDate,
): MailRequest {
  return {
    programme,
    recipient: contact,
    key: digestKey(date),
    intent: { kind: 'digest', contact, date, since },
    notAfter: endOfDay(date),
  };
}

export function officeDigestRequest(programme: ProgrammeKey, date: CalendarDate): MailRequest {
  return {
    programme,
    recipient: officeRecipient,
    key: digestKey(date),
    intent: { kind: 'office-digest', date },
    notAfter: endOfDay(date),
  };
}

/**
 * One mail per submission, however many duties it filed.
 * @param supplement the one duty that a receipt already sent does not name
 */
export function receiptRequest(
  filed: {
    readonly programme: ProgrammeKey;
    readonly unit: UnitKey;
    readonly contact: ContactKey;
    readonly nonce: string;
    readonly duties: readonly string[];
  },
  now: Instant,
  supplement?: string,
): MailRequest {
  const { programme, unit, contact, nonce, duties } = filed;
  return {
    programme,
    recipient: contact,
    key: `receipt#${submission(nonce)}${supplement === undefined ? '' : `#${supplement}`}`,
    intent: { kind: 'receipt', unit, contact, nonce, duties: [...duties] },
    notAfter: addSeconds(now, receiptLife),
  };
}

/** Worth sending while the unit can still act on it. */
export function returnNoticeRequest(
  duty: Duty,
  effect: Extract<OwedEffect, { kind: 'return-notice' }>,
  contact: ContactKey,
): MailRequest {
  const { programme, unit, duty: id } = duty.key;
  return {
    programme,
    recipient: contact,
    key: `return#${id}#${submission(effect.nonce)}${effect.again === undefined ? '' : `#${effect.again}`}`,
    intent: { kind: 'return-notice', unit, duty: id, nonce: effect.nonce },
    notAfter: duty.locksAt,
  };
}

/** What the Office says to a wish for a later day, or to be excused. */
export function wishAnswerRequest(
  duty: Duty,
  effect: Extract<OwedEffect, { kind: 'extension-answer' | 'waiver-answer' }>,
  contact: ContactKey,
): MailRequest {
  const { programme, unit, duty: id } = duty.key;
  return {
    programme,
    recipient: contact,
    key: effect.key,
    intent: { kind: effect.kind, unit, duty: id },
    notAfter: duty.locksAt,
  };
}

/** Who has a registered mailbox; an enterprise asks the unit that handles its matter. */
export type RenewableScope = Exclude<LinkScope, { kind: 'matter' }>;

/** A new link for the registered mailbox of a genuine, though perhaps expired, link. */
export function newLinkRequest(
  { programme, scope }: Pick<LinkRecord, 'programme'> & { readonly scope: RenewableScope },
  requestedAt: Instant,
): MailRequest {
  const recipient = scope.kind === 'contact' ? scope.contact : officeRecipient;
  const grain = Math.floor(epochOf(requestedAt) / (newLinkGrainMinutes * 60_000));
  return {
    programme,
    recipient,
    key: `new-link#${linkIdOf(scope)}#${grain}`,
    intent: { kind: 'new-link', contact: recipient, requestedAt },
    notAfter: addSeconds(requestedAt, newLinkLife),
  };
}

/** The code an officer asked for in a browser, to the officer's own mailbox and worth nothing later. */
export function officeCodeRequest(
  { programme, id }: Pick<DoorBrowser, 'programme' | 'id'>,
  { officer, askedAt, kid, salt }: AskedCode,
): MailRequest {
  return {
    programme,
    recipient: officerId({ key: officer }),
    key: `code#${salt}`,
    intent: { kind: 'office-code', officer, browser: id, kid, salt },
    notAfter: addSeconds(askedAt, codeLifeMinutes * 60),
  };
}

/** Asks the enterprise itself; one mail for each time its matter was done. */
export function matterInvitationRequest(
  { programme, matter }: MatterKey,
  round: number,
  now: Instant,
): MailRequest {
  return {
    programme,
    recipient: linkIdOf({ kind: 'matter', matter }),
    key: `invitation#${round}`,
    intent: { kind: 'matter-invitation', matter, round },
    notAfter: addSeconds(now, receiptLife),
  };
}

/**
 * Confirms a change of contacts to a mailbox.
 * @param contact whose link the mail carries
 */
export function contactChangeRequest(
  change: Pick<ContactChange, 'programme' | 'unit' | 'nonce' | 'words'>,
  contact: ContactKey,
  to: string,
  now: Instant,
): MailRequest {
  return {
    programme: change.programme,
    recipient: contact,
    key: `contact-change#${submission(`${change.nonce} ${to}`)}`,
    intent: { kind: 'contact-change', unit: change.unit, to, words: [...change.words] },
    notAfter: addSeconds(now, alertLife),
  };
}

/**
 * What the Office must hear of the same day, once a day and subject.
 * @param about what it is about, for example the contact whose mailbox refuses mail
 */
export function officeAlertRequest(
  programme: ProgrammeKey,
  about: string,
  words: string,
  now: Instant,
): MailRequest {
  return {
    programme,
    recipient: officeRecipient,
    key: `alert#${dateInShanghai(now)}#${about}`,
    intent: { kind: 'office-alert', about, words },
    notAfter: addSeconds(now, alertLife),
  };
}

/** A submission in a key: keys must fit into the 256 characters of a mail's tag, nonces need not. */
function submission(nonce: string): string {
  return createHash('sha256').update(nonce).digest('hex').slice(0, 24);
}

export function digestKey(date: CalendarDate): string {
  return `digest#${date}`;
}
