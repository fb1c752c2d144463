import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../infra/local/service.ts';
import { TaskFailure } from '../../../../infra/local/state-machine/runner.ts';
import { type Call, eventTypes, lambda, open, roleArn, run, runOnce, start } from './harness.ts';

const payloadOf = ({ parameters }: Call) => ({
  StatusCode: 200,
  ExecutedVersion: '$LATEST',
  Payload: parameters.Payload,
});

describe('Pass', () => {
  it('hands variables and outputs on; expressions of a state see the variables it was entered with', async () => {
    const { execution } = await runOnce(
      {
        StartAt: 'A',
        States: {
          A: {
            Type: 'Pass',
            Assign: { n: '{% $states.input.n + 1 %}' },
            Output: { m: '{% $states.input.n * 2 %}' },
            Next: 'B',
          },
          B: {
            Type: 'Pass',
            Assign: { n: '{% $n + 1 %}' },
            Output: { n: '{% $n %}', m: '{% $states.input.m %}' },
            Next: 'C',
          },
          C: { Type: 'Pass', Output: { n: '{% $n %}', of: '{% $states.input %}', nothing: null }, End: true },
        },
      },
      { n: 20 },
    );
    expect(execution).toMatchObject({
      status: 'SUCCEEDED',
      output: { n: 22, of: { n: 21, m: 40 }, nothing: null },
    });
  });

  it('shows the context object', async () => {
    const { execution } = await runOnce({
      StartAt: 'Look',
      States: { Look: { Type: 'Pass', Output: '{% $states.context %}', End: true } },
    });
    expect(execution.output).toEqual({
      Execution: {
        Id: execution.executionArn,
        Input: {},
        Name: 'one',
        RoleArn: roleArn,
        StartTime: new Date(start).toISOString(),
        RedriveCount: 0,
      },
      StateMachine: { Id: execution.stateMachineArn, Name: 'tried' },
      State: { Name: 'Look', EnteredTime: new Date(start).toISOString(), RetryCount: 0 },
    });
  });
});

describe('Task', () => {
  it('calls lambda with its arguments and gives its result', async () => {
    const { execution, calls } = await runOnce(
      { StartAt: 'T', States: { T: lambda('f', { End: true }) } },
      { a: 1 },
      { perform: payloadOf },
    );
    expect(calls.map(({ call }) => call)).toEqual([
      {
        service: 'lambda',
        action: 'invoke',
        parameters: { FunctionName: 'f', Payload: { a: 1 } },
        roleArn,
        executionArn: execution.executionArn,
      },
    ]);
    expect(execution.output).toEqual({ StatusCode: 200, ExecutedVersion: '$LATEST', Payload: { a: 1 } });
  });

  it('calls any action of the SDK, in any partition', async () => {
    const { execution, calls } = await runOnce(
      {
        StartAt: 'T',
        States: {
          T: {
            Type: 'Task',
            Resource: 'arn:aws-cn:states:::aws-sdk:dynamodb:updateItem',
            Arguments: { TableName: 't', Key: { pk: { S: '{% $states.input.key %}' } } },
            Output: '{% $states.result.Attributes %}',
            End: true,
          },
        },
      },
      { key: 'k' },
      { perform: () => ({ Attributes: { v: { N: '2' } } }) },
    );
    expect(calls[0]?.call).toMatchObject({
      service: 'dynamodb',
      action: 'updateItem',
      parameters: { TableName: 't', Key: { pk: { S: 'k' } } },
    });
    expect(execution.output).toEqual({ v: { N: '2' } });
  });

  it('starts another execution with its input as text', async () => {
    const { calls, execution } = await runOnce(
      {
        StartAt: 'T',
        States: {
          T: {
            Type: 'Task',
            Resource: 'arn:aws:states:::states:startExecution',
            Arguments: { StateMachineArn: 'm', Name: 'n', Input: { key: '{% $states.input.key %}' } },
            End: true,
          },
        },
      },
      { key: 'k' },
      { perform: () => ({ ExecutionArn: 'e' }) },
    );
    expect(calls[0]?.call).toMatchObject({
      service: 'states',
      action: 'startExecution',
      parameters: { StateMachineArn: 'm', Name: 'n', Input: '{"key":"k"}' },
    });
    expect(execution.output).toEqual({ ExecutionArn: 'e' });
  });

  it('keeps its result apart from what the service goes on changing', async () => {
    const shared: JsonObject = { Payload: { n: 1 } };
    const { execution } = await runOnce(
      { StartAt: 'T', States: { T: lambda('f', { Next: 'W' }), W: { Type: 'Wait', Seconds: 5, End: true } } },
      {},
      {
        perform: () => {
          queueMicrotask(() =>
            queueMicrotask(() => queueMicrotask(() => Object.assign(shared, { Payload: 'changed' }))),
          );
          return shared;
        },
      },
    );
    expect(execution.output).toEqual({ Payload: { n: 1 } });
  });
});

