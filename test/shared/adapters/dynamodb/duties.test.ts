import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dynamoDuties } from '../../../../shared/adapters/dynamodb/duties.ts';
import { dutyItemKey } from '../../../../shared/adapters/dynamodb/keys.ts';
import { dynamoWakes } from '../../../../shared/adapters/dynamodb/wakes.ts';
import { addSeconds, type Instant, instant } from '../../../../shared/calendar/instant.ts';
import type { Duty, DutyKey } from '../../../../shared/duty/duty.ts';
import { type Duties, unsettled } from '../../../../shared/ports/duties.ts';
import { InvalidRecordError } from '../../../../shared/ports/errors.ts';
import { dueKeys } from '../../../support/due-keys.ts';
import { filedDuty, filing, historyEntry, openDuty, receipt } from './samples.ts';
import { openRecords, RECORDS, type Records } from './table.ts';

let records: Records;
let duties: Duties;

beforeEach(async () => {
  records = await openRecords();
  duties = dynamoDuties(records.table);
});
afterEach(() => records.close());

/** The Await state's own write, in the words of the state machine. */
async function awaitWithToken(key: DutyKey, version: number, clock: number, token: string): Promise<void> {
  const { pk, sk } = dutyItemKey(key);
  await records.client.send(
    new UpdateItemCommand({
      TableName: RECORDS.TableName,
      Key: { pk: { S: pk }, sk: { S: sk } },
      UpdateExpression: 'SET taskToken = :token',
      ConditionExpression: 'version = :version AND clock = :clock',
      ExpressionAttributeValues: {
        ':token': { S: token },
        ':version': { N: String(version) },
        ':clock': { N: String(clock) },
      },
    }),
  );
}

const due = async (programme: string, before: Instant, limit: number) =>
  dueKeys(await dynamoWakes(records.table).due(programme, before, limit), 'duty');
const past = (duty: Duty) => addSeconds(duty.updatedAt, 1);

