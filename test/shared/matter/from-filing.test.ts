import { describe, expect, it } from 'vitest';
import { instant } from '../../../shared/calendar/instant.ts';
import type { FilingValues } from '../../../shared/filing/field.ts';
import { mattersOf } from '../../../shared/matter/from-filing.ts';
import { fieldReturn } from '../../../shared/programme/eight-ones/field-return.ts';
import { leaderVisit } from '../../../shared/programme/eight-ones/leader-visit.ts';
import { monthlyResearch } from '../../../shared/programme/eight-ones/monthly-research.ts';
import type { Obligation } from '../../../shared/programme/obligation.ts';

const wish = '希望扩大首贷扶持范围，降低担保费率，缩短审批时间。另请组织银企对接。';

function told(obligation: Obligation, values: FilingValues, fields: readonly string[] = ['photonics']) {
  const duty = { key: { programme: 'suzhou', unit: 'gxj', duty: `${obligation.key}.x.2026-11` }, fields };
  return mattersOf(obligation, duty, { values, nonce: 'n1', filedAt: instant('2026-12-02T17:00:00+08:00') });
}

describe('the matters that a filing tells of', () => {
  it('are the visited enterprise’s wishes, with what the visit says of the enterprise', () => {
    const [matter, ...others] = told(
      leaderVisit,
      {
        visitedOn: '2026-11-12',
        fields: ['photonics'],
        sites: [
          {
            name: '苏州芯源科技有限公司',
            kind: 'enterprise',
            district: 'kunshan',
            code: '91320583MA1N000014',
          },
        ],
        raised: [{ raisedBy: '苏州芯源科技有限公司', content: wish }],
      },
      ['photonics', 'displays'],
    );
    expect(others).toEqual([]);
    expect(matter).toMatchObject({
      subject: {
        title: '希望扩大首贷扶持范围，降低担保费率，缩短审批时间',
        detail: wish,
        category: '',
        level: '',
        field: 'photonics',
        raiser: { kind: 'enterprise', district: 'kunshan', code: '91320583MA1N000014' },
      },
      source: { kind: 'leader-visit', filing: { unit: 'gxj', duty: 'leader-visit.x.2026-11', nonce: 'n1' } },
      raisedBy: 'gxj',
      raisedOn: '2026-11-12',
    });
  });

  it('are only those opinions of a research that are meant to be pushed further', () => {
    const opinions = [
      { content: wish, raisedBy: '甲公司', asMatter: true, category: 'finance' },
      { content: `${wish}再说一次`, raisedBy: '乙公司', asMatter: false },
      { content: `${wish}第三次`, raisedBy: '丙公司' },
    ];
    const matters = told(monthlyResearch, { startsOn: '2026-11-05', opinions });
    expect(matters.map(each => each.subject.raiser.name)).toEqual(['甲公司']);
    expect(matters[0]?.subject.category).toBe('finance');
  });

  it('name no field where several are covered, and nobody where the row names none', () => {
    const opinions = [{ content: wish, raisedBy: '甲公司', asMatter: true }];
    const [matter] = told(monthlyResearch, { fields: ['photonics', 'displays'], opinions }, [
      'photonics',
      'displays',
    ]);
    expect(matter?.subject.field).toBe('');
    const difficulties = [{ content: wish, category: 'finance', raisedBy: '' }];
    expect(told(fieldReturn, { difficulties })).toEqual([]);
  });

  it('are the same as long as the words are, wherever the row stands', () => {
    const row = (content: string) => ({ raisedBy: '甲公司', content, category: 'finance', level: 'leaders' });
    const origins = (...contents: readonly string[]) =>
      told(fieldReturn, { difficulties: contents.map(row) }).map(each => each.origin);
    const [first, second] = origins(wish, `${wish}二`);
    expect(first).not.toBe(second);
    expect(origins(`${wish}二`, wish)).toEqual([second, first]);
  });

  it('have titles as long as one typed by hand may be', () => {
    const content = '长'.repeat(90);
    const [matter] = told(fieldReturn, { difficulties: [{ raisedBy: '甲公司', content }] });
    expect([...(matter?.subject.title ?? '')]).toHaveLength(40);
  });
});
