import * as v from 'valibot';
import { calendarDateSchema } from '../../calendar/date.ts';
import { instantSchema } from '../../calendar/instant.ts';
import type { Duty, DutyEvent, DutyKey, HistoryEntry, OwedEffect } from '../../duty/duty.ts';
import { askedFormSchema } from './asked-form-schema.ts';
import type { StoredItem } from './attributes.ts';
import { dutyKeyOf } from './keys.ts';
import { invalidRecord, parseContent, parseItem } from './parse-item.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const filingRef = v.object({
  nonce: v.string(),
  number: count,
  filedAt: instantSchema,
  nil: v.boolean(),
  filer: v.string(),
  reviewer: v.string(),
  by: v.string(),
  onBehalf: v.optional(v.literal(true)),
  warnings: v.optional(count),
});

const sendBack = v.object({
  at: instantSchema,
  by: v.string(),
  nonce: v.string(),
  remarks: v.array(v.object({ field: v.string(), words: v.string() })),
  words: v.string(),
  refileBy: calendarDateSchema,
  reopens: v.optional(v.picklist(['accepted', 'nil', 'waived', 'unmet'])),
});

const extension = v.object({
  state: v.picklist(['asked', 'granted', 'declined']),
  at: instantSchema,
  until: calendarDateSchema,
  reason: v.string(),
});

const waiverWish = v.object({
  state: v.picklist(['asked', 'granted', 'declined']),
  at: instantSchema,
  reason: v.string(),
});

const planned = v.object({
  event: v.optional(
    v.object({
      name: v.string(),
      month: v.string(),
      day: v.optional(calendarDateSchema),
      told: v.optional(
        v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.array(v.string())])),
      ),
    }),
  ),
  source: v.variant('kind', [
    v.object({ kind: v.literal('filing'), duty: v.string(), number: count }),
    v.object({ kind: v.literal('contact'), contact: v.string() }),
  ]),
  statedAt: instantSchema,
  knownAt: instantSchema,
});

const redated = v.object({
  at: instantSchema,
  from: calendarDateSchema,
  to: calendarDateSchema,
  reason: v.string(),
});

const events = [
  'time-passed',
  'file',
  'send-back',
  'accept',
  'waive',
  'ask-extension',
  'answer-extension',
  'ask-waiver',
  'decline-waiver',
  'plan-event',
  'ask-sections',
  'reopen',
  'move-due',
  'remind',
  'log-call',
  'follow-calendar',
] as const satisfies readonly DutyEvent['type'][];

const historyEntry = v.object({
  at: instantSchema,
  version: count,
  event: v.picklist(events),
  by: v.string(),
  note: v.string(),
  submission: v.optional(v.string()),
});

const origin = v.object({
  by: v.string(),
  at: instantSchema,
  source: v.string(),
  form: askedFormSchema,
});

const core = {
  obligation: v.string(),
  period: v.string(),
  rosterVersion: v.string(),
  fields: v.array(v.string()),
  origin: v.optional(origin),
  opensAt: instantSchema,
  due: v.object({ original: calendarDateSchema, current: calendarDateSchema }),
  provisional: v.boolean(),
  locksAt: instantSchema,
  makeUp: v.boolean(),
  filings: v.array(filingRef),
  sendBacks: v.array(sendBack),
  extension: v.optional(extension),
  waiverWish: v.optional(waiverWish),
  planned: v.optional(planned),
  dueMoved: v.optional(v.object({ to: calendarDateSchema, reason: v.string() })),
  reopened: v.optional(v.object({ at: instantSchema, words: v.string(), refileBy: calendarDateSchema })),
  reminders: v.optional(v.array(v.object({ contact: v.string(), on: calendarDateSchema }))),
  lastCall: v.optional(
    v.object({ at: instantSchema, by: v.string(), person: v.string(), words: v.string() }),
  ),
  redated: v.optional(redated),
  sections: v.optional(
    v.array(v.object({ unit: v.string(), words: v.string(), by: v.string(), askedAt: instantSchema })),
  ),
  history: v.array(historyEntry),
  updatedAt: instantSchema,
};

