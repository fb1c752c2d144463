import { expect, it } from 'vitest';
import { begin, callback, describe, lambda, machineArn, open, run, runOnce, tokenOf } from './harness.ts';

const largest = 262_144;
/** JSON text of exactly so many bytes, most of them in characters of three. */
const textOf = (bytes: number) =>
  JSON.stringify('办'.repeat(Math.floor((bytes - 2) / 3)) + 'x'.repeat((bytes - 2) % 3));

it('an execution ends with its 25,000th event', async () => {
  const trial = await open({
    StartAt: 'Again',
    States: {
      Again: { Type: 'Pass', Next: 'For ever' },
      'For ever': { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'Again' }], Default: 'Never' },
      Never: { Type: 'Succeed' },
    },
  });
  const execution = await run(trial);
  expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  expect(execution.cause).toContain('25000');
  const { executionArn } = execution;
  const { events } = await trial.runner.call('GetExecutionHistory', {
    executionArn,
    reverseOrder: true,
    maxResults: 1,
  });
  expect(events).toMatchObject([{ id: 25_000, type: 'ExecutionFailed' }]);
});

it('a loop of instant states does not keep others from going on', async () => {
  const trial = await open({
    StartAt: 'Again',
    States: {
      Again: { Type: 'Pass', Next: 'For ever' },
      'For ever': {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.context.Execution.Name = "endless" %}', Next: 'Again' }],
        Default: 'Done',
      },
      Done: { Type: 'Succeed' },
    },
  });
  await begin(trial, {}, 'endless');
  const other = await begin(trial, {}, 'short');
  for (let turns = 0; turns < 20; turns += 1) await new Promise(resume => setImmediate(resume));
  expect(await describe(trial, other)).toMatchObject({ status: 'SUCCEEDED' });
  expect(trial.runner.counts()).toMatchObject({ running: 1 });
  await trial.clock.idle();
});

it('payloads of 256 KiB pass, of one byte more do not', async () => {
  const definition = {
    StartAt: 'Ask',
    States: {
      Ask: callback('ask', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'S' }], Next: 'S' }),
      S: { Type: 'Succeed' },
    },
  };
  const trial = await open(definition);
  const start = (name: string, input: string) =>
    trial.runner.call('StartExecution', { stateMachineArn: machineArn, name, input });
  expect(Buffer.byteLength(textOf(largest))).toBe(largest);
  await expect(start('over', textOf(largest + 1))).rejects.toMatchObject({ code: 'InvalidExecutionInput' });
  const { executionArn } = await start('full', textOf(largest));
  await trial.clock.idle();
  const taskToken = tokenOf(trial.calls[0]?.call);
  const answer = (output: string) => trial.runner.call('SendTaskSuccess', { taskToken, output });
  await expect(answer(textOf(largest + 1))).rejects.toMatchObject({ code: 'InvalidOutput' });
  await answer(textOf(largest));
  expect(await describe(trial, String(executionArn))).toMatchObject({
    status: 'SUCCEEDED',
    output: textOf(largest),
  });
});

const growing = (more: object) => ({
  StartAt: 'Grow',
  States: {
    Grow: lambda('f', { ...more, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }], End: true }),
    Caught: { Type: 'Pass', End: true },
  },
});

it.each([
  ['result', { Output: 'small' }],
  ['arguments', { Arguments: { FunctionName: 'f', Payload: '{% $states.input & $states.input %}' } }],
  ['output', { Output: '{% $states.input & $states.input %}' }],
  ['variable', { Assign: { twice: '{% $states.input & $states.input %}' } }],
])('a %s that is too long fails the execution, and States.ALL does not catch that', async (what, more) => {
  const perform = () => (what === 'result' ? { Payload: 'x'.repeat(largest) } : {});
  const wrapped = 'Output' in more && more.Output === 'small' ? {} : more;
  const { execution } = await runOnce(growing(wrapped), 'x'.repeat(200_000), { perform });
  expect(execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});

it('a result that is too long can be caught by name', async () => {
  const definition = {
    StartAt: 'Grow',
    States: {
      Grow: lambda('f', {
        Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'Caught' }],
        End: true,
      }),
      Caught: { Type: 'Pass', Output: '{% $states.input.Error %}', End: true },
    },
  };
  const { execution } = await runOnce(definition, {}, { perform: () => 'x'.repeat(largest) });
  expect(execution).toMatchObject({ status: 'SUCCEEDED', output: 'States.DataLimitExceeded' });
});
