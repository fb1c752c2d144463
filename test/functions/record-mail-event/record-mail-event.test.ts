import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contract } from '../../../functions/record-mail-event/contract.ts';
import { recordMailEvent } from '../../../functions/record-mail-event/record-mail-event.ts';
import { encodeTag } from '../../../shared/adapters/mail/tags.ts';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { deliver } from '../../../shared/mail/deliver.ts';
import {
  digestRequest,
  officeDigestRequest,
  receiptRequest,
  returnNoticeRequest,
  wishAnswerRequest,
} from '../../../shared/mail/request.ts';
import type { MailRef } from '../../../shared/ports/mail.ts';
import { at, type MailRoom, openMailRoom } from '../../support/mailing.ts';

let room: MailRoom;
beforeEach(async () => {
  room = await openMailRoom();
  await room.open('2026-11', at('2026-11-02 00:10'));
});
afterEach(() => room.close());

const programme = 'suzhou-2022-197';
const now = at('2026-11-02 09:00');
const date = calendarDate('2026-11-02');
const digest = digestRequest(programme, 'gxj-liaison', date, calendarDate('2026-11-01'));
const stateOf = async (ref: MailRef = digest) => (await room.deps.outbox.load(ref))?.state;
const alerts = async () =>
  (await room.deps.outbox.toRecipient(programme, 'office')).filter(mail => mail.key.startsWith('alert#'));

/** As EventBridge hands it over. */
function event(eventType: string, more: object = {}, ref: MailRef = digest): unknown {
  const tags = {
    'ses:configuration-set': ['eight-ones-mail'],
    programme: [encodeTag(ref.programme)],
    recipient: [encodeTag(ref.recipient)],
    key: [encodeTag(ref.key)],
  };
  return {
    version: '0',
    id: 'a-b-c',
    'detail-type': `Email ${eventType}`,
    source: 'aws.ses',
    time: '2026-11-02T01:05:00Z',
    region: 'ap-southeast-1',
    detail: { eventType, mail: { messageId: 'ses-1', timestamp: '2026-11-02T01:04:00.000Z', tags }, ...more },
  };
}

