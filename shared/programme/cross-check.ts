import { addDays, type CalendarDate } from '../calendar/date.ts';
import { FIELD_CLASSES } from './counts.ts';
import type { Entry } from './entry.ts';
import type { ProgrammeHead } from './schema.ts';
import type { Contact, EffectiveDated, Field, Leader, Reading, Unit } from './types.ts';

export interface Sections {
  readonly leaders: readonly Entry<Leader>[];
  readonly units: readonly Entry<Unit>[];
  readonly fields: readonly Entry<Field>[];
  readonly contacts: readonly Entry<Contact>[];
  readonly readings: readonly Entry<Reading>[];
}

/** Everything that is wrong between entries, each of which may be sound by itself. */
export function crossCheck(head: ProgrammeHead | undefined, sections: Sections): readonly string[] {
  const { leaders, units, fields, contacts, readings } = sections;
  return [
    ...leaders.flatMap(backwardsValidity),
    ...units.flatMap(backwardsValidity),
    ...fields.flatMap(backwardsValidity),
    ...contacts.flatMap(backwardsValidity),
    ...clashes(leaders, 'key', leader => [leader.key]),
    ...clashes(leaders, 'rank', leader => [leader.rank]),
    ...clashes(units, 'key', unit => [unit.key]),
    ...clashes(units, 'name', unit => [unit.name]),
    ...clashes(units, 'seq', unit => [unit.seq]),
    ...clashes(fields, 'key', field => [field.key]),
    ...clashes(fields, 'row', field => [field.row]),
    ...clashes(fields, 'aliases', field => field.aliases),
    ...clashes(contacts, 'key', contact => [contact.key]),
    ...fields.flatMap(entry => fieldProblems(entry, leaders, units)),
    ...leadersWithoutRows(leaders, fields),
    ...contacts.flatMap(entry => contactProblems(entry, units, fields)),
    ...readingProblems(readings),
    ...(head === undefined ? [] : [...headProblems(head, fields), ...officerProblems(head)]),
  ];
}

function backwardsValidity({ place, value }: Entry<EffectiveDated>): readonly string[] {
  if (value?.validTo === undefined || value.validFrom <= value.validTo) return [];
  return [`${place}.validTo: ${value.validTo} is before validFrom ${value.validFrom}`];
}

/** Entries may follow each other under one key, rank, seq or row, never hold it on the same day. */
function clashes<T extends EffectiveDated>(
  entries: readonly Entry<T>[],
  property: string,
  valuesOf: (value: T) => readonly (string | number)[],
): readonly string[] {
  const holders = new Map<string | number, { place: string; value: T }[]>();
  const problems: string[] = [];
  for (const { place, value } of entries) {
    if (value === undefined) continue;
    for (const held of valuesOf(value)) {
      const earlier = holders.get(held) ?? [];
      const other = earlier.find(holder => overlap(holder.value, value));
      if (other !== undefined) {
        problems.push(
          other.value === value
            ? `${place}.${property}: ${shown(held)} is listed twice`
            : `${place}.${property}: ${shown(held)} is already used by ${other.place} on the same days`,
        );
      }
      holders.set(held, [...earlier, { place, value }]);
    }
  }
  return problems;
}

function fieldProblems(
  { place, value: field }: Entry<Field>,
  leaders: readonly Entry<Leader>[],
  units: readonly Entry<Unit>[],
): readonly string[] {
  if (field === undefined) return [];
  return [
    ...referenceProblems(`${place}.leader`, 'leader', field.leader, field, leaders),
    ...referenceProblems(`${place}.lead`, 'unit', field.lead, field, units),
    ...field.cooperating.flatMap((unit, index) => [
      ...referenceProblems(`${place}.cooperating[${index}]`, 'unit', unit, field, units),
      ...(unit === field.lead
        ? [`${place}.cooperating[${index}]: ${shown(unit)} is this row's lead unit`]
        : []),
      ...(field.cooperating.indexOf(unit) < index
        ? [`${place}.cooperating[${index}]: ${shown(unit)} is listed twice`]
        : []),
    ]),
    ...(new Set(field.classes).size < field.classes.length
      ? [`${place}.classes: a class is listed twice`]
      : []),
  ];
}

/** The key exists, and is valid on every day on which the entry that names it is. */
function referenceProblems(
  place: string,
  what: 'leader' | 'unit',
  key: string,
  during: EffectiveDated,
  entries: readonly Entry<EffectiveDated>[],
): readonly string[] {
  const named = entries.filter(entry => entry.key === key);
  if (named.length === 0) return [unknown(place, what, key, entries)];
  if (named.some(entry => entry.value === undefined)) return [];
  const gap = firstDayNotCovered(
    during,
    named.flatMap(({ value }) => (value === undefined ? [] : [value])),
  );
  return gap === undefined
    ? []
    : [`${place}: ${what} ${shown(key)} is not valid on ${gap}, while the row is`];
}

