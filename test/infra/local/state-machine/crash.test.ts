import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../infra/local/clock/virtual-clock.ts';
import type { JsonObject } from '../../../../infra/local/service.ts';
import { TaskFailure } from '../../../../infra/local/state-machine/runner.ts';
import {
  type ExecutionStore,
  MemoryStore,
  type StoreOperation,
  withPrefix,
} from '../../../../infra/local/state-machine/store.ts';
import {
  begin,
  type Call,
  callback,
  describe as described,
  lambda,
  machineArn,
  open,
  start,
  tokenOf,
} from './harness.ts';

/** A store whose process dies at one write: before it, or after it but before anybody hears. */
class DyingStore implements ExecutionStore {
  readonly #inner: MemoryStore;
  readonly #dieAt: number;
  readonly #applied: boolean;
  writes = 0;

  constructor(inner: MemoryStore, dieAt: number, applied: boolean) {
    this.#inner = inner;
    this.#dieAt = dieAt;
    this.#applied = applied;
  }

  get(key: string) {
    return this.#inner.get(key);
  }

  range(range: Parameters<MemoryStore['range']>[0]) {
    return this.#inner.range(range);
  }

  async write(operations: readonly StoreOperation[]): Promise<void> {
    this.writes += 1;
    if (this.writes < this.#dieAt) return this.#inner.write(operations);
    if (this.writes === this.#dieAt && this.#applied) await this.#inner.write(operations);
    throw new Error('killed');
  }

  async close(): Promise<void> {}
}

/** Everything a workflow of the programme does: lambda, retry, choice, wait, token, heartbeat-less timeout, map, parallel. */
const life = {
  StartAt: 'Plan',
  States: {
    Plan: lambda('plan', {
      Assign: { seen: '{% $states.input.from %}' },
      Output: '{% $states.result.Payload %}',
      Next: 'Each',
    }),
    Each: {
      Type: 'Map',
      Items: '{% $states.input.items %}',
      ItemSelector: { item: '{% $states.context.Map.Item.Value %}' },
      MaxConcurrency: 2,
      ItemProcessor: {
        StartAt: 'Deliver',
        States: {
          Deliver: lambda('deliver', {
            Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 30 }],
            Output: '{% $states.result.Payload %}',
            Next: 'Pause',
          }),
          Pause: { Type: 'Wait', Seconds: 3600, End: true },
        },
      },
      Next: 'Both',
    },
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Ask', States: { Ask: callback('ask', { End: true }) } },
        {
          StartAt: 'Silence',
          States: {
            Silence: callback('silence', {
              TimeoutSeconds: 86_400,
              Catch: [
                {
                  ErrorEquals: ['States.Timeout'],
                  Output: '{% $states.errorOutput.Error %}',
                  Next: 'Silent',
                },
              ],
              End: true,
            }),
            Silent: { Type: 'Pass', End: true },
          },
        },
      ],
      Output: { both: '{% $states.result %}', items: '{% $states.input %}', seen: '{% $seen %}' },
      Next: 'Any',
    },
    Any: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $count($states.input.items) = 3 %}', Next: 'Done' }],
      Default: 'Wrong',
    },
    Done: { Type: 'Succeed' },
    Wrong: { Type: 'Fail' },
  },
};

const end = {
  both: [{ said: 'yes' }, 'States.Timeout'],
  items: ['<1>', '<2>', '<3>'],
  seen: 'test',
};

/** The world outside: it lives through crashes of the host, and answers the callback an hour later. */
function world(virtual: VirtualClock) {
  const delivered: unknown[] = [];
  const asked: string[] = [];
  let flaky = true;
  let answer: (token: string) => Promise<unknown> = async () => {};
  const perform = ({ parameters }: Call) => {
    const { Payload } = parameters;
    switch (parameters.FunctionName) {
      case 'plan':
        return { Payload: { items: [1, 2, 3] } };
      case 'deliver': {
        const item =
          typeof Payload === 'object' && Payload !== null && 'item' in Payload ? Payload.item : undefined;
        if (item === 2 && flaky) {
          flaky = false;
          throw new TaskFailure('Flaky', 'once');
        }
        delivered.push(item);
        return { Payload: `<${item}>` };
      }
      case 'ask': {
        const token = tokenOf({ service: '', action: '', parameters, roleArn: '', executionArn: '' });
        asked.push(token);
        virtual.at(virtual.now() + 3_600_000, async () => {
          await answer(token);
        });
        return {};
      }
      default:
        return {};
    }
  };
  return {
    perform,
    delivered,
    asked,
    answerWith: (send: (token: string) => Promise<unknown>) => {
      answer = send;
    },
  };
}

