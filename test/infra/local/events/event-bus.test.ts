import { describe, expect, it } from 'vitest';
import type { FunctionModel, RuleModel } from '../../../../infra/local/assembly/model.ts';
import { VirtualClock } from '../../../../infra/local/clock/virtual-clock.ts';
import { DeadLetters } from '../../../../infra/local/events/dead-letters.ts';
import { EventBus } from '../../../../infra/local/events/event-bus.ts';
import { matchesPattern } from '../../../../infra/local/events/pattern.ts';
import type { InvocationResult } from '../../../../infra/local/functions/instance.ts';
import { openHostState } from '../../../../infra/local/host-state.ts';
import type { JsonObject } from '../../../../infra/local/service.ts';

const lambda: FunctionModel = {
  logicalId: 'Record',
  name: 'record',
  arn: 'arn:aws:lambda:ap-southeast-1:000000000000:function:record',
  codeDirectory: '/nowhere',
  handler: 'index.handler',
  environment: {},
  roleArn: 'arn:aws:iam::000000000000:role/record',
  timeoutSeconds: 3,
  memoryMegabytes: 128,
  reservedConcurrency: undefined,
  asynchronous: { maximumRetries: 2, maximumAgeSeconds: 3600, failureQueueArn: 'arn:aws:sqs:letters' },
};
const rule: RuleModel = {
  name: 'mails',
  arn: 'arn:aws:events:rule/mails',
  pattern: { source: ['aws.ses'] },
  targets: [{ arn: lambda.arn, failureQueueArn: undefined }],
};
const bounced = { source: 'aws.ses', 'detail-type': 'Email Bounced', detail: { mail: 'm1' } };
const good: InvocationResult = { ok: true, payload: null, text: 'null' };
const bad: InvocationResult = {
  ok: false,
  error: { errorType: 'Error', errorMessage: 'no table', trace: [] },
};

async function busWith(answers: InvocationResult[], state = openHostState(undefined)) {
  const clock = new VirtualClock({ start: Date.parse('2026-11-02T01:00:00Z'), onError: () => {} });
  const kept = await state;
  const deadLetters = new DeadLetters(kept, clock, () => {});
  const received: { event: JsonObject; at: string }[] = [];
  let id = 0;
  const bus = new EventBus({
    rules: [rule],
    clock,
    state: kept,
    deadLetters,
    account: '000000000000',
    region: 'ap-southeast-1',
    invoke: async (_function, _rule, event) => {
      received.push({ event, at: new Date(clock.now()).toISOString() });
      return answers.shift() ?? good;
    },
    findFunction: () => lambda,
    newId: () => `id-${++id}`,
  });
  return { bus, clock, received, deadLetters };
}

describe('the event bus', () => {
  it('hands an event to the functions of the rules it matches, in the cloud’s envelope', async () => {
    const { bus, clock, received } = await busWith([]);
    await bus.emit(bounced);
    await bus.emit({ ...bounced, source: 'aws.other' });
    await clock.idle();
    expect(received).toHaveLength(1);
    expect(received[0]?.event).toMatchObject({
      version: '0',
      source: 'aws.ses',
      'detail-type': 'Email Bounced',
      account: '000000000000',
      region: 'ap-southeast-1',
      time: '2026-11-02T01:00:00Z',
      resources: [],
      detail: { mail: 'm1' },
    });
  });

  it('tries a failed event again after one and two minutes', async () => {
    const { bus, clock, received, deadLetters } = await busWith([bad, bad, good]);
    await bus.emit(bounced);
    await clock.advanceTo(Date.parse('2026-11-02T02:00:00Z'));
    expect(received.map(each => each.at.slice(11, 19))).toEqual(['01:00:00', '01:01:00', '01:03:00']);
    expect(new Set(received.map(each => each.event.id)).size).toBe(1);
    expect(await deadLetters.list()).toEqual([]);
  });

  it('lays what fails for good into the function’s dead-letter queue', async () => {
    const { bus, clock, deadLetters } = await busWith([bad, bad, bad, bad]);
    await bus.emit(bounced);
    await clock.advanceTo(Date.parse('2026-11-02T02:00:00Z'));
    expect(await deadLetters.list()).toMatchObject([
      { queue: 'arn:aws:sqs:letters', source: lambda.arn, error: 'Error: no table' },
    ]);
  });

  it('delivers after a restart what was not delivered before it', async () => {
    const state = openHostState(undefined);
    const first = await busWith([bad], state);
    await first.bus.emit(bounced);
    await first.clock.idle();
    first.bus.close();
    const second = await busWith([], state);
    await second.bus.start();
    await second.clock.idle();
    expect(second.received).toHaveLength(1);
    const third = await busWith([], state);
    await third.bus.start();
    await third.clock.idle();
    expect(third.received).toEqual([]);
  });
});

describe('an event pattern', () => {
  const event = { source: 'aws.ses', detail: { eventType: 'Bounce', mail: { tags: ['a', 'b'] } } };
  it.each([
    [{ source: ['aws.ses', 'x'] }, true],
    [{ source: ['x'] }, false],
    [{ detail: { eventType: [{ prefix: 'Bou' }] } }, true],
    [{ detail: { eventType: [{ 'anything-but': ['Bounce'] }] } }, false],
    [{ detail: { mail: { tags: ['b'] } } }, true],
    [{ detail: { missing: [{ exists: false }] } }, true],
    [{ detail: { missing: { deeper: ['x'] } } }, false],
  ])('%j: %s', (pattern, expected) => {
    expect(matchesPattern(pattern, event)).toBe(expected);
  });

  it('with an unknown matcher is refused by name', () => {
    expect(() => matchesPattern({ source: [{ cidr: '10.0.0.0/8' }] }, event)).toThrow(/matcher cidr/);
  });
});
