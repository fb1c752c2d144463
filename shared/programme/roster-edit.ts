import { addDays, type CalendarDate } from '../calendar/date.ts';
import { longDate } from '../calendar/format.ts';
import { roleWords } from './contact-role.ts';
import { rosterOn } from './roster.ts';
import type { RosterStep } from './roster-changes.ts';
import type {
  Contact,
  ContactKey,
  Field,
  FieldKey,
  Leader,
  LeaderKey,
  Officer,
  OfficerKey,
  Programme,
  Unit,
  UnitKey,
} from './types.ts';

/** What an officer may change of the roster, each from a day on. */
export type RosterEdit =
  /** 更换: somebody else takes the seat, with all the fields of the one before. */
  | { readonly kind: 'replace-leader'; readonly leader: LeaderKey; readonly person: Person }
  /** The same person under another post or in another place of 职务排序. */
  | { readonly kind: 'change-leader'; readonly leader: LeaderKey; readonly person: Person }
  /** 更名: the same body. */
  | { readonly kind: 'rename-unit'; readonly unit: UnitKey; readonly body: Body }
  /** 并入: the other body takes over its fields; what it was given before stays with it until it is settled. */
  | { readonly kind: 'merge-unit'; readonly unit: UnitKey; readonly into: UnitKey }
  /** 停用: of a body that neither leads nor supports any field. */
  | { readonly kind: 'end-unit'; readonly unit: UnitKey }
  | { readonly kind: 'add-unit'; readonly body: Body }
  /** 调整分工: who leads a field, and who supports it. */
  | { readonly kind: 'assign-field'; readonly field: FieldKey; readonly to: Assignment }
  | { readonly kind: 'add-contact'; readonly unit: UnitKey; readonly holder: Holder }
  | { readonly kind: 'change-contact'; readonly contact: ContactKey; readonly holder: Holder }
  | { readonly kind: 'end-contact'; readonly contact: ContactKey }
  /** 办公室工作人员: who may enter the desk, by a code to an own mailbox. */
  | { readonly kind: 'add-officer'; readonly clerk: Clerk }
  | { readonly kind: 'change-officer'; readonly officer: OfficerKey; readonly clerk: Clerk }
  | { readonly kind: 'end-officer'; readonly officer: OfficerKey };

export type EditKind = RosterEdit['kind'];

export type Person = Pick<Leader, 'name' | 'post' | 'rank'>;
export type Body = Pick<Unit, 'name' | 'fullName' | 'seq' | 'kind'>;
export type Assignment = Pick<Field, 'leader' | 'lead' | 'cooperating'>;
export type Clerk = Pick<Officer, 'name' | 'email'>;
export type Holder = Pick<Contact, 'role' | 'name' | 'email' | 'phone' | 'fields'>;

export interface PlannedEdit {
  readonly steps: readonly RosterStep[];
  /** What changes, one line each. */
  readonly words: readonly string[];
}

