import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds } from '../../../shared/calendar/instant.ts';
import { openLink } from '../../../shared/link/token.ts';
import { deliver } from '../../../shared/mail/deliver.ts';
import { putOnce } from '../../../shared/mail/queue.ts';
import { digestRequest, newLinkRequest, officeAlertRequest } from '../../../shared/mail/request.ts';
import { MailLimitedError, MailRefusedError } from '../../../shared/ports/mail.ts';
import { reportMail } from '../../../shared/report/report-mail.ts';
import { at, type MailRoom, openMailRoom } from '../../support/mailing.ts';

let room: MailRoom;
beforeEach(async () => {
  room = await openMailRoom();
  await room.open('2026-11', at('2026-11-02 00:10'));
});
afterEach(() => room.close());

const now = at('2026-11-02 09:00');
const programme = 'suzhou-2022-197';
const digest = digestRequest(
  programme,
  'gxj-liaison',
  calendarDate('2026-11-02'),
  calendarDate('2026-11-01'),
);
const ref = { programme, recipient: 'gxj-liaison', key: 'digest#2026-11-02' };
const sent = () => room.deps.transport.sent;
const stateOf = async (of = ref) => (await room.deps.outbox.load(of))?.state;
const alerts = () => room.deps.outbox.toRecipient(programme, 'office');

describe('a mail that is owed', () => {
  test('is sent once to the registered mailbox, with a link that opens the contact’s page', async () => {
    expect(await deliver(digest, now, room.deps)).toBe('sent');
    expect(await deliver(digest, now, room.deps)).toBe('sent');
    expect(await deliver(ref, now, room.deps)).toBe('sent');
    expect(sent()).toHaveLength(1);
    const [mail] = sent();
    expect(mail).toMatchObject({
      from: 'notice@eight-ones.example',
      replyTo: 'office@office.example',
      to: ['gxj@units.example'],
      tags: ref,
      date: now,
    });
    const token = /\/u\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(await openLink(token, now, room.deps)).toMatchObject({
      kind: 'open',
      link: { scope: { kind: 'contact', contact: 'gxj-liaison' } },
    });
    expect(await stateOf()).toEqual({ step: 'sent', at: now, messageId: 'message-1' });
  });

  test('two senders at once send one', async () => {
    const steps = await Promise.all([deliver(digest, now, room.deps), deliver(digest, now, room.deps)]);
    expect(sent()).toHaveLength(1);
    expect(steps).toContain('sent');
  });

  test('is archived as it left, without the token', async () => {
    await deliver(digest, now, room.deps);
    const kept = room.deps.files.kept.get('mails/suzhou-2022-197/gxj-liaison/digest/2026-11-02.1.json');
    const archived = new TextDecoder().decode(kept);
    const token = /\/u\/(\S+)/.exec(sent()[0]?.text ?? '')?.[1] ?? 'none';
    expect(archived).toContain('2026年11月专题调研');
    expect(archived).not.toContain(token);
    expect(archived).not.toContain(token.split('~').at(-1));
  });

  test('a mail that is in no outbox is named', async () => {
    await expect(deliver({ ...ref, key: 'digest#2020-01-01' }, now, room.deps)).rejects.toThrow(
      'digest#2020-01-01',
    );
  });
});

describe('a mail that is no longer owed', () => {
  test('is dropped when everything was filed since it was planned', async () => {
    const key = { programme, unit: 'gxj', duty: 'monthly-research.gxj.2026-11' };
    const duty = await room.deps.duties.load(key);
    if (!duty) throw new Error('the duty is there');
    await room.deps.duties.change(
      { ...duty, status: 'waived', reason: '免报', version: duty.version + 1 },
      duty.version,
    );
    expect(await deliver(digest, now, room.deps)).toBe('dropped');
    expect(sent()).toEqual([]);
    expect(await room.deps.links.load(programme, 'c-gxj-liaison')).toBeUndefined();
  });

  test('is dropped past its last moment; yesterday’s digest quietly, a receipt not', async () => {
    await putOnce(digest, now, room.deps);
    expect(await deliver(ref, at('2026-11-03 00:00'), room.deps)).toBe('dropped');
    expect(await alerts()).toEqual([]);
    const link = newLinkRequest({ programme, scope: { kind: 'contact', contact: 'gxj-liaison' } }, now);
    await putOnce(link, now, room.deps);
    expect(await deliver(link, at('2026-11-04 09:00'), room.deps)).toBe('dropped');
    expect((await alerts()).map(mail => mail.key)).toEqual(['alert#2026-11-04#gxj-liaison']);
    expect(sent()).toEqual([]);
  });
});

