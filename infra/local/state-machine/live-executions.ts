import type { HostClock } from '../clock/clock.ts';
import type { Machine } from './definition.ts';
import {
  type ExecutionRecord,
  type Flow,
  LiveExecution,
  newFlow,
  rootFlow,
  type TaskPhase,
  wakeInstant,
} from './execution.ts';
import { loadRunning, noMachine } from './execution-loader.ts';
import { errorName, TaskFailure } from './failure.ts';
import type { Interpreter } from './interpreter.ts';
import type { Journal } from './journal.ts';
import { keys } from './keys.ts';
import { HistoryFull, Step } from './step.ts';
import type { ExecutionStore, StoreOperation } from './store.ts';
import type { CallResult } from './task.ts';
import type { TaskInvoker } from './task-invoker.ts';
import { countOutcome, type Totals } from './totals.ts';

export interface LiveExecutionsOptions {
  readonly store: ExecutionStore;
  readonly journal: Journal;
  readonly clock: HostClock;
  readonly interpreter: Interpreter;
  readonly invoker: TaskInvoker;
  readonly totals: Totals;
  readonly keepHistory: boolean;
  readonly onError: (error: unknown) => void;
}

export interface WaitingTask {
  readonly execution: LiveExecution;
  readonly flow: Flow;
  readonly phase: TaskPhase;
}

/** Name of the timer that ends a whole execution, among those of its flows. */
const deadlineTimer = 'deadline';

/** The executions that run: makes their steps durable one after another, and then starts calls and timers. */
export class LiveExecutions {
  readonly #options: LiveExecutionsOptions;
  readonly #byArn = new Map<string, LiveExecution>();
  readonly #waiting = new Map<string, WaitingTask>();
  readonly #inFlight = new Set<Promise<unknown>>();
  /** Loaded executions take no step before {@link resume}, so that no call is made twice. */
  readonly #resumed: Promise<void>;
  #letGo: () => void = () => {};
  #loaded: LiveExecution[] = [];
  #closing = false;
  #closed = false;

