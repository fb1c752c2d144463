import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { planDigests } from '../../../functions/plan-digests/plan-digests.ts';
import { contract } from '../../../functions/record-mail-event/contract.ts';
import { recordMailEvent } from '../../../functions/record-mail-event/record-mail-event.ts';
import { encodeTag } from '../../../shared/adapters/mail/tags.ts';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { deliver } from '../../../shared/mail/deliver.ts';
import { digestRequest } from '../../../shared/mail/request.ts';
import { type ComposedMail, MailboxRefusedError, type MailRef } from '../../../shared/ports/mail.ts';
import { refusedMailboxes, stormDays, stormFrom } from '../../../shared/programme/mailboxes.ts';
import { at, type MailRoom, openMailRoom } from '../../support/mailing.ts';

const programme = 'suzhou-2022-197';
const now = at('2026-11-02 09:00');
const date = calendarDate('2026-11-02');
const digestTo = (contact: string) => digestRequest(programme, contact, date, calendarDate('2026-11-01'));

let room: MailRoom;
beforeEach(async () => {
  room = await openMailRoom('2026-11-02', document => {
    const liaison = document.contacts.find(contact => contact.key === 'gxj-liaison');
    if (liaison === undefined) throw new Error('no liaison');
    const second = { ...liaison, key: 'gxj-second', name: '第二联络员', email: 'second@units.example' };
    return { ...document, contacts: [...document.contacts, second] };
  });
  await room.open('2026-11', at('2026-11-02 00:10'));
});
afterEach(() => room.close());

async function bounced(ref: MailRef, time = '2026-11-02T01:05:00Z'): Promise<void> {
  const tags = {
    programme: [encodeTag(ref.programme)],
    recipient: [encodeTag(ref.recipient)],
    key: [encodeTag(ref.key)],
  };
  const bounce = {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [{ diagnosticCode: 'smtp; 550 5.1.1 user unknown' }],
  };
  const event = {
    time,
    detail: { eventType: 'Bounce', mail: { messageId: `ses-${ref.recipient}`, tags }, bounce },
  };
  await recordMailEvent(v.parse(contract.input, event), room.deps);
}

const alerts = async () =>
  (await room.deps.outbox.toRecipient(programme, 'office')).filter(mail => mail.key.startsWith('alert#'));
const planned = async (time: string) =>
  (await planDigests({ now: at(time) }, room.deps)).mails.map(mail =>
    'recipient' in mail ? mail.recipient : '',
  );

describe('a mailbox that refuses', () => {
  beforeEach(async () => {
    await deliver(digestTo('gxj-liaison'), now, room.deps);
  });

  test('hands the day’s digest to the second contact the same day, once, and the Office hears to whom', async () => {
    await bounced(digestTo('gxj-liaison'));
    await bounced(digestTo('gxj-liaison'));
    const passed = await room.deps.outbox.toRecipient(programme, 'gxj-second');
    expect(passed.map(mail => mail.key)).toEqual(['digest#2026-11-02']);
    expect(await deliver(digestTo('gxj-second'), at('2026-11-02 10:25'), room.deps)).toBe('sent');
    const mail = room.deps.transport.sent.at(-1);
    expect(mail?.to).toEqual(['second@units.example']);
    expect(mail?.text).toContain('2026年11月专题调研');
    expect(await alerts()).toHaveLength(1);
    expect((await alerts())[0]?.intent).toMatchObject({
      words: expect.stringContaining('已改发该单位第二联络员'),
    });
  });

  test('hands it over in a mail of its own, once, when the second contact has had the mail of the day', async () => {
    await deliver(digestTo('gxj-second'), now, room.deps);
    await bounced(digestTo('gxj-liaison'));
    await bounced(digestTo('gxj-liaison'));
    const passed = await room.deps.outbox.toRecipient(programme, 'gxj-second');
    expect(passed.map(mail => mail.key).toSorted()).toEqual([
      'digest#2026-11-02',
      'handover#2026-11-02#gxj-liaison',
    ]);
    const handover = { programme, recipient: 'gxj-second', key: 'handover#2026-11-02#gxj-liaison' };
    expect(await deliver(handover, at('2026-11-02 10:25'), room.deps)).toBe('sent');
    expect(room.deps.transport.sent.at(-1)?.text).toContain('2026年11月专题调研');
    // The next round still knows which digest was the last.
    expect(await planned('2026-11-30 09:00')).toContain('gxj-second');
  });

  test('is written to no more: the second contact takes its place in every later round', async () => {
    await bounced(digestTo('gxj-liaison'));
    const due = await planned('2026-11-30 09:00');
    expect(due).toContain('gxj-second');
    expect(due).not.toContain('gxj-liaison');
  });

  test('is written to again once the Office has made sure of it', async () => {
    await bounced(digestTo('gxj-liaison'));
    await room.deps.mailboxes.mark({
      schema: 1,
      programme,
      address: 'gxj@units.example',
      state: 'working',
      at: at('2026-11-03 10:00'),
      by: 'office',
      why: '已电话核实',
    });
    expect(await planned('2026-11-30 09:00')).toContain('gxj-liaison');
  });
});