describe('keeping a duty', () => {
  const sendBack = {
    at: filing.filedAt,
    by: 'office',
    nonce: 'n1',
    remarks: [{ field: 'problems', words: '请写明责任单位' }],
    words: '请补充',
    refileBy: openDuty().due.current,
  };
  const states: readonly Duty[] = [
    { ...openDuty(), status: 'scheduled' },
    openDuty(),
    filedDuty(openDuty(), [receipt('n2'), receipt('n1')]),
    { ...filedDuty(openDuty()), status: 'returned', current: filing, sendBack, sendBacks: [sendBack] },
    { ...filedDuty(openDuty()), status: 'accepted', current: filing, acceptedAt: filing.filedAt },
    { ...filedDuty(openDuty()), status: 'nil', current: { ...filing, nil: true } },
    {
      ...openDuty(),
      status: 'waived',
      reason: '机构改革',
      extension: { state: 'declined', at: filing.filedAt, until: openDuty().due.current, reason: '出差' },
    },
    { ...openDuty(), status: 'unmet' },
  ];

  test.each(states)('a duty that is $status is read as it was put', async duty => {
    expect(await duties.create(duty)).toBe('created');
    expect(await duties.load(duty.key)).toEqual(duty);
  });

  test('creating it twice leaves the first as it is', async () => {
    await duties.create(openDuty());
    await duties.change(filedDuty(openDuty()), 1);
    expect(await duties.create(openDuty())).toBe('exists');
    expect(await duties.load(openDuty().key)).toEqual(filedDuty(openDuty()));
  });

  test('a unit lists its own duties only, in the order of their keys', async () => {
    await duties.create(openDuty('monthly-research.2026-12'));
    await duties.create(openDuty('monthly-research.2026-11'));
    const foreign = openDuty();
    await duties.create({ ...foreign, key: { ...foreign.key, unit: 'gxj2' } });
    const listed = await duties.ofUnit('suzhou-2022-197', 'gxj');
    expect(listed.map(duty => duty.key.duty)).toEqual([
      'monthly-research.2026-11',
      'monthly-research.2026-12',
    ]);
  });

  test('a programme lists the duties of every unit that was given one, however odd its key', async () => {
    const [first, second, foreign] = [openDuty('a.2026-11'), openDuty('a.2026-12'), openDuty()];
    const elsewhere = { ...foreign, key: { ...foreign.key, unit: 'old#unit' } };
    for (const duty of [second, elsewhere, first]) await duties.create(duty);
    await duties.create({ ...foreign, key: { ...foreign.key, programme: 'wuxi' } });
    expect(await duties.ofProgramme('suzhou-2022-197')).toEqual(
      new Map([
        ['gxj', [first, second]],
        ['old#unit', [elsewhere]],
      ]),
    );
  });

  test('what is settled is left out on request, but for the periods asked for', async () => {
    const keys = ['a.2026-09', 'a.2026-10', 'a.2026-11'];
    for (const status of ['accepted', 'nil', 'waived', 'unmet'] as const) {
      const settled = states.find(state => state.status === status) ?? openDuty();
      for (const duty of keys)
        await duties.create({
          ...settled,
          period: duty.slice(2),
          key: { ...settled.key, unit: status, duty },
        });
    }
    for (const [index, state] of states.entries())
      await duties.create({ ...state, key: { ...state.key, duty: `b.${index}` } });
    const programme = 'suzhou-2022-197';
    expect((await duties.ofUnit(programme, 'gxj', unsettled)).map(duty => duty.status)).toEqual([
      'scheduled',
      'open',
      'filed',
      'returned',
    ]);
    const current = await duties.ofProgramme(programme, { periods: ['2026-10', '2026-11', '2026-Q4'] });
    for (const status of ['accepted', 'nil', 'waived', 'unmet'] as const)
      expect(current.get(status)?.map(duty => duty.key.duty)).toEqual(['a.2026-10', 'a.2026-11']);
  });

  test('the duties of a programme changed since an instant', async () => {
    const before = openDuty('kjj');
    const changed = filedDuty(openDuty());
    await duties.create(before);
    await duties.create(changed);
    const found = await duties.ofProgramme(changed.key.programme, { changedSince: changed.updatedAt });
    expect([...found.values()].flat().map(({ key }) => key)).toEqual([changed.key]);
  });

  test('a duty that does not exist is undefined, for reading and for the next clock', async () => {
    expect(await duties.load(openDuty().key)).toBeUndefined();
    expect(await duties.nextClock(openDuty().key, 1)).toBeUndefined();
    expect(await duties.change(filedDuty(openDuty()), 1)).toEqual({ outcome: 'conflict' });
  });

  test('a name cannot be written so that it reaches another record', async () => {
    const odd = openDuty('a#b%23');
    await duties.create(odd);
    expect(await duties.load(odd.key)).toEqual(odd);
    expect(await duties.load({ ...odd.key, duty: 'a#b#' })).toBeUndefined();
    expect(await due(odd.key.programme, past(odd), 9)).toEqual([odd.key]);
  });
});

