import { addDays, type CalendarDate } from '../../calendar/date.ts';

import { roleWords } from '../contact-role.ts';
import { type Roster, rosterOn } from '../roster.ts';
import type { Programme } from '../types.ts';
import { unitKindWords } from '../unit-kinds.ts';

/** The sheets of the roster as a workbook, and what stands in their columns. */
export type RosterSection = 'leaders' | 'units' | 'fields' | 'contacts';

export interface RosterColumn {
  readonly path: string;
  readonly label: string;
  /** In characters of half width. */
  readonly width: number;
  /** Shown and not read: what the system gives. */
  readonly known?: true;
  readonly from?: 'kinds' | 'roles' | 'leaders' | 'units';
}

export interface RosterSheet {
  readonly section: RosterSection;
  readonly name: string;
  readonly hint: string;
  readonly columns: readonly RosterColumn[];
}

const key = { path: 'key', label: '编号', width: 22, known: true } as const;
const since = { path: 'since', label: '自何日起', width: 14, known: true } as const;

export const rosterSheets: readonly RosterSheet[] = [
  {
    section: 'leaders',
    name: '牵头领导',
    hint: '更换领导的，在原行改写姓名、职务，接任人牵头原有全部领域；不增删行。灰色各栏不改。',
    columns: [
      key,
      { path: 'rank', label: '职务排序', width: 12 },
      { path: 'post', label: '职务', width: 30 },
      { path: 'name', label: '姓名', width: 14 },
      since,
    ],
  },
  {
    section: 'units',
    name: '单位',
    hint: '更名的，在原行改写，编号不动；新增的加一行，编号留空；停用的删去整行。灰色各栏不改。',
    columns: [
      key,
      { path: 'seq', label: '机构序列', width: 12 },
      { path: 'name', label: '规范简称', width: 20 },
      { path: 'fullName', label: '单位全称', width: 40 },
      { path: 'kind', label: '单位类别', width: 16, from: 'kinds' },
      since,
    ],
  },
  {
    section: 'fields',
    name: '细分领域',
    hint: '细分领域由文件规定，不增删、不改名。配合单位之间用“、”隔开。灰色各栏不改。',
    columns: [
      key,
      { path: 'row', label: '序号', width: 8, known: true },
      { path: 'field', label: '细分领域', width: 30, known: true },
      { path: 'leader', label: '牵头领导', width: 14, from: 'leaders' },
      { path: 'lead', label: '牵头单位', width: 18, from: 'units' },
      { path: 'cooperating', label: '配合单位', width: 50 },
      since,
    ],
  },
  {
    section: 'contacts',
    name: '联络员和经办人',
    hint: '新增的加一行，编号留空；不再负责的删去整行。经办人须写明负责的细分领域，之间用“；”隔开。灰色各栏不改。',
    columns: [
      key,
      { path: 'unit', label: '单位', width: 20, from: 'units' },
      { path: 'role', label: '身份', width: 12, from: 'roles' },
      { path: 'name', label: '姓名', width: 24 },
      { path: 'email', label: '工作邮箱', width: 30 },
      { path: 'phone', label: '办公电话', width: 20 },
      { path: 'fields', label: '负责领域', width: 40 },
      since,
    ],
  },
];

/** One row as its words stand in the sheet, by column. */
export type RowWords = Readonly<Record<string, string>>;
export type RosterWords = Readonly<Record<RosterSection, readonly RowWords[]>>;

/** Every entry of a day, in office order. */
export function wordsOfRoster(roster: Roster): RosterWords {
  const unit = (of: string) => roster.unit(of)?.name ?? of;
  return {
    leaders: roster.leaders.map(each => ({
      key: each.key,
      rank: String(each.rank),
      post: each.post,
      name: each.name,
      since: each.validFrom,
    })),
    units: roster.units.map(each => ({
      key: each.key,
      seq: String(each.seq),
      name: each.name,
      fullName: each.fullName,
      kind: unitKindWords[each.kind],
      since: each.validFrom,
    })),
    fields: roster.fields.map(each => ({
      key: each.key,
      row: String(each.row),
      field: each.name,
      leader: roster.leader(each.leader)?.name ?? each.leader,
      lead: unit(each.lead),
      cooperating: each.cooperating.map(unit).join('、'),
      since: each.validFrom,
    })),
    contacts: roster.units.flatMap(owner =>
      roster.contactsOf(owner.key).map(each => ({
        key: each.key,
        unit: owner.name,
        role: roleWords[each.role],
        name: each.name,
        email: each.email,
        phone: each.phone ?? '',
        fields: (each.fields ?? []).map(field => roster.field(field)?.name ?? field).join('；'),
        since: each.validFrom,
      })),
    ),
  };
}

/**
 * The roster that a file holds: of today, or of the day on which everything that is registered has begun, so that
 * nothing planned is undone by a file that does not know of it.
 */
export function latestRoster(programme: Programme, today: CalendarDate): Roster {
  const entries = [...programme.leaders, ...programme.units, ...programme.fields, ...programme.contacts];
  const days = entries.flatMap(({ validFrom, validTo }) =>
    validTo === undefined ? [validFrom] : [validFrom, addDays(validTo, 1)],
  );
  return rosterOn(
    programme,
    days.reduce((latest, day) => (day > latest ? day : latest), today),
  );
}
