import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { startOfDay } from '../../../shared/calendar/instant.ts';
import type { ContactChange } from '../../../shared/programme/contact-changes.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { type RosterChange, withChanges, withStep } from '../../../shared/programme/roster-changes.ts';
import { planEdit, type RosterEdit } from '../../../shared/programme/roster-edit.ts';
import { editProblems } from '../../../shared/programme/roster-problems.ts';
import { suzhou } from '../../support/duties.ts';

const from = calendarDate('2026-03-16');
const eve = calendarDate('2026-03-15');
const after = (edit: RosterEdit, programme = suzhou) =>
  planEdit(programme, edit, from).steps.reduce(withStep, programme);
const newcomer = { name: '赵钱孙', post: '副市长', rank: 4 };
const replaced: RosterEdit = { kind: 'replace-leader', leader: 'zha-yingdong', person: newcomer };

describe('a leader who is replaced', () => {
  it('hands all fields to the newcomer on the day, and stands in every earlier record', () => {
    const programme = after(replaced);
    const [old, now] = [rosterOn(programme, eve), rosterOn(programme, from)];
    const seat = now.leaders.find(leader => leader.rank === 4);
    expect(seat).toMatchObject(newcomer);
    expect(old.leaders.find(leader => leader.rank === 4)?.name).toBe('查颖冬');
    expect(now.fieldsOf(seat?.key ?? '').map(field => field.key)).toEqual(
      old.fieldsOf('zha-yingdong').map(field => field.key),
    );
    expect(now.leaders.map(leader => leader.rank)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('twice on one day leaves the last', () => {
    const once = after(replaced);
    const key = rosterOn(once, from).leaders.find(leader => leader.rank === 4)?.key ?? '';
    const twice = after(
      { kind: 'replace-leader', leader: key, person: { ...newcomer, name: '周吴郑' } },
      once,
    );
    const names = rosterOn(twice, from).leaders.map(leader => leader.name);
    expect(names).toContain('周吴郑');
    expect(names).not.toContain('赵钱孙');
    expect(names).toHaveLength(7);
  });
});

describe('bodies', () => {
  it('that are renamed keep their key, and the old name for the days before', () => {
    const body = { name: '市数据局', fullName: '苏州市数据局', seq: 3, kind: 'department' } as const;
    const programme = after({ kind: 'rename-unit', unit: 'kjj', body });
    expect(rosterOn(programme, eve).unit('kjj')?.name).toBe('市科技局');
    expect(rosterOn(programme, from).unit('kjj')?.name).toBe('市数据局');
  });

  it('that merge lead and support nothing twice, and keep who has their link', () => {
    const programme = after({ kind: 'merge-unit', unit: 'kjj', into: 'gxj' });
    const now = rosterOn(programme, from);
    expect(now.fieldsLedBy('kjj')).toEqual([]);
    expect(now.fieldsSupportedBy('kjj')).toEqual([]);
    expect(now.fieldsLedBy('gxj')).toHaveLength(15);
    for (const field of now.fields) {
      expect(field.cooperating).not.toContain(field.lead);
      expect(new Set(field.cooperating).size).toBe(field.cooperating.length);
    }
    expect(now.contactsOf('kjj').map(contact => contact.key)).toEqual(['kjj-liaison']);
    expect(now.fields.map(field => field.row)).toEqual(rosterOn(suzhou, from).fields.map(field => field.row));
  });

  it('may be closed once nothing is left with them', () => {
    const end: RosterEdit = { kind: 'end-unit', unit: 'kjj' };
    expect(editProblems(suzhou, end, from)[0]?.message).toContain('请先调整分工');
    const merged = after({ kind: 'merge-unit', unit: 'kjj', into: 'gxj' });
    expect(editProblems(merged, end, from)).toEqual([]);
    expect(rosterOn(after(end, merged), from).unit('kjj')).toBeUndefined();
  });
});

describe('what is refused', () => {
  const messages = (edit: RosterEdit) => editProblems(suzhou, edit, from).map(problem => problem.message);

  it('names who holds the place already', () => {
    expect(messages({ ...replaced, person: { ...newcomer, rank: 1 } })).toEqual([
      '第1位已是市委副书记、市长吴庆文',
    ]);
    expect(messages({ ...replaced, person: { ...newcomer, name: '季晶' } })[0]).toContain('季晶已在名单中');
    const twin = { name: '市工信局', fullName: '苏州市工信局', seq: 99, kind: 'department' } as const;
    expect(messages({ kind: 'add-unit', body: twin })).toEqual(['市工信局已在名单中']);
  });

  it('is an assignment that leaves a leader without a field, or has a unit support what it leads', () => {
    const [field] = rosterOn(suzhou, from).fields;
    if (field === undefined) throw new Error('no field');
    const to = { leader: field.leader, lead: field.lead, cooperating: [field.lead] };
    expect(messages({ kind: 'assign-field', field: field.key, to })).toEqual(['不能同时是牵头单位']);
    const all = rosterOn(suzhou, from).fieldsOf('zha-yingdong');
    const others = all.slice(1).reduce((programme, each) => {
      const moved = { leader: 'ji-jing', lead: each.lead, cooperating: each.cooperating };
      return after({ kind: 'assign-field', field: each.key, to: moved }, programme);
    }, suzhou);
    const [last] = all;
    if (last === undefined) throw new Error('leads nothing');
    const edit: RosterEdit = {
      kind: 'assign-field',
      field: last.key,
      to: { leader: 'ji-jing', lead: last.lead, cooperating: last.cooperating },
    };
    expect(editProblems(others, edit, from)[0]?.message).toContain('将没有牵头的领域');
  });
});

it('changes of the Office and of units are laid over the file in the order they were made', () => {
  const office = (number: number, at: string, name: string): RosterChange => {
    const contact = suzhou.contacts.find(each => each.key === 'gxj-liaison');
    if (contact === undefined) throw new Error('no contact');
    return {
      schema: 1,
      programme: suzhou.key,
      number,
      nonce: `n${number}`,
      madeAt: startOfDay(calendarDate(at)),
      by: 'office',
      reason: '来函',
      words: [],
      steps: [{ section: 'contacts', kind: 'set', entry: { ...contact, name, validFrom: from } }],
    };
  };
  const unit: ContactChange = {
    schema: 1,
    programme: suzhou.key,
    unit: 'gxj',
    nonce: 'u1',
    madeAt: startOfDay(calendarDate('2026-03-02')),
    number: 1,
    by: 'gxj-liaison',
    words: [],
    steps: office(1, '2026-03-02', '单位说').steps.flatMap(step =>
      step.section === 'contacts' && step.kind === 'set'
        ? [{ kind: 'set' as const, contact: step.entry }]
        : [],
    ),
  };
  const nameAfter = (changes: readonly RosterChange[]) =>
    rosterOn(withChanges(suzhou, [unit], changes), from).contactsOf('gxj')[0]?.name;
  expect(nameAfter([office(1, '2026-03-01', '办公室先说')])).toBe('单位说');
  expect(nameAfter([office(1, '2026-03-03', '办公室后说')])).toBe('办公室后说');
});
