import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/**
 * Plain values to DynamoDB's typed ones and back, for the kinds of value our records hold. Ours instead of
 * lib-dynamodb's because every function carries it: 1 KB instead of 22 KB.
 */
export interface Attributes {
  [name: string]: AttributeValue;
}

/** Members that are undefined are left out. @throws TypeError for what JSON and bytes cannot say */
export function toAttributes(record: object): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(record)) {
    if (value !== undefined) attributes[name] = toAttribute(value);
  }
  return attributes;
}

export function toAttribute(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number' && Number.isFinite(value)) return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: value };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  if (typeof value === 'object') return { M: toAttributes(value) };
  throw new TypeError(`a ${typeof value} cannot be stored`);
}

/** What was stored, to be parsed by whoever asked for it. */
export interface StoredItem {
  readonly pk: string;
  readonly sk: string;
  readonly [name: string]: unknown;
}

export function fromItem(attributes: Attributes): StoredItem {
  const { pk, sk, ...rest } = fromAttributes(attributes);
  if (typeof pk !== 'string' || typeof sk !== 'string') throw new TypeError('an item without its key');
  return { ...rest, pk, sk };
}

/** A record as it would be read back. */
export function asStored(record: object): { readonly [name: string]: unknown } {
  return fromAttributes(toAttributes(record));
}

function fromAttributes(attributes: Attributes): { [name: string]: unknown } {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, fromAttribute(value)]));
}

function fromAttribute(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.M !== undefined) return fromAttributes(value.M);
  if (value.L !== undefined) return value.L.map(fromAttribute);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.B !== undefined) return value.B;
  if (value.NULL !== undefined) return null;
  // Sets are never written by us; an item that holds one fails in its schema, with its key.
  return undefined;
}
