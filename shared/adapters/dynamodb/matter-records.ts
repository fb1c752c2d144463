import * as v from 'valibot';
import { calendarDateSchema } from '../../calendar/date.ts';
import { instantSchema } from '../../calendar/instant.ts';
import {
  answerWays,
  evaluations,
  type Matter,
  matterHappenings,
  matterSources,
  outcomeKinds,
} from '../../matter/matter.ts';
import type { StoredItem } from './attributes.ts';
import { matterKeyOf } from './keys.ts';
import { invalidRecord, parseItem } from './parse-item.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const deadline = v.object({ original: calendarDateSchema, current: calendarDateSchema });

const assignment = v.object({
  at: instantSchema,
  by: v.string(),
  lead: v.string(),
  cooperating: v.array(v.string()),
  words: v.string(),
  objectUntil: instantSchema,
  cooperateBy: calendarDateSchema,
});

const objection = v.object({
  at: instantSchema,
  unit: v.string(),
  suggested: v.string(),
  reason: v.string(),
});

const answer = v.object({
  at: instantSchema,
  on: calendarDateSchema,
  way: v.picklist(answerWays),
  words: v.string(),
});

const outcome = v.object({
  at: instantSchema,
  by: v.string(),
  kind: v.picklist(outcomeKinds),
  words: v.string(),
  basis: v.string(),
  due: calendarDateSchema,
});

const verdict = v.object({
  at: instantSchema,
  from: v.picklist(['enterprise', 'office']),
  evaluation: v.picklist(evaluations),
  reason: v.string(),
  verifier: v.string(),
});

const core = {
  subject: v.object({
    title: v.string(),
    detail: v.string(),
    category: v.string(),
    level: v.string(),
    field: v.string(),
    raiser: v.object({ name: v.string(), code: v.string(), kind: v.string(), district: v.string() }),
  }),
  source: v.object({
    kind: v.picklist(matterSources),
    filing: v.exactOptional(
      v.object({ unit: v.string(), duty: v.string(), nonce: v.string(), row: v.string() }),
    ),
  }),
  raisedBy: v.string(),
  raisedOn: calendarDateSchema,
  openedAt: instantSchema,
  contact: v.optional(v.object({ name: v.string(), phone: v.string(), email: v.string() })),
  assignments: v.array(assignment),
  objections: v.array(objection),
  opinions: v.array(
    v.object({
      at: instantSchema,
      unit: v.string(),
      words: v.string(),
      measures: v.string(),
      needs: v.string(),
    }),
  ),
  progress: v.array(v.object({ at: instantSchema, unit: v.string(), words: v.string() })),
  answer: v.optional(answer),
  answerDue: v.optional(deadline),
  extension: v.optional(
    v.object({
      state: v.picklist(['asked', 'granted', 'declined']),
      at: instantSchema,
      from: calendarDateSchema,
      until: calendarDateSchema,
      reason: v.string(),
      words: v.string(),
    }),
  ),
  outcomes: v.array(outcome),
  verdicts: v.array(verdict),
  lapsed: v.optional(v.string()),
  history: v.array(
    v.object({
      at: instantSchema,
      version: count,
      event: v.picklist(matterHappenings),
      by: v.string(),
      note: v.string(),
      nonce: v.optional(v.string()),
    }),
  ),
  updatedAt: instantSchema,
};

const by = calendarDateSchema;
const record = v.variant('status', [
  v.object({ ...core, status: v.literal('raised'), by }),
  v.object({ ...core, status: v.literal('assigned'), assignment, answerDue: deadline }),
  v.object({ ...core, status: v.literal('objected'), assignment, objection, by }),
  v.object({ ...core, status: v.literal('handling'), assignment, answerDue: deadline }),
  v.object({ ...core, status: v.literal('answered'), assignment, answer, completeDue: deadline }),
  v.object({ ...core, status: v.literal('finished'), assignment, outcome, by }),
  v.object({ ...core, status: v.literal('disputed'), assignment, outcome, by }),
  v.object({ ...core, status: v.literal('closed'), assignment, outcome, verdict, endedAt: instantSchema }),
  v.object({ ...core, status: v.literal('set-aside'), reason: v.string(), endedAt: instantSchema }),
]);

const matterItem = v.object({
  schema: v.literal(1),
  version: count,
  clock: count,
  owed: v.record(v.string(), v.object({ kind: v.literal('invitation'), round: count })),
  record,
});

/** @throws InvalidRecordError */
export function readMatter(item: StoredItem): Matter {
  const key = matterKeyOf(item);
  if (key === undefined) throw invalidRecord(item, 'the key is not that of a matter');
  const { record, owed, ...clocked } = parseItem(matterItem, item);
  const effects = Object.entries(owed).map(([key, effect]) => ({ key, ...effect }));
  return { ...record, ...clocked, key, owed: effects.toSorted((a, b) => a.round - b.round) };
}

/** The attributes of a matter's item that only a change writes; see clocked-items.ts for the others. */
export function matterAttributes(matter: Matter): { readonly [name: string]: unknown } {
  const { schema: _schema, key: _key, version: _version, clock: _clock, owed, ...record } = matter;
  return { record, owed: Object.fromEntries(owed.map(({ key, ...effect }) => [key, effect])) };
}
