import type { CalendarDate } from '../calendar/date.ts';
import type {
  Contact,
  EffectiveDated,
  Field,
  FieldKey,
  Leader,
  LeaderKey,
  Programme,
  Reading,
  Unit,
  UnitKey,
} from './types.ts';

/** Who does what on one day: the entries of a programme valid then, in office order. */
export interface Roster {
  readonly on: CalendarDate;
  /** The programme file's version, frozen into whatever is planned from this roster. */
  readonly rosterVersion: string;
  /** 职务排序. */
  readonly leaders: readonly Leader[];
  /** 机构序列. */
  readonly units: readonly Unit[];
  /** Annex order. */
  readonly fields: readonly Field[];
  /** Undefined where the key is not valid on the day. */
  leader(key: LeaderKey): Leader | undefined;
  unit(key: UnitKey): Unit | undefined;
  field(key: FieldKey): Field | undefined;
  /** 牵头单位, in 机构序列. */
  leadUnits(): readonly Unit[];
  /** 配合单位, in 机构序列. */
  cooperatingUnits(): readonly Unit[];
  fieldsLedBy(unit: UnitKey): readonly Field[];
  fieldsSupportedBy(unit: UnitKey): readonly Field[];
  fieldsOf(leader: LeaderKey): readonly Field[];
  /** 联络员 before 经办, each in file order; empty for a unit that has none. */
  contactsOf(unit: UnitKey): readonly Contact[];
}

/** Pure: the same programme and day give the same roster. */
export function rosterOn(programme: Programme, on: CalendarDate): Roster {
  const leaders = validOn(programme.leaders, on).toSorted((a, b) => a.rank - b.rank);
  const units = validOn(programme.units, on).toSorted((a, b) => a.seq - b.seq);
  const fields = validOn(programme.fields, on).toSorted((a, b) => a.row - b.row);
  const contacts = validOn(programme.contacts, on);

  const leading = new Set(fields.map(field => field.lead));
  const cooperating = new Set(fields.flatMap(field => field.cooperating));
  return {
    on,
    rosterVersion: programme.version,
    leaders,
    units,
    fields,
    leader: key => leaders.find(leader => leader.key === key),
    unit: key => units.find(unit => unit.key === key),
    field: key => fields.find(field => field.key === key),
    leadUnits: () => units.filter(unit => leading.has(unit.key)),
    cooperatingUnits: () => units.filter(unit => cooperating.has(unit.key)),
    fieldsLedBy: unit => fields.filter(field => field.lead === unit),
    fieldsSupportedBy: unit => fields.filter(field => field.cooperating.includes(unit)),
    fieldsOf: leader => fields.filter(field => field.leader === leader),
    contactsOf: unit => {
      const own = contacts.filter(contact => contact.unit === unit);
      return [
        ...own.filter(contact => contact.role === 'liaison'),
        ...own.filter(contact => contact.role === 'handler'),
      ];
    },
  };
}

/** What a field is called: on the roster's day, or when it was last valid, for what is still owed for it. */
export function fieldName(key: FieldKey, roster: Roster, programme: Programme): string {
  return (roster.field(key) ?? programme.fields.findLast(field => field.key === key))?.name ?? key;
}

/** What a unit is called: on the roster's day, or before it was dissolved, for what it still owes. */
export function unitName(key: UnitKey, roster: Roster, programme: Programme): string {
  return (roster.unit(key) ?? programme.units.findLast(unit => unit.key === key))?.name ?? key;
}

/** 联络员 sees all of the unit's fields, 经办 those entrusted to it. */
export function seesField(contact: Contact, field: FieldKey): boolean {
  switch (contact.role) {
    case 'liaison':
      return true;
    case 'handler':
      return contact.fields?.includes(field) ?? false;
  }
}

/** The readings in force on a day: of each key the latest that has begun, in file order of the keys. */
export function readingsOn(programme: Programme, on: CalendarDate): readonly Reading[] {
  const inForce = new Map<string, Reading>();
  for (const reading of programme.readings) {
    const known = inForce.get(reading.key);
    if (reading.validFrom <= on && (known === undefined || known.validFrom < reading.validFrom)) {
      inForce.set(reading.key, reading);
    }
  }
  return [...inForce.values()];
}

function validOn<T extends EffectiveDated>(entries: readonly T[], on: CalendarDate): readonly T[] {
  return entries.filter(
    ({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || on <= validTo),
  );
}
