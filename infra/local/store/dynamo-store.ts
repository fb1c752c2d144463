import type { HostClock } from '../clock/clock.ts';
import { type JsonObject, type LocalService, ServiceError } from '../service.ts';
import { batchGet, batchWrite } from './batches.ts';
import { capacity } from './capacity.ts';
import { IndexLag } from './index-lag.ts';
import { expirySeconds, Table } from './keys.ts';
import { LevelStorage } from './level-storage.ts';
import { MemoryStorage, type OrderedStorage } from './ordered-storage.ts';
import { project } from './projections.ts';
import { Queries } from './queries.ts';
import { rebuildIfChanged } from './rebuild.ts';
import { checkKey, checkPaths } from './table-checks.ts';
import type { TableDefinition } from './table-definition.ts';
import { type Request, RequestValidator, type ValidatedAction } from './validation.ts';
import type { Item } from './values.ts';
import { Writes } from './writes.ts';

export interface DynamoStoreOptions {
  /** Of its own, made when missing; undefined keeps everything in memory. */
  readonly directory: string | undefined;
  readonly clock?: HostClock;
  readonly tables: readonly TableDefinition[];
  /** For tests: milliseconds by the clock until index reads see the next change. */
  readonly indexLag?: () => number;
}

/**
 * DynamoDB for the embedded host: tables of the template, on disk (LevelDB) or in memory. An item and its index
 * entries change in one atomic batch that is on disk before the answer, so neither a crash nor a power cut can make
 * them disagree. Transactions, streams, PartiQL and the parameters that expressions have replaced are refused.
 */
export class DynamoStore implements LocalService {
  readonly name = 'dynamodb';
  readonly #storage: OrderedStorage;
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #openedAt: number;
  readonly #validator = new RequestValidator();
  readonly #writes: Writes;
  readonly #queries: Queries;

  private constructor(storage: OrderedStorage, tables: readonly Table[], options: DynamoStoreOptions) {
    const { clock, indexLag } = options;
    if (indexLag && !clock) throw new Error('indexLag is measured by a clock: give one');
    const lag = indexLag && clock && new IndexLag(indexLag, clock);
    this.#storage = storage;
    this.#tables = new Map(tables.map(table => [table.name, table]));
    this.#openedAt = clock?.now() ?? 0;
    this.#writes = new Writes(storage, lag);
    this.#queries = new Queries(storage, lag);
  }

  /** @throws Error when the directory is in use or holds a table with another key */
  static async open(options: DynamoStoreOptions): Promise<DynamoStore> {
    const { directory } = options;
    const storage = directory === undefined ? new MemoryStorage() : await LevelStorage.open(directory);
    try {
      const tables = options.tables.map(definition => new Table(definition));
      for (const table of tables) await rebuildIfChanged(storage, table);
      return new DynamoStore(storage, tables, options);
    } catch (error) {
      await storage.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#storage.close();
  }

  async call(action: string, input: JsonObject): Promise<JsonObject> {
    switch (action) {
      case 'GetItem':
        return this.#get(this.#validator.validate(action, input));
      case 'PutItem':
        return this.#on(action, input, (table, request) => this.#writes.put(table, request));
      case 'UpdateItem':
        return this.#on(action, input, (table, request) => this.#writes.update(table, request));
      case 'DeleteItem':
        return this.#on(action, input, (table, request) => this.#writes.delete(table, request));
      case 'Query':
        return this.#on(action, input, (table, request) => this.#queries.query(table, request));
      case 'Scan':
        return this.#on(action, input, (table, request) => this.#queries.scan(table, request));
      case 'BatchGetItem':
        return batchGet(this.#validator.validate(action, input), this.#storage, name => this.#table(name));
      case 'BatchWriteItem':
        return batchWrite(this.#validator.validate(action, input), this.#writes, name => this.#table(name));
      case 'DescribeTable':
        return { Table: this.#description(this.#table(input.TableName, 'describe')) };
      case 'DescribeTimeToLive':
        return { TimeToLiveDescription: timeToLive(this.#table(input.TableName, 'describe')) };
      case 'ListTables':
        return { TableNames: [...this.#tables.keys()].sort() };
      default:
        throw new ServiceError(
          'UnknownOperationException',
          `The embedded DynamoDB does not support ${action}`,
        );
    }
  }

  /**
   * Deletes the items whose time to live is past, as DynamoDB does within a few days.
   * @param now epoch milliseconds
   * @returns how many
   */
  async expire(now: number): Promise<number> {
    let deleted = 0;
    for (const table of this.#tables.values()) {
      if (table.ttl === undefined) continue;
      const range = {
        gte: table.expiryPrefix,
        // The second that `now` is in is not over: an item expires when its time is past.
        lt: table.expiryPrefix + expirySeconds(String(Math.floor(now / 1000))),
      };
      for (const [expiryKey, itemKey] of await this.#storage.entries(range, Number.MAX_SAFE_INTEGER)) {
        const text = this.#storage.get(itemKey);
        if (text === undefined) continue;
        const item: Item = JSON.parse(text);
        const { before, after } = await this.#writes.replace(table, item, current =>
          // It may have been given more time since the entry was read.
          current !== undefined && table.expiryKey(current) === expiryKey ? undefined : current,
        );
        if (before !== undefined && after === undefined) deleted++;
      }
    }
    return deleted;
  }

  async #on(
    action: ValidatedAction,
    input: JsonObject,
    act: (table: Table, request: Request) => Promise<object>,
  ): Promise<JsonObject> {
    const request = this.#validator.validate(action, input);
    return { ...(await act(this.#table(request.options.TableName), request)) };
  }

  #get(request: Request): JsonObject {
    const table = this.#table(request.options.TableName);
    const key = request.key ?? {};
    checkKey(key, table);
    checkPaths(request.projection?.nestedPaths, table);
    const text = this.#storage.get(table.itemKey(key));
    const item: Item | undefined = text === undefined ? undefined : JSON.parse(text);
    const consumed = capacity(request, table, 'read', [item]);
    return {
      ...(item && { Item: request.projection ? project(request.projection.paths, item) : item }),
      ...(consumed && { ConsumedCapacity: consumed }),
    };
  }

  #table(name: unknown, purpose: 'use' | 'describe' = 'use'): Table {
    // An ARN names a table as well.
    const table =
      typeof name === 'string' ? this.#tables.get(name.replace(/^arn:.*:table\//, '')) : undefined;
    if (table !== undefined) return table;
    const detail = purpose === 'describe' ? `: Table: ${String(name)} not found` : '';
    throw new ServiceError('ResourceNotFoundException', `Requested resource not found${detail}`);
  }

  #description(table: Table): JsonObject {
    const { definition } = table;
    return {
      TableName: table.name,
      TableStatus: 'ACTIVE',
      CreationDateTime: this.#openedAt / 1000,
      KeySchema: definition.KeySchema,
      AttributeDefinitions: definition.AttributeDefinitions,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ...(table.indexes.size > 0 && {
        GlobalSecondaryIndexes: [...table.indexes.values()].map(index => ({
          ...index.definition,
          IndexStatus: 'ACTIVE',
        })),
      }),
    };
  }
}

function timeToLive(table: Table): JsonObject {
  return table.ttl === undefined
    ? { TimeToLiveStatus: 'DISABLED' }
    : { TimeToLiveStatus: 'ENABLED', AttributeName: table.ttl };
}
