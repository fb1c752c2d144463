import validate from 'asl-validator';
import type { HostClock } from '../../../../infra/local/clock/clock.ts';
import { TimerQueue } from '../../../../infra/local/clock/timer-queue.ts';
import { VirtualClock } from '../../../../infra/local/clock/virtual-clock.ts';
import type { JsonObject } from '../../../../infra/local/service.ts';
import {
  type RunnerOptions,
  StateMachineRunner,
  type TaskInvoker,
} from '../../../../infra/local/state-machine/runner.ts';

export const start = Date.parse('2026-01-05T01:00:00Z');
export const machineArn = 'arn:aws:states:cn-test-1:123456789012:stateMachine:tried';
export const roleArn = 'arn:aws:iam::123456789012:role/tried';

export type Call = Parameters<TaskInvoker['invoke']>[0];

/** A seeded generator, so that jitter is the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** One machine on a virtual clock, with tasks a test writes itself. */
export interface Trial {
  readonly clock: VirtualClock;
  readonly runner: StateMachineRunner;
  readonly errors: unknown[];
  readonly calls: { readonly at: number; readonly call: Call }[];
}

export interface TrialOptions extends Partial<RunnerOptions> {
  readonly perform?: (call: Call, count: number) => unknown;
  readonly virtual?: VirtualClock;
}

export async function open(definition: JsonObject, options: TrialOptions = {}): Promise<Trial> {
  const whole = { QueryLanguage: 'JSONata', ...definition };
  requireValid(whole);
  const errors: unknown[] = [];
  const calls: { at: number; call: Call }[] = [];
  const clock = options.virtual ?? new VirtualClock({ start, onError: error => errors.push(error) });
  const runner = await StateMachineRunner.open({
    directory: undefined,
    clock,
    invoker: {
      invoke: async call => {
        calls.push({ at: clock.now(), call });
        return options.perform?.(call, calls.length);
      },
    },
    machines: [{ arn: machineArn, name: 'tried', roleArn, definition: whole }],
    random: seeded(7),
    onError: error => errors.push(error),
    ...options,
  });
  return { clock, runner, errors, calls };
}

export async function begin({ runner }: Trial, input: unknown = {}, name = 'one'): Promise<string> {
  const started = await runner.call('StartExecution', {
    stateMachineArn: machineArn,
    name,
    input: JSON.stringify(input),
  });
  return String(started.executionArn);
}

export async function describe({ runner }: Trial, executionArn: string): Promise<JsonObject> {
  return runner.call('DescribeExecution', { executionArn });
}

/** Starts an execution, lets everything fall due for a while, and describes it. `output` is parsed. */
export async function run(
  trial: Trial,
  input: unknown = {},
  forMs = 24 * 60 * 60 * 1000,
): Promise<JsonObject> {
  const arn = await begin(trial, input);
  await trial.clock.advanceTo(trial.clock.now() + forMs);
  const described = await describe(trial, arn);
  return typeof described.output === 'string'
    ? { ...described, output: JSON.parse(described.output) }
    : described;
}

/** Starts a machine of its own and runs it to its end. */
export async function runOnce(definition: JsonObject, input: unknown = {}, options: TrialOptions = {}) {
  const trial = await open(definition, options);
  return { ...trial, execution: await run(trial, input) };
}

export async function eventTypes({ runner }: Trial, executionArn: string): Promise<string[]> {
  const { events } = await runner.call('GetExecutionHistory', { executionArn, maxResults: 1000 });
  return Array.isArray(events) ? events.map(event => String(event.type)) : [];
}

export function lambda(name: string, more: JsonObject = {}): JsonObject {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: name, Payload: '{% $states.input %}' },
    ...more,
  };
}

export function callback(name: string, more: JsonObject = {}): JsonObject {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: name, Payload: { token: '{% $states.context.Task.Token %}' } },
    ...more,
  };
}

/** The token a callback task was called with. */
export function tokenOf(call: Call | undefined): string {
  const payload = call?.parameters.Payload;
  if (typeof payload === 'object' && payload !== null && 'token' in payload) return String(payload.token);
  throw new Error('the call carries no token');
}

const valid = new Set<string>();

/** An independent look at the fixtures: what is no valid ASL would prove nothing. */
function requireValid(definition: JsonObject): void {
  const text = JSON.stringify(definition);
  if (valid.has(text)) return;
  // The validator writes into what it is given.
  const { isValid, errorsText } = validate(JSON.parse(text));
  if (!isValid) throw new Error(`not valid ASL: ${errorsText('\n')}`);
  valid.add(text);
}

/** A clock that does not wait for work in flight, as a real one does not, and moves when told. */
export class ImpatientClock implements HostClock {
  #now: number;
  readonly #timers = new TimerQueue();

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  at(at: number, fire: () => void | Promise<void>): () => void {
    return this.#timers.add(at, fire);
  }

  track<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  async moveTo(target: number): Promise<void> {
    this.#now = target;
    for (let due = this.#timers.takeDue(target); due !== undefined; due = this.#timers.takeDue(target))
      void due.fire();
    for (let turns = 0; turns < 10; turns += 1) await new Promise(resume => setImmediate(resume));
  }
}
