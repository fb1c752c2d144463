import type { HostClock } from '../clock/clock.ts';
import { type JsonObject, type LocalService, ServiceError } from '../service.ts';
import { requiredText, text } from './api-input.ts';
import type { Phase } from './execution.ts';
import { ExpressionEngine } from './expression.ts';
import { epochSeconds } from './instant.ts';
import { Interpreter } from './interpreter.ts';
import { Journal } from './journal.ts';
import { keys } from './keys.ts';
import { LevelStore } from './level-store.ts';
import { LiveExecutions } from './live-executions.ts';
import { loadMachines, type MachineDefinition } from './machines.ts';
import { pruneEndedBefore } from './prune.ts';
import { Queries } from './queries.ts';
import { ExecutionStarter } from './start-execution.ts';
import { type ExecutionStore, MemoryStore } from './store.ts';
import { TaskAnswers } from './task-answers.ts';
import type { TaskInvoker } from './task-invoker.ts';
import { newTokenKey, TokenIssuer } from './token.ts';
import { noTotals, type Totals } from './totals.ts';

export { DefinitionError } from './definition-reader.ts';
export { lambdaFailure, TaskFailure } from './failure.ts';
export type { MachineDefinition } from './machines.ts';
export type { TaskInvoker } from './task-invoker.ts';

export interface RunnerOptions {
  /** Where executions are kept; undefined keeps them in memory. */
  readonly directory: string | undefined;
  readonly clock: HostClock;
  readonly invoker: TaskInvoker;
  readonly machines: readonly MachineDefinition[];
  /** Uniform in [0, 1): jitter, `$random()`, `$uuid()`. Must not repeat itself after a restart with a directory. */
  readonly random: () => number;
  /** Told of faults of the host: a task that threw no TaskFailure, a write that failed, a bug. Default: ignored. */
  readonly onError?: (error: unknown) => void;
  /** Executions that ended this many days ago are forgotten and their names free; undefined keeps all. Default 90. */
  readonly keepDays?: number | undefined;
  /** false keeps no history for GetExecutionHistory; the limit on its length holds all the same. Default true. */
  readonly keepHistory?: boolean;
  /** A store of one's own instead of `directory`. */
  readonly store?: ExecutionStore;
}

/** A running execution, as the control room draws it. Instants are epoch milliseconds. */
export interface RunningExecution {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly startDate: number;
  readonly states: readonly {
    readonly name: string;
    readonly entered: number;
    readonly doing: Phase['kind'];
    /** The instant a wait, a retry or a task's timeout comes. */
    readonly until?: number;
  }[];
}

export interface RunnerCounts extends Totals {
  readonly running: number;
}

const day = 24 * 60 * 60 * 1000;

/**
 * Step Functions on one machine: runs the state machines of the template and answers the service's API. Everything
 * an execution needs is durable before anything outside of it happens, so a killed process resumes where it was and
 * repeats at most the calls that were in flight.
 */
export class StateMachineRunner implements LocalService {
  readonly name = 'states';
  readonly #options: RunnerOptions;
  readonly #store: ExecutionStore;
  readonly #journal: Journal;
  readonly #totals: Totals;
  readonly #live: LiveExecutions;
  readonly #starter: ExecutionStarter;
  readonly #answers: TaskAnswers;
  readonly #queries: Queries;
  #pruned: number;

  /** @throws DefinitionError when a machine is refused */
  static async open(options: RunnerOptions): Promise<StateMachineRunner> {
    const machines = loadMachines(options.machines);
    const store = options.store ?? (await openStore(options.directory));
    const totals = { ...noTotals(), ...JSON.parse((await store.get(keys.totals)) ?? '{}') };
    const tokenKey = (await store.get(keys.tokenKey)) ?? newTokenKey();
    await store.write([{ type: 'put', key: keys.tokenKey, value: tokenKey }]);
    const runner = new StateMachineRunner(options, machines, store, totals, new TokenIssuer(tokenKey));
    await runner.#live.load();
    return runner;
  }

