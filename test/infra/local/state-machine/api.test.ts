import { describe, expect, it } from 'vitest';
import { type JsonObject, type LocalService, ServiceError } from '../../../../infra/local/service.ts';
import { StateMachineRunner } from '../../../../infra/local/state-machine/runner.ts';
import { callIntegration, failureOf } from '../../../../infra/local/state-machine/sdk-integration.ts';
import { MemoryStore, withPrefix } from '../../../../infra/local/state-machine/store.ts';
import {
  begin,
  callback,
  describe as described,
  lambda,
  machineArn,
  open,
  roleArn,
  start,
  type Trial,
} from './harness.ts';

const waits = { StartAt: 'Ask', States: { Ask: callback('ask', { TimeoutSeconds: 100_000, End: true }) } };
const instant = { StartAt: 'S', States: { S: { Type: 'Succeed' } } };
const day = 86_400_000;

const startNamed = (trial: Trial, name: string, input = '{}', stateMachineArn = machineArn) =>
  trial.runner.call('StartExecution', { stateMachineArn, name, input });

describe('StartExecution', () => {
  it('is idempotent by name and input while the execution runs', async () => {
    const trial = await open(waits);
    const answers = await Promise.all([
      startNamed(trial, 'a'),
      startNamed(trial, 'a'),
      startNamed(trial, 'a'),
    ]);
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual({
      executionArn: `${machineArn.replace(':stateMachine:', ':execution:')}:a`,
      startDate: start / 1000,
    });
    await trial.clock.idle();
    expect(trial.calls).toHaveLength(1);
    await expect(startNamed(trial, 'a', '{"b":1}')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
  });

  it('refuses the name of an execution that ended, and frees it after 90 days', async () => {
    const store = new MemoryStore();
    const trial = await open(instant, { store });
    await startNamed(trial, 'a');
    await trial.clock.advanceTo(start + 89 * day);
    await expect(startNamed(trial, 'a')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
    await trial.clock.advanceTo(start + 92 * day);
    await startNamed(trial, 'b');
    await trial.clock.idle();
    expect(await startNamed(trial, 'a')).toMatchObject({ startDate: (start + 92 * day) / 1000 });
    await trial.clock.idle();
    // Nothing of the first one is left.
    expect(await store.range(withPrefix('history/'))).toHaveLength(4);
    expect(await store.range(withPrefix('flow/'))).toEqual([]);
  });

  it('makes up a name', async () => {
    const trial = await open(instant);
    const one = await trial.runner.call('StartExecution', { stateMachineArn: machineArn });
    const two = await trial.runner.call('StartExecution', { stateMachineArn: machineArn });
    expect(one.executionArn).not.toBe(two.executionArn);
    expect(await described(trial, String(one.executionArn))).toMatchObject({ input: '{}' });
  });

  it.each([
    [{ stateMachineArn: machineArn, name: 'a b' }, 'InvalidName'],
    [{ stateMachineArn: machineArn, name: 'a/b' }, 'InvalidName'],
    [{ stateMachineArn: machineArn, name: 'n'.repeat(81) }, 'InvalidName'],
    [{ stateMachineArn: machineArn, name: 5 }, 'ValidationException'],
    [{ stateMachineArn: machineArn, input: '{' }, 'InvalidExecutionInput'],
    [{ stateMachineArn: `${machineArn}-other` }, 'StateMachineDoesNotExist'],
    [{ stateMachineArn: `${machineArn}:9` }, 'StateMachineDoesNotExist'],
    [{ stateMachineArn: 'tried' }, 'InvalidArn'],
    [{}, 'ValidationException'],
  ])('refuses %j with %s', async (input, code) => {
    const trial = await open(instant);
    await expect(trial.runner.call('StartExecution', input)).rejects.toMatchObject({ code, status: 400 });
  });

  it('takes names in Chinese', async () => {
    const trial = await open(instant);
    const arn = await begin(trial, {}, '八个一-2026');
    await trial.clock.idle();
    expect(await described(trial, arn)).toMatchObject({ name: '八个一-2026', status: 'SUCCEEDED' });
    const { executions } = await trial.runner.call('ListExecutions', { stateMachineArn: machineArn });
    expect(executions).toMatchObject([{ name: '八个一-2026' }]);
  });

  it('starts a version and an alias', async () => {
    const machines = [
      {
        arn: machineArn,
        name: 'tried',
        roleArn,
        version: '3',
        aliasArns: [`${machineArn}:live`],
        definition: { QueryLanguage: 'JSONata', ...instant },
      },
    ];
    const trial = await open(instant, { machines });
    await startNamed(trial, 'plain');
    await startNamed(trial, 'by-version', '{}', `${machineArn}:3`);
    const { executionArn } = await startNamed(trial, 'by-alias', '{}', `${machineArn}:live`);
    await trial.clock.idle();
    expect(await described(trial, String(executionArn))).toMatchObject({
      stateMachineArn: machineArn,
      stateMachineVersionArn: `${machineArn}:3`,
      stateMachineAliasArn: `${machineArn}:live`,
    });
    const names = async (stateMachineArn: string) =>
      namesOf(await trial.runner.call('ListExecutions', { stateMachineArn }));
    expect((await names(machineArn)).sort()).toEqual(['by-alias', 'by-version', 'plain']);
    expect((await names(`${machineArn}:3`)).sort()).toEqual(['by-alias', 'by-version']);
    expect(await names(`${machineArn}:live`)).toEqual(['by-alias']);
  });
});

const namesOf = ({ executions }: JsonObject) =>
  Array.isArray(executions) ? executions.map(({ name }) => String(name)) : [];

describe('ListExecutions', () => {
  it('pages through all of them, newest first, by status', async () => {
    const trial = await open({
      StartAt: 'Which',
      States: {
        Which: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.fail %}', Next: 'F' }],
          Default: 'S',
        },
        F: { Type: 'Fail' },
        S: { Type: 'Succeed' },
      },
    });
    for (let count = 0; count < 25; count += 1) {
      await startNamed(trial, `n${count}`, JSON.stringify({ fail: count % 5 === 0 }));
      await trial.clock.advanceTo(trial.clock.now() + 1000);
    }
    const pages = async (input: JsonObject) => {
      const sizes: number[] = [];
      const names: string[] = [];
      for (let nextToken: unknown; ; ) {
        const page = await trial.runner.call('ListExecutions', {
          stateMachineArn: machineArn,
          ...input,
          ...(nextToken === undefined ? {} : { nextToken }),
        });
        sizes.push(namesOf(page).length);
        names.push(...namesOf(page));
        nextToken = page.nextToken;
        if (nextToken === undefined) return { sizes, names };
      }
    };
    expect(await pages({ maxResults: 10 })).toEqual({
      sizes: [10, 10, 5],
      names: Array.from({ length: 25 }, (_, index) => `n${24 - index}`),
    });
    expect((await pages({ statusFilter: 'FAILED', maxResults: 2 })).names).toEqual([
      'n20',
      'n15',
      'n10',
      'n5',
      'n0',
    ]);
    expect((await pages({ statusFilter: 'RUNNING' })).names).toEqual([]);
    expect(trial.runner.counts()).toMatchObject({
      started: 25,
      succeeded: 20,
      failed: 5,
      running: 0,
      transitions: 50,
    });
  });

  it.each([
    [{ stateMachineArn: machineArn, statusFilter: 'DONE' }, 'ValidationException'],
    [{ stateMachineArn: machineArn, maxResults: 5000 }, 'ValidationException'],
    [{ stateMachineArn: machineArn, nextToken: 'nonsense' }, 'InvalidToken'],
    [{}, 'ValidationException'],
  ])('refuses %j', async (input, code) => {
    const trial = await open(instant);
    await expect(trial.runner.call('ListExecutions', input)).rejects.toMatchObject({ code });
  });
});

