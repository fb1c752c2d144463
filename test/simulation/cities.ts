import type { CalendarDate } from '../../shared/calendar/date.ts';
import { endOf, periodOf } from '../../shared/calendar/period.ts';
import { obligationKeys } from '../../shared/programme/eight-ones/catalogue.ts';
import { loadProgramme } from '../../shared/programme/loader.ts';
import { rosterOn } from '../../shared/programme/roster.ts';
import suzhou from '../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };
import type { Programme, Unit } from '../../shared/programme/types.ts';

/** One city of a simulation: a programme of its own on the common host. */
export interface City {
  /** '' for the first, which is Suzhou as it stands in the roster; `c002`, `c003`, … for the others. */
  readonly name: string;
  /** The programme file as it is published. */
  readonly document: unknown;
  readonly programme: Programme;
  readonly officeMailbox: string;
  /** Lead units in office order, with the mailbox of their first contact. */
  readonly units: readonly CityUnit[];
  /** 配合单位 that lead nothing, likewise: they owe only what a lead asks of them. */
  readonly cooperating: readonly CityUnit[];
}

export interface CityUnit {
  readonly key: string;
  readonly name: string;
  readonly mailbox: string;
}

/**
 * `count` cities with one roster, other keys and other mail domains, in which these obligations are in force.
 *
 * Periods stop opening after `to` because the assignments end: each row of the annex is valid until the last day of
 * the period that contains `to`, as it would be when a notice is replaced. Nobody leads anything in later periods, so
 * nothing opens, while everything opened before is filed, reviewed and reported as usual.
 */
export function cities(
  count: number,
  from: CalendarDate,
  to: CalendarDate,
  obligations: readonly string[] = suzhou.obligations,
): readonly City[] {
  const lastDay = endOf(periodOf('month', to));
  return Array.from({ length: count }, (_, index) => city(index, from, lastDay, obligations));
}

function city(
  index: number,
  from: CalendarDate,
  lastDay: CalendarDate,
  obligations: readonly string[],
): City {
  const name = index === 0 ? '' : `c${String(index + 1).padStart(3, '0')}`;
  const inDomain = (mailbox: string) => (name === '' ? mailbox : mailbox.replace('@', `@${name}.`));
  const document = {
    ...suzhou,
    obligations,
    key: name === '' ? suzhou.key : `${name}-${suzhou.key}`,
    office: { ...suzhou.office, email: inDomain(suzhou.office.email) },
    contacts: suzhou.contacts.map(contact => ({ ...contact, email: inDomain(contact.email) })),
    fields: suzhou.fields.map(field => ({ ...field, validTo: lastDay })),
  };
  const programme = loadProgramme(document, { obligations: obligationKeys });
  const roster = rosterOn(programme, from);
  const cityUnit = (unit: Unit): CityUnit => {
    const [contact] = roster.contactsOf(unit.key);
    if (contact === undefined) throw new Error(`${unit.name} has nobody who reads its mail`);
    return { key: unit.key, name: unit.name, mailbox: contact.email };
  };
  const leads = roster.leadUnits();
  return {
    name,
    document,
    programme,
    officeMailbox: programme.office.email,
    units: leads.map(cityUnit),
    cooperating: roster
      .cooperatingUnits()
      .filter(unit => !leads.includes(unit))
      .map(cityUnit),
  };
}
