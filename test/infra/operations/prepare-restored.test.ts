import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareRestored } from '../../../infra/operations/prepare-restored.ts';
import { dynamoDuties } from '../../../shared/adapters/dynamodb/duties.ts';
import { dutyItemKey } from '../../../shared/adapters/dynamodb/keys.ts';
import { dynamoMatters } from '../../../shared/adapters/dynamodb/matters.ts';
import { dynamoOutbox } from '../../../shared/adapters/dynamodb/outbox.ts';
import { dynamoReports } from '../../../shared/adapters/dynamodb/reports.ts';
import { dynamoWakes } from '../../../shared/adapters/dynamodb/wakes.ts';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, type Instant, instant } from '../../../shared/calendar/instant.ts';
import type { OutboxMail } from '../../../shared/ports/mail.ts';
import type { ReportRecord } from '../../../shared/report/record.ts';
import { filedDuty, openDuty } from '../../shared/adapters/dynamodb/samples.ts';
import { openRecords, RECORDS, type Records } from '../../shared/adapters/dynamodb/table.ts';
import { calendar, raised } from '../../support/matters.ts';

let records: Records;
beforeEach(async () => {
  records = await openRecords();
});
afterEach(() => records.close());

const programme = 'suzhou-2022-197';
const backup = instant('2026-11-20T09:00:00Z');
const now = instant('2026-11-23T02:00:00Z');
const later = instant('2030-01-01T00:00:00Z');

function waitingMail(key: string, createdAt = backup): OutboxMail {
  return {
    schema: 1,
    programme,
    recipient: 'gxj-liaison',
    key,
    intent: { kind: 'office-alert', about: 'gxj', words: '邮箱退信' },
    notAfter: later,
    createdAt,
    state: { step: 'pending', attempts: 0 },
  };
}

function report(status: ReportRecord['status'], period: string): ReportRecord {
  return {
    schema: 1,
    key: { programme, report: `monthly.${period}` },
    kind: 'monthly',
    period,
    cutAt: backup,
    draftOn: calendarDate('2026-12-09'),
    draftAt: instant('2026-12-09T01:00:00Z'),
    status,
    editions: [],
    version: 1,
    clock: 1,
    history: [{ at: backup, by: 'system', note: '汇总开始' }],
    updatedAt: backup,
  };
}

/** A table as a backup leaves it: one open duty somebody waits for, one accepted, two reports, mails in every state. */
async function backedUp() {
  const duties = dynamoDuties(records.table);
  const open = openDuty('monthly-research.2026-11');
  await duties.create(open);
  await records.table.update(dutyItemKey(open.key), {
    set: { taskToken: 'token-of-then' },
    when: 'attribute_exists(pk)',
  });
  const accepted = openDuty('monthly-research.2026-10');
  await duties.create(accepted);
  const filed = filedDuty(accepted);
  await duties.change(filed, 1);
  const { filings } = filed;
  const [current] = filings;
  if (current === undefined) throw new Error('nothing filed');
  await duties.change({ ...filed, status: 'accepted', current, acceptedAt: backup, owed: [], version: 3 }, 2);
  await duties.settle(accepted.key, 3, [], undefined);

  const reports = dynamoReports(records.table);
  await reports.create(report('drafted', '2026-11'));
  const final = report('final', '2026-10');
  await reports.create(final);
  await reports.settle(final.key, 1, undefined);

  await dynamoMatters(records.table).open(programme, raised, backup, calendar);

  const outbox = dynamoOutbox(records.table);
  await outbox.put(waitingMail('waiting'));
  await outbox.put(waitingMail('leased'));
  await outbox.lease({ programme, recipient: 'gxj-liaison', key: 'leased' }, backup, addSeconds(backup, 120));
  await outbox.put(waitingMail('sent'));
  await outbox.advance(
    { programme, recipient: 'gxj-liaison', key: 'sent' },
    { step: 'sent', at: backup, messageId: 'message-1' },
  );
  return { open, accepted, duties, reports, outbox };
}

const due = (before: Instant) => dynamoWakes(records.table).due(programme, before, 100);
const prepare = () => prepareRestored(records.client, RECORDS.TableName, { now });

describe('a restored table', () => {
  test('is counted, and nothing in it is unreadable', async () => {
    await backedUp();
    expect(await prepare()).toEqual({
      items: 12,
      duties: { settled: 1, unsettled: 1 },
      matters: { settled: 0, unsettled: 1 },
      reports: { settled: 1, unsettled: 1 },
      mails: { kept: 1, dropped: 2 },
      clocksBumped: 3,
      unreadable: [],
    });
  });

  test('sends nothing that was waiting, so nobody is mailed twice', async () => {
    const { outbox } = await backedUp();
    await prepare();
    expect((await due(later)).mails).toEqual([]);
    const states = (await outbox.toRecipient(programme, 'gxj-liaison')).map(mail => [
      mail.key,
      mail.state.step,
    ]);
    expect(Object.fromEntries(states)).toEqual({ waiting: 'dropped', leased: 'dropped', sent: 'sent' });
  });

  test('keeps waiting mail that was asked for just before the loss', async () => {
    const { outbox } = await backedUp();
    await outbox.put(waitingMail('fresh', now));
    await prepareRestored(records.client, RECORDS.TableName, { now, keepMailSince: now });
    expect((await due(later)).mails.map(ref => ref.key)).toEqual(['fresh']);
  });

  test('has every open record due at once under a clock that no execution ever had', async () => {
    const { open, accepted, duties } = await backedUp();
    await prepare();
    const { records: waking, mails } = await due(addSeconds(now, 1));
    expect(mails).toEqual([]);
    expect(waking).toHaveLength(3);
    expect(waking.map(({ record }) => record)).toEqual(
      expect.arrayContaining([
        { kind: 'duty', ...open.key },
        { kind: 'report', programme, report: 'monthly.2026-11' },
        { kind: 'matter', programme, matter: 'SQ-2026-0001' },
      ]),
    );
    expect((await duties.load(open.key))?.clock).toBe(1001);
    expect((await duties.load(accepted.key))?.clock).toBe(1);
    expect(await records.table.get(dutyItemKey(open.key))).not.toHaveProperty('taskToken');
  });

  test('keeps what was recorded', async () => {
    const { open, accepted, duties } = await backedUp();
    const before = [await duties.load(open.key), await duties.load(accepted.key)];
    await prepare();
    const after = [await duties.load(open.key), await duties.load(accepted.key)];
    expect(after.map(duty => ({ ...duty, clock: 0 }))).toEqual(before.map(duty => ({ ...duty, clock: 0 })));
  });

  test('may be prepared again after an interruption', async () => {
    const { open, duties } = await backedUp();
    await prepare();
    expect(await prepare()).toMatchObject({
      mails: { kept: 3, dropped: 0 },
      clocksBumped: 3,
      unreadable: [],
    });
    expect((await duties.load(open.key))?.clock).toBe(2001);
  });

  test('tells which items cannot be read, and prepares the others', async () => {
    const { open, duties } = await backedUp();
    await records.table.put({ ...dutyItemKey({ ...open.key, duty: 'damaged' }), version: 1 });
    const { unreadable, clocksBumped } = await prepare();
    expect(unreadable).toEqual([expect.stringMatching(/^suzhou-2022-197#unit#gxj \/ duty#damaged: /)]);
    expect(clocksBumped).toBe(3);
    expect((await duties.load(open.key))?.clock).toBe(1001);
  });
});
