import type { CalendarDate } from '../calendar/date.ts';
import { concerns, digestScopes } from '../digest/digest.ts';
import type { Duty } from '../duty/duty.ts';
import { type Roster, rosterOn } from '../programme/roster.ts';
import type { Contact, ContactKey, Programme, Unit } from '../programme/types.ts';

/** A contact as registered on a day, with its unit. */
export interface Recipient {
  readonly contact: Contact;
  readonly unit: Unit;
  readonly roster: Roster;
}

/** Undefined when nobody of that key is registered on the day, or the unit is gone. */
export function recipientOn(programme: Programme, key: ContactKey, on: CalendarDate): Recipient | undefined {
  const roster = rosterOn(programme, on);
  for (const unit of roster.units) {
    const contact = roster.contactsOf(unit.key).find(one => one.key === key);
    if (contact) return { contact, unit, roster };
  }
  return undefined;
}

/**
 * Who hears at once what the Office has decided on a duty: the first 联络员, each 经办 whose fields it touches, and
 * whoever filed it.
 */
export function dutyContacts(roster: Roster, duty: Duty): readonly Contact[] {
  const filer = duty.filings.at(-1)?.by;
  return digestScopes(roster, duty.key.unit)
    .filter(({ contact, isDeputy }) => contact.key === filer || (!isDeputy && concerns(contact, duty)))
    .map(scope => scope.contact);
}
