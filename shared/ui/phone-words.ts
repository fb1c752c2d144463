import { concerns } from '../digest/digest.ts';
import type { Duty } from '../duty/duty.ts';
import type { Roster } from '../programme/roster.ts';
import type { Contact, UnitKey } from '../programme/types.ts';

/** 「王某 0512-12345678、李某（电话未登记）」: whom to telephone about a duty; mailboxes that refuse do not matter. */
export function phonesAbout(duty: Duty, roster: Roster): string {
  return words(roster.contactsOf(duty.key.unit).filter(contact => concerns(contact, duty)));
}

export function phonesOf(unit: UnitKey, roster: Roster): string {
  return words(roster.contactsOf(unit));
}

function words(contacts: readonly Contact[]): string {
  return contacts
    .map(({ name, phone }) => (phone === undefined ? `${name}（电话未登记）` : `${name} ${phone}`))
    .join('、');
}
