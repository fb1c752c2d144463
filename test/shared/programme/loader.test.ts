import { describe, expect, it } from 'vitest';
import { loadProgramme, ProgrammeError } from '../../../shared/programme/loader.ts';
import { ABSENT, altered, type Change } from './altered.ts';

function problemsOf(document: unknown, obligations?: readonly string[]): readonly string[] {
  try {
    loadProgramme(document, obligations === undefined ? {} : { obligations });
  } catch (error) {
    if (error instanceof ProgrammeError) return error.problems;
    throw error;
  }
  return [];
}

const row4 = 'fields[3] (row 4, 智能车联网(智能网联汽车))';
const secondVehicles = {
  key: 'more-vehicles',
  row: 4,
  name: '智能车联网二',
  aliases: ['智能车联网'],
  classes: ['cluster'],
  leader: 'gu-haidong',
  lead: 'gxj',
  cooperating: [],
  validFrom: '2024-01-01',
};

const officer = (key: string, name: string) => ({
  key,
  name,
  email: `${key}@x.example`,
  validFrom: '2022-10-01',
});

describe('a wrong programme file', () => {
  it.each<[what: string, change: Change, problem: string]>([
    [
      'an unknown lead unit',
      [['fields', 3, 'lead'], 'gxx'],
      `${row4}.lead: unknown unit "gxx"; known units: xcb, fgw, kjj, gxj,`,
    ],
    [
      'an unknown cooperating unit',
      [['fields', 3, 'cooperating', 1], 'jt'],
      `${row4}.cooperating[1]: unknown unit "jt"; known units: xcb,`,
    ],
    [
      'an unknown leader',
      [['fields', 3, 'leader'], 'nobody'],
      `${row4}.leader: unknown leader "nobody"; known leaders: wu-qingwen,`,
    ],
    [
      'the lead as cooperating unit',
      [['fields', 3, 'cooperating', 0], 'gxj'],
      `${row4}.cooperating[0]: "gxj" is this row's lead unit`,
    ],
    [
      'a unit cooperating twice',
      [['fields', 3, 'cooperating', 2], 'gaj'],
      `${row4}.cooperating[2]: "gaj" is listed twice`,
    ],
    [
      'a space left by the PDF',
      [['units', 22, 'name'], '市金融监 管局'],
      'units[22] (市金融监 管局).name: "市金融监 管局" contains a space',
    ],
    [
      'a full-width space',
      [['leaders', 6, 'name'], '张　桥'],
      'leaders[6] (张　桥).name: "张　桥" contains a space',
    ],
    [
      'a mailbox that is none',
      [['contacts', 3, 'email'], 'gxj@'],
      'contacts[3] (gxj-liaison).email: "gxj@" is not a mailbox',
    ],
    [
      'a mailbox that smuggles a header',
      [['contacts', 3, 'email'], 'gxj@units.example\nBcc: x@y.example'],
      'contacts[3] (gxj-liaison).email: ',
    ],
    [
      'an Office mailbox that is none',
      [['office', 'email'], 'office'],
      'office.email: "office" is not a mailbox',
    ],
    [
      'an officer who shares a mailbox with another',
      [
        ['office', 'officers'],
        [officer('zhang', '张三'), { ...officer('li', '李四'), email: 'zhang@x.example' }],
      ],
      'office.officers[1] (李四).email: "zhang@x.example" is already used by office.officers[0] (张三)',
    ],
    [
      'officers all of whom leave',
      [['office', 'officers'], [{ ...officer('zhang', '张三'), validTo: '2026-12-31' }]],
      'office.officers: every one of them has a validTo',
    ],
    [
      'a contact of an unknown unit',
      [['contacts', 3, 'unit'], 'gxx'],
      'contacts[3] (gxj-liaison).unit: unknown unit "gxx"; known units:',
    ],
    [
      'a contact for another unit’s field',
      [
        ['contacts', 3],
        {
          key: 'gxj-a',
          unit: 'gxj',
          role: 'handler',
          name: '经办（演示）',
          email: 'a@units.example',
          fields: ['legal-services'],
          validFrom: '2022-10-01',
        },
      ],
      'contacts[3] (gxj-a).fields[0]: "gxj" neither leads nor supports field "legal-services"',
    ],
    [
      'a handler without fields',
      [['contacts', 3, 'role'], 'handler'],
      'contacts[3] (gxj-liaison).fields: a handler (经办) needs at least one field',
    ],
    [
      'a repeated leader key',
      [['leaders', 1, 'key'], 'wu-qingwen'],
      'leaders[1] (顾海东).key: "wu-qingwen" is already used by leaders[0] (吴庆文) on the same days',
    ],
    [
      'a repeated rank',
      [['leaders', 1, 'rank'], 1],
      'leaders[1] (顾海东).rank: 1 is already used by leaders[0] (吴庆文) on the same days',
    ],
    [
      'a repeated seq',
      [['units', 1, 'seq'], 10],
      'units[1] (市发改委).seq: 10 is already used by units[0] (市委宣传部) on the same days',
    ],
    [
      'a repeated unit name',
      [['units', 1, 'name'], '市科技局'],
      'units[2] (市科技局).name: "市科技局" is already used by units[1] (市科技局) on the same days',
    ],
    [
      'a repeated field key',
      [['fields', 3, 'key'], 'new-energy'],
      'fields[5] (row 6, 新能源).key: "new-energy" is already used by fields[3] (row 4,',
    ],
    [
      'a repeated contact key',
      [['contacts', 3, 'key'], 'xcb-liaison'],
      'contacts[3] (xcb-liaison).key: "xcb-liaison" is already used by contacts[0] (xcb-liaison) on the same days',
    ],
    [
      'a repeated row and alias, while the first is still valid',
      [['fields', 25], secondVehicles],
      'fields[25] (row 4, 智能车联网二).row: 4 is already used by fields[3] (row 4,',
    ],
    [
      'a leader without a row',
      [['leaders', 7], { key: 'new', name: '新任', post: '副市长', rank: 8, validFrom: '2024-01-01' }],
      'leaders[7] (新任): leads no row of fields',
    ],
    [
      'a unit that ends before its rows do',
      [['units', 3, 'validTo'], '2024-06-30'],
      `${row4}.lead: unit "gxj" is not valid on 2024-07-01, while the row is`,
    ],
    [
      'a validity that ends before it begins',
      [['units', 0, 'validTo'], '2022-01-01'],
      'units[0] (市委宣传部).validTo: 2022-01-01 is before validFrom 2022-10-01',
    ],
    [
      'an impossible day',
      [['fields', 3, 'validFrom'], '2022-02-30'],
      `${row4}.validFrom: not a calendar date (YYYY-MM-DD): "2022-02-30"`,
    ],
    ['a missing lead unit', [['fields', 3, 'lead'], ABSENT], `${row4}.lead: missing`],
    [
      'a misspelt field',
      [['fields', 3, 'cooperation'], []],
      `${row4}.cooperation: unknown field, or one that is misspelt`,
    ],
    ['a class it does not know', [['fields', 3, 'classes', 0], 'industry'], `${row4}.classes[0]: `],
    ['a row that is not an object', [['fields', 3], null], 'fields[3]: '],
    ['a section that is missing', [['units'], ABSENT], 'units: missing'],
    ['a section that is no list', [['contacts'], {}], 'contacts: not a list'],
    [
      'a lost row',
      [['fields', 13, 'validFrom'], '2023-01-01'],
      'announced.service: 10 announced, but 9 rows of that class on 2022-10-01',
    ],
    [
      'an obligation listed twice',
      [['obligations', 1], 'monthly-research'],
      'obligations: "monthly-research" is listed twice',
    ],
    [
      'a 文号 that is none',
      [['documentNumber'], '苏府办2022197'],
      'documentNumber: "苏府办2022197" is not a 文号',
    ],
    [
      'a reading repeated on one day',
      [['readings', 1, 'key'], 'visit-owner'],
      'readings[1] (visit-owner).validFrom: readings[0] (visit-owner) begins on the same day',
    ],
    [
      'a reading whose options are one',
      [['readings', 0, 'alternatives', 0, 'value'], 'leader'],
      'readings[0] (visit-owner).alternatives: a value is given twice',
    ],
    [
      'a field this release does not know',
      [['colour'], 'red'],
      'colour: unknown field, or one that is misspelt',
    ],
  ])('with %s is told where and what', (_, change, problem) => {
    expect(problemsOf(altered(change)).filter(one => one.startsWith(problem))).toHaveLength(1);
  });

  it('is told everything at once, and no consequence of a broken entry', () => {
    expect(
      problemsOf(
        altered(
          [['units', 3, 'seq'], 'four'],
          [['fields', 0, 'name'], ''],
          [['leaders', 2, 'rank'], 0],
          [['version'], ABSENT],
        ),
      ),
    ).toEqual([
      'version: missing',
      'leaders[2] (唐晓东).rank: smaller than 1',
      'units[3] (市工信局).seq: Invalid type: Expected number but received "four"',
      'fields[0] (row 1, ).name: empty',
    ]);
  });

  it.each([[null], ['{}'], [[]], [42]])('that is %j is refused without a stumble', document => {
    expect(problemsOf(document).length).toBeGreaterThan(0);
  });

  it('counts the last day of a row, and asks for no unit after it', () => {
    const lastSupportOf = (unitUntil: string): readonly string[] =>
      problemsOf(altered([['fields', 4, 'validTo'], '2024-07-01'], [['units', 27, 'validTo'], unitUntil]));
    expect(lastSupportOf('2024-07-01')).toEqual([]);
    expect(lastSupportOf('2024-06-30')).toEqual([
      'fields[4] (row 5, 数字金融).cooperating[1]: unit "cbirc" is not valid on 2024-07-01, while the row is',
    ]);
  });

  it('names an obligation this release has no module for', () => {
    const document = altered([['obligations'], ['monthly-research', 'weekly-tea']]);
    expect(problemsOf(document)).toEqual([]);
    expect(problemsOf(document, ['monthly-research'])).toEqual([
      'obligations[1]: unknown obligation "weekly-tea"; known: monthly-research',
    ]);
  });

  it('puts all problems in the message an operator sees', () => {
    expect(() =>
      loadProgramme(altered([['fields', 3, 'lead'], 'gxx'], [['contacts', 3, 'email'], 'gxj@'])),
    ).toThrow(
      /^The programme file cannot be used:\n- contacts\[3\].*\n- fields\[3\] \(row 4, .*unknown unit "gxx"/,
    );
  });
});
