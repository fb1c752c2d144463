import * as v from 'valibot';
import { calendarDateSchema } from '../../calendar/date.ts';
import { periodKeySchema } from '../../calendar/period.ts';
import { count, list, words } from './schemas.ts';
import { sourceSchema } from './section.ts';

export const researchFiguresSchema = v.strictObject({
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
export const researchSchema = v.strictObject({
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

/** What 专题调研 found, read for the chapters on it. */
export const researchPartSchema = v.strictObject({
  /** Key of the obligation it is read from. */
  obligation: words,
  figures: researchFiguresSchema,
  /** All lead units, in office order. */
  units: list(v.strictObject({ ...researchFiguresSchema.entries, unit: words, name: words })),
  /** In office order of units. */
  entries: list(researchSchema),
  /** 问题类别 × 数量, in the order of the form's options, only what occurred. */
  categories: list(v.strictObject({ category: words, problems: count })),
});

export type ResearchPart = v.InferOutput<typeof researchPartSchema>;
export type ResearchFigures = v.InferOutput<typeof researchFiguresSchema>;
export type ResearchEntry = v.InferOutput<typeof researchSchema>;
export type Problem = v.InferOutput<typeof problemSchema>;
