import { afterEach, beforeEach, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, instantAt } from '../../../shared/calendar/instant.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;

beforeEach(async () => {
  desk = await openUnitDesk(instantAt(calendarDate('2026-11-02'), '09:30'));
});

afterEach(() => desk.close());

it('mails a new link to the registered mailbox of an expired or revoked one', async () => {
  const expired = await desk.token('gxj-liaison', -1);
  const revoked = await desk.token('kjj-liaison');
  await desk.deps.links.revoke(desk.programme.key, 'c-kjj-liaison');
  await desk.post(`/u/${expired}/renew`, {});
  await desk.post(`/u/${revoked}/renew`, {});
  expect(desk.mails).toMatchObject([
    { recipient: 'gxj-liaison', intent: { kind: 'new-link' } },
    { recipient: 'kjj-liaison', intent: { kind: 'new-link' } },
  ]);
});

it('answers strangers with the same words and mails nobody', async () => {
  const known = await desk.post(`/u/${await desk.token('gxj-liaison')}/renew`, {});
  desk.mails.length = 0;
  for (const token of ['nonsense', 'suzhou-2022-197~c-gxj-liaison~k1~1~'.padEnd(80, 'A')]) {
    const answer = await desk.post(`/u/${token}/renew`, {});
    expect({ status: answer.status, body: answer.body }).toEqual({ status: known.status, body: known.body });
  }
  expect(desk.mails).toEqual([]);
});

it('asks for the same mail when it is pressed again within minutes', async () => {
  const token = await desk.token('gxj-liaison');
  await desk.post(`/u/${token}/renew`, {});
  desk.setNow(addSeconds(desk.now(), 20));
  await desk.post(`/u/${token}/renew`, {});
  expect(new Set(desk.mails.map(mail => mail.key)).size).toBe(1);
});