describe('changing a duty', () => {
  test('of two changes of one version one is saved', async () => {
    const duty = openDuty();
    await duties.create(duty);
    const outcomes = await Promise.all([
      duties.change(filedDuty(duty), 1),
      duties.change({ ...filedDuty(duty), status: 'waived', reason: '并入' }, 1),
    ]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'saved']);
  });

  test('a token stored after the duty was read is given to the one who changes it', async () => {
    await duties.create(openDuty());
    const read = await duties.load(openDuty().key);
    await awaitWithToken(openDuty().key, 1, 1, 'token-1');
    expect(read && (await duties.change(filedDuty(read), 1))).toEqual({
      outcome: 'saved',
      taskToken: 'token-1',
    });
  });

  test('written twice because the first answer was lost, it is saved and gives the token again', async () => {
    await duties.create(openDuty());
    await awaitWithToken(openDuty().key, 1, 1, 'token-1');
    await duties.change(filedDuty(openDuty()), 1);
    const again = { ...filedDuty(openDuty()), extension: undefined };
    expect(await duties.change(again, 1)).toEqual({ outcome: 'saved', taskToken: 'token-1' });
  });

  test('the token stays for the reconciler, should the one who changed the duty die', async () => {
    await duties.create(openDuty());
    await awaitWithToken(openDuty().key, 1, 1, 'token-1');
    expect(await duties.waitingToken(openDuty().key)).toBe('token-1');
    await duties.change(filedDuty(openDuty()), 1);
    expect(await duties.waitingToken(openDuty().key)).toBe('token-1');
  });

  test('an execution that comes to wait after the change is refused, so it advances again', async () => {
    await duties.create(openDuty());
    expect(await duties.change(filedDuty(openDuty()), 1)).toEqual({ outcome: 'saved', taskToken: undefined });
    const late = awaitWithToken(openDuty().key, 1, 1, 'token-1');
    await expect(late).rejects.toThrow(expect.objectContaining({ name: 'ConditionalCheckFailedException' }));
  });

  test('a version that does not follow is refused before anything is written', async () => {
    await duties.create(openDuty());
    await expect(duties.change(openDuty(), 1)).rejects.toThrow('version 1 does not follow version 1');
  });
});

describe('the clock', () => {
  test('of two restarts one is first, and the old execution can no longer wait', async () => {
    const { key } = openDuty();
    await duties.create(openDuty());
    await awaitWithToken(key, 1, 1, 'old');
    const restarts = await Promise.all([duties.nextClock(key, 1), duties.nextClock(key, 1)]);
    expect(restarts.filter(duty => duty?.clock === 2)).toHaveLength(1);
    expect(restarts.filter(duty => duty === undefined)).toHaveLength(1);
    expect(await duties.waitingToken(key)).toBeUndefined();
    await expect(awaitWithToken(key, 1, 1, 'old')).rejects.toThrow();
    await awaitWithToken(key, 1, 2, 'new');
  });

  test('a change decided before a restart does not bring the old execution back', async () => {
    const read = openDuty();
    await duties.create(read);
    await duties.nextClock(read.key, 1);
    await duties.change(filedDuty(read), 1);
    expect((await duties.load(read.key))?.clock).toBe(2);
  });
});

describe('what is still to be done', () => {
  test('a change is found until it is settled, then at its next wake', async () => {
    const filed = filedDuty(openDuty());
    const { key } = filed;
    await duties.create(openDuty());
    await duties.change(filed, 1);
    expect(await due(key.programme, filed.updatedAt, 10)).toEqual([]);
    expect(await due(key.programme, past(filed), 10)).toEqual([key]);

    const wakeAt = instant('2026-12-08T00:00:00+08:00');
    await duties.settle(key, 2, ['mail:receipt:n1'], wakeAt);
    expect(await due(key.programme, past(filed), 10)).toEqual([]);
    expect(await due(key.programme, addSeconds(wakeAt, 1), 10)).toEqual([key]);
    expect(await duties.load(key)).toEqual({ ...filed, owed: [] });
  });

  test('an effect that was not done stays owed', async () => {
    const filed = filedDuty(openDuty(), [receipt('n1'), receipt('a.b:c'), receipt('n3')]);
    await duties.create(openDuty());
    await duties.change(filed, 1);
    await duties.settle(filed.key, 2, ['mail:receipt:a.b:c'], filed.updatedAt);
    expect((await duties.load(filed.key))?.owed).toEqual([receipt('n1'), receipt('n3')]);
  });

  test('settling twice, or an effect struck before, changes nothing more', async () => {
    const filed = filedDuty(openDuty());
    await duties.create(openDuty());
    await duties.change(filed, 1);
    await duties.settle(filed.key, 2, ['mail:receipt:n1'], undefined);
    await duties.settle(filed.key, 2, ['mail:receipt:n1', 'mail:receipt:never'], undefined);
    expect((await duties.load(filed.key))?.owed).toEqual([]);
  });

  test('a duty that is settled for good is no longer a candidate', async () => {
    await duties.create(openDuty());
    await duties.settle(openDuty().key, 1, [], undefined);
    expect(await due('suzhou-2022-197', instant('2030-01-01T00:00:00Z'), 10)).toEqual([]);
  });

  test('settling an older version leaves what the newer one owes', async () => {
    const filed = filedDuty(openDuty());
    await duties.create(openDuty());
    await duties.change(filed, 1);
    await duties.settle(filed.key, 1, ['mail:receipt:n1'], undefined);
    expect((await duties.load(filed.key))?.owed).toEqual([receipt('n1')]);
    expect(await due(filed.key.programme, past(filed), 10)).toEqual([filed.key]);
  });
});

