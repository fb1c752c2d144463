import { afterEach, beforeEach, expect, test } from 'vitest';
import { dynamoRounds } from '../../../../shared/adapters/dynamodb/rounds.ts';
import { instant } from '../../../../shared/calendar/instant.ts';
import type { Round, Rounds } from '../../../../shared/ports/rounds.ts';
import { openRecords, type Records } from './table.ts';

let records: Records;
let rounds: Rounds;
beforeEach(async () => {
  records = await openRecords();
  rounds = dynamoRounds(records.table);
});
afterEach(() => records.close());

const programme = 'suzhou-2022-197';
const at = instant('2026-11-02T01:00:00Z');

const open = (key: string): Round => ({ kind: 'open', key });
const digest = (key: string): Round => ({ kind: 'digest', key });

test('which openings and digests of a programme are not complete, however many others are', async () => {
  for (const day of ['2026-10-30', '2026-11-02']) await rounds.complete(programme, 'digest', day, at);
  for (const key of ['monthly-research.2026-11', 'zz.2026'])
    await rounds.complete(programme, 'open', key, at);
  await rounds.complete('wuxi', 'open', 'task-list.2026', at);
  const asked = [
    open('monthly-research.2026-11'),
    open('task-list.2026'),
    digest('2026-11-02'),
    digest('2026-11-03'),
    open('zz.2026'),
  ];
  expect(await rounds.incomplete(programme, asked)).toEqual([open('task-list.2026'), digest('2026-11-03')]);
  expect(await rounds.incomplete(programme, [open('zz.2026'), digest('2026-10-30')])).toEqual([]);
  expect(await rounds.completed(programme, 'open')).toEqual(new Set(['monthly-research.2026-11', 'zz.2026']));
});

test('what is complete is not asked for again, what is not is', async () => {
  let reads = 0;
  const asking = dynamoRounds({
    ...records.table,
    sortKeys: (...given) => {
      reads += 1;
      return records.table.sortKeys(...given);
    },
  });
  const asked = [open('action-plan.2026'), digest('2026-11-02')];
  await rounds.complete(programme, 'open', 'action-plan.2026', at);
  expect(await asking.incomplete(programme, asked)).toEqual([digest('2026-11-02')]);
  await rounds.complete(programme, 'digest', '2026-11-02', at);
  expect(await asking.incomplete(programme, asked)).toEqual([]);
  expect(await asking.incomplete(programme, asked)).toEqual([]);
  expect(await asking.incomplete('wuxi', [open('action-plan.2026')])).toEqual([open('action-plan.2026')]);
  expect(reads).toBe(3);
});
