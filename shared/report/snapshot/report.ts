import * as v from 'valibot';
import { calendarDateSchema } from '../../calendar/date.ts';
import { instantSchema } from '../../calendar/instant.ts';
import { periodKeySchema } from '../../calendar/period.ts';
import { reportKindKeys } from '../kinds/catalogue.ts';
import { onlyFieldsSchema } from '../only-fields.ts';
import { spanKeySchema } from '../span.ts';
import { researchPartSchema } from './research.ts';
import { count, list, words } from './schemas.ts';
import { figuresSchema, recountSchema, sectionSchema } from './section.ts';
import { workSchema } from './work.ts';

const unitRowSchema = v.strictObject({
  ...figuresSchema.entries,
  unit: words,
  name: words,
  fullName: words,
  /** 报送情况 in words, as it stood at the cut. */
  words,
});

/** 细分领域, as the roster has it. */
const fieldSchema = v.strictObject({
  field: words,
  row: count,
  name: words,
  classes: list(v.picklist(['cluster', 'service'])),
  leaderName: words,
  leaderPost: words,
  lead: words,
  leadName: words,
});

const noteSchema = v.strictObject({
  unit: words,
  unitName: words,
  duty: words,
  /** 「专题调研」, 「行动计划（集成电路）」 */
  title: words,
  /** The date is one to be kept: what is soft is told apart from what is late. */
  timed: v.boolean(),
  words,
});

/**
 * What a report says, frozen: every document, mail and page of an edition is drawn from it and from nothing else, so
 * that an edition can be drawn again years later and give the same bytes. Names of people and bodies are those valid
 * on the period's last day. Text is kept as filed; the documents clean it (text.ts).
 */
export const reportSnapshotSchema = v.strictObject({
  schema: v.literal(2),
  kind: v.picklist(reportKindKeys),
  programme: v.strictObject({ key: words, version: words, title: words, documentNumber: words }),
  office: v.strictObject({ name: words, phone: words }),
  period: spanKeySchema,
  /** The fields it is limited to; absent where it tells of all. */
  only: v.optional(onlyFieldsSchema),
  cutAt: instantSchema,
  previousCutAt: v.optional(instantSchema),
  compiledAt: instantSchema,
  edition: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Dates rest on a year whose 放假安排 is not known: the words to print beside them. */
  provisional: v.optional(words),
  /** Over all obligations. */
  figures: figuresSchema,
  /** All lead units, in office order, over all obligations. */
  units: list(unitRowSchema),
  /** All fields, in the order of the annex. */
  fields: list(fieldSchema),
  /** One an obligation in force, in the order of the notice. */
  sections: list(sectionSchema),
  /** Absent where 专题调研 is not in force. */
  research: v.optional(researchPartSchema),
  /** What was filed by the cut before, as it stood then; absent where nothing is compared. */
  previous: v.optional(v.strictObject({ period: periodKeySchema, figures: figuresSchema })),
  /** What was done; absent in kinds that tell only what was filed, and in snapshots of before there were others. */
  work: v.optional(workSchema),
  recounts: list(recountSchema),
  notFiled: list(noteSchema),
  waived: list(noteSchema),
  /** Events planned and due to be reported on, of which nothing has come; absent where there are none, and in older snapshots. */
  awaited: v.optional(list(noteSchema)),
  /** 无法送达: whom no mail reached, for the Office alone; absent where it reached everybody, and in older snapshots. */
  unreached: v.optional(
    list(v.strictObject({ unit: words, unitName: words, contacts: list(words), since: calendarDateSchema })),
  ),
  /** 25/26/27: why the counts of fields differ. */
  countsNote: words,
});

export type ReportSnapshot = v.InferOutput<typeof reportSnapshotSchema>;
export type UnitRow = v.InferOutput<typeof unitRowSchema>;
export type FieldDescription = v.InferOutput<typeof fieldSchema>;
export type Note = v.InferOutput<typeof noteSchema>;
