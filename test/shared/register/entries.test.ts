import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instant } from '../../../shared/calendar/instant.ts';
import { changeSet } from '../../../shared/register/change-set.ts';
import { entriesOf, entriesOn, listed, movements } from '../../../shared/register/entries.ts';
import { enterprises, projects } from '../../../shared/register/kinds.ts';
import type { ChangeSet } from '../../../shared/register/register.ts';
import { directory, filed, list2026, list2027, named, quarter } from './statements.ts';

describe('a register of projects through its filings', () => {
  const first = filed(list2026, '2026-02-20', [
    { number: null, name: '晶圆厂一期', stage: 'building', invested: null },
    { number: null, name: '封测基地', stage: 'planned', invested: 500 },
  ]);

  it('names for every value the filing it came from', () => {
    const returned = filed(quarter('2026-Q1'), '2026-04-10', [{ name: '晶圆厂一期', cumulative: 1200 }]);
    const entry = named(entriesOf(projects, [first, returned]), '晶圆厂一期');
    expect(entry.values).toEqual({ name: '晶圆厂一期', stage: 'building', cumulative: 1200 });
    expect(entry.from.stage).toBe(first.source);
    expect(entry.from.cumulative).toBe(returned.source);
  });

  it('tells field by field what a filing changes, before it is applied', () => {
    const entries = entriesOf(projects, [first]);
    const changes = changeSet(
      projects,
      entries,
      [
        { name: '晶圆厂 一期', stage: 'finished', invested: null },
        { name: '封测基地', stage: 'removed', removedWhy: '业主调整', invested: 500 },
        { name: '光刻胶中试线', stage: 'planned', invested: 10 },
      ],
      '2026-Q3',
    );
    expect(changes.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['changed', undefined],
      ['removed', '业主调整'],
      ['added', undefined],
    ]);
    expect(changes[0]?.changes).toContainEqual({ column: 'stage', from: 'building', to: 'finished' });
  });

  it('gives a project that comes back its number and history', () => {
    const gone = filed(quarter('2026-Q2'), '2026-07-10', [
      { name: '封测基地', stage: 'removed', removedWhy: '暂缓' },
    ]);
    const back = filed(list2027, '2027-02-20', [
      { number: null, name: '封测基地', stage: 'building', invested: 600 },
    ]);
    const before = named(entriesOf(projects, [first]), '封测基地');
    expect(named(entriesOf(projects, [first, gone]), '封测基地').standing).toBe('gone');
    const entry = named(entriesOf(projects, [first, gone, back]), '封测基地');
    expect(entry.id).toBe(before.id);
    expect(entry.standing).toBe('listed');
    expect(entry.history.map(event => event.kind)).toEqual(['added', 'removed', 'returned']);
    expect(entry.history[1]?.reason).toBe('暂缓');
  });

  it('keeps the number of a renamed project, and gives a later one of the old name its own', () => {
    const { id } = named(entriesOf(projects, [first]), '封测基地');
    const renamed = filed(quarter('2026-Q1'), '2026-04-10', [{ number: id, name: '先进封装基地' }]);
    const another = filed(quarter('2026-Q2'), '2026-07-10', [{ name: '封测基地', stage: 'planned' }]);
    const entries = entriesOf(projects, [first, renamed, another]);
    expect(named(entries, '先进封装基地').id).toBe(id);
    expect(named(entries, '封测基地').id).not.toBe(id);
    expect(entries).toHaveLength(3);
  });

  it('leaves on the list what a filing does not name', () => {
    const next = filed(list2027, '2027-02-20', [{ name: '晶圆厂一期', stage: 'finished' }]);
    expect(listed(entriesOf(projects, [first, next])).map(entry => entry.values.name)).toEqual([
      '晶圆厂一期',
      '封测基地',
    ]);
  });

  it('takes back what a reopened list no longer says, and shows it as it was known then', () => {
    const corrected = filed(
      list2026,
      '2026-03-20',
      [{ number: null, name: '晶圆厂一期', stage: 'planned', invested: null }],
      { nonce: 'second' },
    );
    const sets = [first, corrected];
    expect(entriesOf(projects, sets).map(entry => [entry.values.name, entry.values.stage])).toEqual([
      ['晶圆厂一期', 'planned'],
    ]);
    expect(entriesOn(projects, sets, calendarDate('2026-03-19'))).toHaveLength(2);
    expect(entriesOn(projects, sets, calendarDate('2026-02-19'))).toEqual([]);
  });

  it('does not let last year’s figure, filed late, overwrite this year’s', () => {
    const ofThisYear = filed(quarter('2027-Q1'), '2027-04-05', [{ name: '封测基地', cumulative: 30 }]);
    const late = filed(quarter('2026-Q4'), '2027-04-20', [
      { name: '封测基地', cumulative: 900, problem: '审批' },
    ]);
    const entry = named(entriesOf(projects, [first, ofThisYear, late]), '封测基地');
    expect(entry.values.cumulative).toBe(30);
    expect(entry.values.problem).toBe('审批');
  });

  it('does not let an earlier filing that was accepted late overwrite a later one', () => {
    const early = filed(quarter('2026-Q1'), '2026-04-10', [{ name: '封测基地', stage: 'planned' }], {
      accepted: '2026-09-01',
    });
    const later = filed(quarter('2026-Q2'), '2026-07-10', [{ name: '封测基地', stage: 'building' }]);
    expect(named(entriesOf(projects, [first, later, early]), '封测基地').values.stage).toBe('building');
  });

  it('does not list what a return speaks of before a list has named it', () => {
    const progress = filed(quarter('2026-Q1'), '2026-04-10', [{ name: '量子中试线', cumulative: 7 }]);
    const next = filed(list2027, '2027-02-20', [{ name: '量子中试线', stage: 'building' }]);
    expect(listed(entriesOf(projects, [first, progress]))).toHaveLength(2);
    const entry = named(listed(entriesOf(projects, [first, progress, next])), '量子中试线');
    expect(entry.values.cumulative).toBe(7);
    expect(entry.history.map(event => event.kind)).toEqual(['mentioned', 'added']);
  });

  it('counts the movements of a quarter', () => {
    const gone = filed(quarter('2026-Q2'), '2026-07-10', [
      { name: '封测基地', stage: 'removed', removedWhy: '暂缓' },
      { name: '光刻胶中试线', stage: 'planned' },
    ]);
    const moved = movements(
      entriesOf(projects, [first, gone]),
      instant('2026-07-01T00:00:00+08:00'),
      instant('2026-10-01T00:00:00+08:00'),
    );
    expect(moved.map(({ event }) => event.kind)).toEqual(['removed', 'added']);
  });
});

