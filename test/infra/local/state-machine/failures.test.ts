import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../infra/local/service.ts';
import { matchesError } from '../../../../infra/local/state-machine/failure.ts';
import { delayOf } from '../../../../infra/local/state-machine/retry.ts';
import { lambdaFailure, TaskFailure } from '../../../../infra/local/state-machine/runner.ts';
import { eventTypes, lambda, open, run, runOnce, start } from './harness.ts';

/** A lambda task with these Retry and Catch fields; a caught error goes to a Pass. */
const trying = (more: JsonObject) => ({
  StartAt: 'Try',
  States: {
    Try: lambda('f', { ...more, End: true }),
    ...(more.Catch === undefined ? {} : { Caught: { Type: 'Pass', End: true } }),
  },
});

const caught = (ErrorEquals: string[], more: JsonObject = {}) => ({ ErrorEquals, Next: 'Caught', ...more });

/** Fails with these errors, one after another, and then succeeds. */
const failing = (errors: string[]) => (_: unknown, count: number) => {
  const error = errors[count - 1];
  if (error !== undefined) throw new TaskFailure(error, `attempt ${count}`);
  return { Payload: 'done' };
};

const secondsOf = (calls: readonly { at: number }[]) => calls.map(({ at }) => (at - start) / 1000);

describe('Retry', () => {
  it('doubles the interval, three times, unless told otherwise', async () => {
    const definition = trying({ Retry: [{ ErrorEquals: ['States.ALL'] }] });
    const { execution, calls } = await runOnce(definition, {}, { perform: failing(['E', 'E', 'E', 'E']) });
    expect(secondsOf(calls)).toEqual([0, 1, 3, 7]);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'E', cause: 'attempt 4' });
  });

  it('keeps to its interval, rate and longest delay', async () => {
    const Retry = [
      { ErrorEquals: ['E'], IntervalSeconds: 10, BackoffRate: 3, MaxDelaySeconds: 60, MaxAttempts: 4 },
    ];
    const { execution, calls } = await runOnce(
      trying({ Retry }),
      {},
      { perform: failing(['E', 'E', 'E', 'E']) },
    );
    expect(secondsOf(calls)).toEqual([0, 10, 40, 100, 160]);
    expect(execution.status).toBe('SUCCEEDED');
  });

  it('counts each retrier by itself, and does not ask the next when one is used up', async () => {
    const Retry = [
      { ErrorEquals: ['A', 'B'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
      { ErrorEquals: ['C'], IntervalSeconds: 5 },
      { ErrorEquals: ['States.ALL'], IntervalSeconds: 100 },
    ];
    const definition = trying({ Retry, Catch: [caught(['States.ALL'])] });
    const { execution, calls } = await runOnce(definition, {}, { perform: failing(['A', 'B', 'C', 'B']) });
    expect(secondsOf(calls)).toEqual([0, 1, 3, 8]);
    expect(execution.output).toEqual({ Error: 'B', Cause: 'attempt 4' });
  });

  it('does not retry with MaxAttempts 0', async () => {
    const { calls } = await runOnce(
      trying({ Retry: [{ ErrorEquals: ['E'], MaxAttempts: 0 }] }),
      {},
      { perform: failing(['E']) },
    );
    expect(calls).toHaveLength(1);
  });

  it('draws FULL jitter between zero and the delay', () => {
    const retrier = {
      errorEquals: [],
      intervalSeconds: 2,
      maxAttempts: 9,
      backoffRate: 2,
      maxDelaySeconds: undefined,
      jitter: true,
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (used, drawn) => {
          const delay = delayOf(retrier, used, () => drawn);
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThanOrEqual(2000 * 2 ** used);
        },
      ),
    );
    expect(delayOf({ ...retrier, jitter: false }, 3, () => 0.5)).toBe(16_000);
  });

  it('jitters alike under one seed', async () => {
    const definition = trying({ Retry: [{ ErrorEquals: ['E'], JitterStrategy: 'FULL' }] });
    const times = async () =>
      secondsOf((await runOnce(definition, {}, { perform: failing(['E', 'E', 'E']) })).calls);
    expect(await times()).toEqual(await times());
  });

  it('evaluates the arguments again, with the count of retries and the time of entering', async () => {
    const definition = {
      StartAt: 'Try',
      States: {
        Try: lambda('f', {
          Arguments: {
            FunctionName: 'f',
            Payload: '{% [$states.context.State.RetryCount, $states.context.State.EnteredTime] %}',
          },
          Retry: [{ ErrorEquals: ['E'] }],
          End: true,
        }),
      },
    };
    const { calls } = await runOnce(definition, {}, { perform: failing(['E', 'E']) });
    const entered = new Date(start).toISOString();
    expect(calls.map(({ call }) => call.parameters.Payload)).toEqual([
      [0, entered],
      [1, entered],
      [2, entered],
    ]);
  });

  it('runs a Map again from its beginning', async () => {
    const definition = {
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemProcessor: {
            StartAt: 'Do',
            States: { Do: lambda('f', { Output: '{% $states.result.Payload %}', End: true }) },
          },
          Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 5 }],
          End: true,
        },
      },
    };
    const { execution, calls } = await runOnce(definition, [1, 2], { perform: failing(['E']) });
    expect(execution.output).toEqual(['done', 'done']);
    expect(secondsOf(calls)).toEqual([0, 0, 5, 5]);
  });
});

