import type { Platform } from './platform.ts';
import type { JsonObject } from './service.ts';

/** How many duties stand in each status, over all programmes. */
export async function countDuties(platform: Platform): Promise<{ readonly [status: string]: number }> {
  const counts: Record<string, number> = {};
  for (const table of platform.model.tables) {
    for await (const item of scan(platform, table.name)) {
      const status = textOf(item, 'status');
      if (status !== undefined) counts[status] = (counts[status] ?? 0) + 1;
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
      ProjectionExpression: '#status',
      ExpressionAttributeNames: { '#sk': 'sk', '#status': 'status' },
      ExpressionAttributeValues: { ':duty': { S: 'duty#' } },
      ...(start !== undefined && { ExclusiveStartKey: start }),
    });
    if (Array.isArray(page.Items)) yield* page.Items;
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

function textOf(item: unknown, name: string): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const attribute: unknown = Reflect.get(item, name);
  if (typeof attribute !== 'object' || attribute === null || !('S' in attribute)) return undefined;
  return typeof attribute.S === 'string' ? attribute.S : undefined;
}
