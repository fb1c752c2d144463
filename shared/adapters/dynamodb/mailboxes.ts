import * as v from 'valibot';
import { instantSchema } from '../../calendar/instant.ts';
import type { Mailboxes } from '../../ports/mailboxes.ts';
import type { MailboxMark } from '../../programme/mailboxes.ts';
import type { StoredItem } from './attributes.ts';
import { mailboxMarkItemKey } from './keys.ts';
import { parseItem } from './parse-item.ts';
import type { Table } from './table.ts';

const markItem = v.object({
  schema: v.literal(1),
  programme: v.string(),
  address: v.string(),
  state: v.picklist(['refused', 'working']),
  at: instantSchema,
  by: v.string(),
  why: v.string(),
});

export function dynamoMailboxes(table: Table): Mailboxes {
  return {
    async mark(mark) {
      await table.putNew({ ...mailboxMarkItemKey(mark.programme, mark.address, mark.at), ...mark });
    },
  };
}

export function readMailboxMark(item: StoredItem): MailboxMark {
  return parseItem(markItem, item);
}
