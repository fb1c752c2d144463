import * as v from 'valibot';
import { InvalidRecordError } from '../../ports/errors.ts';
import type { StoredItem } from './attributes.ts';
import type { ItemKey } from './keys.ts';

/**
 * Reads an item through its schema. Every kind of item carries `schema`, the number of its layout; a new layout gets
 * a schema of its own and the old one stays in the union, piped through the transform that upcasts it.
 * @throws InvalidRecordError naming the item and what is wrong, without its content
 */
export function parseItem<Output>(schema: v.GenericSchema<unknown, Output>, item: StoredItem): Output {
  return parseContent(schema, item, item);
}

/** As `parseItem`, for what was packed inside the item. */
export function parseContent<Output>(
  schema: v.GenericSchema<unknown, Output>,
  key: ItemKey,
  content: unknown,
): Output {
  const result = v.safeParse(schema, content);
  if (result.success) return result.output;
  const issues = result.issues.map(issue => `${v.getDotPath(issue) ?? '(item)'} is not ${wanted(issue)}`);
  throw invalidRecord(key, issues.join('; '));
}

export function invalidRecord(key: ItemKey, why: string): InvalidRecordError {
  return new InvalidRecordError(`item ${key.pk} / ${key.sk}: ${why}`);
}

/** Never the received value: records hold what people wrote, messages are logged. */
function wanted(issue: v.BaseIssue<unknown>): string {
  return issue.expected ?? `as ${issue.type} wants it`;
}
