import { instant } from '../../calendar/instant.ts';
import type { Wakes, WakingRecord } from '../../ports/wakes.ts';
import {
  allWakeShards,
  calendarChangeKeyOf,
  dutyKeyOf,
  type ItemKey,
  mailRefOf,
  matterKeyOf,
  reportKeyOf,
  requestKeyOf,
} from './keys.ts';
import type { Table } from './table.ts';

/** One query per shard of the wake index, whatever the kinds of the records; their keys say which is which. */
export function dynamoWakes(table: Table): Wakes {
  return {
    async due(programme, before, limit) {
      const shards = await Promise.all(
        allWakeShards(programme).map(shard => table.wakes(shard, before, limit)),
      );
      const wakes = shards
        .flat()
        .sort((a, b) => (a.wakeAt < b.wakeAt ? -1 : a.wakeAt > b.wakeAt ? 1 : 0))
        .slice(0, limit);
      return {
        records: wakes.flatMap(({ key, wakeAt }) => {
          const record = recordAt(key);
          return record === undefined ? [] : [{ record, since: instant(wakeAt) }];
        }),
        mails: wakes.map(({ key }) => mailRefOf(key)).filter(ref => ref !== undefined),
      };
    },
  };
}

function recordAt(item: ItemKey): WakingRecord | undefined {
  const duty = dutyKeyOf(item);
  if (duty) return { kind: 'duty', ...duty };
  const report = reportKeyOf(item);
  if (report) return { kind: 'report', ...report };
  const matter = matterKeyOf(item);
  if (matter) return { kind: 'matter', ...matter };
  const request = requestKeyOf(item);
  if (request) return { kind: 'request', ...request };
  const calendar = calendarChangeKeyOf(item);
  return calendar && { kind: 'calendar', ...calendar };
}
