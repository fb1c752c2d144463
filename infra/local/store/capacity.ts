import type { Table } from './keys.ts';
import type { Request } from './validation.ts';
import { type Item, itemBytes } from './values.ts';

/**
 * ConsumedCapacity of the table itself (index writes are not counted), when the request asks for it: 1 unit per
 * KB written, ½ per 4 KB read, 1 when read consistently.
 */
export function capacity(
  request: Request,
  table: Table,
  kind: 'read' | 'write',
  items: readonly (Item | undefined)[],
): { TableName: string; CapacityUnits: number } | undefined {
  const asked = request.options.ReturnConsumedCapacity;
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return undefined;
  const sizes = items.map(item => (item === undefined ? 0 : itemBytes(item)));
  const units =
    kind === 'write'
      ? Math.max(1, Math.ceil(Math.max(...sizes, 0) / 1024))
      : Math.max(1, Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / 4096)) *
        (request.options.ConsistentRead === true ? 1 : 0.5);
  return { TableName: table.name, CapacityUnits: units };
}
