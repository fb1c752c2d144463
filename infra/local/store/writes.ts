import { ServiceError } from '../service.ts';
import { capacity } from './capacity.ts';
import { holds } from './conditions.ts';
import type { IndexLag } from './index-lag.ts';
import { KeyLocks } from './key-locks.ts';
import type { Table } from './keys.ts';
import type { OrderedStorage, WriteOperation } from './ordered-storage.ts';
import { project } from './projections.ts';
import { checkItem, checkKey, checkUpdate, checkUpdated } from './table-checks.ts';
import { applyUpdate } from './updates.ts';
import type { Request } from './validation.ts';
import type { Item } from './values.ts';

export interface WriteAnswer {
  readonly Attributes?: Item;
  readonly ConsumedCapacity?: object;
}

interface Change {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** Changes of single items: read, judged and written under the item's lock, its index entries in the same batch. */
export class Writes {
  readonly #storage: OrderedStorage;
  readonly #lag: IndexLag | undefined;
  readonly #locks = new KeyLocks();

  constructor(storage: OrderedStorage, lag: IndexLag | undefined) {
    this.#storage = storage;
    this.#lag = lag;
  }

  async put(table: Table, request: Request): Promise<WriteAnswer> {
    const item = request.item ?? {};
    checkItem(item, table);
    const change = await this.#change(table, item, request, () => item);
    return answer(table, request, change, change.before);
  }

  async delete(table: Table, request: Request): Promise<WriteAnswer> {
    const key = request.key ?? {};
    checkKey(key, table);
    const change = await this.#change(table, key, request, () => undefined);
    return answer(table, request, change, change.before);
  }

  async update(table: Table, request: Request): Promise<WriteAnswer> {
    const key = request.key ?? {};
    checkKey(key, table);
    checkUpdate(request, table);
    const actions = request.updates?.actions ?? [];
    const change = await this.#change(table, key, request, before => {
      const after = applyUpdate(actions, before ?? key, request.values);
      checkUpdated(after, table);
      return after;
    });
    const paths = request.updates?.parsed.paths ?? [];
    switch (request.options.ReturnValues) {
      case 'ALL_OLD':
        return answer(table, request, change, change.before);
      case 'ALL_NEW':
        return answer(table, request, change, change.after);
      case 'UPDATED_OLD':
        return answer(table, request, change, change.before && nonEmpty(project(paths, change.before)));
      case 'UPDATED_NEW':
        return answer(table, request, change, change.after && nonEmpty(project(paths, change.after)));
      default:
        return answer(table, request, change, undefined);
    }
  }

  /** One half of a batch or a sweep: no conditions, nothing returned. @returns the bytes it touched, for capacity */
  async replace(
    table: Table,
    key: Item,
    decide: (before: Item | undefined) => Item | undefined,
  ): Promise<Change> {
    return this.#change(table, key, undefined, decide);
  }

  async #change(
    table: Table,
    key: Item,
    request: Request | undefined,
    decide: (before: Item | undefined) => Item | undefined,
  ): Promise<Change> {
    const itemKey = table.itemKey(key);
    return this.#locks.run(itemKey, async () => {
      const text = this.#storage.get(itemKey);
      const before: Item | undefined = text === undefined ? undefined : JSON.parse(text);
      if (request?.condition && !holds(request.condition, before ?? {}, request.values)) {
        throw conditionFailed(request, before);
      }
      const after = decide(before);
      if (before === undefined && after === undefined) return { before, after };
      this.#lag?.changed(table, itemKey, before);
      await this.#storage.write(operations(table, itemKey, before, after));
      return { before, after };
    });
  }
}

/** The item and whatever of its index entries changes. */
export function operations(
  table: Table,
  itemKey: string,
  before: Item | undefined,
  after: Item | undefined,
): WriteOperation[] {
  const all: WriteOperation[] = [
    after === undefined
      ? { type: 'del', key: itemKey }
      : { type: 'put', key: itemKey, value: JSON.stringify(after) },
  ];
  const move = (from: string | undefined, to: string | undefined): void => {
    if (from === to) return;
    if (from !== undefined) all.push({ type: 'del', key: from });
    if (to !== undefined) all.push({ type: 'put', key: to, value: itemKey });
  };
  for (const index of table.indexes.values()) {
    move(before && index.entryKey(before), after && index.entryKey(after));
  }
  move(before && table.expiryKey(before), after && table.expiryKey(after));
  return all;
}

function answer(table: Table, request: Request, change: Change, attributes: Item | undefined): WriteAnswer {
  const returns = request.options.ReturnValues ?? 'NONE';
  const consumed = capacity(request, table, 'write', [change.before, change.after]);
  return {
    ...(returns !== 'NONE' && attributes !== undefined && { Attributes: attributes }),
    ...(consumed && { ConsumedCapacity: consumed }),
  };
}

function nonEmpty(item: Item): Item | undefined {
  return Object.keys(item).length === 0 ? undefined : item;
}

function conditionFailed(request: Request, before: Item | undefined): ServiceError {
  const wanted = request.options.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
  return new ServiceError(
    'ConditionalCheckFailedException',
    'The conditional request failed',
    400,
    wanted && before !== undefined ? { Item: before } : {},
  );
}
