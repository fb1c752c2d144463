import * as v from 'valibot';
import { instantSchema } from '../../calendar/instant.ts';
import type { Registers } from '../../ports/registers.ts';
import type { ChangeSet } from '../../register/register.ts';
import type { StoredItem } from './attributes.ts';
import { registerItemKey, registerPartition } from './keys.ts';
import { pack, unpack } from './packed.ts';
import { invalidRecord, parseItem } from './parse-item.ts';
import type { Table } from './table.ts';

const source = v.object({
  duty: v.object({ programme: v.string(), unit: v.string(), duty: v.string() }),
  period: v.string(),
  nonce: v.string(),
  filedAt: instantSchema,
  acceptedAt: instantSchema,
  opening: v.optional(v.object({ by: v.string() })),
});

const cell = v.nullable(v.union([v.string(), v.number(), v.boolean(), v.array(v.string())]));
const rows = v.array(v.record(v.string(), cell));

const changeSetItem = v.object({ schema: v.literal(1), source, rows: v.instance(Uint8Array) });

/**
 * One item for each accepted filing or import, written whole or not at all and never changed: no version to lose, nothing to
 * repair. The rows are part of a filing that fits an item, so they fit one themselves.
 */
export function dynamoRegisters(table: Table): Registers {
  return {
    async apply(ref, set) {
      const key = registerItemKey(ref, set.source.duty.duty, set.source.nonce);
      const put = await table.putNew({ ...key, schema: 1, source: set.source, rows: pack(set.rows).bytes });
      return put === 'created' ? 'applied' : 'repeated';
    },

    async changeSets(ref) {
      const items = await table.list(registerPartition(ref));
      return items.map(item => {
        const set = readChangeSet(item);
        const { sk } = registerItemKey(ref, set.source.duty.duty, set.source.nonce);
        if (item.sk !== sk || set.source.duty.programme !== ref.programme)
          throw invalidRecord(item, 'the change set stored there belongs to another filing');
        return set;
      });
    },
  };
}

function readChangeSet(item: StoredItem): ChangeSet {
  const read = parseItem(changeSetItem, item);
  return { source: read.source, rows: unpack(rows, item, read.rows) };
}