describe('the audit trail', () => {
  const grown = (length: number): Duty => ({
    ...openDuty(),
    version: length,
    history: Array.from({ length }, (_, index) => historyEntry(index + 1)),
  });

  test('beyond 100 entries the oldest move out, and the whole is still read in order', async () => {
    await duties.create(openDuty());
    await duties.change(grown(101), 1);
    const kept = await duties.load(openDuty().key);
    expect(kept?.history.map(entry => entry.version)).toEqual(
      grown(101)
        .history.slice(50)
        .map(e => e.version),
    );
    expect(await duties.history(openDuty().key)).toEqual(grown(101).history);

    const next = { ...grown(260), history: [...(kept?.history ?? []), ...grown(260).history.slice(101)] };
    await duties.change(next, 101);
    expect((await duties.load(openDuty().key))?.history).toHaveLength(60);
    expect(await duties.history(openDuty().key)).toEqual(grown(260).history);
  });

  test('a change that is lost after the move leaves every entry once', async () => {
    await duties.create(openDuty());
    await duties.change({ ...grown(100), version: 100 }, 1);
    expect((await duties.change(grown(101), 99)).outcome).toBe('conflict');
    expect(await duties.history(openDuty().key)).toEqual(grown(100).history);
  });

  test('the history of a duty whose key begins like another is its own', async () => {
    await duties.create(openDuty('a'));
    await duties.create({ ...grown(101), key: openDuty('a.b').key });
    expect(await duties.history(openDuty('a').key)).toEqual([historyEntry(1)]);
  });
});

describe('a unit that is listed again', () => {
  const ids = Array.from({ length: 9 }, (_, number) => `a.2026-0${number + 1}`);
  const asOthersSeeThem = (some?: Parameters<Duties['ofUnit']>[2]) =>
    dynamoDuties(records.table).ofUnit('suzhou-2022-197', 'gxj', some);
  const listed = (some?: Parameters<Duties['ofUnit']>[2]) => duties.ofUnit('suzhou-2022-197', 'gxj', some);

  beforeEach(async () => {
    for (const id of ids) await duties.create(openDuty(id));
    await listed();
  });

  test.each([0, 1, 9])('shows the changes of %i duties that somebody else made', async count => {
    const others = dynamoDuties(records.table);
    for (const id of ids.slice(0, count)) await others.change(filedDuty(openDuty(id)), 1);
    expect(await listed()).toEqual(await asOthersSeeThem());
    expect((await listed()).filter(({ status }) => status === 'filed')).toHaveLength(count);
  });

  test('shows what came to it, and a new clock and struck effects, which are no new version', async () => {
    await duties.create(openDuty('b.2026-01'));
    const filed = filedDuty(openDuty(ids[0]));
    await duties.change(filed, 1);
    await listed();
    await duties.settle(filed.key, 2, ['mail:receipt:n1'], undefined);
    await duties.nextClock(openDuty(ids[1]).key, 1);
    expect(await listed()).toEqual(await asOthersSeeThem());
    expect((await listed()).map(({ owed, clock }) => [owed.length, clock]).slice(0, 2)).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });

  test('leaves out on request what was settled meanwhile', async () => {
    await dynamoDuties(records.table).change(
      { ...openDuty(ids[0]), version: 2, status: 'waived', reason: '并入' },
      1,
    );
    expect(await listed(unsettled)).toEqual(await asOthersSeeThem(unsettled));
    expect(await listed(unsettled)).toHaveLength(ids.length - 1);
  });

  test('asks for no record that it knows', async () => {
    const wholes: string[] = [];
    const counting = dynamoDuties({
      ...records.table,
      get: (key, attributes) => {
        wholes.push(key.sk);
        return records.table.get(key, attributes);
      },
      list: (pk, prefix, filter, attributes) => {
        if (attributes === undefined) wholes.push(pk);
        return records.table.list(pk, prefix, filter, attributes);
      },
    });
    const again = () => counting.ofUnit('suzhou-2022-197', 'gxj');
    await again();
    wholes.length = 0;
    await again();
    expect(wholes).toEqual([]);
    await duties.change(filedDuty(openDuty(ids[3])), 1);
    await again();
    expect(wholes).toEqual([dutyItemKey(openDuty(ids[3]).key).sk]);
  });
});