  constructor(options: LiveExecutionsOptions) {
    this.#options = options;
    this.#resumed = new Promise(resolve => {
      this.#letGo = resolve;
    });
  }

  get size(): number {
    return this.#byArn.size;
  }

  all(): IterableIterator<LiveExecution> {
    return this.#byArn.values();
  }

  get(arn: string): LiveExecution | undefined {
    return this.#byArn.get(arn);
  }

  /** The task that waits for a token, if any does. */
  waitingFor(token: string): WaitingTask | undefined {
    return this.#waiting.get(token);
  }

  get accepting(): boolean {
    return !this.#closing && !this.#options.journal.broken;
  }

  /** Makes a new execution durable and starts it. @param operations to write with it */
  async begin(
    record: ExecutionRecord,
    machine: Machine,
    operations: readonly StoreOperation[],
  ): Promise<void> {
    const execution = new LiveExecution(record, machine);
    const step = new Step(execution, record.startDate);
    const root = newFlow(rootFlow, 0);
    execution.flows.set(rootFlow, root);
    step.log(root, 'ExecutionStarted', {
      executionStartedEventDetails: {
        input: record.input,
        inputDetails: { truncated: false },
        roleArn: record.machine.roleArn,
        ...(record.versionArn === undefined ? {} : { stateMachineVersionArn: record.versionArn }),
        ...(record.aliasArn === undefined ? {} : { stateMachineAliasArn: record.aliasArn }),
      },
    });
    this.#options.totals.started += 1;
    await this.#options.clock.track(
      this.#options.journal.commit([
        { type: 'put', key: keys.execution(record.key), value: JSON.stringify(record) },
        { type: 'put', key: keys.running(record.key), value: '' },
        ...operations,
        ...step.operations(this.#options.keepHistory),
      ]),
    );
    this.#byArn.set(record.arn, execution);
    if (!this.#closing) this.#continue(execution);
  }

  /**
   * Runs one step of an execution after those before it, and makes it durable.
   * @returns false when the execution is over or the runner closed; the step then did not run
   */
  step(execution: LiveExecution, act: (step: Step) => Promise<unknown>): Promise<boolean> {
    const done = execution.queue.then(() => this.#step(execution, act));
    execution.queue = done.catch(() => undefined);
    return this.#track(done);
  }

  /** Reads back what was running when the store was last used; nothing moves until {@link resume}. */
  async load(): Promise<void> {
    for await (const execution of loadRunning(this.#options.store, this.#options.onError)) {
      this.#byArn.set(execution.record.arn, execution);
      this.#loaded.push(execution);
      execution.queue = this.#resumed;
      for (const flow of execution.flows.values())
        if (flow.phase.kind === 'task') this.#awaitToken(execution, flow, flow.phase);
    }
  }

  /** Continues everything that was loaded: calls in flight are made again, timers keep their instants. */
  resume(): void {
    const loaded = this.#loaded;
    this.#loaded = [];
    for (const execution of loaded) {
      if (execution.machine === noMachine) {
        const cause = 'The definition it started with can no longer be loaded.';
        void this.step(execution, async step => step.failExecution(errorName.runtime, cause));
        continue;
      }
      for (const flow of execution.flows.values()) this.#resumeFlow(execution, flow);
      this.#continue(execution);
    }
    this.#letGo();
  }

  /** Lets calls in flight come back and be recorded, starts nothing new. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#letGo();
    for (const execution of this.#byArn.values()) for (const cancel of execution.timers.values()) cancel();
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight);
    this.#closed = true;
  }

  #resumeFlow(execution: LiveExecution, flow: Flow): void {
    const now = this.#options.clock.now();
    const { phase } = flow;
    if (phase.kind === 'task' && phase.call !== undefined) {
      if (phase.token === undefined && phase.deadline !== undefined) {
        // The call died with the process; the one that repeats it has its whole time.
        phase.deadline += now - phase.started;
      }
      if (phase.deadline === undefined || phase.deadline > now) this.#call(execution, flow, phase);
    }
    this.#arm(execution, flow);
  }

  /** Sets the execution's own timer and goes on with flows that are ready. */
  #continue(execution: LiveExecution): void {
    const { clock, interpreter } = this.#options;
    const cancel = clock.at(execution.record.deadline, () =>
      this.step(execution, async step =>
        step.end({ status: 'TIMED_OUT' }, 'ExecutionTimedOut', { executionTimedOutEventDetails: {} }),
      ).then(() => undefined),
    );
    execution.timers.set(deadlineTimer, cancel);
    if (hasReady(execution)) void this.step(execution, step => interpreter.proceed(step));
  }

  async #step(execution: LiveExecution, act: (step: Step) => Promise<unknown>): Promise<boolean> {
    const { journal, clock, totals, onError, keepHistory } = this.#options;
    if (this.#closed || journal.broken || this.#byArn.get(execution.record.arn) !== execution) return false;
    const step = new Step(execution, clock.now());
    try {
      await act(step);
    } catch (error) {
      if (error instanceof HistoryFull) step.failForFullHistory();
      else {
        onError(error);
        step.failExecution(errorName.runtime, error instanceof Error ? error.message : String(error));
      }
    }
    const operations = step.operations(keepHistory);
    if (operations.length === 0) return true;
    totals.transitions += step.transitions;
    if (step.outcome !== undefined) countOutcome(totals, step.outcome.status);
    try {
      await journal.commit(operations);
    } catch (error) {
      onError(error);
      throw error;
    }
    this.#afterStep(step);
    return true;
  }

  #afterStep(step: Step): void {
    const { execution } = step;
    if (step.endRecord !== undefined) {
      execution.record = step.endRecord;
      this.#byArn.delete(execution.record.arn);
      for (const flow of [...execution.timers.keys(), ...execution.tokens.keys()])
        disarm(execution, flow, this.#waiting);
      return;
    }
    for (const flow of step.removed) disarm(execution, flow, this.#waiting);
    for (const flow of step.touched) {
      disarm(execution, flow.id, this.#waiting);
      if (flow.phase.kind === 'task') this.#awaitToken(execution, flow, flow.phase);
      if (!this.#closing) this.#arm(execution, flow);
    }
    if (this.#closing) return;
    for (const { flow, phase } of step.calls) if (flow.phase === phase) this.#call(execution, flow, phase);
    if (hasReady(execution)) void this.#track(this.#proceedNextTurn(execution));
  }

  /** A long run of instant states gives way to everything else between its steps. */
  async #proceedNextTurn(execution: LiveExecution): Promise<void> {
    await new Promise<void>(resume => setImmediate(resume));
    await this.step(execution, step => this.#options.interpreter.proceed(step));
  }

  #awaitToken(execution: LiveExecution, flow: Flow, phase: TaskPhase): void {
    if (phase.token === undefined) return;
    execution.tokens.set(flow.id, phase.token);
    this.#waiting.set(phase.token, { execution, flow, phase });
  }

  #arm(execution: LiveExecution, flow: Flow): void {
    const instant = wakeInstant(flow);
    if (instant === undefined) return;
    const { clock, interpreter } = this.#options;
    const fire = () => this.step(execution, step => interpreter.woken(step, flow)).then(() => undefined);
    execution.timers.set(flow.id, clock.at(instant, fire));
  }

  #call(execution: LiveExecution, flow: Flow, phase: TaskPhase): void {
    const { interpreter } = this.#options;
    void this.#track(
      this.#invoke(execution, phase)
        .then(answer => this.step(execution, step => interpreter.returned(step, flow, phase, answer)))
        // The failed write has been reported by the step.
        .catch(() => undefined),
    );
  }

  async #invoke(execution: LiveExecution, phase: TaskPhase): Promise<CallResult> {
    if (phase.call === undefined) throw new Error('the call has been made');
    const { record } = execution;
    try {
      const call = { ...phase.call, roleArn: record.machine.roleArn, executionArn: record.arn };
      const result = await this.#options.invoker.invoke(call);
      // A copy: what an in-process service still holds must not change under the execution.
      return { ok: true, result: JSON.parse(JSON.stringify(result ?? null)) };
    } catch (error) {
      if (error instanceof TaskFailure) return { ok: false, failure: error };
      this.#options.onError(error);
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, failure: new TaskFailure(errorName.taskFailed, message) };
    }
  }

  #track<T>(work: Promise<T>): Promise<T> {
    this.#inFlight.add(work);
    const forget = () => this.#inFlight.delete(work);
    work.then(forget, forget);
    return this.#options.clock.track(work);
  }
}

function hasReady(execution: LiveExecution): boolean {
  for (const flow of execution.flows.values()) if (flow.phase.kind === 'ready') return true;
  return false;
}

function disarm(execution: LiveExecution, flow: string, waiting: Map<string, WaitingTask>): void {
  execution.timers.get(flow)?.();
  execution.timers.delete(flow);
  const token = execution.tokens.get(flow);
  if (token !== undefined) waiting.delete(token);
  execution.tokens.delete(flow);
}
