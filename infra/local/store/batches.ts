import type { JsonObject } from '../service.ts';
import type { Table } from './keys.ts';
import type { OrderedStorage } from './ordered-storage.ts';
import { project } from './projections.ts';
import { checkItem, checkKey, checkPaths, invalid } from './table-checks.ts';
import type { Request } from './validation.ts';
import { type Item, itemBytes } from './values.ts';
import type { Writes } from './writes.ts';

/** DynamoDB answers at most this much at once; the rest comes back as UnprocessedKeys. */
const ANSWER_BYTES = 16 * 1024 * 1024;

type FindTable = (name: string) => Table;

interface GetRequests {
  readonly Keys: readonly Item[];
  readonly ProjectionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ConsistentRead?: boolean;
  readonly _projection?: DynaliteRequest['_projection'];
}

type WriteRequest = { readonly PutRequest?: { Item: Item }; readonly DeleteRequest?: { Key: Item } };

export async function batchGet(
  request: Request,
  storage: OrderedStorage,
  tableOf: FindTable,
): Promise<JsonObject> {
  const responses: Record<string, Item[]> = {};
  const unprocessed: Record<string, object> = {};
  let bytes = 0;
  for (const [name, content] of Object.entries(request.requestItems ?? {})) {
    if (!isGetRequests(content)) throw invalid('The request could not be understood');
    const table = tableOf(name);
    const { _projection: projection, Keys: keys, ...options } = content;
    checkPaths(projection?.nestedPaths, table);
    for (const key of keys) checkKey(key, table);
    const items: Item[] = [];
    const left: Item[] = [];
    for (const key of keys) {
      const text = storage.get(table.itemKey(key));
      if (text === undefined) continue;
      const item: Item = JSON.parse(text);
      bytes += itemBytes(item);
      if (bytes > ANSWER_BYTES) left.push(key);
      else items.push(projection ? project(projection.paths, item) : item);
    }
    responses[name] = items;
    if (left.length > 0) unprocessed[name] = { ...options, Keys: left };
  }
  return { Responses: responses, UnprocessedKeys: unprocessed };
}

/** Each put or delete stands alone, as in DynamoDB; all of them are on disk when the answer comes. */
export async function batchWrite(request: Request, writes: Writes, tableOf: FindTable): Promise<JsonObject> {
  const changes: { table: Table; key: Item; item: Item | undefined }[] = [];
  const seen = new Set<string>();
  for (const [name, content] of Object.entries(request.requestItems ?? {})) {
    const table = tableOf(name);
    for (const each of Array.isArray(content) ? content : []) {
      if (!isWriteRequest(each)) throw invalid('The request could not be understood');
      const item = each.PutRequest?.Item;
      const key = item ?? each.DeleteRequest?.Key ?? {};
      if (item === undefined) checkKey(key, table);
      else checkItem(item, table);
      const itemKey = table.itemKey(key);
      if (seen.has(itemKey)) throw invalid('Provided list of item keys contains duplicates');
      seen.add(itemKey);
      changes.push({ table, key, item });
    }
  }
  await Promise.all(changes.map(({ table, key, item }) => writes.replace(table, key, () => item)));
  return { UnprocessedItems: {} };
}

/** Both after dynalite's validation, which has checked everything inside. */
function isGetRequests(content: unknown): content is GetRequests {
  return typeof content === 'object' && content !== null && 'Keys' in content;
}

function isWriteRequest(content: unknown): content is WriteRequest {
  return typeof content === 'object' && content !== null;
}
