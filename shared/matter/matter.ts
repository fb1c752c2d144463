import type { CalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { FieldKey, ProgrammeKey, UnitKey } from '../programme/types.ts';

/**
 * A matter (企业诉求事项): what an enterprise or research institution has raised, pushed to a real end.
 * 三（二）「对企业和科研机构提出的事项，各牵头单位和配合单位要共同做好推进、协调、服务保障工作」.
 *
 * It is **raised** (待交办) until the Office assigns a 主办 and 协办; **assigned** (待签收) while these may still object,
 * which makes it **objected** until the Office has assigned it anew; **handling** until the enterprise has been
 * answered, then **answered** until it is done; **finished** (已办结待核实) until the enterprise, or the Office by
 * telephone, has confirmed it. Not satisfied, it is done once more; not satisfied again, it is **disputed** until the
 * Office has verified the basis. **closed** (已销号) and **set-aside** (不再交办) are ends.
 *
 * Lateness is never a state: it is derived from the deadlines (deadlines.ts).
 */
export type MatterId = string;

export interface MatterKey {
  readonly programme: ProgrammeKey;
  /** 事项编号: `SQ-2026-0001`. */
  readonly matter: MatterId;
}

/** 提出单位; what is not known of it is ''. */
export interface Raiser {
  /** 全称 as on the licence. */
  readonly name: string;
  /** 统一社会信用代码 */
  readonly code: string;
  readonly kind: string;
  readonly district: string;
}

/** What the matter is about. What a filing did not say is '' until the Office completes it on assigning. */
export interface MatterSubject {
  readonly title: string;
  readonly detail: string;
  readonly category: string;
  readonly level: string;
  readonly field: FieldKey;
  readonly raiser: Raiser;
}

/** Whom to answer: seen by those who handle the matter only, and forgotten two years after its end. */
export interface RaiserContact {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

export const matterSources = [
  'leader-visit',
  'monthly-research',
  'conference',
  'field-return',
  'daily',
  'association',
  'other',
] as const;

export interface MatterSource {
  readonly kind: (typeof matterSources)[number];
  /** The row of the accepted filing it was opened from. */
  readonly filing?: {
    readonly unit: UnitKey;
    readonly duty: string;
    readonly nonce: string;
    readonly row: string;
  };
}

/** Both dates stay visible: an extension never rewrites history. Due at 24:00 of the day. */
export interface Deadline {
  readonly original: CalendarDate;
  readonly current: CalendarDate;
}

/** 交办: the latest one counts. */
export interface Assignment {
  readonly at: Instant;
  readonly by: string;
  readonly lead: UnitKey;
  readonly cooperating: readonly UnitKey[];
  readonly words: string;
  /** 对分办有异议: until this instant. */
  readonly objectUntil: Instant;
  /** 协办单位报主办. */
  readonly cooperateBy: CalendarDate;
}

export interface Objection {
  readonly at: Instant;
  readonly unit: UnitKey;
  /** 建议主办单位; '' when it has none to suggest. */
  readonly suggested: string;
  readonly reason: string;
}

/** 协办意见. */
export interface Opinion {
  readonly at: Instant;
  readonly unit: UnitKey;
  readonly words: string;
  readonly measures: string;
  readonly needs: string;
}

/** 办理进展, appended and never changed. */
export interface ProgressNote {
  readonly at: Instant;
  /** A unit, or `office`. */
  readonly unit: string;
  readonly words: string;
}

export const answerWays = ['phone', 'visit', 'written'] as const;

/** 答复企业. */
export interface Answer {
  readonly at: Instant;
  readonly on: CalendarDate;
  readonly way: (typeof answerWays)[number];
  readonly words: string;
}

export const outcomeKinds = ['solved', 'partly', 'explained', 'planned', 'not-yet', 'referred'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** 办结: of what kind, and with what result. */
export interface Outcome {
  readonly at: Instant;
  readonly by: string;
  readonly kind: OutcomeKind;
  readonly words: string;
  /** 政策依据; only where conditions are not there yet. */
  readonly basis: string;
  /** The completion date in force when it was done. */
  readonly due: CalendarDate;
}

export const evaluations = ['satisfied', 'basically', 'dissatisfied', 'none'] as const;

/** 企业满意度, from the enterprise itself or as it told the Office. */
export interface Verdict {
  readonly at: Instant;
  readonly from: 'enterprise' | 'office';
  readonly evaluation: (typeof evaluations)[number];
  readonly reason: string;
  /** 核实人, and what was verified. */
  readonly verifier: string;
}

export interface MatterExtension {
  readonly state: 'asked' | 'granted' | 'declined';
  readonly at: Instant;
  /** 原时限 */
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly reason: string;
  /** The Office's words with its answer. */
  readonly words: string;
}

/** What a line of the history tells of: `raise`, and the events of events.ts. */
export const matterHappenings = [
  'raise',
  'time-passed',
  'assign',
  'set-aside',
  'object',
  'sign',
  'opine',
  'progress',
  'answer',
  'ask-extension',
  'answer-extension',
  'finish',
  'confirm',
  'verify',
] as const;
export type MatterHappening = (typeof matterHappenings)[number];

/** One line of the audit trail, in the order it happened. */
export interface MatterHistoryEntry {
  readonly at: Instant;
  readonly version: number;
  readonly event: MatterHappening;
  /** Contact key, officer, `enterprise` or `system`. */
  readonly by: string;
  /** Chinese, without contact data. */
  readonly note: string;
  /** Of the submission: the same again changes nothing. */
  readonly nonce?: string | undefined;
}

/** Effects still owed: the enterprise is asked by mail whether the matter is done. `round`: 1, 2. */
export interface MatterEffect {
  readonly kind: 'invitation';
  readonly key: string;
  readonly round: number;
}

export interface MatterCore {
  readonly schema: 1;
  readonly key: MatterKey;
  readonly subject: MatterSubject;
  readonly source: MatterSource;
  /** A unit, or `office`. */
  readonly raisedBy: string;
  /** 提出日期 */
  readonly raisedOn: CalendarDate;
  readonly openedAt: Instant;
  readonly contact?: RaiserContact | undefined;
  readonly assignments: readonly Assignment[];
  readonly objections: readonly Objection[];
  readonly opinions: readonly Opinion[];
  readonly progress: readonly ProgressNote[];
  readonly answer?: Answer | undefined;
  readonly answerDue?: Deadline | undefined;
  readonly extension?: MatterExtension | undefined;
  readonly outcomes: readonly Outcome[];
  readonly verdicts: readonly Verdict[];
  /** The deadline whose passing stands in the history: `answer 2026-11-06`. */
  readonly lapsed?: string | undefined;
  readonly version: number;
  readonly clock: number;
  readonly owed: readonly MatterEffect[];
  readonly history: readonly MatterHistoryEntry[];
  readonly updatedAt: Instant;
}

/** Each state holds what exists from then on. `by` of the Office's own states: the day it is to act. */
export type MatterState =
  | { readonly status: 'raised'; readonly by: CalendarDate }
  | { readonly status: 'assigned'; readonly assignment: Assignment; readonly answerDue: Deadline }
  | {
      readonly status: 'objected';
      readonly assignment: Assignment;
      readonly objection: Objection;
      readonly by: CalendarDate;
    }
  | { readonly status: 'handling'; readonly assignment: Assignment; readonly answerDue: Deadline }
  | {
      readonly status: 'answered';
      readonly assignment: Assignment;
      readonly answer: Answer;
      readonly completeDue: Deadline;
    }
  | {
      readonly status: 'finished';
      readonly assignment: Assignment;
      readonly outcome: Outcome;
      readonly by: CalendarDate;
    }
  | {
      readonly status: 'disputed';
      readonly assignment: Assignment;
      readonly outcome: Outcome;
      readonly by: CalendarDate;
    }
  | {
      readonly status: 'closed';
      readonly assignment: Assignment;
      readonly outcome: Outcome;
      readonly verdict: Verdict;
      readonly endedAt: Instant;
    }
  | { readonly status: 'set-aside'; readonly reason: string; readonly endedAt: Instant };

export type Matter = MatterCore & MatterState;
export type MatterStatus = MatterState['status'];

/** Ended matters have no execution; their contact data is still to be forgotten (advance.ts). */
export function isSettled(matter: Matter): boolean {
  return matter.status === 'closed' || matter.status === 'set-aside';
}

/** The units that handle it now: 主办 first. */
export function handlers(matter: Matter): readonly UnitKey[] {
  return 'assignment' in matter ? [matter.assignment.lead, ...matter.assignment.cooperating] : [];
}

/** 层级 需市领导协调: 「从市级层面统筹推动解决行业生态发展中遇到的难点堵点」, for the leader's brief and the report. */
export function isCityLevel({ subject }: Pick<Matter, 'subject'>): boolean {
  return subject.level === 'leaders';
}
