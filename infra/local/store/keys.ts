import db from 'dynalite/db/index.js';
import type { IndexDefinition, KeyElement, KeyType, TableDefinition } from './table-definition.ts';
import type { AttributeValue, Item } from './values.ts';

/**
 * Where things are in the ordered storage. All keys are ASCII and sort below `~`:
 *
 *     i/<table>/<partition>/<sort>/                              the item
 *     x/<table>/<index>/<partition>/<sort>/<item's own key>      an index entry; its value is the item's storage key
 *     t/<table>/<expiry, epoch seconds>/<item's own key>         a time-to-live entry; likewise
 *     m/<table>                                                  the definition the entries were built for
 *
 * `<partition>` is six scattering digits and the value, so a scan comes in an order as arbitrary as DynamoDB's;
 * `<sort>` keeps the order of its values.
 */
export const END = '~';

/** A table with what every request needs of it looked up once. */
export class Table {
  readonly definition: TableDefinition;
  readonly name: string;
  readonly keys: readonly KeyAttribute[];
  readonly indexes: ReadonlyMap<string, TableIndex>;
  readonly ttl: string | undefined;

  constructor(definition: TableDefinition) {
    this.definition = definition;
    this.name = definition.TableName;
    this.keys = keyAttributes(definition, definition.KeySchema);
    this.indexes = new Map(
      (definition.GlobalSecondaryIndexes ?? []).map(index => [
        index.IndexName,
        new TableIndex(definition, index),
      ]),
    );
    const ttl = definition.TimeToLiveSpecification;
    this.ttl = ttl?.Enabled ? ttl.AttributeName : undefined;
  }

  get itemPrefix(): string {
    return `i/${this.name}/`;
  }

  get expiryPrefix(): string {
    return `t/${this.name}/`;
  }

  get metaKey(): string {
    return `m/${this.name}`;
  }

  /** @param key holds at least the key attributes, validated */
  itemKey(key: Item): string {
    return this.itemPrefix + (encodedKey(this.keys, key) ?? missing(this.name));
  }

  expiryKey(item: Item): string | undefined {
    if (this.ttl === undefined) return undefined;
    const value = item[this.ttl];
    // Only numbers count: DynamoDB ignores a time to live of any other type.
    if (value === undefined || !('N' in value)) return undefined;
    return this.expiryPrefix + expirySeconds(value.N) + this.itemKey(item).slice(this.itemPrefix.length - 1);
  }
}

/** Fixed width, so that entries sort by time. */
export function expirySeconds(seconds: string): string {
  return String(Math.max(0, Math.ceil(Number(seconds)))).padStart(16, '0');
}

export class TableIndex {
  readonly definition: IndexDefinition;
  readonly name: string;
  readonly keys: readonly KeyAttribute[];
  readonly prefix: string;
  readonly #tableKeys: readonly KeyAttribute[];
  /** Names of the projected attributes; undefined for all of them. */
  readonly #projected: readonly string[] | undefined;

  constructor(table: TableDefinition, definition: IndexDefinition) {
    this.definition = definition;
    this.name = definition.IndexName;
    this.keys = keyAttributes(table, definition.KeySchema);
    this.prefix = `x/${table.TableName}/${definition.IndexName}/`;
    this.#tableKeys = keyAttributes(table, table.KeySchema);
    this.#projected =
      definition.Projection.ProjectionType === 'ALL'
        ? undefined
        : [
            ...new Set([
              ...[...this.keys, ...this.#tableKeys].map(key => key.name),
              ...(definition.Projection.NonKeyAttributes ?? []),
            ]),
          ];
  }

  /** The entry's key, or undefined when the item lacks an index key: indexes are sparse. */
  entryKey(item: Item): string | undefined {
    const own = encodedKey(this.keys, item);
    if (own === undefined) return undefined;
    return this.prefix + own + (encodedKey(this.#tableKeys, item) ?? missing(this.name));
  }

  project(item: Item): Item {
    if (this.#projected === undefined) return item;
    const projection: Item = {};
    for (const name of this.#projected) {
      const value = item[name];
      if (value !== undefined) projection[name] = value;
    }
    return projection;
  }
}

export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

function keyAttributes(table: TableDefinition, schema: readonly KeyElement[]): KeyAttribute[] {
  return schema.map(({ AttributeName: name }) => {
    const attribute = table.AttributeDefinitions.find(definition => definition.AttributeName === name);
    if (attribute === undefined)
      throw new Error(`Table ${table.TableName}: key ${name} is not an attribute definition`);
    return { name, type: attribute.AttributeType };
  });
}

function encodedKey(keys: readonly KeyAttribute[], item: Item): string | undefined {
  let encoded = '';
  for (let position = 0; position < keys.length; position++) {
    const key = keys[position];
    const value = key && item[key.name];
    const text = key && value && keyText(value, key.type);
    if (key === undefined || text === undefined) return undefined;
    encoded += position === 0 ? encodedPartition(text, key.type) : `${encodedSort(text, key.type)}/`;
  }
  return encoded;
}

export function encodedPartition(value: string, type: KeyType): string {
  return `${db.hashPrefix(value, type)}${encodedSort(value, type)}/`;
}

export function encodedSort(value: string, type: KeyType): string {
  return db.toRangeStr(value, type);
}

/** The content of a key attribute; undefined when it has another type. */
export function keyText(value: AttributeValue, type: KeyType): string | undefined {
  if (type === 'S') return 'S' in value ? value.S : undefined;
  if (type === 'N') return 'N' in value ? value.N : undefined;
  return 'B' in value ? value.B : undefined;
}

function missing(of: string): never {
  throw new Error(`An item of ${of} without its key reached the storage`);
}
