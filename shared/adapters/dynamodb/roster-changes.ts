import * as v from 'valibot';
import { calendarDateSchema } from '../../calendar/date.ts';
import { instantSchema } from '../../calendar/instant.ts';
import type { RosterChanges } from '../../ports/roster-changes.ts';
import type { RosterChange } from '../../programme/roster-changes.ts';
import {
  contactSchema,
  fieldSchema,
  leaderSchema,
  officerSchema,
  unitSchema,
} from '../../programme/schema.ts';
import type { StoredItem } from './attributes.ts';
import { contactChangePartition, rosterChangeItemKey, rosterChangePrefix } from './keys.ts';
import { parseItem } from './parse-item.ts';
import type { Table } from './table.ts';

const set = { kind: v.literal('set'), after: v.optional(v.string()) };
const end = { kind: v.literal('end'), key: v.string(), lastDay: calendarDateSchema };

const step = v.union([
  v.object({ section: v.literal('leaders'), ...set, entry: leaderSchema }),
  v.object({ section: v.literal('units'), ...set, entry: unitSchema }),
  v.object({ section: v.literal('fields'), ...set, entry: fieldSchema }),
  v.object({ section: v.literal('contacts'), ...set, entry: contactSchema }),
  v.object({ section: v.literal('officers'), ...set, entry: officerSchema }),
  v.object({ section: v.literal('leaders'), ...end }),
  v.object({ section: v.literal('units'), ...end }),
  v.object({ section: v.literal('fields'), ...end }),
  v.object({ section: v.literal('contacts'), ...end }),
  v.object({ section: v.literal('officers'), ...end }),
]);

const changeItem = v.object({
  schema: v.literal(1),
  programme: v.string(),
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  nonce: v.string(),
  madeAt: instantSchema,
  by: v.string(),
  reason: v.string(),
  words: v.array(v.string()),
  steps: v.array(step),
});

export function dynamoRosterChanges(table: Table): RosterChanges {
  return {
    async add(change) {
      const key = rosterChangeItemKey(change.programme, change.number);
      const item = { ...key, ...change };
      // Every load of the programme reads it: what could not be read again must not come to stand here.
      parseItem(changeItem, item);
      if ((await table.putNew(item)) === 'created') return 'added';
      const stored = await table.get(key);
      return stored !== undefined && readRosterChange(stored).nonce === change.nonce
        ? 'repeated'
        : 'overtaken';
    },

    async of(programme) {
      const items = await table.list(contactChangePartition(programme), rosterChangePrefix);
      return items.map(readRosterChange);
    },
  };
}

export function readRosterChange(item: StoredItem): RosterChange {
  return parseItem(changeItem, item);
}