describe('a duty written in layout 1, its record a map', () => {
  const written = async ({ schema, key, version, clock, owed, ...record }: Duty) => {
    const effects = owed.map(({ key: name, ...effect }, place) => [name, { ...effect, place }] as const);
    await duties.create({ ...openDuty('other'), key: { ...key, duty: 'other' } });
    const item = { schema, version, clock, owed: Object.fromEntries(effects), record };
    await records.table.put({ ...dutyItemKey(key), ...item });
  };

  test('is read as it was put, and changed as any other', async () => {
    const duty = openDuty();
    await written(duty);
    expect(await duties.load(duty.key)).toEqual(duty);
    expect(await duties.change(filedDuty(duty), 1)).toEqual({ outcome: 'saved', taskToken: undefined });
    expect(await duties.load(duty.key)).toEqual(filedDuty(duty));
  });

  test('is chosen by what its record says', async () => {
    const duty: Duty = { ...openDuty(), status: 'waived', reason: '机构改革' };
    await written(duty);
    const { programme, unit } = duty.key;
    const listed = async (some: Parameters<Duties['ofUnit']>[2]) =>
      (await duties.ofUnit(programme, unit, some)).map(({ key }) => key.duty);
    expect(await listed(unsettled)).toEqual(['other']);
    expect(await listed({ periods: [duty.period] })).toEqual([duty.key.duty, 'other']);
    const since = addSeconds(duty.updatedAt, 1);
    expect((await duties.ofProgramme(programme, { changedSince: since })).get(unit)).toEqual([]);
  });
});

describe('a damaged item', () => {
  test('whose record is no JSON is reported without what it says', async () => {
    const key = dutyItemKey(openDuty().key);
    await duties.create(openDuty());
    const item = await records.table.get(key);
    await records.table.put({ ...key, ...item, record: '{"reason":"王五的电话' });
    await expect(duties.load(openDuty().key)).rejects.toThrow(/the record is not JSON$/);
  });

  test('is reported with its key and what is wrong, without what people wrote', async () => {
    const key = dutyItemKey(openDuty().key);
    await duties.create(openDuty());
    const item = await records.table.get(key);
    await records.table.put({ ...key, ...item, version: '王五的电话', clock: 1.5 });
    const failure = await duties.load(openDuty().key).then(
      () => undefined,
      error => error,
    );
    expect(failure).toBeInstanceOf(InvalidRecordError);
    expect(failure.name).toBe('InvalidRecordError');
    expect(failure.message).toContain('suzhou-2022-197#unit#gxj / duty#monthly-research.2026-11');
    expect(failure.message).toMatch(/version .*clock/);
    expect(failure.message).not.toContain('王五');
    await expect(duties.ofUnit('suzhou-2022-197', 'gxj')).rejects.toThrow('duty#monthly-research.2026-11');
  });

  test('of a newer layout is not read as if it were an old one', async () => {
    const key = dutyItemKey(openDuty().key);
    await duties.create(openDuty());
    const item = await records.table.get(key);
    await records.table.put({ ...key, ...item, schema: 3 });
    await expect(duties.load(openDuty().key)).rejects.toThrow('schema is not (1 | 2)');
  });
});
