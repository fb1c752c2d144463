import * as v from 'valibot';
import { calendarDateSchema } from '../../calendar/date.ts';
import { instantSchema } from '../../calendar/instant.ts';
import type { Duty, DutyEvent, DutyKey, HistoryEntry, OwedEffect } from '../../duty/duty.ts';
import { askedFormSchema } from './asked-form-schema.ts';
import type { StoredItem } from './attributes.ts';
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

/** What stands beside the record, and changes without it. */
const outside = { version: count, clock: count, owed: v.record(v.string(), owedEffect) };
/** Layout 1 kept the record as a map: an attribute for every value, each read and checked for itself. */
const mapItem = v.object({ ...outside, schema: v.literal(1), record });
const textItem = v.object({ ...outside, schema: v.literal(2), record: v.string() });
const dutyItem = v.variant('schema', [mapItem, textItem]);

export type DutyRecord = v.InferOutput<typeof record>;
export type BesideRecord = Pick<Duty, 'version' | 'clock' | 'owed'>;

/** @throws InvalidRecordError */
export function readDutyItem(item: StoredItem): {
  readonly record: DutyRecord;
  readonly beside: BesideRecord;
} {
  const found = parseItem(dutyItem, item);
  const content = found.schema === 1 ? found.record : parseContent(record, item, jsonOf(item, found.record));
  return { record: content, beside: besideOf(found) };
}

/** Attributes of an item that say what stands beside its record, and of which version that is. */
export const besideRecord = ['schema', ...Object.keys(outside)];
const outline = v.object({ ...outside, schema: v.literal(2) });

/** Undefined for layout 1, and for what is damaged: who reads it whole is told what is wrong. */
export function readOutline(item: StoredItem): BesideRecord | undefined {
  const found = v.safeParse(outline, item);
  return found.success ? besideOf(found.output) : undefined;
}

function besideOf({ version, clock, owed }: v.InferOutput<typeof outline | typeof dutyItem>): BesideRecord {
  return { version, clock, owed: listOfOwed(owed) };
}

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
