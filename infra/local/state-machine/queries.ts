import { type JsonObject, ServiceError } from '../service.ts';
import { flag, invalid, pagePosition, pageSize, pageToken, requiredText, text } from './api-input.ts';
import type { ExecutionRecord } from './execution.ts';
import { epochSeconds } from './instant.ts';
import { keys } from './keys.ts';
import type { LiveExecutions } from './live-executions.ts';
import { type AddressedMachine, addressMachine, type KnownMachine } from './machines.ts';
import type { HistoryEvent } from './step.ts';
import { type ExecutionStore, withPrefix } from './store.ts';

const statuses: ReadonlySet<string> = new Set([
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
  'PENDING_REDRIVE',
]);
const executionArn = /^arn:[^:]+:states:[^:]*:[^:]*:execution:([^:]+):([^:]+)$/;

/** The actions that only read. Instants in answers are epoch seconds, as the JSON protocol has them. */
export class Queries {
  readonly #machines: ReadonlyMap<string, KnownMachine>;
  readonly #store: ExecutionStore;
  readonly #live: LiveExecutions;
  /** When the definitions were loaded, epoch milliseconds: the machines' creationDate. */
  readonly #loaded: number;

  constructor(
    machines: ReadonlyMap<string, KnownMachine>,
    store: ExecutionStore,
    live: LiveExecutions,
    loaded: number,
  ) {
    this.#machines = machines;
    this.#store = store;
    this.#live = live;
    this.#loaded = loaded;
  }

