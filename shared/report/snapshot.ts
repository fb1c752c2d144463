import * as v from 'valibot';
import { calendarDateSchema } from '../calendar/date.ts';
import { instantSchema } from '../calendar/instant.ts';
import { periodKeySchema } from '../calendar/period.ts';

/**
 * What a report says, frozen: every document, mail and page of an edition is drawn from it and from nothing else, so
 * that an edition can be drawn again years later and give the same bytes. Names of people and bodies are those valid
 * on the period's last day. Text is kept as filed; the documents clean it (text.ts).
 */
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const words = v.string();

function list<Item extends v.GenericSchema>(item: Item) {
  return v.pipe(v.array(item), v.readonly());
}

/** How a duty counts in this edition. `make-up` (补录) and `waived` (本期免报) are outside 应报. */
const standingSchema = v.picklist(['filed', 'nil', 'returned', 'not-filed', 'waived', 'make-up']);

/** The record a figure comes from: the duty and, where something was filed, the version that was counted. */
const sourceSchema = v.strictObject({
  duty: words,
  standing: standingSchema,
  nonce: v.optional(words),
  number: v.optional(count),
  filedAt: v.optional(instantSchema),
  /** Meaningful for what was filed: not later than the due date in force. */
  onTime: v.boolean(),
});

const figuresSchema = v.strictObject({
  /** 应报 */
  owed: count,
  /** 已报 */
  filed: count,
  /** 零报告 */
  nil: count,
  /** 实报 = 已报 + 零报告 */
  reported: count,
  /** 按时 */
  onTime: count,
  /** 逾期报送 */
  late: count,
  /** 未报 = 应报 − 实报 */
  notFiled: count,
  /** 本期免报 */
  waived: count,
  /** 覆盖领域 */
  fieldsCovered: count,
  fieldsTotal: count,
  /** 覆盖企业数, summed over filings */
  enterprises: count,
  /** 覆盖机构数, summed over filings */
  institutions: count,
  /** 意见建议 */
  opinions: count,
  /** 发现问题 */
  problems: count,
});

const unitRowSchema = v.strictObject({
  ...figuresSchema.entries,
  unit: words,
  name: words,
  fullName: words,
  /** 报送情况 in words, as it stood at the cut. */
  words,
  sources: list(sourceSchema),
});

const fieldRowSchema = v.strictObject({
  field: words,
  row: count,
  name: words,
  classes: list(v.picklist(['cluster', 'service'])),
  leaderName: words,
  leaderPost: words,
  lead: words,
  leadName: words,
  covered: v.boolean(),
  sources: list(sourceSchema),
});

const opinionSchema = v.strictObject({
  content: words,
  raisedBy: v.optional(words),
  category: v.optional(words),
});

const problemSchema = v.strictObject({
  problem: words,
  /** Empty where the unit says why it cannot offer one: see `forStudyAbove`. */
  solution: words,
  /** 需上级研究的理由 */
  forStudyAbove: v.optional(words),
  category: words,
  scope: words,
  level: words,
  suggestedUnit: v.optional(words),
  suggestedDate: v.optional(calendarDateSchema),
});

const followUpSchema = v.strictObject({
  problem: words,
  progress: words,
  details: v.optional(words),
});

/** One counted filing's content, choices already in words. */
const researchSchema = v.strictObject({
  unit: words,
  unitName: words,
  period: periodKeySchema,
  source: sourceSchema,
  topic: words,
  /** Keys of the fields it covers. */
  fields: list(words),
  fieldNames: list(words),
  forms: list(words),
  startsOn: v.optional(calendarDateSchema),
  endsOn: v.optional(calendarDateSchema),
  place: v.optional(words),
  /** 带队负责同志 */
  headedBy: v.optional(words),
  participants: list(words),
  enterprises: count,
  institutions: count,
  questionnaires: v.optional(count),
  opinions: list(opinionSchema),
  problems: list(problemSchema),
  followUps: list(followUpSchema),
});

const unitNoteSchema = v.strictObject({
  unit: words,
  unitName: words,
  duty: words,
  words,
});

/** 补报: filed since the previous cut for a period already reported on. */
const supplementSchema = v.strictObject({
  unit: words,
  unitName: words,
  period: periodKeySchema,
  makeUp: v.boolean(),
  source: sourceSchema,
  /** One line: what was filed. */
  headline: words,
});

export const reportSnapshotSchema = v.strictObject({
  schema: v.literal(1),
  kind: v.literal('monthly'),
  programme: v.strictObject({ key: words, version: words, title: words, documentNumber: words }),
  office: v.strictObject({ name: words, phone: words }),
  obligation: v.strictObject({ key: words, title: words, clauseNumber: words, clauseText: words }),
  period: periodKeySchema,
  cutAt: instantSchema,
  previousCutAt: v.optional(instantSchema),
  compiledAt: instantSchema,
  edition: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Dates rest on a year whose 放假安排 is not known: the words to print beside them. */
  provisional: v.optional(words),
  figures: figuresSchema,
  /** All lead units, in office order. */
  units: list(unitRowSchema),
  /** All fields, in the order of the annex. */
  fields: list(fieldRowSchema),
  /** In office order of units. */
  research: list(researchSchema),
  nilReturns: list(unitNoteSchema),
  notFiled: list(unitNoteSchema),
  waived: list(unitNoteSchema),
  supplements: list(supplementSchema),
  /** 问题类别 × 数量, in the order of the form's options, only what occurred. */
  categories: list(v.strictObject({ category: words, problems: count })),
  /** 25/26/27: why the counts of fields differ. */
  countsNote: words,
});

export type ReportSnapshot = v.InferOutput<typeof reportSnapshotSchema>;
export type Figures = v.InferOutput<typeof figuresSchema>;
export type UnitRow = v.InferOutput<typeof unitRowSchema>;
export type FieldRow = v.InferOutput<typeof fieldRowSchema>;
export type Source = v.InferOutput<typeof sourceSchema>;
export type ResearchEntry = v.InferOutput<typeof researchSchema>;
export type Problem = v.InferOutput<typeof problemSchema>;
export type Supplement = v.InferOutput<typeof supplementSchema>;
export type UnitNote = v.InferOutput<typeof unitNoteSchema>;
export type CountedAs = v.InferOutput<typeof standingSchema>;

/** As stored in a report's edition. @throws ValiError when it is not a snapshot. */
export function parseSnapshot(json: string): ReportSnapshot {
  return v.parse(reportSnapshotSchema, JSON.parse(json));
}

/** As to be stored: equal snapshots give equal text. Read back with `parseSnapshot`. */
export function snapshotJson(snapshot: ReportSnapshot): string {
  return JSON.stringify(v.parse(reportSnapshotSchema, snapshot));
}
