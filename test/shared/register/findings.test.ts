import { describe, expect, it } from 'vitest';
import type { CellField, FieldGroup, FilingValues, RowsField } from '../../../shared/filing/field.ts';
import { numberOf } from '../../../shared/filing/values.ts';
import { carriedRows, withEntries } from '../../../shared/register/carried.ts';
import { entriesOf } from '../../../shared/register/entries.ts';
import { cumulativeFindings, type Held, registerFindings } from '../../../shared/register/findings.ts';
import { enterprises, projects } from '../../../shared/register/kinds.ts';
import { mayBeSameName } from '../../../shared/register/names.ts';
import type { RegisterRows } from '../../../shared/register/register.ts';
import { countOnce, sumOnce } from '../../../shared/register/totals.ts';
import { filed, list2026, named, quarter } from './statements.ts';

const list: RegisterRows = { register: projects, rows: 'projects', lists: 'all' };
const progress: RegisterRows = {
  register: projects,
  rows: 'progress',
  lists: 'some',
  columns: { name: 'project' },
  omits: ['before'],
  fresh: ['cumulative', 'fallWhy'],
  carry: entry => ({ before: numberOf(entry.values, 'cumulative') ?? 0 }),
};
const known = entriesOf(projects, [
  filed(list2026, '2026-02-20', [
    { name: '晶圆厂一期', stage: 'building', done: 800 },
    { name: '先进封装测试基地', stage: 'planned', done: 0 },
  ]),
  filed(quarter('2026-Q1'), '2026-04-10', [{ name: '晶圆厂一期', cumulative: 1200 }]),
]);
const text = (key: string) => ({ key, type: 'text', label: key, required: false, maxLength: 60 }) as const;
const figure = (key: string) =>
  ({ key, type: 'integer', label: key, required: false, min: 0, max: 9_999_999, unit: '' }) as const;
const rowsField = (key: string, columns: readonly CellField[]): RowsField => ({
  key,
  type: 'rows',
  label: key,
  rowName: '项目',
  required: false,
  min: 0,
  max: 50,
  columns,
  carried: { columns: [] },
});
const groups: readonly FieldGroup[] = [
  {
    title: '项目',
    fields: [
      rowsField('projects', [text('name'), text('stage'), text('removedWhy'), figure('done')]),
      rowsField('progress', [
        text('project'),
        text('stage'),
        figure('before'),
        figure('cumulative'),
        text('fallWhy'),
      ]),
    ],
  },
];
const rows = (
  key: string,
  ...all: readonly { readonly [column: string]: string | number }[]
): FilingValues => ({ [key]: all });
const held = (use: RegisterRows, period: string): Held => ({ use, groups, entries: known, period });
const problems = (use: RegisterRows, values: FilingValues, period: string) =>
  registerFindings(held(use, period), values).map(({ severity, path }) => `${severity} ${path}`);

describe('what a list contradicts', () => {
  it('names the same project twice: an error in words of the row', () => {
    const twice = rows(
      'projects',
      { name: '晶圆厂一期' },
      { name: '先进封装测试基地' },
      { name: '晶圆厂 一期' },
    );
    expect(registerFindings(held(list, '2026'), twice)).toEqual([
      { severity: 'error', path: 'projects.2.name', message: '与第1行重复，请合并或者删除一行' },
    ]);
  });

  it('asks about names that look alike, in the list and in the register', () => {
    const values = rows(
      'projects',
      { name: '晶圆厂一期' },
      { name: '先进封装测试基地' },
      { name: '生物医药产业园' },
      { name: '生物医药产业苑' },
    );
    expect(problems(list, values, '2026')).toEqual(['warning projects.3.name']);
    const misspelt = rows('progress', { project: '先进封装测式基地' });
    expect(problems(progress, misspelt, '2026-Q2')).toEqual(['warning progress.0.project']);
  });

  it('asks about a removal of what was never listed', () => {
    const values = rows(
      'projects',
      { name: '晶圆厂一期' },
      { name: '先进封装测试基地' },
      { name: '子虚', stage: 'removed', removedWhy: '停工' },
    );
    expect(problems(list, values, '2026')).toEqual(['warning projects.2.name']);
  });

  it('wants the reason of a removal, and an answer for what is missing', () => {
    const values = rows('projects', { name: '晶圆厂一期', stage: 'removed' });
    expect(problems(list, values, '2027')).toEqual(['error projects.0.removedWhy', 'warning projects']);
    expect(registerFindings(held(list, '2027'), values)[1]?.message).toContain(
      '“先进封装测试基地”1个没有列出',
    );
  });

  it('does not let a cumulative figure fall without a word, within its year', () => {
    const fallen = rows('progress', { project: '晶圆厂一期', cumulative: 1199 });
    const explained = rows('progress', {
      project: '晶圆厂一期',
      cumulative: 1199,
      fallWhy: '审计核减',
    });
    expect(cumulativeFindings(held(progress, '2026-Q2'), fallen)).toEqual([
      { severity: 'error', path: 'progress.0.fallWhy', message: '低于上期已报的累计数，请说明下降原因' },
    ]);
    expect(cumulativeFindings(held(progress, '2026-Q2'), explained)).toEqual([]);
    expect(cumulativeFindings(held(progress, '2027-Q1'), fallen)).toEqual([]);
    const before = rows('projects', { name: '晶圆厂一期', done: 700 });
    expect(cumulativeFindings(held(list, '2027'), before).map(each => each.severity)).toEqual(['warning']);
  });
});

