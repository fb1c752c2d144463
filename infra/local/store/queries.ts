import type { JsonObject } from '../service.ts';
import { capacity } from './capacity.ts';
import { holds } from './conditions.ts';
import type { IndexLag } from './index-lag.ts';
import { keyRange, type ReadTarget, readTarget, startOf } from './key-ranges.ts';
import type { Table } from './keys.ts';
import type { Entry, KeyRange, OrderedStorage } from './ordered-storage.ts';
import { project } from './projections.ts';
import { type ReadItem, ReadItems } from './read-items.ts';
import { checkPaths, invalid } from './table-checks.ts';
import type { Request } from './validation.ts';
import { type Item, itemBytes } from './values.ts';

/** DynamoDB ends a page at this many bytes read, before filters and projections. */
const PAGE_BYTES = 1024 * 1024;
const READ_AHEAD = 128;

export class Queries {
  readonly #storage: OrderedStorage;
  readonly #lag: IndexLag | undefined;
  readonly #read = new ReadItems();

  constructor(storage: OrderedStorage, lag: IndexLag | undefined) {
    this.#storage = storage;
    this.#lag = lag;
  }

  async query(table: Table, request: Request): Promise<JsonObject> {
    const target = readTarget(table, request);
    const range = keyRange(target, table, request);
    const filtered = Object.keys(request.filter?.parsed.pathHeads ?? {});
    const key = target.keys.find(({ name }) => filtered.includes(name));
    if (key !== undefined) {
      throw invalid(
        `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${key.name}`,
      );
    }
    return this.#page(table, target, range, request);
  }

  async scan(table: Table, request: Request): Promise<JsonObject> {
    const target = readTarget(table, request);
    const start = startOf(target, table, request);
    const { from, to } = segment(request, target.prefix);
    const range: KeyRange = { ...(start === undefined ? { gte: from } : { gt: start }), lt: to };
    return this.#page(table, target, range, request);
  }

  async #page(table: Table, target: ReadTarget, range: KeyRange, request: Request): Promise<JsonObject> {
    checkPaths(request.projection?.nestedPaths, table);
    checkPaths(request.filter?.parsed.nestedPaths, table);
    const limit = numberOption(request, 'Limit') ?? Number.POSITIVE_INFINITY;
    const read: Item[] = [];
    let bytes = 0;
    for await (const item of this.#items(table, target, range, limit)) {
      read.push(item.item);
      bytes += item.bytes;
      if (read.length >= limit || bytes >= PAGE_BYTES) break;
    }
    const { filter, projection } = request;
    const found = filter ? read.filter(item => holds(filter.condition, item, request.values)) : read;
    const last = read.at(-1);
    const consumed = capacity(request, table, 'read', read);
    return {
      ...(request.options.Select !== 'COUNT' && {
        Items: projection ? found.map(item => project(projection.paths, item)) : found,
      }),
      Count: found.length,
      ScannedCount: read.length,
      ...(last !== undefined &&
        (read.length >= limit || bytes >= PAGE_BYTES) && { LastEvaluatedKey: keyOf(target, last) }),
      ...(consumed && { ConsumedCapacity: consumed }),
    };
  }

  async *#items(table: Table, target: ReadTarget, range: KeyRange, limit: number): AsyncIterable<Weighed> {
    const { index } = target;
    const unseen = index && this.#lag?.unseen(table);
    if (index !== undefined && unseen !== undefined && unseen.size > 0) {
      yield* (await this.#staleItems(target, range, unseen)).map(weighed);
      return;
    }
    let rest: KeyRange | undefined = range;
    while (rest !== undefined) {
      const wanted = Math.min(limit, READ_AHEAD);
      const entries: Entry[] = await this.#storage.entries(rest, wanted);
      for (const [key, value] of entries) {
        if (index === undefined) {
          yield this.#read.of(key, value);
          continue;
        }
        const item = this.#indexed(target, key, value);
        if (item !== undefined) yield weighed(item);
      }
      const last = entries.length < wanted ? undefined : entries.at(-1)?.[0];
      rest = last === undefined ? undefined : after(rest, last);
    }
  }

  /** The item an entry points at, unless it has moved since the entry was read. */
  #indexed(target: ReadTarget, entryKey: string, itemKey: string): Item | undefined {
    const text = this.#storage.get(itemKey);
    const item = text === undefined ? undefined : this.#read.of(itemKey, text).item;
    if (item === undefined || target.index?.entryKey(item) !== entryKey) return undefined;
    return target.index.project(item);
  }

  /** What an index answers while changes of `unseen` items have not reached it. */
  async #staleItems(
    target: ReadTarget,
    range: KeyRange,
    unseen: ReadonlyMap<string, Item | undefined>,
  ): Promise<Item[]> {
    const found: [key: string, item: Item][] = [];
    for (const [key, itemKey] of await this.#storage.entries(range, Number.MAX_SAFE_INTEGER)) {
      const item = unseen.has(itemKey) ? undefined : this.#indexed(target, key, itemKey);
      if (item !== undefined) found.push([key, item]);
    }
    for (const item of unseen.values()) {
      const key = item && target.index?.entryKey(item);
      if (item !== undefined && key !== undefined && isWithin(range, key)) {
        found.push([key, target.index?.project(item) ?? item]);
      }
    }
    found.sort(([a], [b]) => (a < b ? -1 : 1));
    if (range.reverse) found.reverse();
    return found.map(([, item]) => item);
  }
}

function after(range: KeyRange, last: string): KeyRange {
  if (range.reverse) return { ...range, lt: last };
  const { lt } = range;
  return { gt: last, ...(lt !== undefined && { lt }) };
}

function isWithin({ gt, gte, lt }: KeyRange, key: string): boolean {
  return (
    (gt === undefined || key > gt) && (gte === undefined || key >= gte) && (lt === undefined || key < lt)
  );
}

function keyOf(target: ReadTarget, item: Item): Item {
  const key: Item = {};
  for (const name of target.startKeyNames) {
    const value = item[name];
    if (value !== undefined) key[name] = value;
  }
  return key;
}

/** Segments divide the six hexadecimal digits that scatter partitions. */
function segment(request: Request, prefix: string): { from: string; to: string } {
  const total = numberOption(request, 'TotalSegments') ?? 1;
  const own = numberOption(request, 'Segment') ?? 0;
  const bound = (at: number): string =>
    Math.ceil((at * 2 ** 24) / total)
      .toString(16)
      .padStart(6, '0');
  return {
    from: own === 0 ? prefix : prefix + bound(own),
    to: own + 1 === total ? `${prefix}~` : prefix + bound(own + 1),
  };
}

function numberOption(request: Request, name: string): number | undefined {
  const value = request.options[name];
  return typeof value === 'number' ? value : undefined;
}

type Weighed = Pick<ReadItem, 'item' | 'bytes'>;

function weighed(item: Item): Weighed {
  return { item, bytes: itemBytes(item) };
}
