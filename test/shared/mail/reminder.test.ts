import { afterEach, beforeEach, expect, it } from 'vitest';
import { planDigests } from '../../../functions/plan-digests/plan-digests.ts';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { changeDuty } from '../../../shared/change/change-duty.ts';
import { deliver } from '../../../shared/mail/deliver.ts';
import { mailEffects } from '../../../shared/mail/duty-effects.ts';
import { at, type MailRoom, openMailRoom } from '../../support/mailing.ts';

const key = { programme: 'suzhou-2022-197', unit: 'gxj', duty: 'monthly-research.gxj.2026-11' };
let room: MailRoom;

beforeEach(async () => {
  room = await openMailRoom();
  await room.open('2026-11', at('2026-11-02 00:10'));
  await digests('2026-11-02 09:00');
  room.deps.transport.sent.length = 0;
});
afterEach(() => room.close());

async function digests(moment: string) {
  for (;;) {
    const { mails } = await planDigests({ now: at(moment) }, room.deps);
    if (mails.length === 0) return;
    for (const mail of mails) await deliver(mail, at(moment), room.deps);
  }
}

async function remind(moment: string, on: string, submission = 's1') {
  await changeDuty(
    key,
    {
      type: 'remind',
      by: 'office',
      submission,
      to: [{ contact: 'gxj-liaison', on: calendarDate(on) }],
    },
    at(moment),
    {
      duties: room.deps.duties,
      calendars: room.deps.calendars,
      clocks: { wake: async () => 'gone', start: async () => undefined },
      effects: mailEffects(room.deps),
    },
  );
}

const toUnit = () => room.deps.transport.sent.filter(mail => mail.tags.recipient === 'gxj-liaison');

it('leaves at once where there was no mail today, and is that contact’s one mail of the day', async () => {
  await remind('2026-11-12 08:30', '2026-11-12');
  expect(toUnit()).toHaveLength(1);
  expect(toUnit()[0]?.text).toContain('请留意期限，及时安排');
  await remind('2026-11-12 08:31', '2026-11-12');
  await digests('2026-11-12 09:00');
  await digests('2026-11-13 09:00');
  expect(toUnit()).toHaveLength(1);
});

it('is in the next day’s mail where today’s has gone', async () => {
  await remind('2026-11-12 10:00', '2026-11-13');
  expect(toUnit()).toHaveLength(0);
  await digests('2026-11-13 09:00');
  expect(toUnit().map(mail => mail.subject)).toEqual([expect.stringContaining('工作提醒')]);
});