  listStateMachines(input: JsonObject): JsonObject {
    const start = Number(pagePosition(input) ?? 0);
    const size = pageSize(input);
    const all = [...this.#machines.values()];
    return {
      stateMachines: all.slice(start, start + size).map(({ definition }) => ({
        stateMachineArn: definition.arn,
        name: definition.name,
        type: 'STANDARD',
        creationDate: epochSeconds(this.#loaded),
      })),
      ...(start + size < all.length ? { nextToken: pageToken(String(start + size)) } : {}),
    };
  }

  describeStateMachine(input: JsonObject): JsonObject {
    const arn = requiredText(input, 'stateMachineArn');
    const { known } = addressMachine(this.#machines, arn);
    return {
      stateMachineArn: arn,
      name: known.definition.name,
      status: 'ACTIVE',
      definition: known.text,
      roleArn: known.definition.roleArn,
      type: 'STANDARD',
      creationDate: epochSeconds(this.#loaded),
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
      ...(known.definition.description === undefined ? {} : { description: known.definition.description }),
    };
  }

  async describeExecution(input: JsonObject): Promise<JsonObject> {
    const record = await this.record(requiredText(input, 'executionArn'));
    return {
      ...summary(record),
      input: record.input,
      inputDetails: { included: true },
      ...(record.output === undefined ? {} : { output: record.output, outputDetails: { included: true } }),
      ...(record.error === undefined ? {} : { error: record.error }),
      ...(record.cause === undefined ? {} : { cause: record.cause }),
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
    };
  }

  /** The definition an execution started with, which may no longer be the machine's. */
  async describeStateMachineForExecution(input: JsonObject): Promise<JsonObject> {
    const record = await this.record(requiredText(input, 'executionArn'));
    return {
      stateMachineArn: record.machine.arn,
      name: record.machine.name,
      roleArn: record.machine.roleArn,
      definition: (await this.#store.get(keys.definition(record.definition))) ?? '',
      updateDate: epochSeconds(record.startDate),
    };
  }

  async listExecutions(input: JsonObject): Promise<JsonObject> {
    const status = text(input, 'statusFilter');
    if (status !== undefined && !statuses.has(status))
      throw invalid('statusFilter', `must be one of ${[...statuses]}`);
    const addressed = addressMachine(this.#machines, requiredText(input, 'stateMachineArn'));
    const size = pageSize(input);
    const found: ExecutionRecord[] = [];
    // One more than asked for tells whether there is a next page.
    for await (const record of this.#records(addressed, status, pagePosition(input))) {
      found.push(record);
      if (found.length > size) break;
    }
    const page = found.slice(0, size);
    const last = page.at(-1);
    return {
      executions: page.map(summary),
      ...(found.length > size && last !== undefined ? { nextToken: pageToken(last.key) } : {}),
    };
  }

  async getExecutionHistory(input: JsonObject): Promise<JsonObject> {
    const { key } = await this.record(requiredText(input, 'executionArn'));
    const reverse = flag(input, 'reverseOrder', false);
    const withData = flag(input, 'includeExecutionData', true);
    const size = pageSize(input);
    const position = pagePosition(input);
    const events = await this.#events(
      key,
      reverse,
      size + 1,
      position === undefined ? undefined : Number(position),
    );
    const next = events[size];
    return {
      events: events.slice(0, size).map(event => (withData ? event : withoutData(event))),
      ...(next === undefined ? {} : { nextToken: pageToken(String(next.id)) }),
    };
  }

  /** @throws ServiceError InvalidArn, ExecutionDoesNotExist */
  async record(arn: string): Promise<ExecutionRecord> {
    const live = this.#live.get(arn);
    if (live !== undefined) return live.record;
    const [, machine, name] = executionArn.exec(arn) ?? [];
    if (machine === undefined || name === undefined)
      throw new ServiceError('InvalidArn', `Invalid Arn: '${arn}'`);
    const key = await this.#store.get(keys.name(machine, name));
    const stored = key === undefined ? undefined : await this.#store.get(keys.execution(key));
    const record: ExecutionRecord | undefined = stored === undefined ? undefined : JSON.parse(stored);
    if (record?.arn === arn) return record;
    throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  }

  /** Newest first. @param after key of the record after which to go on */
  async *#records(
    { known, versionArn, aliasArn }: AddressedMachine,
    status: string | undefined,
    after: string | undefined,
  ): AsyncGenerator<ExecutionRecord> {
    const matches = (record: ExecutionRecord) =>
      (status === undefined || record.status === status) &&
      (aliasArn !== undefined
        ? record.aliasArn === aliasArn
        : versionArn === undefined || record.versionArn === versionArn);
    const { from, before } = withPrefix(keys.executionsOf(known.definition.name));
    for (let start = after === undefined ? from : `${keys.execution(after)}\u0000`; ; ) {
      const chunk = await this.#store.range({ from: start, before, limit: 200 });
      for (const [, value] of chunk) {
        const record: ExecutionRecord = JSON.parse(value);
        if (matches(record)) yield record;
      }
      const last = chunk.at(-1);
      if (last === undefined || chunk.length < 200) return;
      start = `${last[0]}\u0000`;
    }
  }

  async #events(
    key: string,
    reverse: boolean,
    count: number,
    first: number | undefined,
  ): Promise<HistoryEvent[]> {
    const whole = withPrefix(keys.historyOf(key));
    let { from, before } = whole;
    if (first !== undefined) {
      // The chunk that holds the event starts at or before it.
      const upTo = `${keys.history(key, first)}\u0000`;
      const [holding] = await this.#store.range({ from, before: upTo, limit: 1, reverse: true });
      if (reverse) before = upTo;
      else if (holding !== undefined) from = holding[0];
    }
    const events: HistoryEvent[] = [];
    while (events.length < count) {
      const chunks = await this.#store.range({ from, before, limit: 50, reverse });
      for (const [, value] of chunks) {
        const chunk: HistoryEvent[] = JSON.parse(value);
        if (reverse) chunk.reverse();
        for (const event of chunk)
          if (first === undefined || (reverse ? event.id <= first : event.id >= first)) events.push(event);
      }
      const last = chunks.at(-1);
      if (last === undefined || chunks.length < 50) break;
      if (reverse) before = last[0];
      else from = `${last[0]}\u0000`;
    }
    return events.slice(0, count);
  }
}

function summary(record: ExecutionRecord): JsonObject {
  return {
    executionArn: record.arn,
    stateMachineArn: record.machine.arn,
    name: record.name,
    status: record.status,
    startDate: epochSeconds(record.startDate),
    ...(record.stopDate === undefined ? {} : { stopDate: epochSeconds(record.stopDate) }),
    ...(record.versionArn === undefined ? {} : { stateMachineVersionArn: record.versionArn }),
    ...(record.aliasArn === undefined ? {} : { stateMachineAliasArn: record.aliasArn }),
  };
}

const dataMembers: ReadonlySet<string> = new Set(['input', 'output', 'parameters', 'assignedVariables']);

function withoutData(event: HistoryEvent): JsonObject {
  return Object.fromEntries(
    Object.entries(event).map(([member, details]) => {
      if (typeof details !== 'object' || details === null) return [member, details];
      return [member, Object.fromEntries(Object.entries(details).filter(([name]) => !dataMembers.has(name)))];
    }),
  );
}
