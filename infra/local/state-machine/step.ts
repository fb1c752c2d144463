import type { JsonObject } from '../service.ts';
import {
  type ExecutionRecord,
  encodeFlow,
  type Flow,
  type LiveExecution,
  newFlow,
  rootFlow,
  type TaskPhase,
} from './execution.ts';
import { errorName } from './failure.ts';
import { epochSeconds } from './instant.ts';
import { keys } from './keys.ts';
import { jsonText } from './payload.ts';
import type { StoreOperation } from './store.ts';

/** "25,000 events in a single state machine execution history"; the last one is the end of the execution. */
export const longestHistory = 25_000;

/** An event as GetExecutionHistory answers it. */
export type HistoryEvent = JsonObject & { readonly id: number; readonly type: string };

export type Outcome = Pick<ExecutionRecord, 'output' | 'error' | 'cause'> & {
  readonly status: Exclude<ExecutionRecord['status'], 'RUNNING'>;
};

/** Thrown out of a step whose history has no room left. */
export class HistoryFull extends Error {}

/**
 * What one step of an execution changes: flows, history, outcome. It is computed in memory, written as one commit,
 * and only then do its calls and timers start.
 */
export class Step {
  readonly execution: LiveExecution;
  readonly now: number;
  /** Flows to go on with, in order. */
  readonly runnable: Flow[] = [];
  /** Task attempts to make once the step is durable. */
  readonly calls: { readonly flow: Flow; readonly phase: TaskPhase }[] = [];
  transitions = 0;
  outcome: Outcome | undefined;
  /** The record of an execution that ended; it replaces the live one once the step is durable. */
  endRecord: ExecutionRecord | undefined;
  readonly #events: HistoryEvent[] = [];
  readonly #touched = new Set<Flow>();
  readonly #removed = new Set<string>();
  readonly #items = new Map<string, string | undefined>();

  constructor(execution: LiveExecution, now: number) {
    this.execution = execution;
    this.now = now;
  }

  get touched(): ReadonlySet<Flow> {
    return this.#touched;
  }

  get removed(): ReadonlySet<string> {
    return this.#removed;
  }

  touch(flow: Flow): void {
    this.#touched.add(flow);
  }

  startFlow(id: string, after: number): Flow {
    const flow = newFlow(id, after);
    this.execution.flows.set(id, flow);
    this.touch(flow);
    return flow;
  }

  removeFlow(flow: Flow): void {
    this.execution.flows.delete(flow.id);
    this.#touched.delete(flow);
    this.#removed.add(flow.id);
    if (flow.phase.kind === 'children') this.dropItems(flow);
  }

  keepItems(flow: Flow, items: readonly unknown[]): void {
    this.#items.set(flow.id, jsonText(items));
  }

  dropItems(flow: Flow): void {
    this.#items.set(flow.id, undefined);
  }

  /** Appends to the history, after the flow's last event. @throws HistoryFull */
  log(flow: Flow, type: string, details: JsonObject = {}): void {
    if (this.execution.lastEvent + 1 >= longestHistory) throw new HistoryFull();
    flow.event = this.#append(flow.event, type, details);
    this.touch(flow);
  }

  /** The execution ends: its last event and its outcome. The history always has room for it. */
  end(outcome: Outcome, type: string, details: JsonObject): void {
    this.outcome = outcome;
    this.runnable.length = 0;
    this.#append(this.execution.flows.get(rootFlow)?.event ?? this.execution.lastEvent, type, details);
  }

  failExecution(error: string, cause: string): void {
    this.end({ status: 'FAILED', error, cause }, 'ExecutionFailed', {
      executionFailedEventDetails: { error, cause },
    });
  }

  failForFullHistory(): void {
    this.failExecution(
      errorName.runtime,
      `The execution reached the maximum number of history events (${longestHistory}).`,
    );
  }

  /** What makes the step durable. */
  operations(keepHistory: boolean): StoreOperation[] {
    const operations =
      this.outcome === undefined ? this.#flowOperations() : this.#endOperations(this.outcome);
    const [first] = this.#events;
    if (first !== undefined && keepHistory)
      operations.push({
        type: 'put',
        key: keys.history(this.execution.record.key, first.id),
        value: JSON.stringify(this.#events),
      });
    return operations;
  }

  #append(previousEventId: number, type: string, details: JsonObject): number {
    this.execution.lastEvent += 1;
    const id = this.execution.lastEvent;
    this.#events.push({ id, previousEventId, timestamp: epochSeconds(this.now), type, ...details });
    return id;
  }

  #flowOperations(): StoreOperation[] {
    const execution = this.execution.record.key;
    const operations: StoreOperation[] = [];
    for (const id of this.#removed) operations.push({ type: 'del', key: keys.flow(execution, id) });
    for (const [id, text] of this.#items) {
      const key = keys.items(execution, id);
      operations.push(text === undefined ? { type: 'del', key } : { type: 'put', key, value: text });
    }
    for (const flow of this.#touched) {
      flow.lastEvent = this.execution.lastEvent;
      operations.push({ type: 'put', key: keys.flow(execution, flow.id), value: encodeFlow(flow) });
    }
    return operations;
  }

  #endOperations(outcome: Outcome): StoreOperation[] {
    const record: ExecutionRecord = { ...this.execution.record, ...outcome, stopDate: this.now };
    this.endRecord = record;
    const flows = new Set([...this.execution.flows.keys(), ...this.#removed]);
    return [
      ...[...flows].flatMap((id): StoreOperation[] => [
        { type: 'del', key: keys.flow(record.key, id) },
        { type: 'del', key: keys.items(record.key, id) },
      ]),
      { type: 'put', key: keys.execution(record.key), value: JSON.stringify(record) },
      { type: 'del', key: keys.running(record.key) },
      { type: 'put', key: keys.ended(this.now, record.key), value: '' },
    ];
  }
}
