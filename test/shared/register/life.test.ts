import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDuties } from '../../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../../shared/adapters/dynamodb/filings.ts';
import { registerItemKey } from '../../../shared/adapters/dynamodb/keys.ts';
import { dynamoRegisters } from '../../../shared/adapters/dynamodb/registers.ts';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, type Instant, instant } from '../../../shared/calendar/instant.ts';
import { allEffects } from '../../../shared/change/all-effects.ts';
import { changeDuty, finishDuty } from '../../../shared/change/change-duty.ts';
import { changeSetsOf } from '../../../shared/change/filed-rows.ts';
import { registerEffects } from '../../../shared/change/register-effects.ts';
import { advance } from '../../../shared/duty/advance.ts';
import type { Duty, DutyEvent } from '../../../shared/duty/duty.ts';
import type { FilingValues } from '../../../shared/filing/field.ts';
import { readForm } from '../../../shared/filing/parse.ts';
import { prefilledShare } from '../../../shared/filing/prefilled.ts';
import { rowsOf } from '../../../shared/filing/values.ts';
import type { FilingBody } from '../../../shared/ports/filings.ts';
import { fieldReturn } from '../../../shared/programme/eight-ones/field-return.ts';
import { projectList } from '../../../shared/programme/eight-ones/project-list.ts';
import type { RecurringObligation } from '../../../shared/programme/obligation.ts';
import { entriesOf } from '../../../shared/register/entries.ts';
import { projects } from '../../../shared/register/kinds.ts';
import type { ChangeSet, RegisterRef } from '../../../shared/register/register.ts';
import { dutySheet, openingForm, startOfForm } from '../../../shared/visit/duty-sheet.ts';
import { carriedWords, knownEntries } from '../../../shared/visit/known-entries.ts';
import { calendar, suzhou } from '../../support/duties.ts';
import { dutyOf } from '../../support/fixtures/fixture.ts';
import { projectListFixture } from '../../support/fixtures/lists.ts';
import { openRecords, type Records } from '../adapters/dynamodb/table.ts';

const field = 'integrated-circuits';
const ref: RegisterRef = { programme: suzhou.key, kind: 'projects', field };
const dutyFor = (obligation: RecurringObligation, period: string): Duty =>
  dutyOf({ obligation, owner: field, period, today: '', typed: {}, values: {}, warned: [] });

let records: Records;
beforeEach(async () => {
  records = await openRecords();
});
afterEach(() => records.close());

/** The duties' life over the real store, with effects that can be cut off. */
function life() {
  const registers = dynamoRegisters(records.table);
  const filings = dynamoFilings(records.table);
  const duties = dynamoDuties(records.table);
  const entering = registerEffects({ filings, registers });
  let killed = false;
  const effects = allEffects([
    {
      async perform() {
        if (killed) throw new Error('killed');
      },
    },
    {
      async perform(duty, now) {
        if (!killed) await entering.perform(duty, now);
      },
    },
  ]);
  const clocks = { wake: async () => 'woken' as const, start: async () => {} };
  const deps = {
    duties,
    calendars: { load: async () => calendar, override: async () => {} },
    clocks,
    effects,
  };
  return {
    registers,
    filings,
    duties,
    entering,
    /** As a handler does it; false when it was cut off behind the write. */
    async change(duty: Duty, event: Exclude<DutyEvent, { type: 'time-passed' }>, at: Instant, dies = false) {
      killed = dies;
      try {
        return (await changeDuty(duty.key, event, at, deps)).outcome;
      } catch (error) {
        if (!dies) throw error;
        return 'killed';
      } finally {
        killed = false;
      }
    },
    finish: (duty: Duty, at: Instant) => finishDuty(duty.key, at, deps),
    file(duty: Duty, nonce: string, values: FilingValues, filedAt: Instant): Promise<FilingBody> {
      const identity = { filerName: '', filerPost: '', phone: '', reviewerName: '', reviewerPost: '' };
      const body: FilingBody = { schema: 1, key: duty.key, nonce, filedAt, values, identity };
      return filings.put(body).then(() => body);
    },
  };
}

const filingBy = (nonce: string) => ({ nonce, nil: false, filer: '甲', reviewer: '乙', by: 'gxj-liaison' });
const projectNames = ['晶圆厂一期', '封测基地', '光刻胶中试线'];