describe('a directory of enterprises', () => {
  it('knows an enterprise by its code, however its name is written or changed', () => {
    const first = filed(directory, '2026-04-10', [
      { name: '苏州甲科技有限公司', code: '914403001922038216', state: 'listed' },
    ]);
    const next = filed(quarter('2026-Q2'), '2026-07-10', [
      { name: '苏州甲智能科技有限公司', code: ' 914403001922038216 ', state: 'listed' },
    ]);
    const entries = entriesOf(enterprises, [first, next]);
    expect(entries.map(entry => entry.id)).toEqual(['914403001922038216']);
    expect(entries[0]?.values.name).toBe('苏州甲智能科技有限公司');
  });

  it('takes two bodies of one name but two codes for two', () => {
    const first = filed(directory, '2026-04-10', [
      { name: '研究院', code: '914403001922038216' },
      { name: '研究院', code: '91330100799655058B' },
    ]);
    expect(entriesOf(enterprises, [first])).toHaveLength(2);
  });
});

describe('any order of applications, repeated or late', () => {
  const names = ['晶圆厂', '封测基地', '中试线', '检测平台'];
  const row = fc.record({
    name: fc.constantFrom(...names),
    stage: fc.constantFrom('planned', 'building', 'removed', null),
    cumulative: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
  });
  const sets: fc.Arbitrary<readonly ChangeSet[]> = fc
    .array(
      fc.record({
        duty: fc.constantFrom(list2026, quarter('2026-Q1'), quarter('2026-Q2'), quarter('2026-Q3'), list2027),
        day: fc.integer({ min: 1, max: 28 }),
        month: fc.integer({ min: 1, max: 12 }),
        rows: fc.array(row, { maxLength: 4 }),
      }),
      { maxLength: 8 },
    )
    .map(all =>
      all.map(({ duty, day, month, rows }, index) =>
        filed(duty, `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, rows, {
          nonce: `n${index}`,
        }),
      ),
    );

  it('reaches the same register', () => {
    fc.assert(
      fc.property(sets, fc.array(fc.nat(20)), (all, swaps) => {
        const shuffled = [...all];
        for (const [index, swap] of swaps.entries()) {
          if (shuffled.length === 0) break;
          const [a, b] = [index % shuffled.length, swap % shuffled.length];
          const [first, second] = [shuffled[a], shuffled[b]];
          if (first && second) [shuffled[a], shuffled[b]] = [second, first];
        }
        expect(entriesOf(projects, [...shuffled, ...shuffled.slice(0, 3)])).toEqual(entriesOf(projects, all));
      }),
      { numRuns: 300 },
    );
  });

  it('has one entry for one name, sources for all its values, and a history that makes them', () => {
    fc.assert(
      fc.property(sets, all => {
        const entries = entriesOf(projects, all);
        expect(new Set(entries.map(entry => entry.id)).size).toBe(entries.length);
        expect(new Set(entries.map(entry => entry.values.name)).size).toBe(entries.length);
        for (const entry of entries) {
          for (const [column, value] of Object.entries(entry.values)) {
            const said = all.find(set => set.source.nonce === entry.from[column]?.nonce);
            expect(said?.rows.some(each => each[column] === value)).toBe(true);
          }
          const replayed: Record<string, unknown> = {};
          for (const { column, to } of entry.history.flatMap(event => event.changes)) replayed[column] = to;
          expect(JSON.parse(JSON.stringify(replayed))).toEqual(entry.values);
        }
      }),
      { numRuns: 200 },
    );
  });
});
