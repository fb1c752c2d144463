import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mailItemKey } from '../../../../shared/adapters/dynamodb/keys.ts';
import { dynamoOutbox } from '../../../../shared/adapters/dynamodb/outbox.ts';
import { dynamoWakes } from '../../../../shared/adapters/dynamodb/wakes.ts';
import { calendarDate } from '../../../../shared/calendar/date.ts';
import { addSeconds, endOfDay, type Instant, instant } from '../../../../shared/calendar/instant.ts';
import type { MailIntent, MailState, Outbox, OutboxMail } from '../../../../shared/ports/mail.ts';
import { openRecords, type Records } from './table.ts';

let records: Records;
let outbox: Outbox;
beforeEach(async () => {
  records = await openRecords();
  outbox = dynamoOutbox(records.table);
});
afterEach(() => records.close());

const programme = 'suzhou-2022-197';
const now = instant('2026-11-02T01:00:00Z');
const leaseUntil = addSeconds(now, 120);
const later = instant('2030-01-01T00:00:00Z');
const waiting = async (of: string, before: Instant, limit: number) =>
  (await dynamoWakes(records.table).due(of, before, limit)).mails;

const friday = calendarDate('2026-10-30');
const monday = calendarDate('2026-11-02');

function digest(date = '2026-11-02', createdAt = now): OutboxMail {
  return {
    schema: 1,
    programme,
    recipient: 'gxj-liaison',
    key: `digest#${date}`,
    intent: { kind: 'digest', contact: 'gxj-liaison', date: calendarDate(date), since: friday },
    notAfter: endOfDay(calendarDate(date)),
    createdAt,
    state: { step: 'pending', attempts: 0 },
  };
}
const ref = { programme, recipient: 'gxj-liaison', key: 'digest#2026-11-02' };

const intents = {
  digest: { kind: 'digest', contact: 'c', date: monday, since: friday },
  receipt: { kind: 'receipt', unit: 'gxj', contact: 'c', nonce: 'n', duties: ['d1', 'd2'] },
  'return-notice': { kind: 'return-notice', unit: 'gxj', duty: 'd', nonce: 'n' },
  'extension-answer': { kind: 'extension-answer', unit: 'gxj', duty: 'd' },
  'waiver-answer': { kind: 'waiver-answer', unit: 'gxj', duty: 'd' },
  'new-link': { kind: 'new-link', contact: 'c', requestedAt: now },
  'contact-change': { kind: 'contact-change', unit: 'gxj', to: 'a@units.example', words: ['变更'] },
  'matter-invitation': { kind: 'matter-invitation', matter: 'SQ-2026-0001', round: 1 },
  'office-digest': { kind: 'office-digest', date: monday },
  'office-code': { kind: 'office-code', officer: 'zhang', browser: 'b', kid: 'k1', salt: 's' },
  'office-alert': { kind: 'office-alert', about: 'gxj', words: '邮箱退信' },
  'report-draft': { kind: 'report-draft', report: 'monthly.2026-11', edition: 1 },
  'report-final': { kind: 'report-final', report: 'monthly.2026-11', edition: 2 },
} satisfies { [Kind in MailIntent['kind']]: MailIntent & { kind: Kind } };

const messageId = 'message-1';
const states = {
  pending: { step: 'pending', attempts: 0 },
  sending: { step: 'sending', attempts: 1, leaseUntil },
  dropped: { step: 'dropped', at: now, why: 'nothing owed' },
  failed: { step: 'failed', at: now, why: 'refused' },
  sent: { step: 'sent', at: now, messageId },
  delivered: { step: 'delivered', at: now, messageId },
  bounced: { step: 'bounced', at: now, messageId, why: '550 no such mailbox' },
} satisfies { [Step in MailState['step']]: MailState & { step: Step } };

const step = async () => (await outbox.load(ref))?.state.step;