describe('GetExecutionHistory', () => {
  it('pages forwards and backwards, and can leave the data out', async () => {
    const trial = await open({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemProcessor: { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 5, End: true } } },
          End: true,
        },
      },
    });
    const executionArn = await begin(
      trial,
      Array.from({ length: 60 }, (_, index) => index),
    );
    await trial.clock.advanceTo(start + day);
    const pages = async (input: JsonObject) => {
      const ids: unknown[] = [];
      for (let nextToken: unknown; ; ) {
        const page = await trial.runner.call('GetExecutionHistory', {
          executionArn,
          maxResults: 7,
          ...input,
          ...(nextToken === undefined ? {} : { nextToken }),
        });
        if (Array.isArray(page.events)) ids.push(...page.events.map(({ id }) => id));
        nextToken = page.nextToken;
        if (nextToken === undefined) return ids;
      }
    };
    const forwards = await pages({});
    expect(forwards).toEqual(Array.from({ length: forwards.length }, (_, index) => index + 1));
    expect(await pages({ reverseOrder: true })).toEqual(forwards.toReversed());
    const bare = await trial.runner.call('GetExecutionHistory', {
      executionArn,
      includeExecutionData: false,
    });
    expect(JSON.stringify(bare)).not.toContain('"input"');
    expect(JSON.stringify(bare)).toContain('"name":"W"');
  });
});

