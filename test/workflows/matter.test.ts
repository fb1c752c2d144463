import { afterEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../shared/calendar/date.ts';
import { changeMatter, raiseMatter } from '../../shared/change/change-matter.ts';
import type { PersonEvent } from '../../shared/matter/events.ts';
import type { MatterKey } from '../../shared/matter/matter.ts';
import { type MachineRoom, openMachineRoom } from '../support/machine-room.ts';
import { answer, assign, confirm, finish, raised } from '../support/matters.ts';

const programme = 'suzhou-2022-197';

let room: MachineRoom;
afterEach(() => room.close());

async function openRoom(): Promise<MatterKey> {
  room = await openMachineRoom({ now: '2026-11-02T10:00:00+08:00', adoptedOn: calendarDate('2026-11-01') });
  const { key } = await raiseMatter(programme, raised, room.now(), room);
  await room.clock.idle();
  return key;
}

async function change(key: MatterKey, moment: string, event: PersonEvent): Promise<void> {
  await room.advanceTo(moment);
  const { outcome } = await changeMatter(key, event, room.now(), room);
  expect(outcome).toBe('changed');
  await room.clock.idle();
}

describe('the clock of a matter', () => {
  it('wakes when the days to object are over, and ends when the enterprise has confirmed', async () => {
    const key = await openRoom();
    await change(key, '2026-11-02T15:00:00+08:00', assign());
    await room.advanceTo('2026-11-04T00:00:01+08:00');
    expect((await room.matters.load(key))?.status).toBe('handling');
    await change(key, '2026-11-05T09:00:00+08:00', answer('2026-11-20'));
    await change(key, '2026-11-19T09:00:00+08:00', finish());
    expect(room.owed).toEqual(['invitation#1']);
    await change(key, '2026-11-23T09:00:00+08:00', confirm('satisfied'));
    expect(room.runner.counts()).toMatchObject({ running: 0, succeeded: 1, failed: 0 });
    expect(room.failures).toEqual([]);
  });

  it('waits for people past a deadline, and is started again by the reconciler when it was lost', async () => {
    const key = await openRoom();
    await change(key, '2026-11-02T15:00:00+08:00', assign());
    await room.advanceTo('2026-12-20T00:00:00+08:00');
    const late = await room.matters.load(key);
    expect(late?.history.map(each => each.note)).toEqual([
      '提出事项',
      '交办',
      '异议期满，进入办理',
      '答复企业时限已过，尚未答复',
    ]);
    expect(room.runner.counts().running).toBe(1);
    await change(key, '2026-12-21T09:00:00+08:00', answer('2026-12-30'));
    // Two days in which nothing ran: the wake stands in the index until somebody makes up for it.
    await room.matters.nextClock(key, 1);
    await room.advanceTo('2027-01-02T12:00:00+08:00');
    await room.start('reconcile');
    await room.clock.idle();
    const made = await room.matters.load(key);
    expect(made?.history.at(-1)?.note).toBe('办结时限已过，尚未办结');
    expect(room.failures).toEqual([]);
  });

  it('is started by the reconciler for a matter whose opener died', async () => {
    room = await openMachineRoom({ now: '2026-11-02T10:00:00+08:00', adoptedOn: calendarDate('2026-11-01') });
    const calendar = await room.calendars.load();
    const { matter } = await room.matters.open(programme, raised, room.now(), calendar);
    await room.advanceTo('2026-11-02T11:25:00+08:00');
    await room.start('reconcile');
    await room.clock.idle();
    expect((await room.matters.load(matter.key))?.clock).toBe(2);
    expect(await room.matters.waitingToken(matter.key)).toBeDefined();
  });

  it('leaves the forgetting of contact data, two years later, to the reconciler', async () => {
    const key = await openRoom();
    await change(key, '2026-11-02T15:00:00+08:00', assign());
    await change(key, '2026-11-05T09:00:00+08:00', answer('2026-11-20'));
    await change(key, '2026-11-19T09:00:00+08:00', finish());
    await change(key, '2026-11-23T09:00:00+08:00', confirm('satisfied'));
    for (const [moment, kept] of [
      ['2028-11-23T23:00:00+08:00', true],
      ['2028-11-24T01:00:00+08:00', false],
    ] as const) {
      await room.advanceTo(moment);
      await room.start('reconcile', {}, `at-${moment.slice(0, 13)}`);
      await room.clock.idle();
      expect((await room.matters.load(key))?.contact !== undefined, moment).toBe(kept);
    }
  });
});