const record = v.variant('status', [
  v.object({ ...core, status: v.literal('scheduled') }),
  v.object({ ...core, status: v.literal('open') }),
  v.object({
    ...core,
    status: v.literal('filed'),
    current: filingRef,
    acceptsAt: v.optional(instantSchema),
  }),
  v.object({ ...core, status: v.literal('returned'), current: filingRef, sendBack }),
  v.object({ ...core, status: v.literal('accepted'), current: filingRef, acceptedAt: instantSchema }),
  v.object({ ...core, status: v.literal('nil'), current: filingRef }),
  v.object({
    ...core,
    status: v.literal('waived'),
    reason: v.string(),
    notApplicable: v.optional(v.literal(true)),
  }),
  v.object({ ...core, status: v.literal('unmet') }),
]);

/** `place`: position in the list, which a map does not keep. */
const owedEffect = v.variant('kind', [
  v.object({ kind: v.literal('receipt'), nonce: v.string(), place: count }),
  v.object({ kind: v.literal('return-notice'), nonce: v.string(), again: v.optional(count), place: count }),
  v.object({ kind: v.literal('reminder'), place: count }),
  v.object({ kind: v.literal('sections'), place: count }),
  v.object({ kind: v.literal('extension-answer'), place: count }),
  v.object({ kind: v.literal('waiver-answer'), place: count }),
  v.object({ kind: v.literal('register'), nonce: v.string(), acceptedAt: instantSchema, place: count }),
]);

const outside = { version: count, clock: count, owed: v.record(v.string(), owedEffect) };
/** Layout 1 kept the record as a map: an attribute for every value, each read and checked for itself. */
const mapItem = v.object({ ...outside, schema: v.literal(1), record });
const textItem = v.object({ ...outside, schema: v.literal(2), record: v.string() });
const dutyItem = v.variant('schema', [mapItem, textItem]);

/** A programme's year is half of it; what is beyond is read and checked anew. */
const MAX_KNOWN = 1_000;

/**
 * Reads duties, and checks a record once for as long as it stays what is stored: a page reads hundreds, of which few
 * have changed since the page before. Nobody changes a duty in place.
 */
export function dutyReader(): (item: StoredItem) => Duty {
  const known = new Map<string, { readonly text: string; readonly record: DutyRecord }>();

  const recordOf = (item: StoredItem, text: string): DutyRecord => {
    const name = `${item.pk}/${item.sk}`;
    const last = known.get(name);
    if (last?.text === text) return last.record;
    const read = parseContent(record, item, jsonOf(item, text));
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(name, { text, record: read });
    return read;
  };

  return item => {
    const key = dutyKeyOf(item);
    if (key === undefined) throw invalidRecord(item, 'the key is not that of a duty');
    const found = parseItem(dutyItem, item);
    const { version, clock, owed } = found;
    const content = found.schema === 1 ? found.record : recordOf(item, found.record);
    return { ...content, schema: 1, version, clock, key, owed: listOfOwed(owed) };
  };
}

type DutyRecord = v.InferOutput<typeof record>;

function jsonOf(item: StoredItem, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidRecord(item, 'the record is not JSON');
  }
}

export const dutyLayout = 2;

/**
 * The attributes of a duty's item that only a change writes; see clocked-items.ts for the others. What queries choose
 * by stands beside the text as well.
 */
export function dutyAttributes(duty: Duty): { readonly [name: string]: unknown } {
  const { schema: _schema, key: _key, version: _version, clock: _clock, owed, ...record } = duty;
  const { status, period, updatedAt } = record;
  return { record: JSON.stringify(record), status, period, updatedAt, owed: mapOfOwed(owed) };
}

const historyItem = v.object({ schema: v.literal(1), entries: v.array(historyEntry) });

/** @throws InvalidRecordError */
export function readOlderHistory(item: StoredItem): readonly HistoryEntry[] {
  return parseItem(historyItem, item).entries;
}

/** Owed effects are kept as a map so that one write strikes some of them whatever else is in it. */
function mapOfOwed(owed: readonly OwedEffect[]): { readonly [key: string]: unknown } {
  return Object.fromEntries(owed.map(({ key, ...effect }, place) => [key, { ...effect, place }]));
}

function listOfOwed(owed: { readonly [key: string]: v.InferOutput<typeof owedEffect> }): OwedEffect[] {
  return Object.entries(owed)
    .sort(([, a], [, b]) => a.place - b.place)
    .map(([key, { place: _place, ...effect }]) => ({ key, ...effect }));
}

export function sameDuty(a: DutyKey, b: DutyKey): boolean {
  return a.programme === b.programme && a.unit === b.unit && a.duty === b.duty;
}
