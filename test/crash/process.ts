import { VirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { type LocalService, ServiceError } from '../../infra/local/service.ts';
import { lambdaFailure, StateMachineRunner, TaskFailure } from '../../infra/local/state-machine/runner.ts';
import type { ExecutionStore, MemoryStore } from '../../infra/local/state-machine/store.ts';
import type { DynamoStore } from '../../infra/local/store/dynamo-store.ts';
import { instantFromEpoch } from '../../shared/calendar/instant.ts';
import type { Clocks } from '../../shared/ports/clocks.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { ComposedMail, MailTransport } from '../../shared/ports/mail.ts';
import {
  arnOf,
  definitionOf,
  invokeTask,
  type MachineName,
  machineNames,
  startInput,
} from '../support/machine-room.ts';
import { dead, type Fate } from './fate.ts';
import { productOver } from './product.ts';
import { pagesOf, type SiteAnswer, type SiteRequest } from './site.ts';
import { firingsBetween } from './timetable.ts';

/** What outlives a process. */
export interface Durable {
  readonly store: DynamoStore;
  readonly executions: MemoryStore;
  readonly files: Map<string, Uint8Array>;
  readonly sent: ComposedMail[];
  /** Epoch milliseconds: where the clock was last seen, and up to when schedules have fired. */
  now: number;
  fired: number;
}

/** The product at work over what is stored, as long as its fate lets it; all that it does to the outside goes through it. */
export class Process {
  readonly fate: Fate;
  readonly #durable: Durable;
  readonly #clock: VirtualClock;
  readonly #runner: StateMachineRunner;
  readonly #pages: ReturnType<typeof pagesOf>;

  static async open(durable: Durable, fate: Fate, onError: (error: unknown) => void): Promise<Process> {
    const clock = new VirtualClock({ start: durable.now, onError });
    const store = mortalStore(durable.store, fate);
    let runner: StateMachineRunner | undefined;
    const call = (action: string, input: Parameters<StateMachineRunner['call']>[1]) => {
      if (runner === undefined) throw new Error('the runner is not open yet');
      const opened = runner;
      return fate.outside(() => opened.call(action, input));
    };
    const { tasks, pageDeps } = productOver({
      store,
      files: mortalFiles(durable.files, fate),
      transport: mortalTransport(durable.sent, fate),
      clocks: clocksOver(call, fate),
    });
    runner = await StateMachineRunner.open({
      directory: undefined,
      store: mortalExecutions(durable.executions, fate),
      clock,
      random: () => 0.5,
      onError,
      keepHistory: false,
      machines: machineNames.map(name => ({
        arn: arnOf(name),
        name,
        roleArn: 'arn:aws:iam::000000000000:role/test',
        definition: definitionOf(name),
      })),
      invoker: {
        async invoke({ service, action, parameters }) {
          if (service === 'lambda') {
            const result = await fate.invoke(() => invokeTask(tasks, parameters));
            if (result === dead) throw lambdaFailure('Runtime.ExitError', 'the function died');
            return { StatusCode: 200, Payload: result };
          }
          if (service === 'states') return call('StartExecution', startInput(parameters));
          try {
            return await store.call(`${action[0]?.toUpperCase()}${action.slice(1)}`, parameters);
          } catch (error) {
            if (error instanceof ServiceError) throw new TaskFailure(`DynamoDb.${error.code}`, error.message);
            throw error;
          }
        },
      },
    });
    const process = new Process(durable, fate, clock, runner, pagesOf(pageDeps));
    await runner.resume();
    return process;
  }

  private constructor(
    durable: Durable,
    fate: Fate,
    clock: VirtualClock,
    runner: StateMachineRunner,
    pages: ReturnType<typeof pagesOf>,
  ) {
    this.#durable = durable;
    this.fate = fate;
    this.#clock = clock;
    this.#runner = runner;
    this.#pages = pages;
  }

  /** @returns `dead` when the function behind the page died: the browser shows that there was no answer */
  async serve(request: SiteRequest): Promise<SiteAnswer | typeof dead> {
    const now = instantFromEpoch(this.#clock.now());
    const answer = await this.#clock.track(this.fate.invoke(() => this.#pages(request, now)));
    await this.#clock.idle();
    return answer;
  }

  /** Starts what the schedules start on the way, then what they should have started before. */
  async advanceTo(target: number): Promise<void> {
    for (const { at, machine } of firingsBetween(this.#durable.fired, target)) {
      await this.#moveTo(Math.max(at, this.#durable.now));
      await this.start(machine, `${machine}-${at}`);
      this.#durable.fired = at;
    }
    await this.#moveTo(target);
  }

  /** A second start under the same name is none. */
  async start(machine: MachineName, name: string): Promise<void> {
    const input = { stateMachineArn: arnOf(machine), name, input: '{}' };
    await this.#runner.call('StartExecution', input).catch(error => {
      if (!(error instanceof ServiceError && error.code === 'ExecutionAlreadyExists')) throw error;
    });
    await this.#clock.idle();
  }

  /** Notes every instant before what is due at it happens: a killed process does not go back in time. */
  async #moveTo(target: number): Promise<void> {
    await this.#clock.idle();
    for (let next = this.#clock.next(); next !== undefined && next <= target; next = this.#clock.next()) {
      this.#durable.now = Math.max(this.#durable.now, next);
      await this.#clock.advanceTo(next);
    }
    this.#durable.now = target;
    await this.#clock.advanceTo(target);
  }
}

const changing = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

function mortalStore(store: DynamoStore, fate: Fate): LocalService {
  return {
    name: store.name,
    call(action, input) {
      const act = () => store.call(action, input);
      return changing.has(action) ? fate.write('table', act) : fate.read(act);
    },
  };
}

function mortalExecutions(store: MemoryStore, fate: Fate): ExecutionStore {
  return {
    get: key => fate.read(() => store.get(key)),
    range: range => fate.read(() => store.range(range)),
    write: operations => fate.write('executions', () => store.write(operations)),
    close: () => store.close(),
  };
}

function mortalFiles(kept: Map<string, Uint8Array>, fate: Fate): Files {
  return {
    putOnce: (path, content) =>
      fate.write('files', async () => {
        if (!kept.has(path)) kept.set(path, content);
      }),
    get: path => fate.read(async () => kept.get(path)),
  };
}

function mortalTransport(sent: ComposedMail[], fate: Fate): MailTransport {
  return {
    send: mail => fate.write('transport', async () => `message-${sent.push(mail)}`),
  };
}

/** The Step Functions API as the functions use it; what it writes are the runner's writes. */
function clocksOver(
  call: (action: string, input: Parameters<StateMachineRunner['call']>[1]) => Promise<unknown>,
  fate: Fate,
): Clocks {
  return {
    async wake(taskToken, output) {
      try {
        await fate.read(() => call('SendTaskSuccess', { taskToken, output: JSON.stringify(output) }));
        return 'woken';
      } catch (error) {
        if (error instanceof ServiceError) return 'gone';
        throw error;
      }
    },
    async start(machine, { name, input }) {
      const started = { stateMachineArn: arnOf(machine), name, input: JSON.stringify(input) };
      await fate
        .read(() => call('StartExecution', started))
        .catch(error => {
          if (!(error instanceof ServiceError && error.code === 'ExecutionAlreadyExists')) throw error;
        });
    },
  };
}