const bounce = (bounceType: string) => ({
  bounce: {
    bounceType,
    bounceSubType: 'General',
    bouncedRecipients: [
      { emailAddress: 'gxj@units.example', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
    ],
  },
});

const record = (given: unknown) => recordMailEvent(v.parse(contract.input, given), room.deps);

describe('what SES reports', () => {
  beforeEach(async () => {
    await deliver(digest, now, room.deps);
  });

  test('a delivery is written down with its moment', async () => {
    expect(await record(event('Delivery'))).toEqual({ outcome: 'recorded' });
    expect(await stateOf()).toEqual({ step: 'delivered', at: at('2026-11-02 09:05'), messageId: 'ses-1' });
  });

  test('a bounce is written down, and waits as an alert for the Office the same day, once however often it comes', async () => {
    for (let again = 0; again < 3; again += 1) {
      expect(await record(event('Bounce', bounce('Permanent')))).toEqual({ outcome: 'office-told' });
    }
    expect(await stateOf()).toMatchObject({ step: 'bounced', why: expect.stringContaining('5.1.1') });
    const [alert, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(alert?.state.step).toBe('pending');
    if (alert) expect(await deliver(alert, at('2026-11-02 10:25'), room.deps)).toBe('sent');
    const mail = room.deps.transport.sent.at(-1);
    expect(mail?.to).toEqual(['office@office.example']);
    for (const words of ['市工信局', 'gxj@units.example', '待办汇总提醒', '550 5.1.1', '电话通知']) {
      expect(mail?.text).toContain(words);
    }
  });

  test('a bounce that overtakes the delivery stays', async () => {
    await record(event('Bounce', bounce('Permanent')));
    await record(event('Delivery'));
    expect(await stateOf()).toMatchObject({ step: 'bounced' });
  });

  test('an automatic answer after the delivery is no bounce', async () => {
    await record(event('Delivery'));
    expect(await record(event('Bounce', bounce('Transient')))).toEqual({ outcome: 'ignored' });
    expect(await stateOf()).toMatchObject({ step: 'delivered' });
    expect(await alerts()).toEqual([]);
  });

  test('a full mailbox is the Office’s to know', async () => {
    await record(event('Bounce', bounce('Transient')));
    expect((await alerts())[0]?.intent).toMatchObject({ words: expect.stringContaining('可能已满') });
  });

  test('a complaint leaves the mail as it stands, and the Office hears of it', async () => {
    expect(await record(event('Complaint', { complaint: { complaintFeedbackType: 'abuse' } }))).toEqual({
      outcome: 'office-told',
    });
    expect(await stateOf()).toMatchObject({ step: 'sent' });
    expect((await alerts())[0]?.intent).toMatchObject({ words: expect.stringContaining('垃圾邮件') });
  });

  test('a rejection reached nobody', async () => {
    await record(event('Reject', { reject: { reason: 'Bad content' } }));
    expect(await stateOf()).toMatchObject({ step: 'bounced', why: 'Reject / Bad content' });
    expect(await alerts()).toHaveLength(1);
  });

  test.each(['DeliveryDelay', 'Open', 'Click'])('%s changes nothing', async eventType => {
    expect(await record(event(eventType))).toEqual({ outcome: 'ignored' });
    expect(await stateOf()).toMatchObject({ step: 'sent' });
  });
});

test('a sender that was killed before it wrote down that it had sent does not send again', async () => {
  const outbox = { ...room.deps.outbox, advance: () => Promise.reject(new Error('killed')) };
  await expect(deliver(digest, now, { ...room.deps, outbox })).rejects.toThrow('killed');
  await record(event('Send'));
  expect(await deliver(digest, at('2026-11-02 10:25'), room.deps)).toBe('sent');
  expect(room.deps.transport.sent).toHaveLength(1);
});

test('a bounced mail to the Office raises no further mail', async () => {
  const mail = officeDigestRequest(programme, date);
  await room.deps.outbox.put({
    ...mail,
    schema: 1,
    createdAt: now,
    state: { step: 'sent', at: now, messageId: 'ses-1' },
  });
  await record(event('Bounce', bounce('Permanent'), mail));
  expect(await stateOf(mail)).toMatchObject({ step: 'bounced' });
  expect(await alerts()).toEqual([]);
});

describe('an event of another mail', () => {
  test.each([
    ['without tags', { tags: undefined }],
    ['with tags nobody wrote', { tags: { programme: ['%%%'], recipient: ['_zz'], key: ['_'] } }],
    ['with a tag missing', { tags: { programme: ['suzhou-2022-197'] } }],
  ])('%s is ignored', async (_name, mail) => {
    const given = {
      time: '2026-11-02T01:05:00Z',
      detail: { eventType: 'Delivery', mail: { messageId: 'x', ...mail } },
    };
    expect(await record(given)).toEqual({ outcome: 'ignored' });
  });

  test('of a mail that is not in the outbox leaves nothing behind', async () => {
    expect(await record(event('Bounce', bounce('Permanent')))).toEqual({ outcome: 'ignored' });
    expect(await stateOf()).toBeUndefined();
    expect(await alerts()).toEqual([]);
  });
});

test('an event of a kind nobody knows is refused by name, and so kept among the dead letters', () => {
  expect(v.safeParse(contract.input, event('Teleported')).success).toBe(false);
});

test('every key of ours fits into a tag, whatever the nonce', async () => {
  const nonce = `k1.${'z'.repeat(8)}.${'_'.repeat(22)}.${'_'.repeat(43)}`;
  const duty = await room.deps.duties.load({
    programme,
    unit: 'shangwj',
    duty: 'monthly-research.shangwj.2026-11',
  });
  if (!duty) throw new Error('the duty is there');
  const filed = { programme, unit: 'shangwj', contact: 'shangwj-liaison', nonce, duties: [] };
  for (const { key } of [
    receiptRequest(filed, now),
    receiptRequest(filed, now, duty.key.duty),
    returnNoticeRequest(duty, { kind: 'return-notice', key: 'return', nonce }, 'shangwj-liaison'),
    wishAnswerRequest(duty, { kind: 'extension-answer', key: `extension#${duty.key.duty}#99` }, 'x'),
  ]) {
    expect(encodeTag(key).length).toBeLessThanOrEqual(256);
  }
});
