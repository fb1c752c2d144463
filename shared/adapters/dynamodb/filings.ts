import * as v from 'valibot';
import { instantSchema } from '../../calendar/instant.ts';
import type { DutyId } from '../../duty/duty.ts';
import {
  type Draft,
  type Drafts,
  type FilingBody,
  type Filings,
  FilingTooLargeError,
} from '../../ports/filings.ts';
import type { StoredItem } from './attributes.ts';
import { sameDuty } from './duty-records.ts';
import { draftItemKey, filingItemKey, type ItemKey } from './keys.ts';
import { MAX_PACKED_BYTES, MAX_TYPED_BYTES, pack, unpack } from './packed.ts';
import { invalidRecord, parseItem } from './parse-item.ts';
import type { Table } from './table.ts';

const dutyKey = v.object({ programme: v.string(), unit: v.string(), duty: v.string() });

const cellValue = v.union([v.string(), v.number(), v.boolean(), v.array(v.string())]);
const fieldValue = v.union([cellValue, v.array(v.record(v.string(), cellValue))]);

const identity = v.object({
  filerName: v.string(),
  filerPost: v.string(),
  phone: v.string(),
  reviewerName: v.string(),
  reviewerPost: v.string(),
});

const filingBody = v.object({
  schema: v.literal(1),
  key: dutyKey,
  nonce: v.string(),
  filedAt: instantSchema,
  values: v.record(v.string(), fieldValue),
  nilReason: v.optional(v.string()),
  identity,
  note: v.optional(v.string()),
  explanation: v.optional(v.string()),
  prefilled: v.optional(v.object({ total: v.number(), carried: v.number() })),
});

const bytes = v.instance(Uint8Array);
const filingItem = v.object({ schema: v.literal(1), body: bytes });

/** Of one warm function: a year of a city with room to spare, so that a board of it is read once. */
const MAX_KNOWN = 600;
/** What is longer is read anew: it is rare, and would fill the memory. */
const MAX_KNOWN_BYTES = 8 * 1024;

/**
 * Bodies of filings, packed whole: an item can be read without any other. What was filed never changes, so what a
 * function has read it need not read again.
 */
export function dynamoFilings(table: Table): Filings {
  const known = new Map<string, FilingBody>();

  const readOnce = (ref: FilingKey, item: StoredItem): FilingBody => {
    const { body: packed } = parseItem(filingItem, item);
    const body = read(ref, item, packed);
    if (packed.length <= MAX_KNOWN_BYTES) {
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(itemName(item), body);
    }
    return body;
  };

  return {
    async put(body) {
      // A repeat brings the same nonce, and what was filed first under it is what was filed.
      await table.putNew({ ...filingItemKey(body.key, body.nonce), schema: 1, body: packFitting(body) });
    },

    async get(key, nonce) {
      const itemKey = filingItemKey(key, nonce);
      const before = known.get(itemName(itemKey));
      if (before !== undefined) return before;
      const item = await table.get(itemKey);
      return item && readOnce({ key, nonce }, item);
    },

    async getAll(refs) {
      const bodies = new Map<string, FilingBody>();
      const unread = new Map<string, FilingKey>();
      for (const ref of refs) {
        const name = itemName(filingItemKey(ref.key, ref.nonce));
        const before = known.get(name);
        if (before === undefined) unread.set(name, ref);
        else bodies.set(ref.nonce, before);
      }
      const keys = [...unread.values()].map(({ key, nonce }) => filingItemKey(key, nonce));
      for (const item of await table.getAll(keys)) {
        const ref = unread.get(itemName(item));
        if (ref !== undefined) bodies.set(ref.nonce, readOnce(ref, item));
      }
      return bodies;
    },
  };
}

interface FilingKey {
  readonly key: FilingBody['key'];
  readonly nonce: string;
}

function itemName({ pk, sk }: ItemKey): string {
  return `${pk} ${sk}`;
}

function read({ key, nonce }: FilingKey, item: StoredItem, packed: Uint8Array): FilingBody {
  const body: FilingBody = unpack(filingBody, item, packed);
  if (!sameDuty(body.key, key) || body.nonce !== nonce) {
    throw invalidRecord(item, 'the filing stored there belongs to another duty or submission');
  }
  return body;
}

const typedForm = v.record(v.string(), v.array(v.string()));

const draftItem = v.object({
  schema: v.literal(1),
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  savedAt: instantSchema,
  savedBy: v.string(),
  typed: bytes,
});

export function dynamoDrafts(table: Table): Drafts {
  const read = (key: Draft['key'], item: StoredItem): Draft => {
    const { typed, revision, savedAt, savedBy } = parseItem(draftItem, item);
    return { key, typed: unpack(typedForm, item, typed), revision, savedAt, savedBy };
  };

  return {
    async load(key) {
      const item = await table.get(draftItemKey(key));
      return item && read(key, item);
    },

    async loadAll(keys) {
      const bySortKey = new Map(keys.map(key => [draftItemKey(key).sk, key]));
      const drafts = new Map<DutyId, Draft>();
      for (const item of await table.getAll(keys.map(draftItemKey))) {
        const key = bySortKey.get(item.sk);
        if (key !== undefined) drafts.set(key.duty, read(key, item));
      }
      return drafts;
    },

    async save({ key, typed, revision, savedAt, savedBy }, expectRevision) {
      if (revision <= expectRevision) {
        throw new RangeError(`revision ${revision} does not follow revision ${expectRevision}`);
      }
      const packed = packFitting(typed);
      const saved = await table.update(draftItemKey(key), {
        set: { schema: 1, revision, savedAt, savedBy, typed: packed },
        when: 'attribute_not_exists(#pk) OR #revision = :expect',
        values: { expect: expectRevision },
      });
      if (saved.outcome === 'saved') return { outcome: 'saved' };
      // The item was removed between the refusal and its answer: nothing is in the way any more.
      if (saved.item === undefined) throw new Error('the draft was refused by an item that is not there');
      const stored = read(key, saved.item);
      // The SDK repeats a write whose answer was lost; then it is this very draft that is in the way.
      const isThisOne =
        stored.revision === revision &&
        stored.savedAt === savedAt &&
        stored.savedBy === savedBy &&
        Buffer.from(pack(stored.typed).bytes).equals(packed);
      return isThisOne ? { outcome: 'saved' } : { outcome: 'conflict', stored };
    },
  };
}

function packFitting(document: unknown): Uint8Array {
  const packed = pack(document);
  if (packed.fits) return packed.bytes;
  throw new FilingTooLargeError(
    `${packed.typedBytes} bytes typed (at most ${MAX_TYPED_BYTES}), ` +
      `${packed.bytes.length} packed (at most ${MAX_PACKED_BYTES})`,
  );
}
