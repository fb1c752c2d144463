import * as v from 'valibot';
import { calendarDateSchema } from '../../calendar/date.ts';
import { researchFiguresSchema } from './research.ts';
import { count, list, words } from './schemas.ts';

/** The record behind a line: `<unit>~<duty>`, as the Office's pages name it. */
const ref = words;
const refs = list(ref);
/** In 百元; what is said is rounded once, where it is printed. */
const money = v.pipe(v.number(), v.integer());
const optionalWords = v.optional(words);

/** 本期、本年累计、上期. */
const comparedSchema = v.strictObject({
  current: count,
  total: count,
  previous: count,
  refs,
});

/** 市领导走访, by day and within a day in 职务排序. Nothing is said of who did not go. */
const visitSchema = v.strictObject({
  ref,
  leaderName: words,
  post: words,
  on: v.optional(calendarDateSchema),
  sites: list(words),
  fieldNames: list(words),
  /** A deputy's visit is recorded, not counted. */
  counted: v.boolean(),
  raised: count,
});

const agreedSchema = v.strictObject({
  ref,
  matter: words,
  unitName: words,
  dueOn: v.optional(calendarDateSchema),
  /** Of what was agreed before: 已解决, 正在推进 … */
  progress: optionalWords,
});

const planSchema = v.strictObject({ ref, field: words, title: words, state: words });

const taskRowSchema = v.strictObject({
  field: words,
  refs,
  done: count,
  moving: count,
  behind: count,
  notBegun: count,
});

const slippingTaskSchema = v.strictObject({
  ref,
  field: words,
  task: words,
  unitName: words,
  percent: v.optional(count),
  situation: words,
  next: words,
});

const directoryRowSchema = v.strictObject({
  field: words,
  refs,
  listed: count,
  added: count,
  removed: count,
});

const onceSchema = v.strictObject({ byField: count, once: count });
const moneyOnceSchema = v.strictObject({ byField: money, once: money });

const projectSchema = v.strictObject({
  ref,
  field: words,
  name: words,
  builder: words,
  district: words,
  stage: words,
  total: money,
  planned: money,
  /** 当年累计完成投资, as stated for this year. */
  invested: money,
  situation: words,
});

const projectRowSchema = v.strictObject({
  field: words,
  refs,
  count,
  total: money,
  planned: money,
  invested: money,
});

const associationSchema = v.strictObject({ ref, field: words, state: words, name: words });

const heldSchema = v.strictObject({
  ref,
  fields: list(words),
  unitName: words,
  name: words,
  on: v.optional(calendarDateSchema),
  place: words,
  people: count,
  signings: count,
  signed: money,
  current: v.boolean(),
});

const plannedEventSchema = v.strictObject({
  ref,
  fields: list(words),
  unitName: words,
  name: words,
  kind: words,
  /** 'YYYY-MM' */
  month: words,
  day: v.optional(calendarDateSchema),
  place: words,
  host: words,
  scale: v.optional(count),
  content: words,
  invitesLeader: v.boolean(),
});

/** A problem, and where it came from. */
const raisedSchema = v.strictObject({
  ref,
  /** 专题调研, 重点项目, 领域季报, 企业诉求 */
  from: words,
  category: words,
  problem: words,
  solution: optionalWords,
  unitName: words,
  fieldNames: list(words),
  suggestedUnit: optionalWords,
});

const researchedSchema = v.strictObject({
  ...researchFiguresSchema.entries,
  topics: list(v.strictObject({ ref, unitName: words, topic: words })),
});

const nextStepSchema = v.strictObject({ ref, unitName: words, about: words, text: words });

const summarySchema = v.strictObject({
  ref,
  unitName: words,
  achievements: words,
  cases: words,
  problems: words,
  plans: words,
  policies: count,
  publicity: count,
});

const shareSchema = v.strictObject({ part: count, whole: count });

/** 企业诉求事项: counts as matters count them; contacts are never in it. */
const mattersSchema = v.strictObject({
  raised: count,
  raisedBefore: count,
  total: count,
  finished: count,
  finishedRate: shareSchema,
  onTimeRate: shareSchema,
  underWay: count,
  overdue: count,
  satisfaction: shareSchema,
  /** 需市领导协调 and under way; absent where there are none, and in older snapshots. */
  cityLevel: v.optional(refs),
  refs,
  /** By 主办单位, in office order. */
  units: list(
    v.strictObject({
      unitName: words,
      refs,
      raised: count,
      underWay: count,
      finished: count,
      overdue: count,
      satisfied: count,
    }),
  ),
  lines: list(
    v.strictObject({ ref, raiser: words, title: words, category: words, unitName: words, status: words }),
  ),
});

export const workSchema = v.strictObject({
  /** Absent where matters are not kept. */
  matters: v.optional(mattersSchema),
  visits: comparedSchema,
  visited: list(visitSchema),
  agreed: list(agreedSchema),
  contactPlans: v.strictObject({ filed: count, enterprises: count, refs }),
  plans: list(planSchema),
  tasks: list(taskRowSchema),
  slipping: list(slippingTaskSchema),
  directory: list(directoryRowSchema),
  directoryTotal: onceSchema,
  /** As known at the cut before. */
  directoryBefore: count,
  projects: list(projectSchema),
  projectRows: list(projectRowSchema),
  projectTotals: v.strictObject({
    count: onceSchema,
    total: moneyOnceSchema,
    planned: moneyOnceSchema,
    invested: moneyOnceSchema,
  }),
  /** 计划新开工、其中已开工、当年竣工. */
  starts: v.strictObject({ planned: count, started: count, finished: count }),
  /** Said of in more than one field, counted once in the totals. */
  shared: list(words),
  associations: list(associationSchema),
  research: comparedSchema,
  /** What `research` counts now was about and found, late and early ones too; absent in older snapshots. */
  researched: v.optional(researchedSchema),
  conferences: comparedSchema,
  held: list(heldSchema),
  plannedEvents: list(plannedEventSchema),
  problems: list(raisedSchema),
  nextSteps: list(nextStepSchema),
  /** 年度小结, in the annual summary only. */
  summaries: list(summarySchema),
});

export type Work = v.InferOutput<typeof workSchema>;
export type Compared = v.InferOutput<typeof comparedSchema>;
export type Raised = v.InferOutput<typeof raisedSchema>;
export type Project = v.InferOutput<typeof projectSchema>;
export type ProjectRow = v.InferOutput<typeof projectRowSchema>;
export type PlannedEventLine = v.InferOutput<typeof plannedEventSchema>;
