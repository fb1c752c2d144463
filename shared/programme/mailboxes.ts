import { type CalendarDate, compareDates } from '../calendar/date.ts';
import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import type { Roster } from './roster.ts';
import type { Contact, Programme, ProgrammeKey, Unit } from './types.ts';

/** What became known of a mailbox: never altered, the latest holds. */
export interface MailboxMark {
  readonly schema: 1;
  readonly programme: ProgrammeKey;
  /** As it is compared: in lower case. */
  readonly address: string;
  /** `refused`: what is sent there reaches nobody. `working`: the Office has made sure of it. */
  readonly state: 'refused' | 'working';
  readonly at: Instant;
  /** `system` for what the mail system told, else an officer as histories name one. */
  readonly by: string;
  /** In Chinese, for the Office. */
  readonly why: string;
}

/** So many mailboxes refused on one day speak of the sender, not of the mailboxes: none of them is given up for it. */
export const stormFrom = 5;

export function addressOf(email: string): string {
  return email.trim().toLowerCase();
}

/** Days on which as many mailboxes refused mail as only a fault of the sending side explains. */
export function stormDays(marks: readonly MailboxMark[]): readonly CalendarDate[] {
  const refused = new Map<CalendarDate, Set<string>>();
  for (const { state, by, at, address } of marks) {
    if (state !== 'refused' || by !== 'system') continue;
    const day = dateInShanghai(at);
    refused.set(day, (refused.get(day) ?? new Set()).add(address));
  }
  return [...refused]
    .filter(([, addresses]) => addresses.size >= stormFrom)
    .map(([day]) => day)
    .toSorted(compareDates);
}

/** Mailboxes nothing is sent to any more, by address, with the mark that says so. */
export function refusedMailboxes(marks: readonly MailboxMark[]): ReadonlyMap<string, MailboxMark> {
  const storms = new Set(stormDays(marks));
  const latest = new Map<string, MailboxMark>();
  for (const mark of marks) {
    if (mark.by === 'system' && storms.has(dateInShanghai(mark.at))) continue;
    const known = latest.get(mark.address);
    if (known === undefined || known.at <= mark.at) latest.set(mark.address, mark);
  }
  return new Map([...latest].filter(([, mark]) => mark.state === 'refused'));
}

/** A contact whose mailbox nothing is sent to any more. */
export interface UnreachedContact {
  readonly unit: Unit;
  readonly contact: Contact;
  readonly mark: MailboxMark;
  /** The 联络员 who is written to instead; absent where mail reaches none. */
  readonly instead?: Contact | undefined;
}

/** Whom of the day's contacts no mail reaches, in office order. */
export function unreachedContacts(
  roster: Roster,
  marks: readonly MailboxMark[] = [],
): readonly UnreachedContact[] {
  const refused = refusedMailboxes(marks);
  if (refused.size === 0) return [];
  return roster.units.flatMap(unit => {
    const contacts = roster.contactsOf(unit.key);
    const instead = contacts.find(({ role, email }) => role === 'liaison' && !refused.has(addressOf(email)));
    return contacts.flatMap(contact => {
      const mark = refused.get(addressOf(contact.email));
      return mark === undefined ? [] : [{ unit, contact, mark, instead }];
    });
  });
}

/**
 * The programme as mails know it: without the contacts whose mailbox refuses them, so that the second 联络员 takes the
 * first one's place, and a unit that no mail reaches stands on the Office's list. Links and pages do not go by it.
 */
export function mailable(programme: Programme, marks: readonly MailboxMark[] = []): Programme {
  const refused = refusedMailboxes(marks);
  if (refused.size === 0) return programme;
  return {
    ...programme,
    contacts: programme.contacts.filter(contact => !refused.has(addressOf(contact.email))),
  };
}
