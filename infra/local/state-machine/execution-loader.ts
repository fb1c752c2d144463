import { restoreChildren } from './children.ts';
import type { Machine } from './definition.ts';
import { type ExecutionRecord, type Flow, LiveExecution } from './execution.ts';
import { keys } from './keys.ts';
import { loadDefinition } from './load-definition.ts';
import { type ExecutionStore, withPrefix } from './store.ts';

/** Stands for a definition that can no longer be loaded; an execution of it can only be ended. */
export const noMachine: Machine = {
  startAt: '',
  states: [],
  all: new Map(),
  comment: undefined,
  timeoutSeconds: undefined,
};

/**
 * Reads back the executions that were running when the store was last used, each with the definition it started
 * with.
 * @param onError told of definitions that are refused now
 */
export async function* loadRunning(
  store: ExecutionStore,
  onError: (error: unknown) => void,
): AsyncGenerator<LiveExecution> {
  const machines = new Map<string, Machine>();
  for (const [runningKey] of await store.range(withPrefix('running/'))) {
    const key = runningKey.slice('running/'.length);
    const text = await store.get(keys.execution(key));
    if (text === undefined) throw new Error(`execution ${key} is running but has no record`);
    const record: ExecutionRecord = JSON.parse(text);
    const known = machines.get(record.definition);
    const machine = known ?? loadMachine(await store.get(keys.definition(record.definition)), onError);
    machines.set(record.definition, machine);
    const execution = new LiveExecution(record, machine);
    await loadFlows(store, execution);
    yield execution;
  }
}

function loadMachine(text: string | undefined, onError: (error: unknown) => void): Machine {
  try {
    return loadDefinition(JSON.parse(text ?? 'null'));
  } catch (error) {
    onError(error);
    return noMachine;
  }
}

async function loadFlows(store: ExecutionStore, execution: LiveExecution): Promise<void> {
  const { key } = execution.record;
  for (const [, value] of await store.range(withPrefix(keys.flowsOf(key)))) {
    const flow: Flow = JSON.parse(value);
    execution.flows.set(flow.id, flow);
    execution.lastEvent = Math.max(execution.lastEvent, flow.lastEvent);
  }
  const items = new Map(await store.range(withPrefix(keys.itemsOf(key))));
  for (const flow of execution.flows.values())
    restoreChildren(execution, flow, items.get(keys.items(key, flow.id)));
}
