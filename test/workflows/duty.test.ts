import { afterEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../shared/calendar/date.ts';
import type { DutyKey } from '../../shared/duty/duty.ts';
import { type MachineRoom, openMachineRoom } from '../support/machine-room.ts';

const key: DutyKey = { programme: 'suzhou-2022-197', unit: 'gxj', duty: 'monthly-research.gxj.2026-03' };
const filing = (nonce: string, nil = false) => ({
  nonce,
  nil,
  filer: '张三',
  reviewer: '李四',
  by: 'gxj-liaison',
});

let room: MachineRoom;
afterEach(() => room.close());

async function opened(): Promise<MachineRoom> {
  room = await openMachineRoom({ now: '2026-03-02T00:10:00+08:00', adoptedOn: calendarDate('2026-03-01') });
  await room.start('open-periods');
  await room.clock.idle();
  return room;
}

describe('opening', () => {
  it('opens one research duty for each of the eleven lead units and waits on each', async () => {
    const { runner, failures } = await opened();
    expect(failures).toEqual([]);
    expect(runner.counts()).toMatchObject({ running: 11, succeeded: 1, failed: 0 });
    expect(await room.duties.load(key)).toMatchObject({
      status: 'open',
      due: { original: '2026-04-08', current: '2026-04-08' },
      rosterVersion: expect.any(String),
    });
  });

  it('opens nothing twice, however often it runs', async () => {
    await opened();
    for (const name of ['again', 'and-again']) {
      await room.start('open-periods', {}, name);
      await room.clock.idle();
    }
    expect(room.runner.counts()).toMatchObject({ running: 11, failed: 0 });
  });

  it('makes up for a month in which nothing ran', async () => {
    room = await openMachineRoom({ now: '2026-05-20T00:10:00+08:00', adoptedOn: calendarDate('2026-03-01') });
    await room.start('open-periods');
    await room.clock.idle();
    const duties = await room.duties.ofUnit('suzhou-2022-197', 'gxj');
    expect(duties.map(duty => [duty.period, duty.status])).toEqual([
      ['2026-03', 'unmet'],
      ['2026-04', 'open'],
      ['2026-05', 'open'],
    ]);
  });
});

describe('the clock of a duty', () => {
  it('costs seven transitions for a duty opened, filed and accepted', async () => {
    await opened();
    const before = room.runner.counts().transitions;
    await room.change(key, { type: 'file', filing: filing('n1') });
    await room.clock.idle();
    await room.change(key, { type: 'accept', by: 'office', nonce: 'n1' });
    await room.clock.idle();
    const executions = await room.runner.call('ListExecutions', {
      stateMachineArn: 'arn:aws:states:local:000000000000:stateMachine:duty',
      statusFilter: 'SUCCEEDED',
    });
    expect(executions.executions).toHaveLength(1);
    // advance, settled?, await were entered when the period opened; four more end it.
    expect(room.runner.counts().transitions - before).toBe(4);
    expect(room.failures).toEqual([]);
  });

  it('locks what nobody filed, at the lock and not before', async () => {
    await opened();
    await room.advanceTo('2026-05-10T00:00:00+08:00');
    expect(await room.duties.load(key)).toMatchObject({
      status: 'open',
      locksAt: '2026-05-11T16:00:00.000Z',
    });
    await room.advanceTo('2026-05-12T00:05:00+08:00');
    expect(await room.duties.load(key)).toMatchObject({ status: 'unmet' });
    expect(room.runner.counts()).toMatchObject({ running: 0, failed: 0 });
  });

  it('starts a new execution when a settled duty is sent back', async () => {
    await opened();
    await room.change(key, { type: 'file', filing: filing('n1', true) });
    await room.clock.idle();
    expect(room.runner.counts().running).toBe(10);
    const change = await room.change(key, {
      type: 'send-back',
      by: 'office',
      nonce: 'n1',
      remarks: [],
      words: '请补充开展',
      refileBy: calendarDate('2026-03-10'),
    });
    await room.clock.idle();
    expect(change.outcome).toBe('changed');
    expect(room.runner.counts().running).toBe(11);
    expect(await room.duties.load(key)).toMatchObject({ status: 'returned', clock: 2 });
  });
});

describe('the reconciler', () => {
  it('replaces an execution that was stopped, and the old one stays ended', async () => {
    await opened();
    const { executions } = await room.runner.call('ListExecutions', {
      stateMachineArn: 'arn:aws:states:local:000000000000:stateMachine:duty',
      statusFilter: 'RUNNING',
    });
    for (const { executionArn } of executions as { executionArn: string }[]) {
      await room.runner.call('StopExecution', { executionArn });
    }
    await room.advanceTo('2026-05-12T00:15:00+08:00');
    expect(await room.duties.load(key)).toMatchObject({ status: 'open' });
    await room.start('reconcile', {}, 'hour');
    await room.clock.idle();
    expect(await room.duties.load(key)).toMatchObject({ status: 'unmet' });
    expect(room.failures).toEqual([]);
  });

  it('replaces the executions of a duty of more than a year before any of them is too old', async () => {
    room = await openMachineRoom({
      now: '2026-01-01T00:10:00+08:00',
      adoptedOn: calendarDate('2026-01-01'),
      obligation: 'conference',
    });
    await room.start('open-periods');
    await room.advanceTo('2026-10-28T01:25:00+08:00');
    expect(room.runner.counts()).toMatchObject({ running: 0, timedOut: 0, failed: 0 });
    await room.start('reconcile', {}, 'hour');
    await room.clock.idle();
    expect(room.runner.counts()).toMatchObject({ running: 25, timedOut: 0, failed: 0 });
    await room.advanceTo('2027-03-31T00:15:00+08:00');
    const duties = await room.duties.ofUnit('suzhou-2022-197', 'gxj');
    expect(duties.map(duty => [duty.status, duty.clock])).toEqual(duties.map(() => ['unmet', 2]));
    expect(room.runner.counts()).toMatchObject({ running: 0, timedOut: 0, failed: 0 });
  });

  it('does what a change owed when its maker was killed after the write', async () => {
    await opened();
    const stored = await room.duties.load(key);
    if (!stored) throw new Error('not opened');
    const { apply } = await import('../../shared/duty/apply.ts');
    const calendar = await room.calendars.load();
    const applied = apply(stored, { type: 'file', filing: filing('n1') }, room.now(), calendar);
    await room.duties.change(applied.duty, stored.version);
    expect(room.owed).toEqual([]);
    await room.advanceTo('2026-03-02T01:20:00+08:00');
    await room.start('reconcile', {}, 'hour');
    await room.clock.idle();
    expect(room.owed).toEqual(['receipt#n1']);
    await room.change(key, { type: 'accept', by: 'office', nonce: 'n1' });
    await room.clock.idle();
    expect(room.runner.counts()).toMatchObject({ running: 10, failed: 0 });
    expect(room.failures).toEqual([]);
  });

  it('finds nothing to do when all is well', async () => {
    await opened();
    await room.advanceTo('2026-03-02T08:00:00+08:00');
    await room.start('reconcile', {}, 'hour');
    const before = room.runner.counts().started;
    await room.clock.idle();
    expect(room.runner.counts().started).toBe(before);
  });
});