/** Runs the life with a host that dies at write `dieAt` and is started again on what the store holds. */
async function live(dieAt: number, applied: boolean) {
  const inner = new MemoryStore();
  const virtual = new VirtualClock({ start, onError: () => {} });
  const outside = world(virtual);
  const options = { virtual, perform: outside.perform };
  const dying = new DyingStore(inner, dieAt, applied);
  const send =
    (runner: { call(action: string, input: JsonObject): Promise<JsonObject> }) =>
    async (taskToken: string) => {
      // The filing that answers is durable outside; whoever made it tries again while the host is down.
      try {
        await runner.call('SendTaskSuccess', { taskToken, output: '{"said":"yes"}' });
      } catch (error) {
        if (error instanceof Error && /killed|closed or its store/.test(error.message))
          unanswered.push(taskToken);
      }
    };
  const unanswered: string[] = [];
  const startOnce = { stateMachineArn: machineArn, name: 'one', input: '{"from":"test"}' };

  let crashed = false;
  try {
    const first = await open(life, { ...options, store: dying });
    outside.answerWith(send(first.runner));
    await first.runner.call('StartExecution', startOnce);
    await virtual.advanceTo(start + 2 * 86_400_000);
  } catch {
    // The write that killed it was one somebody waited for.
  }
  crashed = dying.writes >= dieAt;

  const second = await open(life, { ...options, store: inner });
  outside.answerWith(send(second.runner));
  await second.runner.resume();
  // Starting again under the same name is what a caller does who was not told; it starts nothing twice.
  await second.runner.call('StartExecution', startOnce).catch(error => {
    if (error.code !== 'ExecutionAlreadyExists') throw error;
  });
  for (const token of unanswered) await send(second.runner)(token);
  await virtual.advanceTo(start + 5 * 86_400_000);
  const execution = await described(second, `${machineArn.replace(':stateMachine:', ':execution:')}:one`);
  return { execution, crashed, outside, counts: second.runner.counts(), second };
}

describe('a host that dies', () => {
  it('reaches the same end from every write', async () => {
    let dieAt = 2;
    for (; ; dieAt += 1) {
      const before = await live(dieAt, false);
      if (!before.crashed) break;
      const after = await live(dieAt, true);
      for (const { execution, outside, counts } of [before, after]) {
        expect({ dieAt, ...execution }).toMatchObject({ status: 'SUCCEEDED' });
        expect(JSON.parse(String(execution.output))).toEqual(end);
        expect(counts).toMatchObject({ started: 1, succeeded: 1, running: 0 });
        expect(new Set(outside.delivered)).toEqual(new Set([1, 2, 3]));
        // At least once: what was in flight may be repeated, at most the two of MaxConcurrency.
        expect(outside.delivered.length).toBeLessThanOrEqual(5);
        expect(outside.asked.length).toBeLessThanOrEqual(2);
        expect(new Set(outside.asked).size).toBe(1);
      }
    }
    expect(dieAt).toBeGreaterThan(15);
  });

  it('leaves a history without gaps', async () => {
    for (const dieAt of [4, 7, 11, 15]) {
      const { second, execution } = await live(dieAt, true);
      const { events } = await second.runner.call('GetExecutionHistory', {
        executionArn: execution.executionArn,
        maxResults: 1000,
      });
      const ids = Array.isArray(events) ? events.map(event => event.id) : [];
      expect(ids).toEqual(Array.from({ length: ids.length }, (_, index) => index + 1));
    }
  });

  it('answers nothing more once a write has failed', async () => {
    const inner = new MemoryStore();
    const trial = await open(life, {
      store: new DyingStore(inner, 3, false),
      perform: () => ({ Payload: {} }),
    });
    await begin(trial);
    await trial.clock.idle();
    await expect(begin(trial, {}, 'two')).rejects.toMatchObject({ code: 'ServiceUnavailable', status: 503 });
    expect(trial.errors.map(String)).toContain('Error: killed');
    expect(trial.calls).toEqual([]);
  });
});

const directories: string[] = [];
function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'states-'));
  directories.push(directory);
  return directory;
}
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

const waits = {
  StartAt: 'Ask',
  States: {
    Ask: callback('ask', { TimeoutSeconds: 7200, Next: 'Rest' }),
    Rest: { Type: 'Wait', Seconds: 60, Next: 'Tell' },
    Tell: lambda('tell', { End: true }),
  },
};

