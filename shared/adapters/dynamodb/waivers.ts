import * as v from 'valibot';
import { instantSchema } from '../../calendar/instant.ts';
import type { Waivers } from '../../ports/waivers.ts';
import type { WaiverMark } from '../../programme/types.ts';
import type { StoredItem } from './attributes.ts';
import { waiverItemKey } from './keys.ts';
import { parseItem } from './parse-item.ts';
import type { Table } from './table.ts';

const markItem = v.object({
  schema: v.literal(1),
  programme: v.string(),
  unit: v.string(),
  duty: v.string(),
  nonce: v.string(),
  state: v.picklist(['waived', 'owed']),
  at: instantSchema,
  by: v.string(),
  reason: v.string(),
  title: v.string(),
});

export function dynamoWaivers(table: Table): Waivers {
  return {
    async mark(mark) {
      await table.putNew({ ...waiverItemKey(mark, mark.nonce), ...mark });
    },
  };
}

export function readWaiverMark(item: StoredItem): WaiverMark {
  return parseItem(markItem, item);
}
