import { afterEach, beforeEach, expect, test } from 'vitest';
import { dynamoRounds } from '../../../../shared/adapters/dynamodb/rounds.ts';
import { calendarDate } from '../../../../shared/calendar/date.ts';
import { instant } from '../../../../shared/calendar/instant.ts';
import type { Rounds } from '../../../../shared/ports/rounds.ts';
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

test('one read tells every open period and the digests from a day on, of one programme', async () => {
  for (const day of ['2026-10-30', '2026-11-02', '2026-11-03']) {
    await rounds.complete(programme, 'digest', day, at);
  }
  for (const key of ['monthly-research.2026-11', 'action-plan.2026', 'zz.2026']) {
    await rounds.complete(programme, 'open', key, at);
  }
  await rounds.complete('wuxi', 'open', 'task-list.2026', at);
  expect(await rounds.completedSince(programme, calendarDate('2026-11-02'))).toEqual({
    digest: new Set(['2026-11-02', '2026-11-03']),
    open: new Set(['monthly-research.2026-11', 'action-plan.2026', 'zz.2026']),
  });
  expect(await rounds.completed(programme, 'open')).toEqual(
    (await rounds.completedSince(programme, calendarDate('2030-01-01'))).open,
  );
});