describe('on disk', () => {
  it('an execution goes on in another process: token, timers and definition are kept', async () => {
    const directory = newDirectory();
    const first = await open(waits, { directory });
    const arn = await begin(first, { a: 1 });
    await first.clock.idle();
    const token = tokenOf(first.calls[0]?.call);
    await first.runner.close();

    // The machine has changed meanwhile; the execution keeps what it started with.
    const changed = { StartAt: 'Other', States: { Other: { Type: 'Succeed' } } };
    const later = new VirtualClock({ start: start + 3_600_000, onError: () => {} });
    const second = await open(changed, { directory, virtual: later });
    await second.runner.resume();
    await later.idle();
    expect(second.calls).toEqual([]);
    await second.runner.call('SendTaskSuccess', { taskToken: token, output: '"yes"' });
    await later.advanceTo(start + 7_200_000);
    expect(second.calls.map(({ at, call }) => [at - start, call.parameters.FunctionName])).toEqual([
      [3_660_000, 'tell'],
    ]);
    expect(await described(second, arn)).toMatchObject({ status: 'SUCCEEDED' });
    expect(second.runner.counts()).toMatchObject({ started: 1, succeeded: 1 });
    await second.runner.close();
  });

  it('what happens between opening and resuming repeats no call', async () => {
    const directory = newDirectory();
    const first = await open(waits, { directory });
    await begin(first);
    await first.clock.idle();
    const token = tokenOf(first.calls[0]?.call);
    await first.runner.close();

    const second = await open(waits, { directory });
    const answered = second.runner.call('SendTaskSuccess', { taskToken: token, output: '1' });
    await begin(second, {}, 'two');
    await second.runner.resume();
    expect(await answered).toEqual({});
    await second.clock.idle();
    expect(second.calls.map(({ call }) => call.parameters.FunctionName)).toEqual(['ask']);
    expect(second.runner.executions().map(({ name, states }) => [name, states[0]?.name])).toEqual([
      ['one', 'Rest'],
      ['two', 'Ask'],
    ]);
    await second.runner.close();
  });

  it('a definition that can no longer be loaded ends its executions, and says so', async () => {
    const store = new MemoryStore();
    const first = await open(waits, { store });
    const arn = await begin(first);
    await first.clock.idle();
    const [definition] = await store.range(withPrefix('definition/'));
    await store.write([{ type: 'put', key: definition?.[0] ?? '', value: '{"StartAt":"Old"}' }]);

    const second = await open(waits, { store });
    await second.runner.resume();
    await second.clock.idle();
    expect(await described(second, arn)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(String(second.errors[0])).toContain('refused');
  });

  it('what fell due while the host was down happens at once', async () => {
    const directory = newDirectory();
    const first = await open(waits, { directory });
    const arn = await begin(first);
    await first.clock.idle();
    // What lies in the directory is what a killed process leaves: nothing was closed.
    const left = newDirectory();
    cpSync(directory, left, { recursive: true });
    await first.runner.close();

    const later = new VirtualClock({ start: start + 30 * 86_400_000, onError: () => {} });
    const second = await open(waits, { directory: left, virtual: later });
    await second.runner.resume();
    await later.idle();
    expect(await described(second, arn)).toMatchObject({
      status: 'FAILED',
      error: 'States.Timeout',
      stopDate: start / 1000 + 30 * 86_400,
    });
    await second.runner.close();
  });

  it('a process killed with -9 in the middle of many executions loses none', async () => {
    const directory = newDirectory();
    const script = join(import.meta.dirname, 'killed-host.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const acknowledged = await new Promise<string[]>(resolve => {
      let output = '';
      child.stdout.on('data', chunk => {
        output += chunk;
        if (output.split('\n').length > 40) child.kill('SIGKILL');
      });
      child.on('close', () => resolve(output.split('\n').slice(0, -1)));
    });
    expect(acknowledged.length).toBeGreaterThan(30);

    const { definition } = await import('./killed-host.ts');
    const later = new VirtualClock({ start: start + 86_400_000, onError: () => {} });
    const trial = await open(definition, {
      directory,
      virtual: later,
      perform: ({ parameters }) => ({ Payload: parameters.Payload }),
    });
    await trial.runner.resume();
    await later.advanceTo(start + 3 * 86_400_000);
    for (const arn of acknowledged)
      expect(await described(trial, arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"steps":3}' });
    expect(trial.runner.counts()).toMatchObject({ running: 0, failed: 0 });
    expect(trial.errors).toEqual([]);
    await trial.runner.close();
  });
});
