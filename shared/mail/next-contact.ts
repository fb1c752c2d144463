import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import { digestScopes } from '../digest/digest.ts';
import type { Outbox, OutboxMail } from '../ports/mail.ts';
import type { AdoptedProgramme } from '../ports/programmes.ts';
import { mailable } from '../programme/mailboxes.ts';
import { rosterOn } from '../programme/roster.ts';
import type { Contact } from '../programme/types.ts';
import { recipientOn } from './recipient.ts';
import { digestKey, type MailRequest } from './request.ts';

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
export async function passedOn(
  mail: OutboxMail,
  to: Contact,
  { outbox }: { readonly outbox: Pick<Outbox, 'load'> },
): Promise<MailRequest | undefined> {
  const { programme, key, intent, notAfter } = mail;
  switch (intent.kind) {
    case 'digest': {
      const { date } = intent;
      const handed = {
        programme,
        recipient: to.key,
        intent: { ...intent, contact: to.key, insteadOf: mail.recipient },
        notAfter,
      };
      const own = { ...handed, key: digestKey(date) };
      const had = await outbox.load(own);
      const isFree =
        had === undefined || (had.intent.kind === 'digest' && had.intent.insteadOf === mail.recipient);
      // Who has had the mail of the day hears of the rest in one more, the same day.
      return isFree ? own : { ...handed, key: `handover#${date}#${mail.recipient}` };
    }
    case 'return-notice':
    case 'extension-answer':
    case 'waiver-answer':
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
