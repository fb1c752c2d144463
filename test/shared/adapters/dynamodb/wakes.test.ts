import { afterEach, beforeEach, expect, test } from 'vitest';
import { dynamoCalendarChanges } from '../../../../shared/adapters/dynamodb/calendar-changes.ts';
import { dynamoDuties } from '../../../../shared/adapters/dynamodb/duties.ts';
import { dynamoOutbox } from '../../../../shared/adapters/dynamodb/outbox.ts';
import { dynamoReports } from '../../../../shared/adapters/dynamodb/reports.ts';
import { dynamoWakes } from '../../../../shared/adapters/dynamodb/wakes.ts';
import { calendarDate } from '../../../../shared/calendar/date.ts';
import { addSeconds, type Instant } from '../../../../shared/calendar/instant.ts';
import type { Wakes } from '../../../../shared/ports/wakes.ts';
import { dueKeys } from '../../../support/due-keys.ts';
import { openDuty } from './samples.ts';
import { openRecords, type Records } from './table.ts';

let records: Records;
let wakes: Wakes;
beforeEach(async () => {
  records = await openRecords();
  wakes = dynamoWakes(records.table);
});
afterEach(() => records.close());

const programme = 'suzhou-2022-197';
const at = openDuty().updatedAt;

async function putDuty(id: string, updatedAt: Instant, of = programme): Promise<void> {
  const duty = openDuty(id);
  await dynamoDuties(records.table).create({ ...duty, key: { ...duty.key, programme: of }, updatedAt });
}

async function putReport(period: string, updatedAt: Instant): Promise<void> {
  await dynamoReports(records.table).create({
    schema: 1,
    key: { programme, report: `monthly.${period}` },
    kind: 'monthly',
    period,
    cutAt: at,
    draftOn: calendarDate('2026-12-09'),
    draftAt: at,
    status: 'compiling',
    editions: [],
    version: 1,
    clock: 1,
    history: [],
    updatedAt,
  });
}

async function putMail(key: string, createdAt: Instant): Promise<void> {
  await dynamoOutbox(records.table).put({
    schema: 1,
    programme,
    recipient: 'gxj-liaison',
    key,
    intent: { kind: 'office-alert', about: 'gxj', words: '邮箱退信' },
    notAfter: addSeconds(at, 86_400),
    createdAt,
    state: { step: 'pending', attempts: 0 },
  });
}

test('duties, reports, mails and changes of the calendar are found together, each as what it is, of one programme', async () => {
  await putDuty('monthly-research.2026-11', at);
  await putDuty('monthly-research.2026-11', at, 'wuxi');
  await putReport('2026-11', at);
  await putMail('report#1', at);
  const change = { programme, change: 'nonce' };
  const changes = dynamoCalendarChanges(records.table);
  await changes.owe({ key: change, madeAt: at, by: 'office', reason: '2027年放假安排' });
  const before = addSeconds(at, 1);
  const { records: found, mails } = await wakes.due(programme, before, 10);
  expect(found).toHaveLength(3);
  expect(found).toEqual(
    expect.arrayContaining([
      { record: { kind: 'duty', programme, unit: 'gxj', duty: 'monthly-research.2026-11' }, since: at },
      { record: { kind: 'report', programme, report: 'monthly.2026-11' }, since: at },
      { record: { kind: 'calendar', ...change }, since: at },
    ]),
  );
  expect(mails).toEqual([{ programme, recipient: 'gxj-liaison', key: 'report#1' }]);
  expect(await wakes.due(programme, at, 10)).toEqual({ records: [], mails: [] });
  await changes.settle(change, 3);
  expect(dueKeys(await wakes.due(programme, before, 10), 'calendar')).toEqual([]);
  expect(await changes.load(change)).toMatchObject({ moved: 3 });
});

test('the earliest come first and the limit is for all kinds together, so none is passed over for good', async () => {
  for (let month = 9; month >= 1; month -= 1) {
    await putDuty(`monthly-research.2026-0${month}`, addSeconds(at, month * 10));
  }
  await putReport('2026-11', addSeconds(at, 15));
  await putMail('alert#1', addSeconds(at, 25));
  const found = await wakes.due(programme, addSeconds(at, 1000), 5);
  const duty = (month: number) => ({
    programme,
    unit: 'gxj',
    duty: `monthly-research.2026-0${month}`,
  });
  expect(found.records.map(({ record: { kind, ...key } }) => key)).toEqual([
    duty(1),
    { programme, report: 'monthly.2026-11' },
    duty(2),
    duty(3),
  ]);
  expect(found.mails).toHaveLength(1);
});
