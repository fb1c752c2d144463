import * as v from 'valibot';
import { instantSchema } from '../../calendar/instant.ts';
import type { CalendarChange, CalendarChanges } from '../../ports/calendar-changes.ts';
import type { StoredItem } from './attributes.ts';
import { wake } from './clocked-items.ts';
import { calendarChangeItemKey, calendarChangeKeyOf, calendarChangePartition } from './keys.ts';
import { invalidRecord, parseItem } from './parse-item.ts';
import type { Table } from './table.ts';

const changeItem = v.object({
  schema: v.literal(1),
  madeAt: instantSchema,
  by: v.string(),
  reason: v.string(),
  moved: v.optional(v.number()),
});

/** In the wake index from the moment they are made until the due dates have been planned again. */
export function dynamoCalendarChanges(table: Table): CalendarChanges {
  return {
    async owe({ key, madeAt, by, reason }) {
      const item = calendarChangeItemKey(key);
      await table.put({ ...item, schema: 1, madeAt, by, reason, ...wake(key.programme, item, madeAt) });
    },

    async load(key) {
      const item = await table.get(calendarChangeItemKey(key));
      return item && readChange(item);
    },

    async settle(key, moved) {
      await table.update(calendarChangeItemKey(key), {
        set: { moved },
        remove: ['wakeAt', 'wakeShard'],
        when: 'attribute_exists(#wakeAt)',
      });
    },

    async of(programme) {
      const items = await table.list(calendarChangePartition(programme));
      return items.map(readChange).toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
    },
  };
}

function readChange(item: StoredItem): CalendarChange {
  const key = calendarChangeKeyOf(item);
  if (key === undefined) throw invalidRecord(item, 'the key is not that of a change of the calendar');
  const { schema: _schema, ...change } = parseItem(changeItem, item);
  return { key, ...change };
}
