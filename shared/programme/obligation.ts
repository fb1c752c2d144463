import type { CalendarDate } from '../calendar/date.ts';
import type { DueRule } from '../calendar/due.ts';
import type { Cadence } from '../calendar/period.ts';
import type { Clause } from '../filing/clause.ts';
import type { FilingValues } from '../filing/field.ts';
import type { FilingForm } from '../filing/form.ts';
import type { RegisterKindKey, RegisterRows } from '../register/register.ts';
import type { PlannedEvent } from './planned-event.ts';
import type { RaisingRows } from './raising-rows.ts';
import type { Contact } from './types.ts';

/**
 * A duty's definition (任务). What recurs has one module per obligation under eight-ones/; adding one touches that file,
 * the catalogue tuple and its test. What is asked outside the calendar is built from the form frozen on its duties
 * (asked.ts).
 */
export interface Obligation extends FilingForm {
  readonly key: string;
  /** Short name used in tables and subjects, for example 专题调研. */
  readonly title: string;
  readonly clause: Clause;
  /**
   * stated: deed and period are the notice's own words, may turn red when late · office: the date is the Office's, at
   * most amber · soft: 原则上, 及时, 动态, 有序, never red · log: recorded, never chased.
   */
  readonly authority: 'stated' | 'office' | 'soft' | 'log';
  readonly scope: 'unit' | 'field' | 'leader';
  /** Absent, like `due`, for what is asked outside the calendar: no period opens it, and its date is set by hand. */
  readonly cadence?: Cadence;
  readonly due?: DueRule;
  /** `after-period`: what looks back on a period opens the day after its last; default is the period's first day. */
  readonly opens?: 'after-period';
  /** It is no filing of its own but a contribution to what a lead unit files: who reads it, instead of the Office. */
  readonly readBy?: 'lead';
  /** Rows of a filing that become entries of a register once it is accepted (kinds.ts of shared/register). */
  readonly registers?: readonly RegisterRows[];
  /** Rows of a filing that become matters (企业诉求事项) once it is accepted. */
  readonly raises?: RaisingRows;
  /** What an import (期初导入) keeps there stands in for an earlier filing where there is none. */
  readonly opening?: RegisterKindKey;
  /** The duty reports on an event that another filing may have planned; see shared/duty/event-plan.ts. */
  readonly event?: {
    /** 会后n个工作日内: working days from the event to the report. */
    readonly reportWithin: number;
    /** Month (1–12) in which the unit is asked for a day where none is fixed. */
    readonly askInMonth: number;
    /** What of the report the plan already says, as of a day. */
    readonly starts: (event: PlannedEvent, today: CalendarDate) => FilingValues;
  };
  /** The events a filing plans, by 细分领域, for that field's duty of another obligation in the same period. */
  readonly plans?: {
    readonly obligation: string;
    readonly events: (values: FilingValues) => ReadonlyMap<string, PlannedEvent>;
  };
  /**
   * What was filed for one field or leader, `of`, may be of another too: what the filing for that one, `own`, starts with,
   * or undefined where it tells nothing of it. Absent where each is told apart.
   */
  readonly together?: (
    values: FilingValues,
    owners: { readonly of: string; readonly own: string },
  ) => FilingValues | undefined;
  /** What of the form the unit's registered contacts say already. */
  readonly fromContacts?: (contacts: readonly Contact[]) => FilingValues;
  /** One line for receipts, queues and mails: what this filing says. */
  readonly headline: (values: FilingValues) => string;
  /**
   * Fields of the roster this filing covers, for coverage figures. Where the scope is the field, the duty's own is
   * covered anyway: these are further ones.
   */
  readonly coveredFields: (values: FilingValues) => readonly string[];
  /**
   * How its deeds are counted under the options of the programme's readings; absent where the text leaves nothing open:
   * then what is filed for a duty is the deed.
   */
  readonly countings?: readonly Counting[];
}

/** An obligation that the calendar opens. */
export type RecurringObligation = Obligation & Required<Pick<Obligation, 'cadence' | 'due'>>;

/** One way to count an obligation's deeds: an option of a reading of the programme. */
export interface Counting {
  /** Key of the reading, and the value of its option. */
  readonly reading: string;
  readonly option: string;
  /** What owes one deed in each period: the duty, or every field the duty answers for. */
  readonly per: 'duty' | 'field';
  /** Whether a filing is the deed; every filing is, unless given. */
  readonly counts?: (values: FilingValues) => boolean;
}
