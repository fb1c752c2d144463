import * as v from 'valibot';
import { dateInShanghai, type Instant, instantSchema } from '../../calendar/instant.ts';
import { type Audit, auditKinds } from '../../ports/audit.ts';
import type { StoredItem } from './attributes.ts';
import { auditItemKey, auditPartition } from './keys.ts';
import { parseItem } from './parse-item.ts';
import type { Table } from './table.ts';

const auditItem = v.object({
  schema: v.literal(1),
  at: instantSchema,
  nonce: v.string(),
  by: v.string(),
  kind: v.picklist(auditKinds),
  words: v.string(),
});

export function dynamoAudit(table: Table): Audit {
  const ofMonth: Audit['ofMonth'] = async (programme, month) =>
    (await table.list(auditPartition(programme, month))).map(item => read(programme, item));
  return {
    async add({ programme, ...entry }) {
      const key = auditItemKey(programme, monthOf(entry.at), entry.at, entry.nonce);
      await table.putNew({ ...key, schema: 1, ...entry });
    },

    ofMonth,

    async since(programme, from, now) {
      const months = [...new Set([monthOf(from), monthOf(now)])];
      const found = await Promise.all(
        months.map(async month => {
          const pk = auditPartition(programme, month);
          const keys = await table.sortKeys(pk, from, `${now}#~`);
          return await Promise.all(keys.map(sk => table.get({ pk, sk })));
        }),
      );
      return found.flat().flatMap(item => (item === undefined ? [] : [read(programme, item)]));
    },
  };
}

function monthOf(at: Instant): string {
  return dateInShanghai(at).slice(0, 7);
}

function read(programme: string, item: StoredItem) {
  return { programme, ...parseItem(auditItem, item) };
}
