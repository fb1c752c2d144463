import { describe, expect, it } from 'vitest';
import { briefOf, type VisitBrief } from '../../../shared/brief/brief.ts';
import type { BriefInput } from '../../../shared/brief/context.ts';
import { fitted, lineText } from '../../../shared/brief/fit.ts';
import { visitsOf } from '../../../shared/brief/visits.ts';
import { period } from '../../../shared/calendar/period.ts';
import { planDuties } from '../../../shared/duty/plan.ts';
import type { FilingValues } from '../../../shared/filing/field.ts';
import { leaderVisit } from '../../../shared/programme/eight-ones/leader-visit.ts';
import { entriesOf } from '../../../shared/register/entries.ts';
import { enterprises, projects } from '../../../shared/register/kinds.ts';
import type { StatedRow } from '../../../shared/register/register.ts';
import { adoptedOn, calendar, suzhou } from '../../support/duties.ts';
import { dutyBook, moment } from '../../support/duty-book.ts';
import { raised, sampleMatter } from '../../support/matters.ts';
import { filed, list2026, quarter } from '../register/statements.ts';

const [mayor] = suzhou.leaders;
const [first, second, third] = suzhou.fields;
if (mayor === undefined || first === undefined || second === undefined || third === undefined)
  throw new Error('the annex begins with three fields of the mayor');
const now = moment('2026-11-20 10:00');

function brief(input: Partial<BriefInput> = {}): VisitBrief {
  return briefOf({
    programme: suzhou,
    leader: mayor ?? failed(),
    now,
    directories: new Map(),
    projects: new Map(),
    visits: [],
    matters: [],
    ...input,
  });
}

const [MATTERS, PROJECTS, ENTERPRISES, AGREED, COVERAGE] = [0, 1, 2, 3, 4];
const words = ({ sections }: VisitBrief, section: number) =>
  sections[section]?.lines.map((line, place) => lineText(line, place)) ?? [];

/** Visits of the mayor, each filed for its two months of 2026. */
function visits(...told: readonly (readonly [pair: number, values: FilingValues])[]) {
  const planned = told.flatMap(([pair]) =>
    planDuties(suzhou, leaderVisit, period(`2026-B${pair}`), adoptedOn, calendar).filter(duty =>
      duty.key.duty.includes(`.${mayor?.key}.`),
    ),
  );
  const book = dutyBook(planned);
  for (const [pair, values] of told)
    book.file(
      `leader-visit.${mayor?.key}.2026-B${pair}`,
      `2026-${pair * 2}-25 10:00`.replace(/-(\d)-/, '-0$1-'),
      {
        manner: 'in-person',
        ...values,
      },
    );
  const { duties, filings } = book.done();
  return visitsOf(duties, filings, now);
}

describe('open matters', () => {
  it('begin with what needs the city, name no contact, and are those of the leader’s fields', () => {
    const subject = { ...raised.subject, field: first.key };
    const matters = [
      sampleMatter({ subject }, '2026-11-02 10:00', 1),
      sampleMatter({ subject: { ...subject, level: 'leaders', title: '用能指标' } }, '2026-11-09 10:00', 2),
      sampleMatter({ subject: { ...subject, field: suzhou.fields[10]?.key ?? '' } }, '2026-11-02 10:00', 3),
    ];
    const lines = words(brief({ matters }), MATTERS);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      /^1．【需市领导协调】.*苏州芯源科技有限公司提出“用能指标”，待交办（SQ-2026-0002）$/,
    );
    expect(lines.join()).not.toMatch(/138|张伟|zhang@/);
  });
});

describe('slipping projects', () => {
  const list = (rows: readonly StatedRow[]) => filed(list2026, '2026-02-20', rows);
  const known = [
    list([
      { number: null, name: '晶圆厂', stage: 'building', planned: 1000 },
      { number: null, name: '封测基地', stage: 'building', planned: 1000 },
      { number: null, name: '研发中心', stage: 'building', planned: 1000 },
      { number: null, name: '未报项目', stage: 'building', planned: 1000 },
    ]),
    filed(quarter('2026-Q3'), '2026-10-12', [
      { name: '晶圆厂', cumulative: 700, situation: '主体结构封顶' },
      { name: '封测基地', cumulative: 300 },
      { name: '研发中心', cumulative: 800 },
    ]),
  ];

  it('are those behind the year’s schedule, the furthest behind first, with the return they come from', () => {
    const lines = words(brief({ projects: new Map([[first.key, entriesOf(projects, known)]]) }), PROJECTS);
    expect(lines.map(line => /(晶圆厂|封测基地)/.exec(line)?.[1])).toEqual(['封测基地', '晶圆厂']);
    expect(lines[1]).toContain('截至第三季度末占年度计划的70.0%，低于序时进度5.0个百分点；主体结构封顶');
    expect(lines[1]).toMatch(/（FR-.*2026Q3）$/);
  });

  it('say nothing of a year whose figures are not reported yet', () => {
    const next = {
      projects: new Map([[first.key, entriesOf(projects, known)]]),
      now: moment('2027-02-01 09:00'),
    };
    expect(words(brief(next), PROJECTS)).toEqual([]);
  });
});

