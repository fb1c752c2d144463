import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDuties } from '../../../shared/adapters/dynamodb/duties.ts';
import { dynamoFilings } from '../../../shared/adapters/dynamodb/filings.ts';
import { dynamoMatters } from '../../../shared/adapters/dynamodb/matters.ts';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, type Instant, instant } from '../../../shared/calendar/instant.ts';
import { period } from '../../../shared/calendar/period.ts';
import { changeDuty, finishDuty } from '../../../shared/change/change-duty.ts';
import { raisingEffects } from '../../../shared/change/matter-raising.ts';
import { advance } from '../../../shared/duty/advance.ts';
import { definitionOf } from '../../../shared/duty/definition.ts';
import type { Duty, DutyEvent } from '../../../shared/duty/duty.ts';
import { planDuties } from '../../../shared/duty/plan.ts';
import type { RowValues } from '../../../shared/filing/field.ts';
import { monthlyResearch } from '../../../shared/programme/eight-ones/monthly-research.ts';
import { calendar, suzhou } from '../../support/duties.ts';
import { openRecords, type Records } from '../adapters/dynamodb/table.ts';

const filedAt = instant('2026-11-24T14:00:00+08:00');
const wish = (raisedBy: string): RowValues => ({
  content: '希望扩大首贷扶持范围，降低担保费率，缩短审批时间。',
  raisedBy,
  asMatter: true,
});

function researchDuty(): Duty {
  const planned = planDuties(
    suzhou,
    monthlyResearch,
    period('2026-11'),
    calendarDate('2026-11-02'),
    calendar,
  ).find(({ key }) => key.unit === 'gxj');
  if (planned === undefined) throw new Error('gxj researches nothing');
  return advance(planned, filedAt);
}

class Killed extends Error {}

describe('matters of an accepted filing', () => {
  let records: Records;
  let started: string[];
  const duty = researchDuty();
  beforeEach(async () => {
    records = await openRecords();
    started = [];
    await dynamoDuties(records.table).create(duty);
  });
  afterEach(() => records.close());

  /** @param dieAt dies when that many clocks have been started */
  const depsOf = (dieAt = Number.POSITIVE_INFINITY) => {
    const stores = {
      duties: dynamoDuties(records.table),
      filings: dynamoFilings(records.table),
      matters: dynamoMatters(records.table),
      calendars: { load: async () => calendar },
      clocks: {
        wake: async () => 'woken' as const,
        start: async (_: unknown, { name }: { readonly name: string }) => {
          if (started.length === dieAt) throw new Killed();
          started.push(name);
        },
      },
    };
    return { ...stores, definition: definitionOf, effects: raisingEffects(stores) };
  };

  const change = (event: Exclude<DutyEvent, { type: 'time-passed' }>, now: Instant, dieAt?: number) =>
    changeDuty(duty.key, event, now, depsOf(dieAt));

  async function file(nonce: string, opinions: readonly RowValues[], now: Instant) {
    const identity = { filerName: '甲', filerPost: '', phone: '', reviewerName: '乙', reviewerPost: '' };
    const { filings } = depsOf();
    await filings.put({ schema: 1, key: duty.key, nonce, filedAt: now, values: { opinions }, identity });
    const filing = { nonce, nil: false, filer: '甲', reviewer: '乙', by: 'gxj-liaison' };
    expect((await change({ type: 'file', filing }, now)).outcome).toBe('changed');
  }

  const matters = async () =>
    (await depsOf().matters.list(duty.key.programme)).map(each => [
      each.key.matter,
      each.subject.raiser.name,
      each.status,
    ]);

  it('are opened once it is accepted and not before, in the order of its rows', async () => {
    await file('n1', [wish('甲公司'), wish('乙公司')], filedAt);
    expect(await matters()).toEqual([]);
    await change({ type: 'accept', by: 'office', nonce: 'n1' }, addSeconds(filedAt, 60));
    expect(await matters()).toEqual([
      ['SQ-2026-0001', '甲公司', 'raised'],
      ['SQ-2026-0002', '乙公司', 'raised'],
    ]);
    expect(new Set(started).size).toBe(2);
  });

  it('are the same when a later version says them again, and one more when it says more', async () => {
    await file('n1', [wish('甲公司')], filedAt);
    await change({ type: 'accept', by: 'office', nonce: 'n1' }, addSeconds(filedAt, 60));
    await change(
      {
        type: 'send-back',
        by: 'office',
        nonce: 'n1',
        remarks: [],
        words: '请补充',
        refileBy: calendarDate('2026-12-01'),
      },
      addSeconds(filedAt, 120),
    );
    await file('n2', [wish('丙公司'), wish('甲公司')], addSeconds(filedAt, 180));
    await change({ type: 'accept', by: 'office', nonce: 'n2' }, addSeconds(filedAt, 240));
    expect((await matters()).map(([, name]) => name)).toEqual(['甲公司', '丙公司']);
  });

  it('are completed by whoever finishes what a killed acceptance owed', async () => {
    await file('n1', [wish('甲公司'), wish('乙公司')], filedAt);
    const killed = change({ type: 'accept', by: 'office', nonce: 'n1' }, addSeconds(filedAt, 60), 1);
    await expect(killed).rejects.toThrow(Killed);
    await finishDuty(duty.key, addSeconds(filedAt, 3600), depsOf());
    expect((await matters()).map(([, name]) => name)).toEqual(['甲公司', '乙公司']);
    expect((await depsOf().duties.load(duty.key))?.owed).toEqual([]);
  });
});