describe('a register under any order of filings, acceptances, returns, deaths and repetitions', () => {
  const step = fc.record({
    what: fc.constantFrom('file', 'accept', 'accept', 'send-back', 'reconcile', 'stale'),
    which: fc.nat(1),
    dies: fc.boolean(),
    rows: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom(...projectNames),
        stage: fc.constantFrom('building', 'removed'),
        cumulative: fc.nat(1000),
      }),
      { selector: row => row.name, maxLength: 3 },
    ),
  });

  let runs = 0;

  it('comes to what the accepted versions said', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
        const one = life();
        const expected = new Map<string, ChangeSet>();
        runs += 1;
        // A partition of its own for every run.
        const apart = (duty: Duty): Duty => ({ ...duty, key: { ...duty.key, programme: `run-${runs}` } });
        const list = apart(dutyFor(projectList, '2026'));
        const planned = [list, apart(dutyFor(fieldReturn, '2026-Q1'))];
        const snapshots: Duty[] = [];
        const begin = instant('2026-04-02T01:00:00Z');
        for (const duty of planned) await one.duties.create(advance(duty, begin));
        const accepted = async (duty: Duty, nonce: string, at: Instant) => {
          const body = await one.filings.get(duty.key, nonce);
          if (body === undefined) throw new Error('nothing was filed');
          const obligation = duty.obligation === projectList.key ? projectList : fieldReturn;
          const set = changeSetsOf(obligation, duty, body, at).find(
            each => each.ref.kind === 'projects',
          )?.set;
          if (set) expected.set(nonce, set);
        };
        for (const [index, { what, which, dies, rows }] of steps.entries()) {
          const at = addSeconds(begin, index * 3600);
          const duty = await one.duties.load((planned[which] ?? list).key);
          if (duty === undefined) throw new Error('a duty is gone');
          snapshots.push(duty);
          const latest = duty.filings.at(-1)?.nonce ?? 'none';
          if (what === 'file') {
            const nonce = `n${index}`;
            const key = duty.obligation === projectList.key ? 'name' : 'project';
            const values = { projects: rows.map(({ name, ...row }) => ({ [key]: name, ...row })) };
            await one.file(duty, nonce, values, at);
            await one.change(duty, { type: 'file', filing: filingBy(nonce) }, at, dies);
          } else if (what === 'accept') {
            const outcome = await one.change(duty, { type: 'accept', by: 'office', nonce: latest }, at, dies);
            if (duty.status === 'filed' && outcome !== 'refused') await accepted(duty, latest, at);
          } else if (what === 'send-back') {
            const refileBy = calendarDate('2026-04-14');
            const event = {
              type: 'send-back',
              by: 'office',
              nonce: latest,
              remarks: [],
              words: '',
              refileBy,
            } as const;
            await one.change(duty, event, at, dies);
          } else if (what === 'reconcile') {
            await one.finish(duty, at);
          } else {
            // Somebody who was held up since an earlier step does it again.
            const old = snapshots[index % snapshots.length];
            if (old) await one.entering.perform(old, at);
          }
        }
        for (const { key } of planned) {
          const before = await one.duties.load(key);
          if (before?.status === 'filed') await accepted(before, before.current.nonce, before.locksAt);
          if (before) await one.finish(before, before.locksAt);
          expect((await one.duties.load(key))?.owed).toEqual([]);
        }
        const sets = await one.registers.changeSets({ ...ref, programme: list.key.programme });
        expect(entriesOf(projects, sets)).toEqual(entriesOf(projects, [...expected.values()]));
        expect(sets).toHaveLength(expected.size);
      }),
      { numRuns: 25 },
    );
  });
});
describe('what a unit has said', () => {
  const list = dutyOf(projectListFixture);
  const quarter = dutyFor(fieldReturn, '2026-Q1');
  const nextList = dutyFor(projectList, '2027');
  const visit = { programme: suzhou, today: calendarDate('2026-04-02') };
  const formOf = async (duty: Duty, obligation: RecurringObligation, one: ReturnType<typeof life>) => {
    const bare = dutySheet(duty, visit);
    if (bare === undefined) throw new Error('no form');
    const known = await knownEntries(duty, obligation, bare.period, one);
    const sheet = dutySheet(duty, visit, known);
    if (sheet === undefined) throw new Error('no form');
    return { sheet, known, typed: await openingForm(sheet, one, undefined) };
  };
  const filedAt = instant('2026-02-20T02:00:00Z');

  async function listFiled(one: ReturnType<typeof life>, accept: boolean) {
    await one.duties.create(advance(list, filedAt));
    await one.file(list, 'list', projectListFixture.values, filedAt);
    await one.change(list, { type: 'file', filing: filingBy('list') }, filedAt);
    if (accept) await one.change(list, { type: 'accept', by: 'office', nonce: 'list' }, filedAt);
  }

  it.each([true, false])('stands in its next return, whether it was reviewed (%s) or not', async accept => {
    const one = life();
    await listFiled(one, accept);
    const { typed, known } = await formOf(quarter, fieldReturn, one);
    expect(typed['projects.0.project']).toEqual(['甲半导体先进封装项目']);
    expect(typed['projects.0.planned']).toEqual(['1234.5']);
    expect(typed['projects.0.entry']?.[0]).toMatch(/^XM-/);
    expect(typed['projects.2.project']).toBeUndefined();
    expect(known && carriedWords(known)).toBe(
      '已带出重点项目清单中的2个项目，来自以前的报送。请逐项核对，有变化的直接修改。',
    );
  });

  it('is added up for next year’s list, and the share that was not typed is known', async () => {
    const one = life();
    await listFiled(one, true);
    const { sheet } = await formOf(quarter, fieldReturn, one);
    const start = await startOfForm(sheet, one);
    const rows = rowsOf(start, 'projects').map(row => ({ ...row, cumulative: 5_000 }));
    expect(prefilledShare(start, { dynamics: '平稳', projects: rows })).toEqual({ total: 7, carried: 4 });
    const open = advance(quarter, instant('2026-04-02T01:00:00Z'));
    await one.duties.create(open);
    const at = instant('2026-04-10T01:00:00Z');
    await one.file(open, 'q1', { projects: rows }, at);
    await one.change(open, { type: 'file', filing: filingBy('q1') }, at);
    await one.change(open, { type: 'accept', by: 'office', nonce: 'q1' }, at);
    const next = await formOf(nextList, projectList, one);
    // 开工以来至上年底累计 = 11000 + 50 万元; what was removed is gone, the new plan is asked.
    expect(next.typed['projects.0.done']).toEqual(['11050']);
    expect(next.typed['projects.0.planned']).toBeUndefined();
    expect(next.typed['projects.0.name']).toEqual(['甲半导体先进封装项目']);
    expect(next.typed['projects.2.name']).toBeUndefined();
  });

  it('is held against what it says next', async () => {
    const one = life();
    await listFiled(one, true);
    const { sheet, typed } = await formOf(nextList, projectList, one);
    const fallen = {
      ...typed,
      'projects.1.name': ['别的项目'],
      'projects.1.entry': [''],
      'projects.0.done': ['1'],
    };
    const { warnings } = readForm(projectList, fallen, sheet.context);
    expect(warnings.map(each => [each.path, each.message])).toEqual(
      expect.arrayContaining([
        ['projects', expect.stringContaining('“乙芯片设计中心”1个没有列出')],
        ['projects.0.done', expect.stringContaining('低于上期已报的累计数')],
      ]),
    );
  });

  it('opens again with the entries its rows had become', async () => {
    const one = life();
    await listFiled(one, true);
    const remarks = { remarks: [], words: '请更名', refileBy: calendarDate('2026-02-27') };
    await one.change(
      list,
      { type: 'send-back', by: 'office', nonce: 'list', ...remarks },
      addSeconds(filedAt, 60),
    );
    const reopened = await one.duties.load(list.key);
    if (reopened === undefined) throw new Error('gone');
    const { typed } = await formOf(reopened, projectList, one);
    expect(typed['projects.0.entry']?.[0]).toMatch(/^XM-/);
  });
});

describe('a change set as stored', () => {
  it('is read exactly as it was put, once, and reported by its key when it is damaged', async () => {
    const { registers } = life();
    const set: ChangeSet = {
      source: {
        duty: dutyFor(projectList, '2026').key,
        period: '2026',
        nonce: 'n#1',
        filedAt: instant('2026-02-20T02:00:00Z'),
        acceptedAt: instant('2026-02-21T02:00:00Z'),
      },
      rows: [{ name: '晶圆厂"一期"', planned: 12, shared: true, upward: ['provincial'], code: null }],
    };
    expect(await registers.apply(ref, set)).toBe('applied');
    expect(await registers.apply(ref, { ...set, rows: [] })).toBe('repeated');
    expect(await registers.changeSets(ref)).toEqual([set]);
    expect(await registers.changeSets({ ...ref, field: 'photonics' })).toEqual([]);
    const key = registerItemKey(ref, set.source.duty.duty, 'n#1');
    const stored = await records.table.get(key);
    await records.table.put({ ...stored, ...registerItemKey(ref, 'project-list.other.2026', 'n#1') });
    await expect(registers.changeSets(ref)).rejects.toThrow(
      /project-list.other.2026#n%231: .*another filing/,
    );
  });
});
