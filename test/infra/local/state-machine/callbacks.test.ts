import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../infra/local/service.ts';
import {
  begin,
  callback,
  describe as described,
  eventTypes,
  ImpatientClock,
  lambda,
  open,
  start,
  type Trial,
  tokenOf,
} from './harness.ts';

const waiting = (more: JsonObject = {}) => ({
  StartAt: 'Await',
  States: {
    Await: callback('ask', {
      Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'Caught' }],
      Next: 'Answered',
      ...more,
    }),
    Answered: { Type: 'Succeed' },
    Caught: { Type: 'Succeed' },
  },
});

/** An execution that waits for a token. */
async function asked(trial: Trial) {
  const arn = await begin(trial);
  await trial.clock.idle();
  const token = tokenOf(trial.calls.at(-1)?.call);
  const send = (action: string, input: JsonObject = {}) =>
    trial.runner.call(action, { taskToken: token, ...input });
  return { arn, token, send, outcome: async () => described(trial, arn) };
}

describe('a task that waits for its token', () => {
  it('goes on with the output it is sent', async () => {
    const trial = await open(waiting());
    const { arn, send, outcome } = await asked(trial);
    expect(await outcome()).toMatchObject({ status: 'RUNNING' });
    expect(await send('SendTaskSuccess', { output: '{"settled":true}' })).toEqual({});
    expect(await outcome()).toMatchObject({ status: 'SUCCEEDED', output: '{"settled":true}' });
    expect(await eventTypes(trial, arn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('fails with the error it is sent', async () => {
    const trial = await open(waiting());
    const { send, outcome } = await asked(trial);
    await send('SendTaskFailure', { error: 'Refused', cause: 'why' });
    expect(await outcome()).toMatchObject({ status: 'SUCCEEDED', output: '"Refused"' });
  });

  it('does not hold a virtual clock, and times out at its instant', async () => {
    const trial = await open(waiting({ TimeoutSeconds: '{% 40 * 86400 %}' }));
    const { arn, send, outcome } = await asked(trial);
    await trial.clock.advanceTo(start + 40 * 86_400_000 - 1);
    expect(await outcome()).toMatchObject({ status: 'RUNNING' });
    await trial.clock.advanceTo(start + 40 * 86_400_000);
    expect(await outcome()).toMatchObject({
      status: 'SUCCEEDED',
      output: '"States.Timeout"',
      stopDate: start / 1000 + 40 * 86_400,
    });
    expect(await eventTypes(trial, arn)).toContain('TaskTimedOut');
    await expect(send('SendTaskSuccess', { output: '{}' })).rejects.toMatchObject({ code: 'TaskTimedOut' });
  });

  it('is answered once: before its timeout by whoever is first', async () => {
    const trial = await open(waiting({ TimeoutSeconds: 60 }));
    const { send, outcome } = await asked(trial);
    const answers = await Promise.allSettled([
      send('SendTaskSuccess', { output: '1' }),
      send('SendTaskSuccess', { output: '2' }),
      send('SendTaskFailure', { error: 'E' }),
    ]);
    expect(answers.map(answer => answer.status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await trial.clock.advanceTo(start + 3_600_000);
    expect(await outcome()).toMatchObject({ status: 'SUCCEEDED', output: '1', stopDate: start / 1000 });
  });

  it.each(['answer first', 'timeout first'])(
    'at the instant of its timeout, %s: one of both happens',
    async order => {
      const trial = await open(waiting({ TimeoutSeconds: 60 }));
      const answers: Promise<unknown>[] = [];
      const arm = () =>
        trial.clock.at(start + 60_000, () => {
          const token = tokenOf(trial.calls[0]?.call);
          answers.push(
            trial.runner
              .call('SendTaskSuccess', { taskToken: token, output: '"in time"' })
              .catch(error => error.code),
          );
        });
      if (order === 'answer first') arm();
      const { outcome } = await asked(trial);
      if (order === 'timeout first') arm();
      await trial.clock.advanceTo(start + 120_000);
      expect(await Promise.all(answers)).toEqual([order === 'answer first' ? {} : 'TaskTimedOut']);
      expect((await outcome()).output).toBe(order === 'answer first' ? '"in time"' : '"States.Timeout"');
    },
  );

  it('can be answered before its call has come back', async () => {
    const trial = await open(waiting(), {
      perform: async call => {
        await trial.runner.call('SendTaskSuccess', { taskToken: tokenOf(call), output: '"early"' });
        throw new Error('the answer of the call no longer matters');
      },
    });
    const arn = await begin(trial);
    await trial.clock.idle();
    expect(await described(trial, arn)).toMatchObject({ status: 'SUCCEEDED', output: '"early"' });
  });

  it('has another token for each attempt', async () => {
    const trial = await open(
      waiting({ TimeoutSeconds: 60, Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }] }),
    );
    const first = await asked(trial);
    await trial.clock.advanceTo(start + 61_000);
    const second = tokenOf(trial.calls.at(-1)?.call);
    expect(second).not.toBe(first.token);
    await expect(first.send('SendTaskSuccess', { output: '1' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
    await trial.runner.call('SendTaskSuccess', { taskToken: second, output: '2' });
    expect(await first.outcome()).toMatchObject({ output: '2' });
  });

  it('lives on heartbeats, and dies without one', async () => {
    const trial = await open(waiting({ HeartbeatSeconds: 10, TimeoutSeconds: 100 }));
    const { send, outcome } = await asked(trial);
    for (let second = 8; second <= 40; second += 8) {
      await trial.clock.advanceTo(start + second * 1000);
      await send('SendTaskHeartbeat');
    }
    await trial.clock.advanceTo(start + 49_999);
    expect(await outcome()).toMatchObject({ status: 'RUNNING' });
    await trial.clock.advanceTo(start + 50_000);
    expect(await outcome()).toMatchObject({ output: '"States.HeartbeatTimeout"' });
    await expect(send('SendTaskHeartbeat')).rejects.toMatchObject({ code: 'TaskTimedOut' });
  });

  it('times out in spite of heartbeats', async () => {
    const trial = await open(waiting({ HeartbeatSeconds: 10, TimeoutSeconds: 15 }));
    const { send, outcome } = await asked(trial);
    await trial.clock.advanceTo(start + 8000);
    await send('SendTaskHeartbeat');
    await trial.clock.advanceTo(start + 15_000);
    expect(await outcome()).toMatchObject({ output: '"States.Timeout"', stopDate: start / 1000 + 15 });
  });

  it('fails at once when its call fails', async () => {
    const trial = await open(waiting(), {
      perform: () => {
        throw new Error('no');
      },
    });
    const { outcome } = await asked(trial);
    expect(await outcome()).toMatchObject({ output: '"States.TaskFailed"' });
  });
});

it.each([
  ['', 'ValidationException'],
  ['not a token', 'InvalidToken'],
  [Buffer.alloc(40).toString('base64url'), 'TaskDoesNotExist'],
])('refuses the token %j with %s', async (taskToken, code) => {
  const trial = await open(waiting());
  for (const action of ['SendTaskSuccess', 'SendTaskFailure', 'SendTaskHeartbeat'])
    await expect(trial.runner.call(action, { taskToken, output: '{}' })).rejects.toMatchObject({
      code,
      status: 400,
    });
});

it('refuses an output that is not JSON, and goes on waiting', async () => {
  const trial = await open(waiting());
  const { send, outcome } = await asked(trial);
  await expect(send('SendTaskSuccess', { output: '{' })).rejects.toMatchObject({ code: 'InvalidOutput' });
  expect(await outcome()).toMatchObject({ status: 'RUNNING' });
});

it('an ordinary task times out while its call goes on, and the late result is ignored', async () => {
  let answer: (result: unknown) => void = () => {};
  const definition = {
    StartAt: 'Slow',
    States: {
      Slow: lambda('f', {
        TimeoutSeconds: 5,
        Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
        Next: 'Done',
      }),
      Late: { Type: 'Wait', Seconds: 1, Next: 'End' },
      End: { Type: 'Pass', Output: '{% $states.input.Error %}', End: true },
      Done: { Type: 'Succeed' },
    },
  };
  const clock = new ImpatientClock(start);
  const perform = () =>
    new Promise(resolve => {
      answer = resolve;
    });
  const trial = await open(definition, { clock, perform });
  const arn = await begin(trial);
  await clock.moveTo(start + 4999);
  expect(trial.runner.executions()).toMatchObject([
    { arn, states: [{ name: 'Slow', doing: 'task', until: start + 5000 }] },
  ]);
  await clock.moveTo(start + 5000);
  expect(trial.runner.executions()).toMatchObject([
    { arn, states: [{ name: 'Late', doing: 'wait', until: start + 6000 }] },
  ]);
  answer({ Payload: 'late' });
  await clock.moveTo(start + 6000);
  expect(await described(trial, arn)).toMatchObject({ status: 'SUCCEEDED', output: '"States.Timeout"' });
});

it('the whole machine times out, whatever it waits for', async () => {
  const trial = await open({ TimeoutSeconds: 3600, ...waiting() });
  const { arn, send, outcome } = await asked(trial);
  await trial.clock.advanceTo(start + 3_600_000);
  const execution = await outcome();
  expect(execution).toMatchObject({ status: 'TIMED_OUT', stopDate: start / 1000 + 3600 });
  expect(execution).not.toHaveProperty('error');
  expect((await eventTypes(trial, arn)).at(-1)).toBe('ExecutionTimedOut');
  await expect(send('SendTaskSuccess', { output: '{}' })).rejects.toMatchObject({ code: 'TaskTimedOut' });
});

it('no execution lives longer than a year', async () => {
  const trial = await open(waiting());
  const { outcome } = await asked(trial);
  await trial.clock.advanceTo(start + 366 * 86_400_000);
  expect(await outcome()).toMatchObject({ status: 'TIMED_OUT', stopDate: start / 1000 + 365 * 86_400 });
});
