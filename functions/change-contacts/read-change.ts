import * as v from 'valibot';
import { addDays, type CalendarDate, yearOf } from '../../shared/calendar/date.ts';
import { longDate, parseTypedDate } from '../../shared/calendar/format.ts';
import { readText } from '../../shared/filing/cells.ts';
import { readPhone } from '../../shared/filing/formats.ts';
import type { Issue } from '../../shared/filing/parse.ts';
import { cleanLine } from '../../shared/filing/text.ts';
import { type TypedForm, typedList, typedText } from '../../shared/filing/typed.ts';
import type { ContactStep } from '../../shared/programme/contact-changes.ts';
import { roleWords } from '../../shared/programme/contact-role.ts';
import { newContactKey } from '../../shared/programme/planned-contacts.ts';
import { mailbox } from '../../shared/programme/schema.ts';
import type { Contact } from '../../shared/programme/types.ts';
import type { ContactAsked } from '../../shared/ui/contact-form-page.tsx';
import type { UnitVisit } from '../../shared/visit/unit-visit.ts';

type ReadChange =
  | { readonly steps: readonly ContactStep[]; readonly words: readonly string[] }
  | { readonly errors: readonly Issue[] };

/** What the form asks to be changed, or what is wrong with it. */
export function readChange(asked: ContactAsked, typed: TypedForm, visit: UnitVisit): ReadChange {
  const errors: Issue[] = [];
  const from = readFrom(typed, visit.today, errors);
  if (asked.kind === 'end') {
    if (from === undefined || errors.length > 0) return { errors };
    const { contact } = asked;
    return {
      steps: [{ kind: 'end', contact: contact.key, lastDay: addDays(from, -1) }],
      words: [`${roleWords[contact.role]}${contact.name}自${longDate(from)}起不再负责`],
    };
  }
  const person = readPerson(typed, errors);
  const fields = asked.mayAssign ? readFields(typed, visit, errors) : undefined;
  if (from === undefined || errors.length > 0) return { errors };
  const given = { ...person, validFrom: from, ...(fields === undefined ? {} : { fields }) };
  switch (asked.kind) {
    case 'change': {
      const { validTo: _, ...before } = asked.contact;
      const contact: Contact = { ...before, ...given };
      return { steps: [{ kind: 'set', contact }], words: wordsOf(contact, '信息变更', visit) };
    }
    case 'add': {
      const contact: Contact = {
        ...given,
        key: newKey(visit, 'handler'),
        unit: visit.unit.key,
        role: 'handler',
      };
      return { steps: [{ kind: 'set', contact }], words: wordsOf(contact, '新增', visit) };
    }
    case 'hand-over': {
      const { validTo: _, ...before } = asked.contact;
      const contact: Contact = { ...before, ...given, key: newKey(visit, before.role) };
      return {
        steps: [
          { kind: 'set', contact, after: before.key },
          { kind: 'end', contact: before.key, lastDay: addDays(from, -1) },
        ],
        words: [
          `${roleWords[before.role]}${before.name}自${longDate(from)}起不再负责，由${contact.name}接任`,
          ...wordsOf(contact, '接任', visit).slice(1),
        ],
      };
    }
  }
}

function wordsOf(contact: Contact, what: string, { roster }: UnitVisit): readonly string[] {
  const { role, name, email, phone, fields, validFrom } = contact;
  return [
    `${roleWords[role]}${name}${what}，自${longDate(validFrom)}起生效`,
    `邮箱：${email}`,
    ...(phone === undefined ? [] : [`办公电话：${phone}`]),
    ...(fields === undefined
      ? []
      : [`负责领域：${fields.map(key => roster.field(key)?.name ?? key).join('、')}`]),
  ];
}

function newKey({ programme, unit }: UnitVisit, role: Contact['role']): string {
  return newContactKey(unit.key, role, new Set(programme.contacts.map(contact => contact.key)));
}

function readFrom(typed: TypedForm, today: CalendarDate, errors: Issue[]): CalendarDate | undefined {
  const text = typedText(typed, 'from').trim();
  const from = parseTypedDate(text, { defaultYear: yearOf(today) });
  const message =
    from === undefined
      ? text === ''
        ? '请填写'
        : '不是日期，请按“2026-11-06”的样式填写'
      : from < today
        ? '不能早于今天'
        : from > addDays(today, 366)
          ? '不能晚于一年以后'
          : undefined;
  if (message !== undefined) errors.push({ path: 'from', label: '生效日期', message });
  return message === undefined ? from : undefined;
}

function readPerson(typed: TypedForm, errors: Issue[]) {
  const fault = (path: string, label: string, message: string) => errors.push({ path, label, message });
  // 姓名排版: people set a name of two characters wide (张　桥). Names of the roster hold no spaces.
  const bare = cleanLine(typedText(typed, 'name')).replace(/\s/gu, '');
  const name = readText({ minLength: 2, maxLength: 20 }, bare);
  if (name.kind !== 'value') fault('name', '姓名', name.kind === 'empty' ? '请填写' : name.message);
  const email = cleanLine(typedText(typed, 'email'));
  if (email === '') fault('email', '工作邮箱', '请填写');
  else if (!v.is(mailbox, email)) fault('email', '工作邮箱', '不是邮箱地址，请核对');
  const typedPhone = cleanLine(typedText(typed, 'phone'));
  const phone = readPhone(typedPhone);
  if (typedPhone === '') fault('phone', '办公电话', '请填写');
  else if (phone.kind !== 'text') fault('phone', '办公电话', phone.message);
  return {
    name: name.kind === 'value' ? String(name.value) : '',
    email,
    phone: phone.kind === 'text' ? phone.text : '',
  };
}

/** Fields the unit leads, in annex order. */
function readFields(typed: TypedForm, { roster, unit }: UnitVisit, errors: Issue[]) {
  const chosen = new Set(typedList(typed, 'fields'));
  const fields = roster
    .fieldsLedBy(unit.key)
    .map(field => field.key)
    .filter(key => chosen.has(key));
  if (fields.length === 0) errors.push({ path: 'fields', label: '负责领域', message: '请至少选择一个领域' });
  return fields;
}
