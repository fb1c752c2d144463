import * as v from 'valibot';
import { instantSchema } from '../../calendar/instant.ts';
import type { LinkRecord, Links } from '../../ports/links.ts';
import type { StoredItem } from './attributes.ts';
import { linkItemKey } from './keys.ts';
import { invalidRecord, parseItem } from './parse-item.ts';
import type { Table } from './table.ts';

const scope = v.variant('kind', [
  v.object({ kind: v.literal('contact'), contact: v.string() }),
  v.object({ kind: v.literal('office') }),
  v.object({ kind: v.literal('matter'), matter: v.string() }),
]);

const linkItem = v.object({
  schema: v.literal(1),
  scope,
  generation: v.pipe(v.number(), v.integer(), v.minValue(1)),
  expiresAt: instantSchema,
});

export function dynamoLinks(table: Table): Links {
  return {
    async load(programme, id) {
      const item = await table.get(linkItemKey(programme, id));
      return item && readLink(programme, item);
    },

    async keepAlive({ programme, id, scope, expiresAt }) {
      const kept = await table.update(linkItemKey(programme, id), {
        set: { schema: 1, scope, expiresAt },
        assign: ['#generation = if_not_exists(#generation, :first)'],
        // An id speaks for one recipient for ever, and an expiry only moves forward.
        when: 'attribute_not_exists(#pk) OR (#scope = :same AND #expiresAt <= :until)',
        values: { first: 1, same: scope, until: expiresAt },
      });
      if (kept.item === undefined) throw new Error('the link was refused by an item that is not there');
      const link = readLink(programme, kept.item);
      if (!sameScope(link, scope)) throw invalidRecord(kept.item, 'the link belongs to somebody else');
      return link;
    },

    async revoke(programme, id) {
      await table.update(linkItemKey(programme, id), {
        assign: ['#generation = #generation + :one'],
        when: 'attribute_exists(#pk)',
        values: { one: 1 },
      });
    },
  };
}

function readLink(programme: string, item: StoredItem): LinkRecord {
  const { scope, generation, expiresAt } = parseItem(linkItem, item);
  return { programme, id: item.sk, scope, generation, expiresAt };
}

function sameScope({ scope: kept }: LinkRecord, scope: LinkRecord['scope']): boolean {
  switch (kept.kind) {
    case 'contact':
      return scope.kind === 'contact' && scope.contact === kept.contact;
    case 'office':
      return scope.kind === 'office';
    case 'matter':
      return scope.kind === 'matter' && scope.matter === kept.matter;
  }
}