describe('StopExecution', () => {
  it('aborts with error and cause, and again changes nothing', async () => {
    const trial = await open(waits);
    const executionArn = await begin(trial);
    await trial.clock.advanceTo(start + 5000);
    expect(await trial.runner.call('StopExecution', { executionArn, error: 'E', cause: 'C' })).toEqual({
      stopDate: start / 1000 + 5,
    });
    expect(await described(trial, executionArn)).toMatchObject({ status: 'ABORTED', error: 'E', cause: 'C' });
    await trial.clock.advanceTo(start + 10_000);
    expect(await trial.runner.call('StopExecution', { executionArn })).toEqual({
      stopDate: start / 1000 + 5,
    });
    expect(trial.runner.counts()).toMatchObject({ aborted: 1, running: 0 });
    expect(trial.clock.next()).toBeUndefined();
  });
});

it('says what it does not know', async () => {
  const trial = await open(instant);
  const executionArn = `${machineArn.replace(':stateMachine:', ':execution:')}:nobody`;
  for (const action of ['DescribeExecution', 'GetExecutionHistory', 'StopExecution']) {
    await expect(trial.runner.call(action, { executionArn })).rejects.toMatchObject({
      code: 'ExecutionDoesNotExist',
    });
    await expect(trial.runner.call(action, { executionArn: 'x' })).rejects.toMatchObject({
      code: 'InvalidArn',
    });
  }
  await expect(trial.runner.call('RedriveExecution', {})).rejects.toMatchObject({
    code: 'UnknownOperationException',
  });
});

it('lists and describes its machines, and refuses a definition at opening', async () => {
  const trial = await open(instant);
  expect(await trial.runner.call('ListStateMachines', {})).toMatchObject({
    stateMachines: [{ stateMachineArn: machineArn, name: 'tried', type: 'STANDARD' }],
  });
  const machine = await trial.runner.call('DescribeStateMachine', { stateMachineArn: machineArn });
  expect(JSON.parse(String(machine.definition))).toMatchObject(instant);
  const { clock } = trial;
  const machines = [
    {
      arn: machineArn,
      name: 'bad',
      roleArn,
      definition: { StartAt: 'S', States: { S: { Type: 'Succeed' } } },
    },
  ];
  const opening = StateMachineRunner.open({
    directory: undefined,
    clock,
    machines,
    random: Math.random,
    invoker: { invoke: async () => ({}) },
  });
  await expect(opening).rejects.toThrow('QueryLanguage must be JSONata');
});

