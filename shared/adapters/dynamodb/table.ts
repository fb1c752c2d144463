import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Attributes, fromItem, type StoredItem, toAttribute, toAttributes } from './attributes.ts';
import { type ItemKey, wakeIndex } from './keys.ts';

/** The product's one table in the words of its adapters. Reads are consistent, except `wakes`. */
export interface Table {
  /** @param attributes of it nothing but its keys and these */
  get(key: ItemKey, attributes?: readonly string[]): Promise<StoredItem | undefined>;
  /** Those that exist, in no particular order. */
  getAll(keys: readonly ItemKey[]): Promise<readonly StoredItem[]>;
  put(item: StoredItem): Promise<void>;
  /** `exists` when the key is taken; the item there stays as it is. */
  putNew(item: StoredItem): Promise<'created' | 'exists'>;
  update(key: ItemKey, change: Change): Promise<ChangeOutcome>;
  /**
   * The items of a partition whose sort key begins with `prefix` and that the filter lets through, in order.
   * @param attributes of each nothing but its keys and these
   */
  list(
    pk: string,
    prefix?: string,
    filter?: Filter,
    attributes?: readonly string[],
  ): Promise<readonly StoredItem[]>;
  /** Sort keys of a partition from `first` to `last`, both included, in order. */
  sortKeys(pk: string, first: string, last: string): Promise<readonly string[]>;
  /** The items whose sort key lies before `sk`, backwards, as many as the caller takes. */
  backwards(pk: string, sk: string): AsyncIterable<StoredItem>;
  /** Keys from one shard of the wake index, `wakeAt` before `before`, earliest first. */
  wakes(shard: string, before: string, limit: number): Promise<readonly Wake[]>;
}

/** What a query leaves out of its answer; what it reads is the same. Names and values as in a change. */
export interface Filter {
  readonly where: string;
  readonly values: { readonly [name: string]: unknown };
}

/** One conditional UpdateItem. Expressions name attributes as `#name` and values as `:name`. */
export interface Change {
  readonly set?: { readonly [attribute: string]: unknown } | undefined;
  readonly remove?: readonly string[] | undefined;
  /** Further assignments for paths inside an attribute, for example `#state.#step = :step`. */
  readonly assign?: readonly string[] | undefined;
  /** Further paths to remove, for example `#owed.#a`. */
  readonly strike?: readonly (readonly [attribute: string, member: string])[] | undefined;
  readonly when: string;
  readonly values?: { readonly [name: string]: unknown } | undefined;
}

/** `conflict` carries the item as it is, if there is one. */
export type ChangeOutcome =
  | { readonly outcome: 'saved'; readonly item: StoredItem }
  | { readonly outcome: 'conflict'; readonly item: StoredItem | undefined };

export interface Wake {
  readonly key: ItemKey;
  readonly wakeAt: string;
}

/** DynamoDB reads at most this many items by key in one request. */
const MOST_AT_ONCE = 100;