test('a relay that knows no such mailbox is a bounce told at once: the second contact is written to', async () => {
  room.deps.transport.failing.push(new MailboxRefusedError('550 5.1.1 user unknown'));
  expect(await deliver(digestTo('gxj-liaison'), now, room.deps)).toBe('failed');
  expect(room.deps.transport.sent.map(mail => mail.to[0])).toEqual([
    'second@units.example',
    'office@office.example',
  ]);
  expect((await room.deps.programmes.load(programme))?.mailboxes).toMatchObject([
    { address: 'gxj@units.example', state: 'refused', by: 'system' },
  ]);
  expect(await planned('2026-11-30 09:00')).not.toContain('gxj-liaison');
});

test('a relay that refuses every recipient: bounded work, one line for the Office, nobody given up', async () => {
  const contacts = 'fgw gxj kjj sfj czj rsj zjj shangwj wglj scjgj jrj'
    .split(' ')
    .map(unit => `${unit}-liaison`);
  const refusing = {
    send: (mail: ComposedMail) =>
      mail.to[0]?.endsWith('office.example')
        ? room.deps.transport.send(mail)
        : Promise.reject(new MailboxRefusedError('550 no such user')),
  };
  for (const contact of contacts)
    await deliver(digestTo(contact), now, { ...room.deps, transport: refusing });
  const told = await alerts();
  expect(told.filter(mail => mail.key.endsWith('#mail-storm'))).toHaveLength(1);
  expect(told.length).toBeLessThanOrEqual(stormFrom + 1);
  expect(room.deps.transport.sent.length).toBeLessThanOrEqual(stormFrom + 1);
  const adopted = await room.deps.programmes.load(programme);
  expect(stormDays(adopted?.mailboxes ?? [])).toEqual(['2026-11-02']);
  expect(refusedMailboxes(adopted?.mailboxes ?? []).size).toBe(0);
  // All of them are written to again, and none is among the units that no mail reaches.
  const again = await planned('2026-11-03 09:00');
  for (const contact of contacts) expect(again).toContain(contact);
});

test('a unit that no mailbox reaches stands on the Office’s list the next morning', async () => {
  for (const contact of ['gxj-liaison', 'gxj-second']) {
    await deliver(digestTo(contact), now, room.deps);
    await bounced(digestTo(contact));
  }
  expect(await planned('2026-11-03 09:00')).toContain('office');
  const office = (await planDigests({ now: at('2026-11-03 09:00') }, room.deps)).mails.find(
    mail => 'recipient' in mail && mail.recipient === 'office',
  );
  if (office === undefined || !('intent' in office)) throw new Error('no digest for the Office');
  await deliver(office, at('2026-11-03 09:00'), room.deps);
  expect(room.deps.transport.sent.at(-1)?.text).toContain('市工信局有待报事项，但没有可送达的联络员邮箱');
});

test('when every mailbox bounces, the Office gets a handful of alerts, and nobody is given up', async () => {
  const contacts = 'fgw gxj kjj sfj czj rsj zjj shangwj wglj scjgj jrj'
    .split(' ')
    .map(unit => `${unit}-liaison`);
  for (const contact of contacts) {
    await deliver(digestTo(contact), now, room.deps);
    await bounced(digestTo(contact));
  }
  const told = await alerts();
  expect(told.length).toBeLessThanOrEqual(5);
  expect(told.map(mail => mail.key)).toContain('alert#2026-11-02#mail-storm');
  const next = await planned('2026-11-30 09:00');
  for (const contact of contacts) expect(next).toContain(contact);
});
