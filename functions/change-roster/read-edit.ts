import type { CalendarDate } from '../../shared/calendar/date.ts';
import type { Issue } from '../../shared/filing/parse.ts';
import type { TypedForm } from '../../shared/filing/typed.ts';
import { type Roster, rosterOn } from '../../shared/programme/roster.ts';
import {
  contactOn,
  type EditKind,
  officerWith,
  type RosterEdit,
} from '../../shared/programme/roster-edit.ts';
import { body, clerk, holder, person, RosterForm } from '../../shared/programme/roster-form.ts';
import type { FieldKey, Programme, UnitKey } from '../../shared/programme/types.ts';

export type ReadEdit =
  | { readonly edit: RosterEdit; readonly from: CalendarDate; readonly reason: string }
  | { readonly errors: readonly Issue[] };

/**
 * What the form asks to be changed, or what is wrong with it; undefined where `of` names nothing of the day it is to
 * begin.
 */
export function readEdit(
  kind: EditKind,
  of: string,
  typed: TypedForm,
  programme: Programme,
  today: CalendarDate,
): ReadEdit | undefined {
  const form = new RosterForm(typed);
  const from = form.day('from', '生效日期', today);
  const reason = form.line('reason', '依据', { minLength: 2, maxLength: 100 });
  const edit = editOf(kind, of, form, programme, rosterOn(programme, from ?? today));
  if (edit === undefined) return undefined;
  return from === undefined || form.errors.length > 0 ? { errors: form.errors } : { edit, from, reason };
}

function editOf(
  kind: EditKind,
  of: string,
  form: RosterForm,
  programme: Programme,
  roster: Roster,
): RosterEdit | undefined {
  switch (kind) {
    case 'replace-leader':
    case 'change-leader':
      return roster.leader(of) && { kind, leader: of, person: person(form) };
    case 'rename-unit':
      return roster.unit(of) && { kind, unit: of, body: body(form) };
    case 'add-unit':
      return { kind, body: body(form) };
    case 'merge-unit': {
      const into = form.oneOf('into', '并入的单位', keysOf(roster.units));
      return roster.unit(of) && { kind, unit: of, into };
    }
    case 'end-unit':
      return roster.unit(of) && { kind, unit: of };
    case 'assign-field': {
      const leader = form.oneOf('leader', '牵头领导', keysOf(roster.leaders));
      const lead = form.oneOf('lead', '牵头单位', keysOf(roster.units));
      const cooperating = form.someOf('cooperating', keysOf(roster.units));
      return roster.field(of) && { kind, field: of, to: { leader, lead, cooperating } };
    }
    case 'add-contact':
      return roster.unit(of) && { kind, unit: of, holder: holder(form, fieldsOf(roster, of)) };
    case 'change-contact': {
      const contact = contactOn(programme, of, roster.on);
      return contact && { kind, contact: of, holder: holder(form, fieldsOf(roster, contact.unit)) };
    }
    case 'end-contact':
      return contactOn(programme, of, roster.on) && { kind, contact: of };
    case 'add-officer':
      return { kind, clerk: clerk(form) };
    case 'change-officer':
      return officerWith(programme, of, roster.on) && { kind, officer: of, clerk: clerk(form) };
    case 'end-officer':
      return officerWith(programme, of, roster.on) && { kind, officer: of };
  }
}

function fieldsOf(roster: Roster, unit: UnitKey): readonly FieldKey[] {
  return keysOf([...roster.fieldsLedBy(unit), ...roster.fieldsSupportedBy(unit)]);
}

function keysOf(entries: readonly { readonly key: string }[]): readonly string[] {
  return entries.map(entry => entry.key);
}
