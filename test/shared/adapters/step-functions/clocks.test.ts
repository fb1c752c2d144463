import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { stepFunctionsClocks } from '../../../../shared/adapters/step-functions/clocks.ts';
import { answering, type CannedAnswer, jsonError } from '../answering.ts';

const machines = {
  duty: 'arn:aws:states:r:1:stateMachine:duty:live',
  report: 'arn:…:report:live',
  matter: 'arn:…:matter:live',
};
const started = { status: 200, body: JSON.stringify({ executionArn: 'arn:…', startDate: 0 }) };

function clocks(...answers: readonly CannedAnswer[]) {
  const { sent, client } = answering(...answers);
  return { sent, clocks: stepFunctionsClocks(new SFNClient(client), machines) };
}

describe('waking', () => {
  const output = { settled: false, version: 3, wakeAt: '2026-12-08T00:00:00.000Z' };

  test('answers the token with what the record says now', async () => {
    const { sent, clocks: sut } = clocks({ status: 200, body: '{}' });
    expect(await sut.wake('token-1', output)).toBe('woken');
    const { taskToken, output: said } = JSON.parse(sent[0]?.body ?? '');
    expect({ taskToken, said: JSON.parse(said) }).toEqual({ taskToken: 'token-1', said: output });
  });

  test.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])('%s means it is gone', async name => {
    expect(await clocks(jsonError(name)).clocks.wake('token-1', output)).toBe('gone');
  });

  test.each(['ThrottlingException', 'AccessDeniedException'])('%s is not taken for gone', async name => {
    await expect(clocks(jsonError(name)).clocks.wake('token-1', output)).rejects.toMatchObject({ name });
  });
});

describe('starting', () => {
  const clock = { name: 'abc-2', input: { programme: 'suzhou-2022-197', duty: 'd', clock: 2 } };

  test('starts the released version of the machine under the name of the clock', async () => {
    const { sent, clocks: sut } = clocks(started);
    await sut.start('duty', clock);
    const { stateMachineArn, name, input } = JSON.parse(sent[0]?.body ?? '');
    expect({ stateMachineArn, name, input: JSON.parse(input) }).toEqual({
      stateMachineArn: machines.duty,
      ...clock,
    });
  });

  test('twice is one start', async () => {
    const { clocks: sut } = clocks(started, jsonError('ExecutionAlreadyExists'));
    await sut.start('report', clock);
    await sut.start('report', clock);
  });

  test('fails aloud when there is no such machine', async () => {
    const { clocks: sut } = clocks(jsonError('StateMachineDoesNotExist'));
    await expect(sut.start('duty', clock)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});
