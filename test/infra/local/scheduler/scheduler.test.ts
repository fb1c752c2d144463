import { describe, expect, it } from 'vitest';
import type { ScheduleModel } from '../../../../infra/local/assembly/model.ts';
import { VirtualClock } from '../../../../infra/local/clock/virtual-clock.ts';
import { DeadLetters } from '../../../../infra/local/events/dead-letters.ts';
import { openHostState } from '../../../../infra/local/host-state.ts';
import { Scheduler } from '../../../../infra/local/scheduler/scheduler.ts';

const schedule: ScheduleModel = {
  name: 'daily',
  arn: 'arn:aws:scheduler:ap-southeast-1:000000000000:schedule/default/daily',
  group: 'default',
  expression: 'cron(0 9 * * ? *)',
  timezone: 'Asia/Shanghai',
  enabled: true,
  targetArn: 'arn:aws:states:ap-southeast-1:000000000000:stateMachine:digest',
  roleArn: 'arn:aws:iam::000000000000:role/schedule',
  input: '{"now":"<aws.scheduler.scheduled-time>","try":<aws.scheduler.attempt-number>}',
  maximumRetries: 2,
  maximumAgeSeconds: 3600,
  failureQueueArn: 'arn:aws:sqs:ap-southeast-1:000000000000:letters',
};

const failure = new Error('the machine is gone');

/** One host's life over the given notes. */
async function life(
  state: Awaited<ReturnType<typeof openHostState>>,
  now: string,
  fails: () => boolean = () => false,
) {
  const clock = new VirtualClock({ start: Date.parse(now), onError: () => {} });
  const deadLetters = new DeadLetters(state, clock, () => {});
  const starts: { name: string; input: string; at: string }[] = [];
  const scheduler = new Scheduler({
    schedules: [schedule, { ...schedule, name: 'off', enabled: false }],
    clock,
    state,
    deadLetters,
    start: async (_, name, input) => {
      starts.push({ name, input, at: new Date(clock.now()).toISOString() });
      if (fails()) throw failure;
    },
  });
  await scheduler.start();
  return {
    clock,
    scheduler,
    starts,
    deadLetters,
    until: (text: string) => clock.advanceTo(Date.parse(text)),
  };
}

describe('the scheduler', () => {
  it('starts the target at its times, telling it the time that was meant', async () => {
    const host = await life(await openHostState(undefined), '2026-11-02T00:00:00Z');
    await host.until('2026-11-04T00:00:00Z');
    expect(host.starts).toEqual([
      {
        at: '2026-11-02T01:00:00.000Z',
        name: 'daily-1793581200',
        input: '{"now":"2026-11-02T01:00:00Z","try":1}',
      },
      {
        at: '2026-11-03T01:00:00.000Z',
        name: 'daily-1793667600',
        input: '{"now":"2026-11-03T01:00:00Z","try":1}',
      },
    ]);
  });

  it('has missed nothing when it is new', async () => {
    const host = await life(await openHostState(undefined), '2026-11-02T02:00:00Z');
    await host.clock.idle();
    expect(host.starts).toEqual([]);
  });

  it('makes up once for what was missed while the host was down, with the latest time', async () => {
    const state = await openHostState(undefined);
    const first = await life(state, '2026-11-02T00:00:00Z');
    await first.until('2026-11-02T02:00:00Z');
    first.scheduler.close();
    const second = await life(state, '2026-11-05T04:00:00Z');
    await second.clock.idle();
    expect(second.starts.map(start => start.input)).toEqual(['{"now":"2026-11-05T01:00:00Z","try":1}']);
    await second.until('2026-11-06T02:00:00Z');
    expect(second.starts).toHaveLength(2);
    second.scheduler.close();
    expect((await life(state, '2026-11-06T03:00:00Z')).starts).toEqual([]);
  });

  it('tries again and at last leaves a letter', async () => {
    const host = await life(await openHostState(undefined), '2026-11-02T00:00:00Z', () => true);
    await host.until('2026-11-02T05:00:00Z');
    expect(host.starts.map(start => start.at)).toEqual([
      '2026-11-02T01:00:00.000Z',
      '2026-11-02T01:01:00.000Z',
      '2026-11-02T01:02:00.000Z',
    ]);
    expect(new Set(host.starts.map(start => start.name)).size).toBe(1);
    expect(await host.deadLetters.list()).toMatchObject([
      { source: schedule.arn, error: expect.stringContaining('the machine is gone') },
    ]);
  });

  it('is silent after it was closed', async () => {
    const host = await life(await openHostState(undefined), '2026-11-02T00:00:00Z');
    host.scheduler.close();
    await host.until('2026-11-05T00:00:00Z');
    expect(host.starts).toEqual([]);
  });
});