describe('keeping a mail', () => {
  test.each(Object.values(intents))('of kind $kind', async intent => {
    const mail = { ...digest(), key: `${intent.kind}.1`, intent };
    expect(await outbox.put(mail)).toBe('created');
    expect(await outbox.load(mail)).toEqual(mail);
  });

  test.each(Object.values(states))('that is $step', async state => {
    await outbox.put({ ...digest(), state });
    expect(await outbox.load(ref)).toEqual({ ...digest(), state });
  });

  test('asked for twice it is one mail, and stays as far as it has come', async () => {
    await outbox.put(digest());
    await outbox.advance(ref, states.sent);
    expect(await outbox.put(digest())).toBe('exists');
    expect(await step()).toBe('sent');
  });

  test('a recipient’s mails are listed the latest first', async () => {
    await outbox.put(digest('2026-11-02', now));
    await outbox.put({ ...digest(), key: 'receipt#n1', createdAt: addSeconds(now, 60) });
    await outbox.put({ ...digest(), recipient: 'gxj-liaison-2' });
    const listed = await outbox.toRecipient(programme, 'gxj-liaison');
    expect(listed.map(mail => mail.key)).toEqual(['receipt#n1', 'digest#2026-11-02']);
  });

  test('a damaged one is reported with its key', async () => {
    await records.table.put({ ...mailItemKey(ref), schema: 1, state: { step: 'lost' } });
    await expect(outbox.load(ref)).rejects.toThrow(
      'suzhou-2022-197#mail#gxj-liaison / digest#2026-11-02: intent',
    );
  });
});

describe('the lease', () => {
  test('of two senders one gets it', async () => {
    await outbox.put(digest());
    const leases = await Promise.all([
      outbox.lease(ref, now, leaseUntil),
      outbox.lease(ref, now, leaseUntil),
    ]);
    expect(leases.filter(mail => mail !== undefined)).toEqual([{ ...digest(), state: states.sending }]);
  });

  test('runs out, and the next attempt is counted', async () => {
    await outbox.put(digest());
    await outbox.lease(ref, now, leaseUntil);
    expect(await outbox.lease(ref, addSeconds(leaseUntil, -1), later)).toBeUndefined();
    const again = await outbox.lease(ref, leaseUntil, addSeconds(leaseUntil, 120));
    expect(again?.state).toEqual({ step: 'sending', attempts: 2, leaseUntil: addSeconds(leaseUntil, 120) });
  });

  test.each(['dropped', 'failed', 'sent', 'delivered', 'bounced'] as const)(
    'is not given for a mail that is %s',
    async name => {
      await outbox.put({ ...digest(), state: states[name] });
      expect(await outbox.lease(ref, later, later)).toBeUndefined();
    },
  );

  test('is not given for a mail that does not exist, and none is made', async () => {
    expect(await outbox.lease(ref, now, leaseUntil)).toBeUndefined();
    expect(await outbox.load(ref)).toBeUndefined();
  });

  test('is given back by its holder at once, but not by one whose lease ran out', async () => {
    await outbox.put(digest());
    await outbox.lease(ref, now, leaseUntil);
    await outbox.advance(ref, { step: 'sending', attempts: 1, leaseUntil: now });
    const second = await outbox.lease(ref, now, leaseUntil);
    expect(second?.state).toMatchObject({ attempts: 2 });
    await outbox.advance(ref, { step: 'sending', attempts: 1, leaseUntil: now });
    expect(await outbox.lease(ref, now, leaseUntil)).toBeUndefined();
  });
});

