import * as v from 'valibot';
import { calendarDateSchema } from '../../calendar/date.ts';
import { instantSchema } from '../../calendar/instant.ts';
import type { ContactChanges } from '../../ports/contact-changes.ts';
import type { ContactChange } from '../../programme/contact-changes.ts';
import { contactSchema } from '../../programme/schema.ts';
import type { StoredItem } from './attributes.ts';
import { besideContactsPrefix, contactChangeItemKey, contactChangePartition } from './keys.ts';
import { parseItem } from './parse-item.ts';
import type { Table } from './table.ts';

const changeItem = v.object({
  schema: v.literal(1),
  programme: v.string(),
  unit: v.string(),
  nonce: v.string(),
  madeAt: instantSchema,
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  by: v.string(),
  words: v.array(v.string()),
  steps: v.array(
    v.variant('kind', [
      v.object({ kind: v.literal('set'), contact: contactSchema, after: v.optional(v.string()) }),
      v.object({ kind: v.literal('end'), contact: v.string(), lastDay: calendarDateSchema }),
    ]),
  ),
});

export function dynamoContactChanges(table: Table): ContactChanges {
  return {
    async add(change) {
      const key = contactChangeItemKey(change.programme, change.unit, change.nonce);
      const item = { ...key, ...change };
      // Every load of the programme reads it: what could not be read again must not come to stand here.
      parseItem(changeItem, item);
      if ((await table.putNew(item)) === 'created') return change;
      const stored = await table.get(key);
      return stored === undefined ? change : readContactChange(stored);
    },

    async of(programme) {
      const items = await table.list(contactChangePartition(programme));
      return items.filter(({ sk }) => !sk.startsWith(besideContactsPrefix)).map(readContactChange);
    },
  };
}

export function readContactChange(item: StoredItem): ContactChange {
  return parseItem(changeItem, item);
}