it('shows the control room what runs', async () => {
  const trial = await open({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'W',
          States: { W: { Type: 'Wait', Seconds: 60, Next: 'T' }, T: lambda('f', { End: true }) },
        },
        End: true,
      },
    },
  });
  const arn = await begin(trial, [1, 2]);
  await trial.clock.idle();
  expect(trial.runner.executions()).toEqual([
    {
      arn,
      name: 'one',
      machineArn,
      startDate: start,
      states: [
        { name: 'Each', entered: start, doing: 'children' },
        { name: 'W', entered: start, doing: 'wait', until: start + 60_000 },
        { name: 'W', entered: start, doing: 'wait', until: start + 60_000 },
      ],
    },
  ]);
  await trial.clock.advanceTo(start + 60_000);
  expect(trial.runner.executions()).toEqual([]);
});

it('closing waits for the calls in flight and keeps their results', async () => {
  const store = new MemoryStore();
  const definition = {
    StartAt: 'T',
    States: { T: lambda('f', { Next: 'U' }), U: lambda('g', { End: true }) },
  };
  const trial = await open(definition, {
    store,
    perform: async () => {
      for (let turns = 0; turns < 5; turns += 1) await new Promise(resume => setImmediate(resume));
      return { Payload: 1 };
    },
  });
  const arn = await begin(trial);
  await new Promise(resume => setImmediate(resume));
  await trial.runner.close();
  await expect(begin(trial, {}, 'late')).rejects.toMatchObject({ code: 'ServiceUnavailable' });
  const second = await open(definition, { store });
  await second.runner.resume();
  await second.clock.idle();
  expect(trial.calls.map(({ call }) => call.parameters.FunctionName)).toEqual(['f']);
  expect(second.calls.map(({ call }) => call.parameters.FunctionName)).toEqual(['g']);
  expect(await described(second, arn)).toMatchObject({ status: 'SUCCEEDED' });
});

describe('an SDK integration', () => {
  const answering = (name: string, call: LocalService['call']): LocalService => ({ name, call });

  it('reaches a service of the host in its own members', async () => {
    const trial = await open(instant);
    const answer = await callIntegration(trial.runner, {
      service: 'sfn',
      action: 'startExecution',
      parameters: { StateMachineArn: machineArn, Name: 'a', Input: '{}' },
    });
    expect(answer).toEqual({
      ExecutionArn: `${machineArn.replace(':stateMachine:', ':execution:')}:a`,
      StartDate: new Date(start).toISOString(),
    });
    const dynamodb = answering('dynamodb', async (action, input) => ({ action, input }));
    expect(
      await callIntegration(dynamodb, {
        service: 'dynamodb',
        action: 'updateItem',
        parameters: { Key: { pk: { S: 'a' } } },
      }),
    ).toEqual({
      action: 'UpdateItem',
      input: { Key: { pk: { S: 'a' } } },
    });
  });

  it.each([
    ['dynamodb', 'ConditionalCheckFailedException', 'DynamoDb.ConditionalCheckFailedException'],
    ['dynamodb', 'ValidationException', 'DynamoDb.DynamoDbException'],
    ['sfn', 'ExecutionAlreadyExists', 'Sfn.ExecutionAlreadyExistsException'],
    ['states', 'ExecutionAlreadyExists', 'StepFunctions.ExecutionAlreadyExistsException'],
    ['sfn', 'TaskTimedOut', 'Sfn.TaskTimedOutException'],
    ['secretsmanager', 'AccessDeniedException', 'SecretsManager.SecretsManagerException'],
  ])('of %s names %s as AWS does', async (service, code, expected) => {
    expect(failureOf(service, new ServiceError(code, 'words'))).toMatchObject({
      error: expected,
      cause: expect.stringContaining('words'),
    });
    const failing = answering(service, async () => {
      throw new ServiceError(code, 'words');
    });
    await expect(callIntegration(failing, { service, action: 'act', parameters: {} })).rejects.toMatchObject({
      error: expected,
    });
  });
});