  private constructor(
    options: RunnerOptions,
    machines: ReturnType<typeof loadMachines>,
    store: ExecutionStore,
    totals: Totals,
    tokens: TokenIssuer,
  ) {
    const { clock, invoker, random } = options;
    const onError = options.onError ?? (() => {});
    this.#options = options;
    this.#store = store;
    this.#totals = totals;
    this.#journal = new Journal(store, () => [
      { type: 'put', key: keys.totals, value: JSON.stringify(totals) },
    ]);
    const interpreter = new Interpreter(new ExpressionEngine(random), random, () => tokens.issue());
    this.#live = new LiveExecutions({
      store,
      journal: this.#journal,
      clock,
      interpreter,
      invoker,
      totals,
      keepHistory: options.keepHistory ?? true,
      onError,
    });
    this.#starter = new ExecutionStarter(machines, store, this.#live, clock);
    this.#answers = new TaskAnswers(this.#live, interpreter, tokens);
    this.#queries = new Queries(machines, store, this.#live, clock.now());
    this.#pruned = clock.now();
  }

  /** @throws ServiceError */
  async call(action: string, input: JsonObject): Promise<JsonObject> {
    if (!this.#live.accepting)
      throw new ServiceError(
        'ServiceUnavailable',
        'The state machine runner is closed or its store has failed',
        503,
      );
    switch (action) {
      case 'StartExecution':
        this.#prune();
        return this.#starter.start(input);
      case 'StopExecution':
        return this.#stop(input);
      case 'SendTaskSuccess':
        return this.#answers.success(input);
      case 'SendTaskFailure':
        return this.#answers.failure(input);
      case 'SendTaskHeartbeat':
        return this.#answers.heartbeat(input);
      case 'DescribeExecution':
        return this.#queries.describeExecution(input);
      case 'DescribeStateMachineForExecution':
        return this.#queries.describeStateMachineForExecution(input);
      case 'GetExecutionHistory':
        return this.#queries.getExecutionHistory(input);
      case 'ListExecutions':
        return this.#queries.listExecutions(input);
      case 'ListStateMachines':
        return this.#queries.listStateMachines(input);
      case 'DescribeStateMachine':
        return this.#queries.describeStateMachine(input);
      default:
        throw new ServiceError('UnknownOperationException', `states:${action} is not supported on this host`);
    }
  }

  /** Continues every execution that was running when the store was last used. Call once, when tasks can be invoked. */
  async resume(): Promise<void> {
    this.#live.resume();
  }

  /** Waits for the calls in flight, records their answers, and closes the store. */
  async close(): Promise<void> {
    await this.#live.close();
    await this.#journal.drained();
    await this.#store.close();
  }

  /** ARN of the machine whose execution waits for the token; undefined when none does, or does so no longer. */
  machineOfToken(token: string): string | undefined {
    return this.#live.waitingFor(token)?.execution.record.machine.arn;
  }

  counts(): RunnerCounts {
    return { ...this.#totals, running: this.#live.size };
  }

  executions(): RunningExecution[] {
    return [...this.#live.all()].map(({ record, flows }) => ({
      arn: record.arn,
      name: record.name,
      machineArn: record.machine.arn,
      startDate: record.startDate,
      states: [...flows.values()]
        .filter(flow => flow.state !== '' && flow.phase.kind !== 'done')
        .map(({ state, entered, phase }) => {
          const until = 'until' in phase ? phase.until : phase.kind === 'task' ? phase.deadline : undefined;
          return { name: state, entered, doing: phase.kind, ...(until === undefined ? {} : { until }) };
        }),
    }));
  }

  async #stop(input: JsonObject): Promise<JsonObject> {
    const arn = requiredText(input, 'executionArn');
    const error = text(input, 'error');
    const cause = text(input, 'cause');
    const given = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
    const live = this.#live.get(arn);
    if (live !== undefined)
      await this.#live.step(live, async step => {
        step.end({ status: 'ABORTED', ...given }, 'ExecutionAborted', {
          executionAbortedEventDetails: given,
        });
      });
    const { stopDate, startDate } = await this.#queries.record(arn);
    return { stopDate: epochSeconds(stopDate ?? startDate) };
  }

  /** Once a day. It is part of no call: nobody waits for it, but a virtual clock does. */
  #prune(): void {
    const keepDays = 'keepDays' in this.#options ? this.#options.keepDays : 90;
    const now = this.#options.clock.now();
    if (keepDays === undefined || now - this.#pruned < day) return;
    this.#pruned = now;
    const pruning = pruneEndedBefore(this.#store, this.#journal, now - keepDays * day);
    void this.#options.clock.track(pruning.catch(error => this.#options.onError?.(error)));
  }
}

async function openStore(directory: string | undefined): Promise<ExecutionStore> {
  return directory === undefined ? new MemoryStore() : await LevelStore.open(directory);
}
