import type { CalendarDate } from '../calendar/date.ts';
import type { Officer, OfficerKey, Programme } from './types.ts';

/** The officer of a programme that names none, and the prefix of everybody who acts for the Office. */
const office = 'office';

/**
 * Who may enter the Office's desk on a day, in the order of the file; where nobody is named for the day, whoever reads
 * the Office's mailbox.
 */
export function officersOn({ office: { officers = [], email }, startsOn }: Programme, on: CalendarDate) {
  const named = officers.filter(
    ({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || on <= validTo),
  );
  const everyone: readonly Officer[] = [{ key: office, name: '办公室', email, validFrom: startsOn }];
  return named.length > 0 ? named : everyone.filter(({ validFrom }) => validFrom <= on);
}

export function officerOn(programme: Programme, key: OfficerKey, on: CalendarDate): Officer | undefined {
  return officersOn(programme, on).find(officer => officer.key === key);
}

/** An officer as histories name one, and as mails are addressed: `office.zhang`; `office` where none is named. */
export function officerId(officer: Pick<Officer, 'key'>): string {
  return officer.key === office ? office : `${office}.${officer.key}`;
}

export function isOfficerId(id: string): boolean {
  return id === office || id.startsWith(`${office}.`);
}

/** The officer whom an id names on a day: the same person for as long as the key is used. */
export function officerOf(programme: Programme, id: string, on: CalendarDate): Officer | undefined {
  const known = officersOn(programme, on).find(officer => officerId(officer) === id);
  return known ?? programme.office.officers?.find(officer => officerId(officer) === id);
}

/**
 * Who did something, in words: 「办公室 张三」, 「市工信局 李四」, 「系统」; an entry made before officers had names says
 * 「办公室」.
 * @param by of a history's entry: a contact's key, an officer's id, `enterprise`, `operator` or `system`
 */
export function actorWords(programme: Programme, by: string, on: CalendarDate): string {
  if (by === 'system') return '系统';
  if (by === 'enterprise') return '企业';
  if (by === 'operator') return '系统管理员';
  if (isOfficerId(by)) {
    const officer = officerOf(programme, by, on);
    return officer === undefined || officer.key === office ? '办公室' : `办公室 ${officer.name}`;
  }
  const contacts = programme.contacts.filter(contact => contact.key === by);
  const contact =
    contacts.find(each => each.validFrom <= on && (each.validTo ?? on) >= on) ?? contacts.at(-1);
  if (contact === undefined) return by;
  const units = programme.units.filter(unit => unit.key === contact.unit);
  const unit = units.find(each => each.validFrom <= on && (each.validTo ?? on) >= on) ?? units.at(-1);
  return `${unit?.name ?? contact.unit} ${contact.name}`;
}
