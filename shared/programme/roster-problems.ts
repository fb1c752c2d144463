import type { CalendarDate } from '../calendar/date.ts';
import type { Issue } from '../filing/parse.ts';
import { addressOf } from './mailboxes.ts';
import { type Roster, rosterOn } from './roster.ts';
import { withStep } from './roster-changes.ts';
import { contactOn, officerWith, planEdit, type RosterEdit } from './roster-edit.ts';
import type { ContactKey, Programme } from './types.ts';

/** What is wrong with an edit, beside the input that has to be changed; nothing where it can be made. */
export function editProblems(programme: Programme, edit: RosterEdit, from: CalendarDate): readonly Issue[] {
  const roster = rosterOn(programme, from);
  switch (edit.kind) {
    case 'replace-leader':
    case 'change-leader': {
      const others = roster.leaders.filter(leader => leader.key !== edit.leader);
      const ranked = others.find(leader => leader.rank === edit.person.rank);
      const named = others.find(leader => leader.name === edit.person.name);
      return [
        ...(ranked ? [issue('rank', '职务排序', `第${ranked.rank}位已是${ranked.post}${ranked.name}`)] : []),
        ...(named ? [issue('name', '姓名', `${named.name}已在名单中，请改为调整其牵头的领域`)] : []),
      ];
    }
    case 'rename-unit':
    case 'add-unit': {
      const own = edit.kind === 'rename-unit' ? edit.unit : undefined;
      const others = roster.units.filter(unit => unit.key !== own);
      const named = others.find(unit => unit.name === edit.body.name);
      const seated = others.find(unit => unit.seq === edit.body.seq);
      return [
        ...(named ? [issue('name', '单位简称', `${named.name}已在名单中`)] : []),
        ...(seated ? [issue('seq', '机构序列', `第${seated.seq}位已是${seated.name}`)] : []),
      ];
    }
    case 'merge-unit':
      return edit.unit === edit.into
        ? [issue('into', '并入的单位', '不能是该单位自己')]
        : laterUse(programme, edit, from);
    case 'end-unit': {
      const used = [...roster.fieldsLedBy(edit.unit), ...roster.fieldsSupportedBy(edit.unit)];
      return used.length === 0
        ? laterUse(programme, edit, from)
        : [
            issue(
              'from',
              '生效日期',
              `该单位仍牵头或配合${used.map(field => field.name).join('、')}，请先调整分工或者并入其他单位`,
            ),
          ];
    }
    case 'assign-field': {
      const { lead, cooperating } = edit.to;
      return [
        ...(cooperating.includes(lead) ? [issue('cooperating', '配合单位', '不能同时是牵头单位')] : []),
        ...leaderlessProblem(roster, programme, edit, from),
      ];
    }
    case 'add-contact':
      return [];
    case 'change-contact':
      return edit.holder.role === 'liaison' ? [] : liaisonless(programme, edit.contact, roster, 'role');
    case 'end-contact':
      return liaisonless(programme, edit.contact, roster, 'from');
    case 'add-officer':
    case 'change-officer': {
      const own = edit.kind === 'change-officer' ? edit.officer : undefined;
      const others = lastingOfficers(programme).filter(({ key }) => key !== own);
      const named = others.find(({ name }) => name === edit.clerk.name);
      const shared = others.find(({ email }) => addressOf(email) === addressOf(edit.clerk.email));
      return [
        ...(named ? [issue('name', '姓名', `${named.name}已在名单中`)] : []),
        // Histories name whoever the code went to.
        ...(shared ? [issue('email', '工作邮箱', `${shared.name}已使用该邮箱，每人须有自己的邮箱`)] : []),
      ];
    }
    case 'end-officer': {
      if (!lastingOfficers(programme).some(({ key }) => key !== edit.officer))
        return [issue('from', '生效日期', '至少保留一名可以登录的工作人员，请先新增接替的人员')];
      // Who was there for a day did something on it, and the trail names whoever it was.
      const since = officerWith(programme, edit.officer, from)?.validFrom;
      return since === undefined || since < from
        ? []
        : [issue('from', '生效日期', `须晚于登记生效的${since}；登记有误的，请用“变更”更正`)];
    }
  }
}

function lastingOfficers({ office: { officers = [] } }: Programme) {
  return officers.filter(({ validTo }) => validTo === undefined);
}

/** A unit is never left without its 联络员, who sees all that it owes. */
function liaisonless(
  programme: Programme,
  key: ContactKey,
  roster: Roster,
  path: 'role' | 'from',
): readonly Issue[] {
  const unit = contactOn(programme, key, roster.on)?.unit ?? '';
  const others = roster.contactsOf(unit).filter(each => each.key !== key && each.role === 'liaison');
  return others.length > 0
    ? []
    : [issue(path, path === 'role' ? '身份' : '生效日期', '单位须有联络员，请先新增或者更换联络员')];
}

/** Every leader of the roster leads a field: an assignment must not leave one without. */
function leaderlessProblem(
  before: Roster,
  programme: Programme,
  edit: RosterEdit,
  from: CalendarDate,
): readonly Issue[] {
  const after = rosterOn(planEdit(programme, edit, from).steps.reduce(withStep, programme), from);
  const idle = after.leaders.find(
    leader => after.fieldsOf(leader.key).length === 0 && before.fieldsOf(leader.key).length > 0,
  );
  return idle === undefined
    ? []
    : [
        issue(
          'leader',
          '牵头领导',
          `${idle.post}${idle.name}将没有牵头的领域；其不再负责的，请改用“更换”，由接任人接替`,
        ),
      ];
}

/** What begins later was planned without this edit: it is settled first. */
function laterUse(
  programme: Programme,
  edit: Extract<RosterEdit, { unit: string }>,
  from: CalendarDate,
): readonly Issue[] {
  const later = programme.fields.find(
    field => field.validFrom > from && (field.lead === edit.unit || field.cooperating.includes(edit.unit)),
  );
  return later === undefined
    ? []
    : [issue('from', '生效日期', `${later.name}自${later.validFrom}起另有分工涉及该单位，请先调整该项分工`)];
}

function issue(path: string, label: string, message: string): Issue {
  return { path, label, message };
}
