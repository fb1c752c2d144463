import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDuties } from '../../../shared/adapters/dynamodb/duties.ts';
import { dynamoRequests } from '../../../shared/adapters/dynamodb/requests.ts';
import { dynamoWakes } from '../../../shared/adapters/dynamodb/wakes.ts';
import { addSeconds, instant } from '../../../shared/calendar/instant.ts';
import { changeDuty } from '../../../shared/change/change-duty.ts';
import { askDuties, finishRequest, withdrawRequest } from '../../../shared/change/change-request.ts';
import { definitionOf } from '../../../shared/duty/definition.ts';
import type { DutyEvent } from '../../../shared/duty/duty.ts';
import type { Clocked } from '../../../shared/ports/clocks.ts';
import { requestedDutyKey } from '../../../shared/request/request.ts';
import { workforceForm, workforceRequest } from '../../support/asked.ts';
import { dueKeys } from '../../support/due-keys.ts';
import { calendar, suzhou } from '../../support/duties.ts';
import { openRecords, type Records } from '../adapters/dynamodb/table.ts';

const now = instant('2026-11-02T14:00:00+08:00');
const later = addSeconds(now, 3600);
const request = workforceRequest(now, '2026-11-10');
const filing = {
  type: 'file',
  filing: { nonce: 'n1', nil: false, filer: '张一', reviewer: '李二', by: 'gxj-liaison' },
} as const satisfies DutyEvent;

class Killed extends Error {}

describe('a request and its duties', () => {
  let records: Records;
  let started: string[];
  beforeEach(async () => {
    records = await openRecords();
    started = [];
  });
  afterEach(() => records.close());

  /** @param dieAt dies when that many duties have been created */
  const depsOf = (dieAt = Number.POSITIVE_INFINITY) => {
    const duties = dynamoDuties(records.table);
    let created = 0;
    return {
      duties: {
        ...duties,
        create: async (duty: Parameters<typeof duties.create>[0]) => {
          if (created === dieAt) throw new Killed();
          created += 1;
          return await duties.create(duty);
        },
      },
      requests: dynamoRequests(records.table),
      calendars: { load: async () => calendar, override: async () => {} },
      clocks: {
        wake: async () => 'woken' as const,
        start: async (_: Clocked, { name }: { readonly name: string }) => void started.push(name),
      },
      effects: { perform: async () => {} },
    };
  };
  const dutyOf = async (unit: string) => {
    const owner = request.owners.find(each => each.unit === unit);
    if (owner === undefined) throw new Error(`${unit} is not asked`);
    return await dynamoDuties(records.table).load(requestedDutyKey(request, owner));
  };
  const overdue = async () =>
    dueKeys(await dynamoWakes(records.table).due(suzhou.key, later, 100), 'request');

  it('opens one duty for each unit at once, each with its execution and the form as it was sent', async () => {
    await askDuties(request, depsOf());
    const duty = await dutyOf('kjj');
    expect(duty).toMatchObject({
      status: 'open',
      period: '2026-11',
      due: { original: '2026-11-10' },
      origin: { source: request.key.request, form: workforceForm },
    });
    expect(duty && definitionOf(duty)).toMatchObject({ title: '企业用工情况', authority: 'office' });
    expect(new Set(started).size).toBe(3);
    expect(await overdue()).toEqual([]);
  });

  it('sent twice, opens once: what has been filed meanwhile stands', async () => {
    const deps = depsOf();
    await askDuties(request, deps);
    const key = (await dutyOf('gxj'))?.key;
    if (key === undefined) throw new Error('no duty');
    await changeDuty(key, filing, later, deps);
    await askDuties(request, deps);
    expect(await dutyOf('gxj')).toMatchObject({ status: 'filed' });
    expect(new Set(started).size).toBe(3);
  });

  it('killed between the record and its openings, is found and finished', async () => {
    await expect(askDuties(request, depsOf(1))).rejects.toThrow(Killed);
    expect(await overdue()).toEqual([request.key]);
    expect(await dutyOf('kjj')).toBeUndefined();
    await finishRequest(request.key, later, depsOf());
    expect(await dutyOf('kjj')).toMatchObject({ status: 'open', opensAt: now });
    expect(await overdue()).toEqual([]);
  });

  it('withdrawn, waives what is open and leaves what was filed before', async () => {
    const deps = depsOf();
    await askDuties(request, deps);
    const key = (await dutyOf('gxj'))?.key;
    if (key === undefined) throw new Error('no duty');
    await changeDuty(key, filing, later, deps);
    await withdrawRequest(request.key, 'office', '会议取消', later, deps);
    expect(await dutyOf('gxj')).toMatchObject({ status: 'filed' });
    expect(await dutyOf('kjj')).toMatchObject({ status: 'waived', reason: '临时报送已撤回：会议取消' });
    const late = await dutyOf('fgw');
    if (late === undefined) throw new Error('no duty');
    expect(await changeDuty(late.key, filing, later, deps)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'waived' },
    });
  });

  it('withdrawn before all were opened, is opened by nobody any more', async () => {
    await expect(askDuties(request, depsOf(1))).rejects.toThrow(Killed);
    await withdrawRequest(request.key, 'office', '会议取消', later, depsOf());
    // The opener was only slow, not dead: it goes on with what it had read.
    await expect(askDuties(request, depsOf())).resolves.toBeUndefined();
    for (const { unit } of request.owners) expect(await dutyOf(unit)).toMatchObject({ status: 'waived' });
    await withdrawRequest(request.key, 'office', '又点了一次', later, depsOf());
    expect(await dutyOf('gxj')).toMatchObject({ reason: '临时报送已撤回：会议取消' });
    expect(await overdue()).toEqual([]);
  });
});
