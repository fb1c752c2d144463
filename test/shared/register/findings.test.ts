import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import type { FieldGroup, FilingValues } from '../../../shared/filing/field.ts';
import { carriedRows } from '../../../shared/register/carried.ts';
import { entriesOf } from '../../../shared/register/entries.ts';
import { cumulativeFindings, registerFindings } from '../../../shared/register/findings.ts';
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
  fresh: ['investedThisYear'],
};
const known = entriesOf(projects, [
  filed(list2026, '2026-02-20', [
    { name: '晶圆厂一期', stage: 'building', investedBefore: 800 },
    { name: '先进封装测试基地', stage: 'planned', investedBefore: 0 },
  ]),
  filed(quarter('2026-Q1'), '2026-04-10', [{ name: '晶圆厂一期', investedThisYear: 1200 }]),
]);
const rows = (
  key: string,
  ...all: readonly { readonly [column: string]: string | number }[]
): FilingValues => ({
  [key]: all,
});
const problems = (use: RegisterRows, values: FilingValues, period: string) =>
  registerFindings(use, known, values, period).map(({ severity, path }) => `${severity} ${path}`);

describe('what a list contradicts', () => {
  it('names the same project twice: an error in words of the row', () => {
    const twice = rows(
      'projects',
      { name: '晶圆厂一期' },
      { name: '先进封装测试基地' },
      { name: '晶圆厂 一期' },
    );
    expect(registerFindings(list, known, twice, '2026')).toEqual([
      { severity: 'error', path: 'projects.2.name', message: '与第1行重复，请合并或者删除一行' },
    ]);
  });

  it('asks about names that look alike, in the list and in the register', () => {
    expect(
      problems(
        progress,
        rows(
          'progress',
          { name: '生物医药产业园' },
          { name: '生物医药产业苑' },
          { name: '先进封装测式基地' },
        ),
        '2026-Q2',
      ),
    ).toEqual(['warning progress.1.name', 'warning progress.2.name']);
  });

  it('wants the reason of a removal, and an answer for what is missing', () => {
    const values = rows('projects', { name: '晶圆厂一期', stage: 'removed' });
    expect(problems(list, values, '2027')).toEqual(['error projects.0.removalReason', 'warning projects']);
    expect(registerFindings(list, known, values, '2027')[1]?.message).toContain(
      '“先进封装测试基地”1个没有列出',
    );
  });

  it('does not let a cumulative figure fall without a word, within its year', () => {
    const fallen = rows('progress', { name: '晶圆厂一期', investedThisYear: 1199 });
    const explained = rows('progress', {
      name: '晶圆厂一期',
      investedThisYear: 1199,
      fallReason: '审计核减',
    });
    expect(cumulativeFindings(progress, known, fallen, '2026-Q2')).toEqual([
      { severity: 'error', path: 'progress.0.fallReason', message: '低于上期已报的累计数，请说明下降原因' },
    ]);
    expect(cumulativeFindings(progress, known, explained, '2026-Q2')).toEqual([]);
    expect(cumulativeFindings(progress, known, fallen, '2027-Q1')).toEqual([]);
    const before = rows('projects', { name: '晶圆厂一期', investedBefore: 700 });
    expect(cumulativeFindings(list, known, before, '2027').map(each => each.severity)).toEqual(['warning']);
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
  const inField = (field: string, name: string, creditCode: string | null, staff: number) => ({
    field,
    entry: named(
      entriesOf(enterprises, [filed(`d.${field}.2026`, '2026-04-10', [{ name, creditCode, staff }])]),
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
  const groups: readonly FieldGroup[] = [
    {
      title: '项目',
      fields: [
        {
          key: 'progress',
          type: 'rows',
          label: '进展',
          rowName: '项目',
          required: false,
          min: 0,
          max: 50,
          columns: [
            { key: 'number', type: 'text', label: '编号', required: false, maxLength: 20 },
            { key: 'name', type: 'text', label: '名称', required: true, maxLength: 60 },
            { key: 'stage', type: 'text', label: '阶段', required: true, maxLength: 60 },
            {
              key: 'investedThisYear',
              type: 'integer',
              label: '当年累计',
              required: true,
              min: 0,
              max: 9,
              unit: '万元',
            },
          ],
        },
      ],
    },
  ];

  it('hold what the form asks, the assigned number, and nothing that is to be filled anew', () => {
    const carried = carriedRows(progress, groups, known, '2026-Q2', calendarDate('2026-06-30'));
    expect(carried).toEqual([
      { number: known[0]?.id, name: '晶圆厂一期', stage: 'building' },
      { number: known[1]?.id, name: '先进封装测试基地', stage: 'planned' },
    ]);
    expect(known[0]?.id).toMatch(/^XM-[0-9A-Z]{6}$/);
  });

  it('leave out what has left the list', () => {
    const gone = filed(quarter('2026-Q2'), '2026-07-10', [{ name: '晶圆厂一期', stage: 'removed' }]);
    const entries = entriesOf(projects, [
      filed(list2026, '2026-02-20', [{ name: '晶圆厂一期', stage: 'building' }]),
      gone,
    ]);
    expect(carriedRows(progress, groups, entries, '2026-Q3', calendarDate('2026-09-30'))).toEqual([]);
  });
});
