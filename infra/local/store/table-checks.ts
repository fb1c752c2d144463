import db from 'dynalite/db/index.js';
import { ServiceError } from '../service.ts';
import { type KeyAttribute, keyText, type Table } from './keys.ts';
import { type Request, serviceError } from './validation.ts';
import { type Item, itemBytes, MAX_ITEM_BYTES } from './values.ts';

/** What DynamoDB checks of a request once it knows the table. All throw ServiceError ValidationException. */

const MAX_PARTITION_KEY_BYTES = 2048;
const MAX_SORT_KEY_BYTES = 1024;

export function checkKey(key: Item, table: Table): void {
  refuse(db.validateKey(key, table.definition));
  checkKeyBytes(key, table.keys);
}

export function checkItem(item: Item, table: Table): void {
  refuse(db.validateItem(item, table.definition));
  checkKeyBytes(item, table.keys);
  checkIndexKeys(item, table);
  if (itemBytes(item) > MAX_ITEM_BYTES) throw invalid('Item size has exceeded the maximum allowed size');
}

/** Of an update's expression: it may not touch the key, nor give an index key another type. */
export function checkUpdate(request: Request, table: Table): void {
  if (request.updates) refuse(db.validateUpdates(undefined, request.updates.parsed, table.definition));
}

/** Of an update's result. */
export function checkUpdated(item: Item, table: Table): void {
  for (const index of table.indexes.values()) {
    for (const { name, type } of index.keys) {
      const value = item[name];
      if (value !== undefined && keyText(value, type) === undefined) {
        throw invalid(
          'The update expression attempted to update the secondary index key to unsupported type',
        );
      }
    }
  }
  checkIndexKeys(item, table);
  if (itemBytes(item) > MAX_ITEM_BYTES) {
    throw invalid('Item size to update has exceeded the maximum allowed size');
  }
}

export function checkPaths(nested: Record<string, true> | undefined, table: Table): void {
  refuse(db.validateKeyPaths(nested, table.definition));
}

function checkKeyBytes(item: Item, keys: readonly KeyAttribute[]): void {
  for (const [position, { name, type }] of keys.entries()) {
    const value = item[name];
    const text = value && keyText(value, type);
    if (text === undefined || type === 'N') continue;
    const bytes = Buffer.byteLength(text, type === 'B' ? 'base64' : 'utf8');
    if (position === 0 && bytes > MAX_PARTITION_KEY_BYTES) {
      throw invalid(
        'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
      );
    }
    if (position === 1 && bytes > MAX_SORT_KEY_BYTES) {
      throw invalid(
        'One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
      );
    }
  }
}

function checkIndexKeys(item: Item, table: Table): void {
  for (const index of table.indexes.values()) {
    checkKeyBytes(item, index.keys);
    for (const { name, type } of index.keys) {
      const value = item[name];
      if (value === undefined || keyText(value, type) !== '') continue;
      throw invalid(
        'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
          `The AttributeValue for a key attribute cannot contain an empty ${type === 'S' ? 'string' : 'binary'} value. ` +
          `IndexName: ${index.name}, IndexKey: ${name}`,
      );
    }
  }
}

function refuse(error: Error | null | undefined): void {
  if (error) throw serviceError(error);
}

export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