describe('enterprises not visited for long', () => {
  const directory = (names: readonly string[]) =>
    entriesOf(enterprises, [
      filed(
        `enterprise-directory.${first.key}.2026`,
        '2026-04-20',
        names.map(name => ({ name, code: null, state: 'listed' })),
      ),
    ]);

  it('come field by field in turn, the never visited first, found by name however it is written', () => {
    const directories = new Map([
      [first.key, directory(['甲公司', '乙（苏州）公司'])],
      [second.key, directory(['丙公司'])],
    ]);
    const seen = visits(
      [1, { visitedOn: '2026-02-10', sites: [{ name: '乙(苏州)公司' }], fields: [first.key] }],
      [4, { visitedOn: '2026-08-10', sites: [{ name: '丁公司' }], fields: [first.key] }],
    );
    const lines = words(brief({ directories, visits: seen }), ENTERPRISES);
    expect(lines.map(line => /(甲|乙|丙)/.exec(line)?.[1])).toEqual(['甲', '丙', '乙']);
    expect(lines[0]).toContain('近两年没有走访记录（ED-');
    expect(lines[2]).toContain('最近走访2026年2月10日');
    expect(lines[2]).toContain('LV-');
  });
});

describe('what was agreed, and what is covered', () => {
  const told = visits(
    [
      4,
      {
        visitedOn: '2026-08-10',
        fields: [first.key],
        sites: [{ name: '芯源科技' }],
        agreed: [{ matter: '协调二期用地', unit: 'gxj', dueOn: '2026-12-31' }],
        agreedBefore: [
          { matter: '解决用电容量', unit: 'gxj', progress: 'solved' },
          { matter: '设立专项基金', unit: 'gxj', progress: 'under-way', details: '方案已报审' },
        ],
      },
    ],
    [1, { visitedOn: '2026-02-10', fields: [second.key], sites: [{ name: '乙' }], manner: 'deputy' }],
  );

  it('is of the last visit, with what earlier ones left undone', () => {
    const shown = brief({ visits: told });
    expect(shown.sections[AGREED]?.title).toBe('上次走访议定事项（2026年8月10日，芯源科技）');
    const lines = words(shown, AGREED);
    expect(lines[0]).toContain('协调二期用地，责任单位市工信局，2026年12月31日前完成（LV-');
    expect(lines.join()).toContain('设立专项基金');
    expect(lines.join()).not.toContain('解决用电容量');
  });

  it('counts the leader’s own visits and calls nothing late', () => {
    const lines = words(brief({ visits: told }), COVERAGE);
    expect(lines[0]).toContain(`${first.name}：走访1次，最近8月10日`);
    expect(lines[1]).toBe(`2．待安排：${[second, third].map(({ name }) => name).join('、')}`);
    expect(lines.join()).not.toMatch(/逾期|未完成|未走访/);
  });
});

describe('one page', () => {
  const long = '企业提出的诉求事项'.repeat(8);
  const section = (count: number) => ({
    title: '标题',
    lines: Array.from({ length: count }, () => ({ words: long, sources: [] })),
    none: '没有。',
  });

  it('gives every section its first lines before any gets more, and counts what is left', () => {
    const page = fitted([section(40), section(1), section(0), section(5)], { lines: 29, characters: 35 });
    const [most, one, none, some] = page;
    expect(one?.lines).toHaveLength(1);
    expect(none?.left).toBe(0);
    expect(some?.lines.length).toBeGreaterThan(1);
    expect((most?.lines.length ?? 0) + (most?.left ?? 0)).toBe(40);
  });

  it('leaves nothing out where there is room', () => {
    expect(fitted([section(2), section(1)], { lines: 29, characters: 35 }).map(({ left }) => left)).toEqual([
      0, 0,
    ]);
  });
});

function failed(): never {
  throw new Error('no leader');
}
