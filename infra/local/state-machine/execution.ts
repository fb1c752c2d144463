import type { JsonObject } from '../service.ts';
import type { Machine, State } from './definition.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** An execution as it is stored: what DescribeExecution answers. Instants are epoch milliseconds. */
export interface ExecutionRecord {
  readonly key: string;
  readonly arn: string;
  readonly name: string;
  readonly machine: { readonly arn: string; readonly name: string; readonly roleArn: string };
  readonly versionArn?: string;
  readonly aliasArn?: string;
  /** Hash of the definition it started with. */
  readonly definition: string;
  /** JSON text. */
  readonly input: string;
  readonly startDate: number;
  /** When the whole execution times out. */
  readonly deadline: number;
  readonly status: ExecutionStatus;
  readonly stopDate?: number;
  /** JSON text. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

export interface TaskCall {
  readonly service: string;
  readonly action: string;
  readonly parameters: JsonObject;
}

/** A task attempt. The object itself is the attempt's identity: an answer to another one comes too late. */
export interface TaskPhase {
  readonly kind: 'task';
  readonly token?: string;
  readonly started: number;
  deadline?: number;
  heartbeat?: { readonly seconds: number; until: number };
  /** The call to make; absent when it has been made and only the token is awaited. */
  call?: TaskCall;
}

export interface ChildrenPhase {
  readonly kind: 'children';
  readonly total: number;
  readonly concurrency: number;
  /** Items of a Map; stored apart and once, as they can be long. */
  items: readonly unknown[];
  /** Number of children started and finished; known from the child flows when read back. */
  started: number;
  finished: number;
}

export type Phase =
  /** Entered, not yet executed. */
  | { readonly kind: 'ready' }
  | TaskPhase
  | { readonly kind: 'wait'; readonly until: number }
  /** Waiting to try again. */
  | { readonly kind: 'backoff'; readonly until: number }
  | ChildrenPhase
  /** A child that reached its end and waits for its siblings. */
  | { readonly kind: 'done'; readonly output: unknown };

/** One line of control: the execution's own, or one iteration or branch of a Map or Parallel. */
export interface Flow {
  /** `0`, and below it `0.<index>`, `0.<index>.<index>` … */
  readonly id: string;
  readonly index: number;
  /** Name of the current state; empty before the first. */
  state: string;
  input: unknown;
  variables: JsonObject;
  entered: number;
  /** Attempts used of each retrier of the current state. */
  retries: number[];
  retryCount: number;
  /** Its last event in the history. */
  event: number;
  /** The execution's last event when the flow was written; the highest tells where the history goes on. */
  lastEvent: number;
  phase: Phase;
}

export const rootFlow = '0';

export function newFlow(id: string, event: number): Flow {
  return {
    id,
    index: Number(id.slice(id.lastIndexOf('.') + 1)),
    state: '',
    input: null,
    variables: {},
    entered: 0,
    retries: [],
    retryCount: 0,
    event,
    lastEvent: event,
    phase: { kind: 'ready' },
  };
}

export function parentOf(id: string): string | undefined {
  const dot = id.lastIndexOf('.');
  return dot < 0 ? undefined : id.slice(0, dot);
}

/** A running execution in memory. */
export class LiveExecution {
  record: ExecutionRecord;
  readonly machine: Machine;
  readonly flows = new Map<string, Flow>();
  lastEvent = 0;
  /** Steps of one execution follow one another. */
  queue: Promise<unknown> = Promise.resolve();
  /** What cancels the timer of a flow, by its id. */
  readonly timers = new Map<string, () => void>();
  /** Tokens that flows wait for, by the flow's id. */
  readonly tokens = new Map<string, string>();
  #input: { readonly value: unknown } | undefined;

  constructor(record: ExecutionRecord, machine: Machine) {
    this.record = record;
    this.machine = machine;
  }

  get input(): unknown {
    this.#input ??= { value: JSON.parse(this.record.input) };
    return this.#input.value;
  }

  stateOf(flow: Flow): State {
    const state = this.machine.all.get(flow.state);
    if (state === undefined) throw new Error(`${this.record.arn}: there is no state ${flow.state}`);
    return state;
  }

  /** The flow and those around it, innermost first. */
  *around(flow: Flow): Generator<Flow> {
    for (let id: string | undefined = flow.id; id !== undefined; id = parentOf(id)) {
      const found = this.flows.get(id);
      if (found !== undefined) yield found;
    }
  }
}

/** A flow as stored: what can be derived, and a Map's items, are left out. */
export function encodeFlow(flow: Flow): string {
  const phase = flow.phase.kind === 'children' ? { ...flow.phase, items: undefined } : flow.phase;
  return JSON.stringify({ ...flow, phase });
}

/** The instant at which a flow goes on by itself, if it does. */
export function wakeInstant({ phase }: Flow): number | undefined {
  switch (phase.kind) {
    case 'wait':
    case 'backoff':
      return phase.until;
    case 'task': {
      const instants = [phase.deadline, phase.heartbeat?.until].filter(instant => instant !== undefined);
      return instants.length === 0 ? undefined : Math.min(...instants);
    }
    case 'ready':
    case 'children':
    case 'done':
      return undefined;
  }
}