describe('Choice', () => {
  const definition = {
    StartAt: 'Which',
    States: {
      Which: {
        Type: 'Choice',
        Choices: [
          {
            Condition: '{% $states.input.n > 10 %}',
            Assign: { seen: 'big' },
            Output: { size: '{% $states.input.n %}' },
            Next: 'End',
          },
          { Condition: '{% $states.input.n > 5 %}', Assign: { seen: 'middle' }, Next: 'End' },
        ],
        Default: 'End',
        Assign: { seen: 'small' },
        Output: '{% "default" %}',
      },
      End: { Type: 'Pass', Output: '{% [$seen, $states.input] %}', End: true },
    },
  };

  it.each([
    [11, ['big', { size: 11 }]],
    [6, ['middle', { n: 6 }]],
    [1, ['small', 'default']],
  ])('of %i takes the first rule that holds', async (n, output) => {
    expect((await runOnce(definition, { n })).execution.output).toEqual(output);
  });

  it('fails when nothing matches', async () => {
    const { execution } = await runOnce({
      StartAt: 'Which',
      States: {
        Which: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'S' }] },
        S: { Type: 'Succeed' },
      },
    });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });

  it('fails when a condition is neither true nor false', async () => {
    const { execution } = await runOnce({
      StartAt: 'Which',
      States: {
        Which: { Type: 'Choice', Choices: [{ Condition: '{% 1 %}', Next: 'S' }] },
        S: { Type: 'Succeed' },
      },
    });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});

describe('Wait', () => {
  it.each([
    ['seconds', { Seconds: 3_000_000 }, start + 3_000_000_000],
    ['seconds of an expression', { Seconds: '{% $states.input.s * 2 %}' }, start + 20_000],
    ['a timestamp', { Timestamp: '2026-02-01T09:00:00+08:00' }, Date.parse('2026-02-01T01:00:00Z')],
    [
      'a timestamp of an expression',
      { Timestamp: '{% $states.input.at %}' },
      Date.parse('2026-01-06T00:00:00Z'),
    ],
    ['a timestamp that is past', { Timestamp: '2020-01-01T00:00:00Z' }, start],
  ])('for %s ends at that instant', async (_, fields, until) => {
    const trial = await open({ StartAt: 'W', States: { W: { Type: 'Wait', ...fields, End: true } } });
    const execution = await run(trial, { s: 10, at: '2026-01-06T00:00:00Z' }, 90 * 24 * 60 * 60 * 1000);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', stopDate: until / 1000 });
  });

  it.each([{ Seconds: '{% -1 %}' }, { Seconds: '{% "5" %}' }, { Timestamp: '{% "tomorrow" %}' }])(
    'refuses %o',
    async fields => {
      const { execution } = await runOnce({
        StartAt: 'W',
        States: { W: { Type: 'Wait', ...fields, End: true } },
      });
      expect(execution).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    },
  );
});

