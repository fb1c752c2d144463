import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import { digestScopes } from '../digest/digest.ts';
import type { OutboxMail } from '../ports/mail.ts';
import type { AdoptedProgramme } from '../ports/programmes.ts';
import { mailable } from '../programme/mailboxes.ts';
import { rosterOn } from '../programme/roster.ts';
import type { Contact } from '../programme/types.ts';
import { recipientOn } from './recipient.ts';
import type { MailRequest } from './request.ts';

/** Who of the unit is written to instead of a contact whose mailbox refuses mail; undefined where there is nobody. */
export function nextContact(mail: OutboxMail, adopted: AdoptedProgramme, now: Instant): Contact | undefined {
  const today = dateInShanghai(now);
  const unit = recipientOn(adopted.programme, mail.recipient, today)?.unit.key;
  if (unit === undefined) return undefined;
  const roster = rosterOn(mailable(adopted.programme, adopted.mailboxes), today);
  const [first] = digestScopes(roster, unit);
  return first === undefined || first.contact.key === mail.recipient ? undefined : first.contact;
}

/** What the unit would have heard, for somebody else of it; undefined for what concerns the recipient alone. */
export function passedOn(mail: OutboxMail, to: Contact): MailRequest | undefined {
  const { programme, key, intent, notAfter } = mail;
  switch (intent.kind) {
    case 'digest':
      return { programme, recipient: to.key, key, intent: { ...intent, contact: to.key }, notAfter };
    case 'return-notice':
    case 'extension-answer':
      return { programme, recipient: to.key, key, intent, notAfter };
    case 'receipt':
    case 'new-link':
    case 'contact-change':
    case 'office-code':
    case 'office-digest':
    case 'office-alert':
    case 'matter-invitation':
    case 'report-draft':
    case 'report-final':
      return undefined;
  }
}