export function dynamoTable(client: DynamoDBClient, tableName: string): Table {
  const pages = async function* (query: {
    readonly names: { readonly [name: string]: string };
    readonly values: { readonly [name: string]: unknown };
    readonly where: string;
    readonly backwards?: boolean;
    readonly pageSize?: number;
    readonly only?: string;
    readonly filter?: Filter | undefined;
  }): AsyncGenerator<StoredItem> {
    let start: Attributes | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: tableName,
          ConsistentRead: true,
          KeyConditionExpression: query.where,
          ExpressionAttributeNames: { ...query.names, ...namesIn(query.filter?.where ?? '') },
          ExpressionAttributeValues: { ...toAttributes(query.values), ...valuesOf(query.filter?.values) },
          ...(query.filter !== undefined && { FilterExpression: query.filter.where }),
          ScanIndexForward: query.backwards !== true,
          ...(query.only !== undefined && { ProjectionExpression: query.only }),
          ...(query.pageSize !== undefined && { Limit: query.pageSize }),
          ...(start !== undefined && { ExclusiveStartKey: start }),
        }),
      );
      yield* (page.Items ?? []).map(fromItem);
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
  };

  return {
    async get(key, attributes) {
      const { Item } = await client.send(
        new GetItemCommand({
          TableName: tableName,
          Key: keyAttributes(key),
          ConsistentRead: true,
          ...(attributes !== undefined && onlyThese(attributes)),
        }),
      );
      return Item && fromItem(Item);
    },

    async getAll(keys) {
      const items: StoredItem[] = [];
      let left = keys.map(keyAttributes);
      while (left.length > 0) {
        const { Responses, UnprocessedKeys } = await client.send(
          new BatchGetItemCommand({
            RequestItems: { [tableName]: { Keys: left.slice(0, MOST_AT_ONCE), ConsistentRead: true } },
          }),
        );
        items.push(...(Responses?.[tableName] ?? []).map(fromItem));
        left = [...(UnprocessedKeys?.[tableName]?.Keys ?? []), ...left.slice(MOST_AT_ONCE)];
      }
      return items;
    },

    async put(item) {
      await client.send(new PutItemCommand({ TableName: tableName, Item: toAttributes(item) }));
    },

    async putNew(item) {
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: toAttributes(item),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return 'created';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'exists';
        throw error;
      }
    },

    async update(key, change) {
      const { expression, names, values } = expressions(change);
      try {
        const { Attributes: item } = await client.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: keyAttributes(key),
            UpdateExpression: expression,
            ConditionExpression: change.when,
            ExpressionAttributeNames: names,
            ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
            ReturnValues: 'ALL_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { outcome: 'saved', item: fromItem(item ?? {}) };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return { outcome: 'conflict', item: error.Item && fromItem(error.Item) };
      }
    },

    async list(pk, prefix = '', filter, attributes) {
      const beginning = prefix === '' ? '' : ' AND begins_with(#sk, :prefix)';
      const items: StoredItem[] = [];
      const only = attributes && onlyThese(attributes);
      const query = {
        where: `#pk = :pk${beginning}`,
        names: {
          '#pk': 'pk',
          ...(prefix !== '' && { '#sk': 'sk' }),
          ...only?.ExpressionAttributeNames,
        },
        values: { ':pk': pk, ...(prefix !== '' && { ':prefix': prefix }) },
        filter,
        ...(only && { only: only.ProjectionExpression }),
      };
      for await (const item of pages(query)) items.push(item);
      return items;
    },

    async sortKeys(pk, first, last) {
      const keys: string[] = [];
      const query = {
        where: '#pk = :pk AND #sk BETWEEN :first AND :last',
        names: { '#pk': 'pk', '#sk': 'sk' },
        values: { ':pk': pk, ':first': first, ':last': last },
        only: '#pk, #sk',
      };
      for await (const item of pages(query)) keys.push(item.sk);
      return keys;
    },

    backwards(pk, sk) {
      return pages({
        where: '#pk = :pk AND #sk < :sk',
        names: { '#pk': 'pk', '#sk': 'sk' },
        values: { ':pk': pk, ':sk': sk },
        backwards: true,
        // Whoever looks back wants the first or one of the next few.
        pageSize: 4,
      });
    },

    async wakes(shard, before, limit) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: wakeIndex,
          KeyConditionExpression: '#shard = :shard AND #wakeAt < :before',
          ExpressionAttributeNames: { '#shard': 'wakeShard', '#wakeAt': 'wakeAt' },
          ExpressionAttributeValues: toAttributes({ ':shard': shard, ':before': before }),
          Limit: limit,
        }),
      );
      return (Items ?? []).map(fromItem).map(({ pk, sk, wakeAt }) => ({
        key: { pk, sk },
        wakeAt: String(wakeAt),
      }));
    },
  };
}

function onlyThese(attributes: readonly string[]) {
  const names = ['pk', 'sk', ...attributes];
  return {
    ProjectionExpression: names.map(name => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(names.map(name => [`#${name}`, name])),
  };
}

function keyAttributes(key: ItemKey): Attributes {
  return { pk: { S: key.pk }, sk: { S: key.sk } };
}

/** Every attribute by placeholder, so that none can be a reserved word. */
function expressions(change: Change): {
  readonly expression: string;
  readonly names: Record<string, string>;
  readonly values: Attributes;
} {
  const names: Record<string, string> = {};
  const values = valuesOf(change.values);
  const assignments = [...(change.assign ?? [])];
  const removals: string[] = [];
  for (const [attribute, value] of Object.entries(change.set ?? {})) {
    if (value === undefined) continue;
    assignments.push(`#${attribute} = :set_${attribute}`);
    values[`:set_${attribute}`] = toAttribute(value);
  }
  for (const attribute of change.remove ?? []) removals.push(`#${attribute}`);
  for (const [index, [attribute, member]] of (change.strike ?? []).entries()) {
    removals.push(`#${attribute}.#member_${index}`);
    names[`#member_${index}`] = member;
  }
  const named = namesIn([...assignments, ...removals, change.when].join(' '));
  const expression = [
    ...(assignments.length > 0 ? [`SET ${assignments.join(', ')}`] : []),
    ...(removals.length > 0 ? [`REMOVE ${removals.join(', ')}`] : []),
  ].join(' ');
  return { expression, names: { ...named, ...names }, values };
}

function namesIn(expression: string): { readonly [placeholder: string]: string } {
  return Object.fromEntries([...expression.matchAll(/#(\w+)/g)].map(([all, name = '']) => [all, name]));
}

function valuesOf(values: { readonly [name: string]: unknown } = {}): Attributes {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, toAttribute(value)]));
}
