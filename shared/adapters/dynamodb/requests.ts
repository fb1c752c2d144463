import * as v from 'valibot';
import { calendarDateSchema } from '../../calendar/date.ts';
import { instantSchema } from '../../calendar/instant.ts';
import type { Requests } from '../../ports/requests.ts';
import type { AskedRequest, RequestKey } from '../../request/request.ts';
import { askedFormSchema } from './asked-form-schema.ts';
import type { StoredItem } from './attributes.ts';
import { type ClockedContent, clockedItems } from './clocked-items.ts';
import { requestItemKey, requestKeyOf, requestPartition } from './keys.ts';
import { invalidRecord, parseItem } from './parse-item.ts';
import type { Table } from './table.ts';

const requestItem = v.object({
  schema: v.literal(1),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  owed: v.record(v.string(), v.object({ kind: v.picklist(['open', 'waive']), owner: v.string() })),
  record: v.object({
    form: askedFormSchema,
    owners: v.array(v.object({ key: v.string(), unit: v.string(), fields: v.array(v.string()) })),
    rosterVersion: v.string(),
    by: v.string(),
    askedAt: instantSchema,
    due: calendarDateSchema,
    withdrawn: v.optional(v.object({ at: instantSchema, by: v.string(), reason: v.string() })),
    updatedAt: instantSchema,
  }),
});

/** Requests have no execution of their own; of the clocked items they use version, owed effects and wake. */
export function dynamoRequests(table: Table): Requests {
  const clocked = (programme: string) => clockedItems(table, programme);
  const itemKey = ({ programme, request }: RequestKey) => requestItemKey(programme, request);

  return {
    create: request => clocked(request.key.programme).create(itemKey(request.key), content(request), 1),

    async load(key) {
      const item = await table.get(itemKey(key));
      return item && readRequest(item);
    },

    async list(programme) {
      const requests = (await table.list(requestPartition(programme))).map(readRequest);
      return requests.sort((a, b) => (a.askedAt < b.askedAt ? 1 : a.askedAt > b.askedAt ? -1 : 0));
    },

    async change(next, expectVersion) {
      const written = clocked(next.key.programme).change(itemKey(next.key), content(next), expectVersion);
      return (await written).outcome;
    },

    settle: ({ key, version, owed }) =>
      clocked(key.programme).settle(
        itemKey(key),
        version,
        owed.map(effect => effect.key),
        undefined,
      ),
  };
}

/** @throws InvalidRecordError */
function readRequest(item: StoredItem): AskedRequest {
  const key = requestKeyOf(item);
  if (key === undefined) throw invalidRecord(item, 'the key is not that of a request');
  const { record, owed, ...rest } = parseItem(requestItem, item);
  return { ...record, ...rest, key, owed: Object.entries(owed).map(([key, effect]) => ({ key, ...effect })) };
}

function content(request: AskedRequest): ClockedContent {
  const { schema, key: _key, version, owed, ...record } = request;
  const effects = owed.map(({ key, ...effect }) => [key, effect] as const);
  return {
    schema,
    version,
    updatedAt: request.updatedAt,
    attributes: { record, owed: Object.fromEntries(effects) },
  };
}