describe('Map', () => {
  const each = (more: JsonObject, processor: JsonObject = {}) => ({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemProcessor: {
          ...processor,
          StartAt: 'Do',
          States: { Do: lambda('f', { Output: '{% $states.result.Payload %}', End: true }) },
        },
        End: true,
        ...more,
      },
    },
  });

  it('gives outputs in the order of items, whatever the order they finish in', async () => {
    const trial = await open(each({ Items: '{% $states.input.list %}', Output: '{% $states.result %}' }), {
      perform: async ({ parameters }) => {
        for (let turns = Number(parameters.Payload) * 3; turns > 0; turns -= 1)
          await new Promise(resume => setImmediate(resume));
        return { Payload: parameters.Payload };
      },
    });
    expect((await run(trial, { list: [3, 1, 2] })).output).toEqual([3, 1, 2]);
  });

  it('selects the input of an item and shows it in the context, inside too', async () => {
    const { execution } = await runOnce(
      {
        StartAt: 'Each',
        States: {
          Each: {
            Type: 'Map',
            ItemSelector: { i: '{% $states.context.Map.Item.Index %}', of: '{% $states.input %}' },
            ItemProcessor: {
              ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
              StartAt: 'Show',
              States: {
                Show: {
                  Type: 'Pass',
                  Output: '{% [$states.input.i, $states.context.Map.Item.Value] %}',
                  End: true,
                },
              },
            },
            End: true,
          },
        },
      },
      ['a', 'b'],
    );
    expect(execution.output).toEqual([
      [0, 'a'],
      [1, 'b'],
    ]);
  });

  it('keeps no more than MaxConcurrency under way', async () => {
    let now = 0;
    let most = 0;
    const trial = await open(each({ MaxConcurrency: 3 }), {
      perform: async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise(resume => setImmediate(resume));
        now -= 1;
        return { Payload: null };
      },
    });
    const execution = await run(trial, [1, 2, 3, 4, 5, 6, 7, 8]);
    expect(execution.output).toHaveLength(8);
    expect(most).toBe(3);
  });

  it('of nothing gives nothing', async () => {
    expect((await runOnce(each({}), [])).execution).toMatchObject({ status: 'SUCCEEDED', output: [] });
  });

  it('of something that is no array fails', async () => {
    expect((await runOnce(each({}), { a: 1 })).execution).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
  });

  it.each([
    ['INLINE', 'Broken'],
    ['DISTRIBUTED', 'States.ExceedToleratedFailureThreshold'],
  ])('%s fails with an iteration, and the others stop', async (Mode, error) => {
    const definition = each(
      { Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'Caught' }] },
      { ProcessorConfig: Mode === 'INLINE' ? { Mode } : { Mode, ExecutionType: 'STANDARD' } },
    );
    const trial = await open(
      { ...definition, States: { ...definition.States, Caught: { Type: 'Succeed' } } },
      {
        perform: async ({ parameters }) => {
          if (parameters.Payload === 2) throw new TaskFailure('Broken', 'on purpose');
          for (let turns = 0; turns < 10; turns += 1) await new Promise(resume => setImmediate(resume));
          return { Payload: null };
        },
      },
    );
    const execution = await run(trial, [1, 2, 3]);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: error });
    const types = await eventTypes(trial, String(execution.executionArn));
    expect(types.filter(type => type === 'TaskSucceeded')).toEqual([]);
  });

  it('runs more iterations than one step takes', async () => {
    const { execution } = await runOnce(
      each({ MaxConcurrency: 0 }),
      Array.from({ length: 250 }, (_, index) => index),
      { perform: payloadOf },
    );
    expect(execution.output).toEqual(Array.from({ length: 250 }, (_, index) => index));
  });
});

