import type { ExecutionRecord } from './execution.ts';
import type { Journal } from './journal.ts';
import { keys } from './keys.ts';
import { type ExecutionStore, type StoreOperation, withPrefix } from './store.ts';

/**
 * Forgets executions that ended before an instant: record, history and name, which can then be used again.
 * @returns how many
 */
export async function pruneEndedBefore(
  store: ExecutionStore,
  journal: Journal,
  instant: number,
): Promise<number> {
  let pruned = 0;
  for (;;) {
    const chunk = await store.range({ ...keys.endedBefore(instant), limit: 100 });
    for (const [ended] of chunk) {
      const key = ended.slice('ended/'.length + 17);
      await journal.commit(await operationsOf(store, ended, key));
      pruned += 1;
    }
    if (chunk.length < 100) return pruned;
  }
}

async function operationsOf(store: ExecutionStore, ended: string, key: string): Promise<StoreOperation[]> {
  const text = await store.get(keys.execution(key));
  const record: ExecutionRecord | undefined = text === undefined ? undefined : JSON.parse(text);
  const history = await store.range(withPrefix(keys.historyOf(key)));
  const doomed = [
    ended,
    keys.execution(key),
    ...(record === undefined ? [] : [keys.name(record.machine.name, record.name)]),
    ...history.map(([chunk]) => chunk),
  ];
  return doomed.map(doomedKey => ({ type: 'del', key: doomedKey }));
}