describe('Catch', () => {
  it('goes on with error and cause, and can set output and variables', async () => {
    const definition = {
      StartAt: 'Try',
      States: {
        Try: lambda('f', {
          Assign: { from: 'result' },
          Catch: [
            caught(['Other']),
            caught(['E'], {
              Assign: { from: '{% $states.errorOutput.Error %}' },
              Output: { input: '{% $states.input %}', cause: '{% $states.errorOutput.Cause %}' },
            }),
          ],
          End: true,
        }),
        Caught: { Type: 'Pass', Output: '{% [$from, $states.input] %}', End: true },
      },
    };
    const { execution } = await runOnce(definition, { a: 1 }, { perform: failing(['E']) });
    expect(execution.output).toEqual(['E', { input: { a: 1 }, cause: 'attempt 1' }]);
  });

  it('takes the error of a handler by its name, with its words as JSON', async () => {
    const perform = () => {
      throw lambdaFailure('VersionConflict', 'changed meanwhile');
    };
    const { execution } = await runOnce(trying({ Catch: [caught(['VersionConflict'])] }), {}, { perform });
    expect(execution.output).toMatchObject({ Error: 'VersionConflict' });
    const cause = JSON.parse(JSON.parse(JSON.stringify(execution.output)).Cause);
    expect(cause).toMatchObject({ errorType: 'VersionConflict', errorMessage: 'changed meanwhile' });
  });

  it('takes a fault of the host as States.TaskFailed, and reports it', async () => {
    const perform = () => {
      throw new Error('no such function');
    };
    const { execution, errors } = await runOnce(
      trying({ Catch: [caught(['States.TaskFailed'])] }),
      {},
      { perform },
    );
    expect(execution.output).toEqual({ Error: 'States.TaskFailed', Cause: 'no such function' });
    expect(errors.map(String)).toEqual(['Error: no such function']);
  });

  it.each([
    ['Arguments', { Arguments: { FunctionName: 'f', Payload: '{% $states.input.missing %}' } }],
    ['Output', { Output: '{% $states.result.missing %}' }],
    ['Assign', { Assign: { a: '{% $states.result.missing %}' } }],
    ['TimeoutSeconds', { TimeoutSeconds: '{% 0 %}' }],
  ])('takes what cannot be evaluated in %s', async (field, more) => {
    const definition = trying({ ...more, Catch: [caught(['States.QueryEvaluationError'])] });
    const { execution } = await runOnce(definition, {}, { perform: () => ({}) });
    expect(execution).toMatchObject({
      status: 'SUCCEEDED',
      output: { Error: 'States.QueryEvaluationError' },
    });
    expect(JSON.stringify(execution.output)).toContain(field);
  });

  it('that cannot be evaluated itself fails the execution', async () => {
    const definition = trying({ Catch: [caught(['States.ALL'], { Output: '{% $states.result %}' })] });
    const { execution } = await runOnce(definition, {}, { perform: failing(['E']) });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('of a Parallel takes the failure of a branch', async () => {
    const definition = {
      StartAt: 'Both',
      States: {
        Both: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'L', States: { L: { Type: 'Fail', Error: 'Left' } } },
            { StartAt: 'R', States: { R: { Type: 'Wait', Seconds: 9, End: true } } },
          ],
          Catch: [caught(['Left'])],
          End: true,
        },
        Caught: { Type: 'Pass', End: true },
      },
    };
    const trial = await open(definition);
    const execution = await run(trial);
    expect(execution).toMatchObject({
      status: 'SUCCEEDED',
      output: { Error: 'Left' },
      stopDate: start / 1000,
    });
    expect(await eventTypes(trial, String(execution.executionArn))).toContain('ParallelStateFailed');
  });
});

it('wildcards take what the guide says', () => {
  const takes = (wildcard: string, errors: string[]) =>
    errors.filter(error => matchesError(error, [wildcard]));
  const errors = [
    'Mine',
    'States.Timeout',
    'States.HeartbeatTimeout',
    'States.DataLimitExceeded',
    'States.Runtime',
  ];
  expect(takes('States.ALL', errors)).toEqual(['Mine', 'States.Timeout', 'States.HeartbeatTimeout']);
  expect(takes('States.TaskFailed', errors)).toEqual(['Mine', 'States.HeartbeatTimeout']);
  expect(takes('States.Timeout', errors)).toEqual(['States.Timeout', 'States.HeartbeatTimeout']);
  expect(takes('States.DataLimitExceeded', errors)).toEqual(['States.DataLimitExceeded']);
  expect(takes('States.Runtime', errors)).toEqual([]);
});