describe('Parallel', () => {
  it('gives the outputs of its branches, which see outer variables and keep their own', async () => {
    const { execution } = await runOnce(
      {
        StartAt: 'Set',
        States: {
          Set: { Type: 'Pass', Assign: { outer: 1 }, Next: 'Both' },
          Both: {
            Type: 'Parallel',
            Arguments: { v: '{% $states.input.v %}' },
            Branches: [
              {
                StartAt: 'L',
                States: {
                  L: { Type: 'Pass', Assign: { inner: 2 }, Next: 'L2' },
                  L2: { Type: 'Pass', Output: '{% $outer + $inner %}', End: true },
                },
              },
              {
                StartAt: 'R',
                States: {
                  R: { Type: 'Wait', Seconds: 10, Next: 'R2' },
                  R2: { Type: 'Pass', Output: '{% $states.input.v %}', End: true },
                },
              },
            ],
            Assign: { both: '{% $states.result %}' },
            Next: 'End',
          },
          End: {
            Type: 'Pass',
            Output: { both: '{% $both %}', input: '{% $states.input %}', inner: '{% $exists($inner) %}' },
            End: true,
          },
        },
      },
      { v: 'in' },
    );
    expect(execution.output).toEqual({ both: [3, 'in'], input: [3, 'in'], inner: false });
  });

  it('fails with a branch', async () => {
    const { execution } = await runOnce(
      {
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            Branches: [
              {
                StartAt: 'L',
                States: { L: { Type: 'Fail', Error: 'Left', Cause: '{% "because " & $states.input.why %}' } },
              },
              { StartAt: 'R', States: { R: { Type: 'Wait', Seconds: 10, End: true } } },
            ],
            End: true,
          },
        },
      },
      { why: 'so' },
    );
    expect(execution).toMatchObject({
      status: 'FAILED',
      error: 'Left',
      cause: 'because so',
      stopDate: start / 1000,
    });
  });
});

it('Succeed and Fail end the execution', async () => {
  const succeed = {
    StartAt: 'S',
    States: { S: { Type: 'Succeed', Output: { done: '{% $states.input.a %}' } } },
  };
  expect((await runOnce(succeed, { a: 1 })).execution).toMatchObject({
    status: 'SUCCEEDED',
    output: { done: 1 },
  });
  const fail = { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'Refused', Cause: 'by design' } } };
  expect((await runOnce(fail)).execution).toMatchObject({
    status: 'FAILED',
    error: 'Refused',
    cause: 'by design',
  });
});

it('writes a history as AWS does', async () => {
  const trial = await open(
    { StartAt: 'T', States: { T: lambda('f', { Next: 'S' }), S: { Type: 'Succeed' } } },
    { perform: payloadOf },
  );
  const { executionArn } = await run(trial, { a: 1 });
  const { events } = await trial.runner.call('GetExecutionHistory', { executionArn });
  expect(events).toMatchObject([
    {
      id: 1,
      previousEventId: 0,
      type: 'ExecutionStarted',
      timestamp: start / 1000,
      executionStartedEventDetails: { input: '{"a":1}', roleArn },
    },
    {
      id: 2,
      previousEventId: 1,
      type: 'TaskStateEntered',
      stateEnteredEventDetails: { name: 'T', input: '{"a":1}' },
    },
    {
      id: 3,
      type: 'TaskScheduled',
      taskScheduledEventDetails: {
        resourceType: 'lambda',
        resource: 'invoke',
        region: 'cn-test-1',
        parameters: '{"FunctionName":"f","Payload":{"a":1}}',
      },
    },
    { id: 4, type: 'TaskStarted', taskStartedEventDetails: { resourceType: 'lambda', resource: 'invoke' } },
    {
      id: 5,
      type: 'TaskSucceeded',
      taskSucceededEventDetails: { resourceType: 'lambda', resource: 'invoke' },
    },
    { id: 6, type: 'TaskStateExited', stateExitedEventDetails: { name: 'T' } },
    { id: 7, type: 'SucceedStateEntered' },
    { id: 8, previousEventId: 7, type: 'SucceedStateExited' },
    { id: 9, previousEventId: 8, type: 'ExecutionSucceeded' },
  ]);
});