describe('names that may mean the same', () => {
  it.each([
    ['苏州甲乙科技有限公司', '甲乙科技股份有限公司', true],
    ['江苏省苏州市丙丁新材料有限公司', '丙丁新材料公司', true],
    ['晶圆制造基地项目', '晶圆制造基地', true],
    ['晶圆制造基地一期', '晶圆制造基地二期', false],
    ['3号厂房改造工程', '5号厂房改造工程', false],
    ['纳米研究院', '纳米研究所', false],
    ['苏州', '苏州市', false],
  ])('%s and %s: %s', (a, b, alike) => {
    expect(mayBeSameName(a, b)).toBe(alike);
    expect(mayBeSameName(b, a)).toBe(alike);
  });
});

describe('a company in two fields', () => {
  const inField = (field: string, name: string, code: string | null, staff: number) => ({
    field,
    entry: named(
      entriesOf(enterprises, [filed(`d.${field}.2026`, '2026-04-10', [{ name, code, staff }])]),
      name,
    ),
  });
  const all = [
    inField('new-it', '甲公司', '914403001922038216', 100),
    inField('biomedicine', '甲 公司', null, 90),
    inField('robots', '甲公司（苏州）', '914403001922038216', 100),
    inField('robots', '乙公司', '91330100799655058B', 7),
  ];

  it('counts once in totals and in each field by field, and is named', () => {
    expect(countOnce(enterprises, all)).toEqual({
      byField: 4,
      once: 2,
      shared: [{ name: '甲公司', fields: ['new-it', 'biomedicine', 'robots'] }],
    });
    expect(sumOnce(enterprises, all, 'staff')).toEqual({ byField: 297, once: 107 });
  });
});

describe('rows the register carries into a form', () => {
  it('hold what the form asks under its own names, the entry, and nothing that is to be filled anew', () => {
    const carried = carriedRows(progress, groups, known, '2026-Q2');
    expect(carried).toEqual([
      { entry: known[0]?.id, project: '晶圆厂一期', stage: 'building', before: 1200 },
      { entry: known[1]?.id, project: '先进封装测试基地', stage: 'planned', before: 0 },
    ]);
    expect(known[0]?.id).toMatch(/^XM-[0-9A-Z]{6}$/);
  });

  it('leave out what has left the list', () => {
    const entries = entriesOf(projects, [
      filed(list2026, '2026-02-20', [{ name: '晶圆厂一期', stage: 'building' }]),
      filed(quarter('2026-Q2'), '2026-07-10', [{ name: '晶圆厂一期', stage: 'removed' }]),
    ]);
    expect(carriedRows(progress, groups, entries, '2026-Q3')).toEqual([]);
  });

  it('say in a list that was sent back which entries its rows had become', () => {
    const values = rows('projects', { name: '晶圆厂一期' }, { name: '新项目' });
    expect(withEntries(list, groups, known, values, '2026').projects).toEqual([
      { entry: known[0]?.id, name: '晶圆厂一期' },
      { name: '新项目' },
    ]);
  });
});
