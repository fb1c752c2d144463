import type { CalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { OptionLists } from '../filing/options.ts';
import type { Matter } from '../matter/matter.ts';
import { isKnownTo } from '../matter/offers.ts';
import { fieldName, type Roster, seesField, unitName } from '../programme/roster.ts';
import type { Contact, Programme } from '../programme/types.ts';

/** Whoever reads matters: an officer, somebody of a unit, or the enterprise that raised the one. */
export interface MatterReader {
  readonly kind: 'office' | 'unit' | 'enterprise';
  /** The unit's key, `office` or `enterprise`. */
  readonly who: string;
  /** As histories name the reader. */
  readonly by: string;
  readonly name: string;
  /** Of a unit: who reads for it. */
  readonly contact?: Contact | undefined;
  readonly linkId: string;
  /** The reader's first page; the matters lie below it. */
  readonly home: string;
  readonly programme: Programme;
  readonly roster: Roster;
  readonly now: Instant;
  readonly today: CalendarDate;
}

export function mattersPath({ home }: Pick<MatterReader, 'home'>): string {
  return `${home}/matters`;
}

/** An enterprise's link is its matter's page. */
export function matterPath(reader: Pick<MatterReader, 'home' | 'kind'>, matter: string): string {
  return reader.kind === 'enterprise' ? reader.home : `${mattersPath(reader)}/${matter}`;
}

/** 联络员 sees all of the unit's matters, 经办 those of its fields. */
export function seesMatter(reader: MatterReader, matter: Matter): boolean {
  if (reader.kind !== 'unit') return true;
  const { contact } = reader;
  return (
    isKnownTo(reader.who, matter) &&
    (contact === undefined || matter.subject.field === '' || seesField(contact, matter.subject.field))
  );
}

export function matterLists({ roster, programme }: Pick<MatterReader, 'roster' | 'programme'>): OptionLists {
  const units = roster.units.map(({ key, name }) => ({ value: key, label: name }));
  // Today's fields first; a matter may be about one whose assignment has ended since.
  const fields = new Set([...roster.fields, ...programme.fields].map(({ key }) => key));
  const allFields = [...fields].map(key => ({ value: key, label: fieldName(key, roster, programme) }));
  return { fields: [], units, allFields };
}

/** A unit by its name of today; `office` and what nobody knows any more by a word of its own. */
export function handlerName({ roster, programme }: MatterReader, key: string): string {
  if (key === 'office') return '领导小组办公室';
  return unitName(key, roster, programme);
}
