import * as v from 'valibot';
import { instantSchema } from '../../calendar/instant.ts';
import { periodKeySchema } from '../../calendar/period.ts';
import { count, list, words } from './schemas.ts';

/**
 * How a duty counts in this edition. `unchanged` (沿用, 无变化) is a filing: what was filed before still stands. `make-up`
 * (补录), `waived` (本期免报) and `early` (未到期先报) are outside 应报.
 */
const standingSchema = v.picklist([
  'filed',
  'unchanged',
  'nil',
  'returned',
  'not-filed',
  'waived',
  'make-up',
  'early',
]);

/** The record a figure comes from: the duty and, where something was filed, the version that was counted. */
export const sourceSchema = v.strictObject({
  duty: words,
  standing: standingSchema,
  nonce: v.optional(words),
  number: v.optional(count),
  filedAt: v.optional(instantSchema),
  /** Meaningful for what was filed: not later than the due date in force. Nothing soft is ever on time or late. */
  onTime: v.boolean(),
});

export const figuresSchema = v.strictObject({
  /** 应报 = 实报 + 未报 */
  owed: count,
  /** 其中有时限 */
  timed: count,
  /** 已报, 无变化 included */
  filed: count,
  /** 其中无变化 */
  unchanged: count,
  /** 零报告 */
  nil: count,
  /** 实报 = 已报 + 零报告 */
  reported: count,
  /** 按时 */
  onTime: count,
  /** 逾期报送 */
  late: count,
  /** 未报 */
  notFiled: count,
  /** 本期免报 */
  waived: count,
  /** 补录 */
  makeUp: count,
  /** 未到期先报 */
  early: count,
});

/** What an obligation asks of a unit. */
const unitShareSchema = v.strictObject({
  ...figuresSchema.entries,
  unit: words,
  name: words,
  words,
  /** One for each duty that is counted anywhere in the row. */
  sources: list(sourceSchema),
});

/** What an obligation's filings of the period say about a field. */
const coverageSchema = v.strictObject({
  field: words,
  covered: v.boolean(),
  /** 报送情况, where the field itself owes a duty. */
  words: v.optional(words),
  /** The filings that cover it; where the field itself owes a duty, that duty. */
  sources: list(sourceSchema),
});

/** 市领导 in 职务排序: what was recorded, never what was missed. */
const leaderRowSchema = v.strictObject({
  leader: words,
  name: words,
  post: words,
  /** 次数 under the reading in force. */
  times: count,
  fieldsCovered: count,
  fieldsTotal: count,
  sources: list(sourceSchema),
});

const cellSchema = v.union([words, v.number(), v.null()]);

/** What was filed, as a table made from the form's field list; money stands in 万元, dates as YYYY-MM-DD. */
const tableSchema = v.strictObject({
  /** Empty for the filings themselves, else what the rows are: 「意见建议」. */
  title: words,
  columns: list(
    v.strictObject({ label: words, kind: v.picklist(['words', 'short', 'number', 'money', 'date']) }),
  ),
  /** `entry` is the place of the filing among the section's entries. */
  rows: list(v.strictObject({ entry: count, cells: list(cellSchema) })),
});

/** A filing that came to count: for a duty due in the period, one due before (补报) or one not yet due. */
const entrySchema = v.strictObject({
  unit: words,
  unitName: words,
  /** 「集成电路」, 「市委副书记、市长吴庆文」; empty for a duty of the unit as a whole. */
  about: words,
  period: periodKeySchema,
  due: v.picklist(['now', 'before', 'later']),
  source: sourceSchema,
  /** One line: what was filed. */
  headline: words,
});

const obligationSchema = v.strictObject({
  key: words,
  title: words,
  clauseNumber: words,
  clauseText: words,
  authority: v.picklist(['stated', 'office', 'soft', 'log']),
  scope: v.picklist(['unit', 'field', 'leader']),
});

export const sectionSchema = v.strictObject({
  obligation: obligationSchema,
  figures: figuresSchema,
  /** Those that have a duty in it, in office order. */
  units: list(unitShareSchema),
  /** In 职务排序; empty where leaders owe nothing. */
  leaders: list(leaderRowSchema),
  /** All fields in the order of the annex; empty where neither a field owes a duty nor a filing covers one. */
  fields: list(coverageSchema),
  entries: list(entrySchema),
  tables: list(tableSchema),
});

/** The same records counted under an option of a reading, from the year's first period on. */
export const recountSchema = v.strictObject({
  obligation: words,
  title: words,
  reading: words,
  option: words,
  words,
  inForce: v.boolean(),
  owed: count,
  done: count,
  periods: list(
    v.strictObject({
      period: periodKeySchema,
      owed: count,
      done: count,
      /** Duty and nonce of each filing that counts. */
      sources: list(v.strictObject({ duty: words, nonce: words })),
    }),
  ),
});

export type Figures = v.InferOutput<typeof figuresSchema>;
export type UnitShare = v.InferOutput<typeof unitShareSchema>;
export type FieldCoverage = v.InferOutput<typeof coverageSchema>;
export type LeaderRow = v.InferOutput<typeof leaderRowSchema>;
export type ReportTable = v.InferOutput<typeof tableSchema>;
export type Entry = v.InferOutput<typeof entrySchema>;
export type Section = v.InferOutput<typeof sectionSchema>;
export type RecountRow = v.InferOutput<typeof recountSchema>;
export type Source = v.InferOutput<typeof sourceSchema>;
export type CountedAs = v.InferOutput<typeof standingSchema>;
