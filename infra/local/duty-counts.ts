import * as v from 'valibot';
import type { Platform } from './platform.ts';
import type { JsonObject } from './service.ts';

/** How many duties stand in each status, over all programmes. */
export async function countDuties(platform: Platform): Promise<{ readonly [status: string]: number }> {
  const counts: Record<string, number> = {};
  for (const table of platform.model.tables) {
    if (!table.definition.KeySchema.some(key => key.AttributeName === 'sk')) continue;
    for await (const item of scan(platform, table.name)) {
      const duty = v.safeParse(dutyItem, item);
      const status = duty.success ? duty.output : 'unreadable';
      counts[status] = (counts[status] ?? 0) + 1;
    }
  }
  return Object.fromEntries(Object.entries(counts).sort(([left], [right]) => (left < right ? -1 : 1)));
}

async function* scan(platform: Platform, TableName: string): AsyncGenerator<unknown> {
  let start: unknown;
  do {
    const page: JsonObject = await platform.store.call('Scan', {
      TableName,
      FilterExpression: 'begins_with(#sk, :duty)',
      ProjectionExpression: '#status, #record.#status',
      ExpressionAttributeNames: { '#sk': 'sk', '#record': 'record', '#status': 'status' },
      ExpressionAttributeValues: { ':duty': { S: 'duty#' } },
      ...(start !== undefined && { ExclusiveStartKey: start }),
    });
    if (Array.isArray(page.Items)) yield* page.Items;
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

const statusOf = v.pipe(
  v.object({ status: v.object({ S: v.string() }) }),
  v.transform(({ status }) => status.S),
);
/** Beside the record, or in it where the item is of layout 1. */
const dutyItem = v.union([
  statusOf,
  v.pipe(
    v.object({ record: v.object({ M: statusOf }) }),
    v.transform(({ record }) => record.M),
  ),
]);