describe('bad luck', () => {
  test('asked for patience, it gives the lease back, counts the attempt and says so; then it is sent', async () => {
    room.deps.transport.failing.push(new MailLimitedError('slow down'), new MailLimitedError('slow down'));
    await expect(deliver(digest, now, room.deps)).rejects.toThrow(MailLimitedError);
    await expect(deliver(digest, now, room.deps)).rejects.toThrow(MailLimitedError);
    expect(await stateOf()).toMatchObject({ step: 'sending', attempts: 2, leaseUntil: now });
    expect((await room.deps.wakes.due(programme, addSeconds(now, 1), 500)).mails).toEqual([ref]);
    expect(await deliver(ref, addSeconds(now, 600), room.deps)).toBe('sent');
    expect(sent()).toHaveLength(1);
  });

  test('refused, it has failed, and the Office hears of it the same day, once', async () => {
    room.deps.transport.failing.push(new MailRefusedError('550 no such user'));
    expect(await deliver(digest, now, room.deps)).toBe('failed');
    expect(await stateOf()).toMatchObject({ step: 'failed', why: expect.stringContaining('550') });
    expect(await deliver(digest, now, room.deps)).toBe('failed');
    expect(sent().map(mail => [mail.to[0], mail.subject])).toEqual([
      ['office@office.example', expect.stringContaining('gxj@units.example')],
    ]);
    expect(sent()[0]?.text).toContain('市工信局');
  });

  test('a refused mail to the Office raises no further mail', async () => {
    const alert = officeAlertRequest(programme, 'gxj-liaison', '市工信局邮箱退信。', now);
    room.deps.transport.failing.push(new MailRefusedError('550'));
    expect(await deliver(alert, now, room.deps)).toBe('failed');
    expect(await alerts()).toHaveLength(1);
    expect(sent()).toEqual([]);
  });

  test('an alert that cannot leave now stays in the outbox', async () => {
    room.deps.transport.failing.push(new MailRefusedError('550'), new MailLimitedError('slow down'));
    expect(await deliver(digest, now, room.deps)).toBe('failed');
    const [alert] = await alerts();
    expect(alert?.state).toMatchObject({ step: 'sending', leaseUntil: now });
    if (alert) expect(await deliver(alert, addSeconds(now, 3600), room.deps)).toBe('sent');
  });

  test('a contact who is registered no longer has failed, and the Office hears of it', async () => {
    const gone = digestRequest(programme, 'nobody', calendarDate('2026-11-02'), calendarDate('2026-11-01'));
    expect(await deliver(gone, now, room.deps)).toBe('failed');
    expect(sent()[0]?.to).toEqual(['office@office.example']);
    expect(sent()[0]?.text).toContain('nobody');
  });

  test('when nobody knows whether it was taken, the lease runs out before it is tried again', async () => {
    room.deps.transport.failing.push(new Error('socket hang up'));
    await expect(deliver(digest, now, room.deps)).rejects.toThrow('socket hang up');
    expect(await deliver(ref, addSeconds(now, 119), room.deps)).toBe('sending');
    expect(sent()).toHaveLength(0);
    expect(await deliver(ref, addSeconds(now, 120), room.deps)).toBe('sent');
    expect(sent()).toHaveLength(1);
  });

  test('what fails before anything is sent gives the lease back', async () => {
    const files = { ...room.deps.files, putOnce: () => Promise.reject(new Error('storage is away')) };
    await expect(deliver(digest, now, { ...room.deps, files })).rejects.toThrow('storage is away');
    expect(await deliver(ref, now, room.deps)).toBe('sent');
    expect(sent()).toHaveLength(1);
  });

  test('killed after it was sent: repeated once, and the repetition says nothing wrong', async () => {
    const outbox = {
      ...room.deps.outbox,
      advance: () => Promise.reject(new Error('killed')),
    };
    await expect(deliver(digest, now, { ...room.deps, outbox })).rejects.toThrow('killed');
    expect(await deliver(ref, addSeconds(now, 120), room.deps)).toBe('sent');
    const [first, second] = sent();
    expect(sent()).toHaveLength(2);
    expect(second?.text).toBe(first?.text);
    expect(second?.tags).toEqual(first?.tags);
  });
});

describe('a report’s mail', () => {
  test('of an edition that is not there is dropped', async () => {
    const draft = reportMail({ programme, report: 'monthly.2026-11' }, 1, 'report-draft', now);
    expect(await deliver(draft, now, room.deps)).toBe('dropped');
  });
});
