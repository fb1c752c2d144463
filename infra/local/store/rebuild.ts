import type { Table } from './keys.ts';
import type { OrderedStorage, WriteOperation } from './ordered-storage.ts';
import type { Item } from './values.ts';
import { operations } from './writes.ts';

const BATCH = 500;

/**
 * Rebuilds index and expiry entries when the table's definition is not the one they were built for. A rebuild cut
 * short starts again at the next opening, since the definition is noted last.
 * @throws Error when the table's own key has changed, which no table survives
 */
export async function rebuildIfChanged(storage: OrderedStorage, table: Table): Promise<void> {
  const built = storage.get(table.metaKey);
  const wanted = JSON.stringify(layout(table));
  if (built === wanted) return;
  if (built !== undefined && JSON.stringify(JSON.parse(built).keys) !== JSON.stringify(table.keys)) {
    throw new Error(`Table ${table.name} on disk has another key: ${built}`);
  }
  await removeAll(storage, `x/${table.name}/`);
  await removeAll(storage, table.expiryPrefix);
  await indexAll(storage, table);
  await storage.write([{ type: 'put', key: table.metaKey, value: wanted }]);
}

/** All that decides where entries are. Projections are applied when reading. */
function layout(table: Table): object {
  return {
    keys: table.keys,
    indexes: [...table.indexes.values()].map(({ name, keys }) => ({ name, keys })),
    ttl: table.ttl ?? null,
  };
}

async function removeAll(storage: OrderedStorage, prefix: string): Promise<void> {
  for (;;) {
    const entries = await storage.entries({ gte: prefix, lt: `${prefix}~` }, BATCH);
    if (entries.length === 0) return;
    await storage.write(entries.map(([key]) => ({ type: 'del', key })));
  }
}

async function indexAll(storage: OrderedStorage, table: Table): Promise<void> {
  let after = table.itemPrefix;
  for (;;) {
    const entries = await storage.entries({ gt: after, lt: `${table.itemPrefix}~` }, BATCH);
    const last = entries.at(-1);
    if (last === undefined) return;
    const writes: WriteOperation[] = entries.flatMap(([key, text]) => {
      const item: Item = JSON.parse(text);
      return operations(table, key, undefined, item).slice(1);
    });
    if (writes.length > 0) await storage.write(writes);
    after = last[0];
  }
}
