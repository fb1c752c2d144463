import { type CalendarDate, compareDates } from '../calendar/date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { definitionOf } from '../duty/definition.ts';
import type { Duty } from '../duty/duty.ts';
import { askedBy } from '../duty/lateness.ts';
import type { Obligation } from '../programme/obligation.ts';
import { type Roster, seesField } from '../programme/roster.ts';
import type { Contact } from '../programme/types.ts';
import { promptsOf } from './prompts.ts';
import { askedWaves, type Wave, wavesBetween, wavesOf } from './waves.ts';

/** One duty in a contact's mail of the day, with the latest of its waves that are due. */
export interface DigestItem {
  readonly duty: Duty;
  readonly obligation: Obligation;
  readonly wave: Wave;
  readonly due: CalendarDate;
}

export interface DigestScope {
  readonly contact: Contact;
  readonly isDeputy: boolean;
}

/** What a contact is written about on `today`: never something settled, each duty once, most urgent first. */
export function digestItems(
  scope: DigestScope,
  duties: readonly Duty[],
  since: CalendarDate,
  today: CalendarDate,
  calendar: WorkCalendar,
): readonly DigestItem[] {
  return duties
    .filter(duty => concerns(scope.contact, duty))
    .flatMap(duty => {
      const obligation = definitionOf(duty);
      if (!obligation) return [];
      const waves = [
        ...ruledWaves(duty, obligation, calendar),
        ...askedWaves(duty, scope.contact.key),
      ].toSorted((a, b) => compareDates(a.on, b.on));
      const wave = wavesBetween(waves, since, today)
        .filter(
          one => !scope.isDeputy || one.kind === 'asked' || (one.kind === 'chaser' && one.ordinal === 2),
        )
        .at(-1);
      return wave ? [{ duty, obligation, wave, due: askedBy(duty) }] : [];
    })
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** All that a duty's dates and its event give reason to write about, whoever hears it. */
export function ruledWaves(duty: Duty, obligation: Obligation, calendar: WorkCalendar): readonly Wave[] {
  return [...promptsOf(duty, obligation, calendar), ...wavesOf(duty, obligation.authority, calendar)];
}

/**
 * Who is written to for a unit: the first 联络员 of everything, each 经办 of its own fields, and the second 联络员 only
 * from the second 催办 on.
 */
export function digestScopes(roster: Roster, unit: string): readonly DigestScope[] {
  const contacts = roster.contactsOf(unit);
  const first = contacts.find(contact => contact.role === 'liaison');
  return contacts.map(contact => ({ contact, isDeputy: contact.role === 'liaison' && contact !== first }));
}

/** A 经办 sees the duties that touch one of its fields. */
export function concerns(contact: Contact, duty: Duty): boolean {
  return contact.role === 'liaison' || duty.fields.some(field => seesField(contact, field));
}
