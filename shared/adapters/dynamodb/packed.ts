import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type * as v from 'valibot';
import type { ItemKey } from './keys.ts';
import { invalidRecord, parseContent } from './parse-item.ts';

/** JSON no longer than this is accepted before compression; a form of 6 MB of one repeated letter is not a filing. */
export const MAX_TYPED_BYTES = 2 * 1024 * 1024;
/** An item may have 400 KB; this leaves room for the keys and for what later layouts add. */
export const MAX_PACKED_BYTES = 300 * 1024;

export interface Packed {
  readonly bytes: Uint8Array;
  readonly typedBytes: number;
  readonly fits: boolean;
}

/** A document as compressed JSON. */
export function pack(document: unknown): Packed {
  const json = Buffer.from(JSON.stringify(document));
  const bytes = deflateRawSync(json);
  return {
    bytes,
    typedBytes: json.length,
    fits: json.length <= MAX_TYPED_BYTES && bytes.length <= MAX_PACKED_BYTES,
  };
}

/** @throws InvalidRecordError when the bytes are damaged or hold something else */
export function unpack<Output>(
  schema: v.GenericSchema<unknown, Output>,
  key: ItemKey,
  bytes: Uint8Array,
): Output {
  return parseContent(schema, key, unpackJson(key, bytes));
}

/** As `unpack`, for a document that its own loader checks. */
export function unpackJson(key: ItemKey, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(inflateRawSync(bytes, { maxOutputLength: MAX_TYPED_BYTES }).toString());
  } catch {
    throw invalidRecord(key, 'the packed content is damaged');
  }
}
