import { randomUUID } from 'node:crypto';
import type { HostClock } from '../clock/clock.ts';
import { type JsonObject, ServiceError } from '../service.ts';
import { requiredText, text } from './api-input.ts';
import type { ExecutionRecord } from './execution.ts';
import { epochSeconds } from './instant.ts';
import { executionKey, keys } from './keys.ts';
import type { LiveExecutions } from './live-executions.ts';
import { type AddressedMachine, addressMachine, type KnownMachine } from './machines.ts';
import { isTooLarge } from './payload.ts';
import type { ExecutionStore } from './store.ts';

/** "An execution can run for a maximum of one year." */
const longestExecution = 365 * 24 * 60 * 60 * 1000;

/** What AWS does not allow in the name of an execution: spaces, brackets, wildcards, special and control characters. */
const nameForbids = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

/** StartExecution: once per name, however often and at whatever moment it is called. */
export class ExecutionStarter {
  readonly #machines: ReadonlyMap<string, KnownMachine>;
  readonly #store: ExecutionStore;
  readonly #live: LiveExecutions;
  readonly #clock: HostClock;
  /** Starts under way, by execution ARN: those of one name follow one another. */
  readonly #starting = new Map<string, Promise<unknown>>();
  readonly #storedDefinitions = new Set<string>();

  constructor(
    machines: ReadonlyMap<string, KnownMachine>,
    store: ExecutionStore,
    live: LiveExecutions,
    clock: HostClock,
  ) {
    this.#machines = machines;
    this.#store = store;
    this.#live = live;
    this.#clock = clock;
  }

  /** @throws ServiceError as the API does */
  async start(input: JsonObject): Promise<JsonObject> {
    const addressed = addressMachine(this.#machines, requiredText(input, 'stateMachineArn'));
    const name = text(input, 'name') ?? randomUUID();
    if (name === '' || name.length > 80 || nameForbids.test(name))
      throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
    const executionInput = text(input, 'input') ?? '{}';
    checkJson(executionInput);

    const arn = `${addressed.known.definition.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const before = this.#starting.get(arn) ?? Promise.resolve();
    const started = before
      .catch(() => undefined)
      .then(() => this.#startOnce(addressed, name, arn, executionInput));
    this.#starting.set(arn, started);
    try {
      const record = await started;
      return { executionArn: record.arn, startDate: epochSeconds(record.startDate) };
    } finally {
      if (this.#starting.get(arn) === started) this.#starting.delete(arn);
    }
  }

  async #startOnce(
    { known, versionArn, aliasArn }: AddressedMachine,
    name: string,
    arn: string,
    input: string,
  ): Promise<ExecutionRecord> {
    const machine = known.definition;
    const existing = await this.#existing(machine.name, name);
    if (existing !== undefined) {
      if (existing.status === 'RUNNING' && existing.input === input) return existing;
      throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const startDate = this.#clock.now();
    const timeout = (known.machine.timeoutSeconds ?? Number.POSITIVE_INFINITY) * 1000;
    const record: ExecutionRecord = {
      key: executionKey(machine.name, startDate, name),
      arn,
      name,
      machine: { arn: machine.arn, name: machine.name, roleArn: machine.roleArn },
      ...(versionArn === undefined ? {} : { versionArn }),
      ...(aliasArn === undefined ? {} : { aliasArn }),
      definition: known.hash,
      input,
      startDate,
      deadline: startDate + Math.min(timeout, longestExecution),
      status: 'RUNNING',
    };
    const definition = this.#storedDefinitions.has(known.hash)
      ? []
      : [{ type: 'put' as const, key: keys.definition(known.hash), value: known.text }];
    await this.#live.begin(record, known.machine, [
      { type: 'put', key: keys.name(machine.name, name), value: record.key },
      ...definition,
    ]);
    this.#storedDefinitions.add(known.hash);
    return record;
  }

  async #existing(machine: string, name: string): Promise<ExecutionRecord | undefined> {
    const key = await this.#store.get(keys.name(machine, name));
    const record = key === undefined ? undefined : await this.#store.get(keys.execution(key));
    return record === undefined ? undefined : JSON.parse(record);
  }
}

function checkJson(input: string): void {
  if (isTooLarge(input))
    throw new ServiceError('InvalidExecutionInput', 'Invalid State Machine Execution Input: too long');
  try {
    JSON.parse(input);
  } catch {
    throw new ServiceError('InvalidExecutionInput', 'Invalid State Machine Execution Input: not JSON');
  }
}