function firstDayNotCovered(
  during: EffectiveDated,
  spans: readonly EffectiveDated[],
): CalendarDate | undefined {
  let day = during.validFrom;
  for (const span of spans.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    if (span.validFrom > day) return day;
    if (span.validTo === undefined) return undefined;
    if (span.validTo >= day) day = addDays(span.validTo, 1);
  }
  return during.validTo !== undefined && day > during.validTo ? undefined : day;
}

function leadersWithoutRows(
  leaders: readonly Entry<Leader>[],
  fields: readonly Entry<Field>[],
): readonly string[] {
  // A broken row may be the one that names the leader.
  if (fields.some(field => field.value === undefined)) return [];
  return leaders
    .filter(
      ({ value }) =>
        value && !fields.some(field => field.value?.leader === value.key && overlap(field.value, value)),
    )
    .map(({ place }) => `${place}: leads no row of fields`);
}

function contactProblems(
  { place, value: contact }: Entry<Contact>,
  units: readonly Entry<Unit>[],
  fields: readonly Entry<Field>[],
): readonly string[] {
  if (contact === undefined) return [];
  return [
    ...(units.some(unit => unit.key === contact.unit)
      ? []
      : [unknown(`${place}.unit`, 'unit', contact.unit, units)]),
    ...(contact.fields ?? []).flatMap((key, index) => {
      const at = `${place}.fields[${index}]`;
      const named = fields.filter(field => field.key === key);
      if (named.length === 0) return [unknown(at, 'field', key, fields)];
      const concerns = named.some(
        ({ value }) =>
          value === undefined || value.lead === contact.unit || value.cooperating.includes(contact.unit),
      );
      return concerns ? [] : [`${at}: ${shown(contact.unit)} neither leads nor supports field ${shown(key)}`];
    }),
    ...(contact.role === 'handler' && (contact.fields ?? []).length === 0
      ? [`${place}.fields: a handler (经办) needs at least one field, or sees nothing`]
      : []),
    ...(contact.role === 'liaison' && contact.fields !== undefined
      ? [`${place}.fields: a liaison (联络员) sees all fields of its unit; leave this out`]
      : []),
  ];
}

function readingProblems(readings: readonly Entry<Reading>[]): readonly string[] {
  return readings.flatMap(({ place, value: reading }, index) => {
    if (reading === undefined) return [];
    const twin = readings
      .slice(0, index)
      .find(({ value }) => value?.key === reading.key && value.validFrom === reading.validFrom);
    const values = [reading.chosen, ...reading.alternatives].map(option => option.value);
    return [
      ...(twin === undefined ? [] : [`${place}.validFrom: ${twin.place} begins on the same day`]),
      ...(new Set(values).size < values.length ? [`${place}.alternatives: a value is given twice`] : []),
    ];
  });
}

function officerProblems({ office }: ProgrammeHead): readonly string[] {
  const officers = (office.officers ?? []).map((value, index) => ({
    place: `office.officers[${index}] (${value.name})`,
    key: value.key,
    value,
  }));
  return [
    ...officers.flatMap(backwardsValidity),
    ...clashes(officers, 'key', officer => [officer.key]),
    ...clashes(officers, 'email', officer => [officer.email]),
    ...(officers.length > 0 && officers.every(({ value }) => value.validTo !== undefined)
      ? ['office.officers: every one of them has a validTo; after the last, nobody could enter']
      : []),
  ];
}

function headProblems(head: ProgrammeHead, fields: readonly Entry<Field>[]): readonly string[] {
  const twice = head.obligations.filter((key, index) => head.obligations.indexOf(key) < index);
  const complete = fields.every(field => field.value !== undefined);
  return [
    ...twice.map(key => `obligations: ${shown(key)} is listed twice`),
    ...(head.startsOn < head.issuedOn
      ? [`startsOn: ${head.startsOn} is before issuedOn ${head.issuedOn}`]
      : []),
    // The rows the programme starts with are those of the notice; later ones are the Office's own.
    ...FIELD_CLASSES.flatMap(of => {
      const rows = fields.filter(
        ({ value }) => value?.classes.includes(of) && covers(value, head.startsOn),
      ).length;
      return !complete || rows === head.announced[of]
        ? []
        : [
            `announced.${of}: ${head.announced[of]} announced, but ${rows} rows of that class on ${head.startsOn}`,
          ];
    }),
  ];
}

function unknown(
  place: string,
  what: 'leader' | 'unit' | 'field',
  key: string,
  entries: readonly Entry<unknown>[],
): string {
  const known = [...new Set(entries.flatMap(entry => (entry.key === undefined ? [] : [entry.key])))];
  return `${place}: unknown ${what} ${shown(key)}; known ${what}s: ${known.join(', ') || 'none'}`;
}

function covers({ validFrom, validTo }: EffectiveDated, day: CalendarDate): boolean {
  return validFrom <= day && (validTo === undefined || day <= validTo);
}

function overlap(a: EffectiveDated, b: EffectiveDated): boolean {
  return (
    (a.validTo === undefined || b.validFrom <= a.validTo) &&
    (b.validTo === undefined || a.validFrom <= b.validTo)
  );
}

function shown(value: string | number): string {
  return JSON.stringify(value);
}
