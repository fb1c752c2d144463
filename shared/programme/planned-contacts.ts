import * as v from 'valibot';
import { addDays, type CalendarDate } from '../calendar/date.ts';
import { longDate } from '../calendar/format.ts';
import type { ContactStep } from './contact-changes.ts';
import { roleWords } from './contact-role.ts';
import { mailbox } from './schema.ts';
import type { Contact, ContactKey, FieldKey, UnitKey } from './types.ts';

export interface PlannedPerson {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** Who a unit says its contacts are: its 联络员, the first one first, and who handles which of its fields. */
export interface PlannedPeople {
  readonly liaisons: readonly PlannedPerson[];
  readonly handlers: readonly (PlannedPerson & { readonly fields: readonly FieldKey[] })[];
}

/** What makes a unit's contacts those it planned; in Chinese, one line for each person. */
export interface PlannedChange {
  readonly steps: readonly ContactStep[];
  readonly words: readonly string[];
}

export interface Registered {
  readonly unit: UnitKey;
  /** Those who stay, 联络员 first. */
  readonly contacts: readonly Contact[];
  /** Keys somebody of any unit has had. */
  readonly taken: ReadonlySet<ContactKey>;
  readonly fieldName: (field: FieldKey) => string;
}

/**
 * The same mailbox or name is the same person, with other details; another 联络员 takes over from the next one that is not planned.
 * Whoever is not planned stays: a unit takes a 经办 off itself.
 */
export function plannedChange(
  { liaisons, handlers }: PlannedPeople,
  from: CalendarDate,
  registered: Registered,
): PlannedChange {
  const changes: (PlannedChange | undefined)[] = [];
  const taken = new Set(registered.taken);
  const met = new Set<ContactKey>();
  const of = (role: Contact['role']) => registered.contacts.filter(each => each.role === role);
  const known = (person: PlannedPerson, role: Contact['role']) =>
    ['email' as const, 'name' as const]
      .flatMap(column => of(role).filter(each => same(each[column], person[column])))
      .find(({ key }) => !met.has(key));
  const fresh = (person: PlannedPerson, role: Contact['role']): Contact => {
    const key = newContactKey(registered.unit, role, taken);
    taken.add(key);
    return { ...person, key, unit: registered.unit, role, validFrom: from };
  };

  for (const person of liaisons.filter(isReachable)) {
    const before = known(person, 'liaison');
    const holder = before ?? of('liaison').find(({ key }) => !met.has(key));
    if (holder !== undefined) met.add(holder.key);
    if (before !== undefined) changes.push(corrected(before, person, from));
    else if (holder !== undefined) changes.push(takenOver(holder, fresh(person, 'liaison'), from));
    else changes.push(added(fresh(person, 'liaison')));
  }
  for (const { fields, ...person } of handlers.filter(isReachable)) {
    // A 联络员 sees all fields anyway.
    if (liaisons.some(each => same(each.email, person.email))) continue;
    const names = `（${fields.map(registered.fieldName).join('、')}）`;
    const before = known(person, 'handler');
    if (before === undefined) {
      changes.push(added({ ...fresh(person, 'handler'), fields }, names));
      continue;
    }
    met.add(before.key);
    changes.push(corrected(before, { ...person, fields }, from, names));
  }
  const made = changes.filter(each => each !== undefined);
  return { steps: made.flatMap(each => each.steps), words: made.flatMap(each => each.words) };
}

/** A key nobody has had: `gxj-handler-2`. */
export function newContactKey(
  unit: UnitKey,
  role: Contact['role'],
  taken: ReadonlySet<ContactKey>,
): ContactKey {
  for (let number = 2; ; number += 1) {
    const key = `${unit}-${role}-${number}`;
    if (!taken.has(key)) return key;
  }
}

function corrected(
  before: Contact,
  planned: PlannedPerson & { readonly fields?: readonly FieldKey[] },
  from: CalendarDate,
  fields = '',
): PlannedChange | undefined {
  const { validTo: _, ...standing } = before;
  const contact: Contact = { ...standing, ...planned, validFrom: from };
  const isSame =
    before.name === contact.name &&
    same(before.email, contact.email) &&
    before.phone === contact.phone &&
    [...(before.fields ?? [])].toSorted().join() === [...(contact.fields ?? [])].toSorted().join();
  return isSame ? undefined : { steps: [{ kind: 'set', contact }], words: [told(contact, fields)] };
}

function added(contact: Contact, fields = ''): PlannedChange {
  return { steps: [{ kind: 'set', contact }], words: [`新增${told(contact, fields)}`] };
}

function takenOver(before: Contact, contact: Contact, from: CalendarDate): PlannedChange {
  return {
    steps: [
      { kind: 'set', contact, after: before.key },
      { kind: 'end', contact: before.key, lastDay: addDays(from, -1) },
    ],
    words: [
      `${roleWords[before.role]}${before.name}自${longDate(from)}起不再负责，由${contact.name}接任：${reached(contact)}`,
    ],
  };
}

/** 「经办人孙某（集成电路）：邮箱sun@……，办公电话0512-……」 */
function told(contact: Contact, fields = ''): string {
  return `${roleWords[contact.role]}${contact.name}${fields}：${reached(contact)}`;
}

function reached({ email, phone }: Contact): string {
  return `邮箱${email}，办公电话${phone ?? '未登记'}`;
}

function isReachable({ name, email }: PlannedPerson): boolean {
  return name !== '' && v.is(mailbox, email);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