/** The entries an edit makes. @throws RangeError for what is not in the roster of the day */
export function planEdit(programme: Programme, edit: RosterEdit, from: CalendarDate): PlannedEdit {
  const roster = rosterOn(programme, from);
  const since = `自${longDate(from)}起`;
  const nameOf = (key: UnitKey) => roster.unit(key)?.name ?? key;
  switch (edit.kind) {
    case 'replace-leader': {
      const before = known(roster.leader(edit.leader));
      const key = newKey('leader', new Set(programme.leaders.map(leader => leader.key)));
      return {
        steps: [
          {
            section: 'leaders',
            kind: 'set',
            entry: { ...edit.person, key, validFrom: from },
            after: before.key,
          },
          { section: 'leaders', kind: 'end', key: before.key, lastDay: addDays(from, -1) },
          ...roster.fieldsOf(before.key).map(field => fieldStep(field, { leader: key }, from)),
        ],
        words: [
          `${since}，${edit.person.post}${edit.person.name}接替${before.post}${before.name}，牵头${roster.fieldsOf(before.key).length}个领域`,
        ],
      };
    }
    case 'change-leader': {
      const { validTo: _, ...before } = known(roster.leader(edit.leader));
      return {
        steps: [{ section: 'leaders', kind: 'set', entry: { ...before, ...edit.person, validFrom: from } }],
        words: [
          `${since}，${before.post}${before.name}变更为${edit.person.post}${edit.person.name}，职务排序第${edit.person.rank}`,
        ],
      };
    }
    case 'rename-unit': {
      const { validTo: _, ...before } = known(roster.unit(edit.unit));
      return {
        steps: [{ section: 'units', kind: 'set', entry: { ...before, ...edit.body, validFrom: from } }],
        words: [`${since}，${before.name}变更为${edit.body.name}（${edit.body.fullName}）`],
      };
    }
    case 'merge-unit': {
      const into = known(roster.unit(edit.into));
      const touched = [...roster.fieldsLedBy(edit.unit), ...roster.fieldsSupportedBy(edit.unit)];
      return {
        steps: touched.map(field => fieldStep(field, mergedInto(field, edit.unit, into.key), from)),
        words: [
          `${since}，${nameOf(edit.unit)}并入${into.name}：${roster.fieldsLedBy(edit.unit).length}个领域改由${into.name}牵头`,
          `${nameOf(edit.unit)}此前已下达的事项仍由原联络员用原链接办理，办结后可停用该单位`,
        ],
      };
    }
    case 'end-unit':
      return {
        steps: [{ section: 'units', kind: 'end', key: edit.unit, lastDay: addDays(from, -1) }],
        words: [`${since}，停用${nameOf(edit.unit)}`],
      };
    case 'add-unit':
      return {
        steps: [
          {
            section: 'units',
            kind: 'set',
            entry: {
              ...edit.body,
              key: newKey('unit', new Set(programme.units.map(unit => unit.key))),
              validFrom: from,
            },
          },
        ],
        words: [`${since}，新增单位${edit.body.name}（${edit.body.fullName}）`],
      };
    case 'assign-field': {
      const field = known(roster.field(edit.field));
      const leader = roster.leader(edit.to.leader);
      return {
        steps: [fieldStep(field, edit.to, from)],
        words: [
          `${since}，${field.name}由${leader?.post ?? ''}${leader?.name ?? edit.to.leader}牵头，牵头单位${nameOf(edit.to.lead)}`,
          edit.to.cooperating.length === 0
            ? `${field.name}没有配合单位`
            : `${field.name}的配合单位：${edit.to.cooperating.map(nameOf).join('、')}`,
        ],
      };
    }
    case 'add-contact': {
      const taken = new Set(programme.contacts.map(contact => contact.key));
      const entry = {
        ...edit.holder,
        key: newKey(`${edit.unit}-${edit.holder.role}`, taken),
        unit: edit.unit,
        validFrom: from,
      };
      return {
        steps: [{ section: 'contacts', kind: 'set', entry }],
        words: [`${since}，${nameOf(edit.unit)}新增${holderWords(edit.holder)}`],
      };
    }
    case 'change-contact': {
      const before = known(contactOn(programme, edit.contact, from));
      const { key, unit } = before;
      return {
        steps: [{ section: 'contacts', kind: 'set', entry: { ...edit.holder, key, unit, validFrom: from } }],
        words: [`${since}，${nameOf(unit)}${before.name}变更为${holderWords(edit.holder)}`],
      };
    }
    case 'end-contact': {
      const { unit, name } = known(contactOn(programme, edit.contact, from));
      return {
        steps: [{ section: 'contacts', kind: 'end', key: edit.contact, lastDay: addDays(from, -1) }],
        words: [`${since}，${nameOf(unit)}${name}不再负责，原链接同时失效`],
      };
    }
    case 'add-officer': {
      const { officers = [] } = programme.office;
      const key = newKey('officer', new Set(officers.map(officer => officer.key)));
      return {
        steps: [{ section: 'officers', kind: 'set', entry: { ...edit.clerk, key, validFrom: from } }],
        words: [
          `${since}，${edit.clerk.name}可以登录工作台，验证码发至${edit.clerk.email}`,
          ...(officers.length > 0 ? [] : ['此后须以本人姓名登录，办公室公共邮箱不再接收验证码']),
        ],
      };
    }
    case 'change-officer': {
      const { validTo: _, ...before } = known(officerWith(programme, edit.officer, from));
      return {
        steps: [{ section: 'officers', kind: 'set', entry: { ...before, ...edit.clerk, validFrom: from } }],
        words: [`${since}，${before.name}变更为${edit.clerk.name}（${edit.clerk.email}）`],
      };
    }
    case 'end-officer': {
      const { name } = known(officerWith(programme, edit.officer, from));
      return {
        steps: [{ section: 'officers', kind: 'end', key: edit.officer, lastDay: addDays(from, -1) }],
        words: [`${since}，${name}不能再登录工作台，已登录的同时退出`],
      };
    }
  }
}

function holderWords({ role, name, email }: Holder): string {
  return `${roleWords[role]}${name}（${email}）`;
}

/** Valid on the day, or the next to be. */
export function contactOn(programme: Programme, key: ContactKey, on: CalendarDate): Contact | undefined {
  return programme.contacts.find(
    contact => contact.key === key && (contact.validTo === undefined || on <= contact.validTo),
  );
}

/** Named on the day, or for a later one. */
export function officerWith(
  { office: { officers = [] } }: Programme,
  key: OfficerKey,
  on: CalendarDate,
): Officer | undefined {
  return officers.find(
    officer => officer.key === key && (officer.validTo === undefined || on <= officer.validTo),
  );
}

function fieldStep({ validTo: _, ...field }: Field, to: Partial<Assignment>, from: CalendarDate): RosterStep {
  return { section: 'fields', kind: 'set', entry: { ...field, ...to, validFrom: from } };
}

/** Nobody supports the field it leads, and nobody is listed twice. */
function mergedInto(field: Field, unit: UnitKey, into: UnitKey): Pick<Assignment, 'lead' | 'cooperating'> {
  const lead = field.lead === unit ? into : field.lead;
  const cooperating = new Set(field.cooperating.map(key => (key === unit ? into : key)));
  return { lead, cooperating: [...cooperating].filter(key => key !== lead) };
}

/** A key no entry has ever had. */
function newKey(stem: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number += 1) {
    const key = `${stem}-${number}`;
    if (!taken.has(key)) return key;
  }
}

function known<Entry>(entry: Entry | undefined): Entry {
  if (entry === undefined) throw new RangeError('the roster of the day has no such entry');
  return entry;
}
