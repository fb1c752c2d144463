import * as v from 'valibot';
import { instantSchema } from '../../calendar/instant.ts';
import type { DeskSession, DeskSessions, DoorBrowser, DoorBrowsers } from '../../ports/desk.ts';
import type { StoredItem } from './attributes.ts';
import { deskPartition, doorBrowserItemKey, sessionItemKey, sessionKeysSince } from './keys.ts';
import { parseItem } from './parse-item.ts';
import type { Table } from './table.ts';

const browserItem = v.object({
  schema: v.literal(1),
  id: v.string(),
  codes: v.array(
    v.object({
      officer: v.string(),
      askedAt: instantSchema,
      kid: v.string(),
      salt: v.string(),
      usedAt: v.optional(instantSchema),
    }),
  ),
  wrong: v.array(instantSchema),
  enteredAs: v.array(v.string()),
  version: v.number(),
});

const sessionItem = v.object({
  schema: v.literal(1),
  id: v.string(),
  officer: v.string(),
  createdAt: instantSchema,
  endsAt: instantSchema,
  agent: v.string(),
  endedAt: v.optional(instantSchema),
});

export function dynamoDoorBrowsers(table: Table): DoorBrowsers {
  return {
    async load(programme, id) {
      const item = await table.get(doorBrowserItemKey(programme, id));
      return item && readBrowser(programme, item);
    },

    async save({ programme, id, version, codes, wrong, enteredAs }) {
      const saved = await table.update(doorBrowserItemKey(programme, id), {
        set: { schema: 1, id, codes, wrong, enteredAs, version: version + 1 },
        when: version === 0 ? 'attribute_not_exists(#pk)' : '#version = :before',
        ...(version > 0 && { values: { before: version } }),
      });
      return saved.outcome;
    },
  };
}

export function dynamoDeskSessions(table: Table): DeskSessions {
  return {
    async load(programme, id) {
      const item = await table.get(sessionItemKey(programme, id));
      return item && readSession(programme, item);
    },

    async create({ programme, ...session }) {
      await table.putNew({ ...sessionItemKey(programme, session.id), schema: 1, ...session });
    },

    async end(programme, id, at) {
      await table.update(sessionItemKey(programme, id), {
        set: { endedAt: at },
        when: 'attribute_exists(#pk) AND attribute_not_exists(#endedAt)',
      });
    },

    async createdSince(programme, from) {
      const { first, last } = sessionKeysSince(from);
      const keys = await table.sortKeys(deskPartition(programme), first, last);
      const pk = deskPartition(programme);
      const items = await Promise.all(keys.map(sk => table.get({ pk, sk })));
      return items.flatMap(item => (item === undefined ? [] : [readSession(programme, item)]));
    },
  };
}

function readBrowser(programme: string, item: StoredItem): DoorBrowser {
  return { programme, ...parseItem(browserItem, item) };
}

function readSession(programme: string, item: StoredItem): DeskSession {
  return { programme, ...parseItem(sessionItem, item) };
}
