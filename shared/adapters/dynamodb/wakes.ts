import type { Wakes } from '../../ports/wakes.ts';
import {
  allWakeShards,
  calendarChangeKeyOf,
  dutyKeyOf,
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
      const keys = shards
        .flat()
        .sort((a, b) => (a.wakeAt < b.wakeAt ? -1 : a.wakeAt > b.wakeAt ? 1 : 0))
        .slice(0, limit)
        .map(wake => wake.key);
      return {
        duties: keys.map(dutyKeyOf).filter(key => key !== undefined),
        reports: keys.map(reportKeyOf).filter(key => key !== undefined),
        matters: keys.map(matterKeyOf).filter(key => key !== undefined),
        requests: keys.map(requestKeyOf).filter(key => key !== undefined),
        mails: keys.map(mailRefOf).filter(ref => ref !== undefined),
        calendarChanges: keys.map(calendarChangeKeyOf).filter(key => key !== undefined),
      };
    },
  };
}