describe('the state', () => {
  const order = [
    ['pending'],
    ['sending'],
    ['dropped', 'failed'],
    ['sent'],
    ['delivered'],
    ['bounced'],
  ] as const;
  const pairs = order.flatMap((steps, rank) =>
    steps.flatMap(from =>
      order.flatMap((others, otherRank) =>
        others.filter(to => to !== from).map(to => ({ from, to, moves: otherRank > rank })),
      ),
    ),
  );

  test.each(pairs)('$from → $to moves: $moves', async ({ from, to, moves }) => {
    await outbox.put({ ...digest(), state: states[from] });
    await outbox.advance(ref, states[to]);
    expect((await outbox.load(ref))?.state).toEqual(states[moves ? to : from]);
  });

  test('a delivery that is known before the sender has written down that it sent, stays', async () => {
    await outbox.put(digest());
    await outbox.lease(ref, now, leaseUntil);
    await outbox.advance(ref, states.delivered);
    await outbox.advance(ref, states.sent);
    expect(await step()).toBe('delivered');
  });

  test('an event for a mail nobody knows leaves nothing behind', async () => {
    await outbox.advance(ref, states.delivered);
    expect(await outbox.load(ref)).toBeUndefined();
  });
});

describe('waiting mails', () => {
  test('are the pending since they exist and the leased from the end of the lease, oldest first', async () => {
    await outbox.put(digest('2026-11-03', addSeconds(now, 86_400)));
    await outbox.put(digest());
    expect(await waiting(programme, now, 10)).toEqual([]);
    expect((await waiting(programme, later, 10)).map(({ key }) => key)).toEqual([
      'digest#2026-11-02',
      'digest#2026-11-03',
    ]);
    expect(await waiting(programme, later, 1)).toEqual([ref]);
    await outbox.lease(ref, now, leaseUntil);
    expect(await waiting(programme, leaseUntil, 10)).toEqual([]);
    expect(await waiting(programme, addSeconds(leaseUntil, 1), 10)).toEqual([ref]);
  });

  test.each(['dropped', 'failed', 'sent', 'delivered', 'bounced'] as const)(
    'are none once it is %s',
    async name => {
      await outbox.put(digest());
      await outbox.advance(ref, states[name]);
      expect(await waiting(programme, later, 10)).toEqual([]);
    },
  );
});

describe('the previous digest', () => {
  const on = (day: string) => outbox.digestsOn(programme, 'gxj-liaison', calendarDate(day));
  const last = async (day: string) => (await on(day)).before;

  test('is the latest before the day, not the day’s own, of this contact, whatever other mail there is', async () => {
    for (const key of ['aaa', 'digest-like', 'receipt#n', 'digest']) await outbox.put({ ...digest(), key });
    await outbox.put({ ...digest('2026-11-04'), recipient: 'fgw-liaison' });
    expect(await last('2026-11-30')).toBeUndefined();
    for (const date of ['2026-10-30', '2026-11-02', '2026-11-05']) {
      await outbox.put({ ...digest(date), state: states.sent });
    }
    expect(await last('2026-11-05')).toBe('2026-11-02');
    expect(await last('2026-11-06')).toBe('2026-11-05');
    expect(await last('2026-10-30')).toBeUndefined();
  });

  test('is told with whether the day’s own was asked for, whatever became of that', async () => {
    expect(await on('2026-11-05')).toEqual({ asked: false, before: undefined });
    await outbox.put({ ...digest('2026-11-02'), state: states.sent });
    await outbox.put({ ...digest('2026-11-05'), state: states.failed });
    expect(await on('2026-11-05')).toEqual({ asked: true, before: '2026-11-02' });
    expect(await on('2026-11-06')).toEqual({ asked: false, before: '2026-11-02' });
  });

  test('is one that was heard: what was dropped, failed or came too late told nobody anything', async () => {
    await outbox.put({ ...digest('2026-10-30'), state: states.bounced });
    for (let day = 2; day <= 9; day += 1) {
      const state = day % 2 === 0 ? states.dropped : states.failed;
      await outbox.put({ ...digest(`2026-11-0${day}`), state });
    }
    await outbox.put(digest('2026-11-10'));
    expect(await last('2026-11-11')).toBe('2026-10-30');
  });

  test('counts a digest that may still be sent', async () => {
    await outbox.put({ ...digest(), notAfter: endOfDay(calendarDate('2026-11-03')) });
    expect(await last('2026-11-03')).toBe('2026-11-02');
  });
});
