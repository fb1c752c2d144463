import type { CalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { AskedForm } from '../programme/asked-form.ts';
import type { PlannedEvent } from '../programme/planned-event.ts';
import type { FieldKey, ProgrammeKey, UnitKey } from '../programme/types.ts';
import type { Call, OfficeDecision, Reminder } from './decision.ts';
import type { DutyStatus } from './status.ts';

export type { DutyStatus };

/**
 * A duty (应报事项): one obligation × owner × period, with its deadline.
 *
 * It is **scheduled** until its period opens, then **open** until the unit files. A filing makes it **filed**
 * (待审核) or, where the unit reports that nothing was done, **nil** (零报告). The Office **accepts** a filing or
 * **returns** it with words and a new date, after which the unit files again. **waived** means the Office has excused
 * the unit. What was never filed when reporting closes is **unmet**. accepted, nil, waived and unmet are settled: no
 * clock runs for them, though a nil return may still be sent back, and any of them be reopened by the Office.
 *
 * Lateness is never a state: it is derived from the filings' instants and the due dates (see lateness.ts).
 */
export type DutyId = string;

/** Where the record lives: the partition is programme + unit. */
export interface DutyKey {
  readonly programme: ProgrammeKey;
  readonly unit: UnitKey;
  readonly duty: DutyId;
}

/** An immutable filed version; its body is an item of its own, found by `nonce`. */
export interface FilingRef {
  /** The submission's nonce: the idempotency key, and the key of the body. */
  readonly nonce: string;
  /** 1, 2, … within the duty. */
  readonly number: number;
  readonly filedAt: Instant;
  readonly nil: boolean;
  readonly filer: string;
  readonly reviewer: string;
  /** Contact whose link was used; the Office where it filed for the unit. */
  readonly by: string;
  /** 办公室代报: typed by the Office from the unit's paper. */
  readonly onBehalf?: true | undefined;
  /** How many answers the form asked to look at again; absent on what was filed before this was kept. */
  readonly warnings?: number | undefined;
}

/** The Office's words on one field of a returned filing. */
export interface FieldRemark {
  readonly field: string;
  readonly words: string;
}

export interface SendBack {
  readonly at: Instant;
  readonly by: string;
  readonly nonce: string;
  readonly remarks: readonly FieldRemark[];
  readonly words: string;
  readonly refileBy: CalendarDate;
  /** The settled status it was reopened from: an accepted or nil version stands until another is filed. */
  readonly reopens?: 'accepted' | 'nil' | 'waived' | 'unmet' | undefined;
}

export type Extension =
  | { readonly state: 'asked'; readonly at: Instant; readonly until: CalendarDate; readonly reason: string }
  | { readonly state: 'granted'; readonly at: Instant; readonly until: CalendarDate; readonly reason: string }
  | {
      readonly state: 'declined';
      readonly at: Instant;
      readonly until: CalendarDate;
      readonly reason: string;
    };

/** 免报申请: a unit asks to be excused from the duty, until the Office has excused it or answered that it has not. */
export interface WaiverWish {
  readonly state: 'asked' | 'granted' | 'declined';
  readonly at: Instant;
  readonly reason: string;
}

/** What is known of the event a duty reports on, and who said so. What was stated last counts. */
export interface EventPlan {
  /** Undefined: it is not planned, or no longer. */
  readonly event?: PlannedEvent | undefined;
  readonly source: /** A filed version of another of the unit's duties. */
    | { readonly kind: 'filing'; readonly duty: DutyId; readonly number: number }
    | { readonly kind: 'contact'; readonly contact: string };
  /** When it was filed, or set. */
  readonly statedAt: Instant;
  /** When it came into force: the filing was accepted. */
  readonly knownAt: Instant;
}

/** A duty asked for outside the calendar: by whom, when, and exactly what. Frozen when it opens. */
export interface DutyOrigin {
  /** `office`, or the contact who asked. */
  readonly by: string;
  readonly at: Instant;
  /** The request, or the duty it is to be added to. */
  readonly source: string;
  readonly form: AskedForm;
}

/** What the lead unit asks of a cooperating unit (配合单位分栏); once for each of its duties. */
export interface SectionAsked {
  readonly unit: UnitKey;
  /** What is wanted. */
  readonly words: string;
  /** Contact of the lead unit. */
  readonly by: string;
  readonly askedAt: Instant;
}

/** The last time the calendar moved the due date: 放假安排 was announced, or 临时调整. */
export interface CalendarMove {
  readonly at: Instant;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** 「2027年放假安排」 */
  readonly reason: string;
}

/** One line of the audit trail, in the order it happened. */
export interface HistoryEntry {
  readonly at: Instant;
  readonly version: number;
  readonly event: DutyEvent['type'];
  /** Contact key, `office` or `system`. */
  readonly by: string;
  /** What a reader of the duty page is told, in Chinese. */
  readonly note: string;
  /** The page's nonce, where a decision is told by it from another of its kind. */
  readonly submission?: string | undefined;
}

/**
 * Effects a change still owes, by key; put with attribute_not_exists and then struck. `mail:` effects name the mail's
 * purpose, its causing filing or version, so a repeated change owes the same mail.
 */
export type OwedEffect =
  | { readonly kind: 'receipt'; readonly key: string; readonly nonce: string }
  /** `again`: the version that reopened it, since the same filing may have been sent back before. */
  | {
      readonly kind: 'return-notice';
      readonly key: string;
      readonly nonce: string;
      readonly again?: number | undefined;
    }
  | { readonly kind: 'extension-answer'; readonly key: string }
  | { readonly kind: 'waiver-answer'; readonly key: string }
  /** Sections are opened, moved or over as the duty now stands. */
  | { readonly kind: 'sections'; readonly key: string }
  /** The mails of the day that are to say what the Office asks. */
  | { readonly kind: 'reminder'; readonly key: string }
  /** What the accepted filing says is entered into the registers it feeds; `acceptedAt` outlives a reopening. */
  | {
      readonly kind: 'register';
      readonly key: string;
      readonly nonce: string;
      readonly acceptedAt: Instant;
    };

interface DutyCore {
  readonly schema: 1;
  readonly key: DutyKey;
  readonly obligation: string;
  readonly period: string;
  /** Frozen when the period opens: version of the roster, and the fields the owner answers for. */
  readonly rosterVersion: string;
  readonly fields: readonly FieldKey[];
  /** Absent where the calendar opened it. */
  readonly origin?: DutyOrigin | undefined;
  readonly opensAt: Instant;
  /** 截止: both dates stay visible, an extension never rewrites history. Due at 24:00 of the day. */
  readonly due: { readonly original: CalendarDate; readonly current: CalendarDate };
  /** The calendar of the due year was not published when the date was set. */
  readonly provisional: boolean;
  /** 关闭报送: nothing can be filed from this instant on. */
  readonly locksAt: Instant;
  /** 补录: past due at adoption; never late, outside 应报. */
  readonly makeUp: boolean;
  readonly version: number;
  /** Number of the execution that is the duty's clock. */
  readonly clock: number;
  readonly filings: readonly FilingRef[];
  readonly sendBacks: readonly SendBack[];
  readonly extension?: Extension | undefined;
  readonly waiverWish?: WaiverWish | undefined;
  readonly planned?: EventPlan | undefined;
  /** Why the Office moved the due date, as long as it is the one in force. */
  readonly dueMoved?: { readonly to: CalendarDate; readonly reason: string } | undefined;
  /** Opened again without anything having been filed: until when, and why. The due date stays as it was. */
  readonly reopened?:
    | { readonly at: Instant; readonly words: string; readonly refileBy: CalendarDate }
    | undefined;
  readonly reminders?: readonly Reminder[] | undefined;
  readonly lastCall?: Call | undefined;
  readonly redated?: CalendarMove | undefined;
  /** In the order they were asked. */
  readonly sections?: readonly SectionAsked[] | undefined;
  readonly owed: readonly OwedEffect[];
  readonly history: readonly HistoryEntry[];
  readonly updatedAt: Instant;
}

export type DutyState =
  | { readonly status: 'scheduled' }
  | { readonly status: 'open' }
  /** `acceptsAt`: when it is accepted by itself, where the programme says so and nothing was to be looked at again. */
  | { readonly status: 'filed'; readonly current: FilingRef; readonly acceptsAt?: Instant | undefined }
  | { readonly status: 'returned'; readonly current: FilingRef; readonly sendBack: SendBack }
  | { readonly status: 'accepted'; readonly current: FilingRef; readonly acceptedAt: Instant }
  | { readonly status: 'nil'; readonly current: FilingRef }
  | { readonly status: 'waived'; readonly reason: string; readonly notApplicable?: true | undefined }
  | { readonly status: 'unmet' };

export type Duty = DutyCore & DutyState;

/** What may happen to a duty. `time-passed` is what advance() applies by itself. */
export type DutyEvent =
  | { readonly type: 'time-passed' }
  | {
      readonly type: 'file';
      readonly filing: Omit<FilingRef, 'number' | 'filedAt'>;
      /** Working days after which it is accepted by itself. */
      readonly acceptAfter?: number | undefined;
    }
  | {
      readonly type: 'send-back';
      readonly by: string;
      /** The version the Office was reading; a newer one is not sent back unseen. */
      readonly nonce: string;
      readonly remarks: readonly FieldRemark[];
      readonly words: string;
      readonly refileBy: CalendarDate;
      readonly from?: DutyStatus | undefined;
    }
  | {
      readonly type: 'accept';
      readonly by: string;
      readonly nonce: string;
      readonly from?: DutyStatus | undefined;
    }
  /** 本期免报, or 本期不适用. */
  | {
      readonly type: 'waive';
      readonly by: string;
      readonly reason: string;
      readonly notApplicable?: boolean | undefined;
      readonly from?: DutyStatus | undefined;
    }
  | {
      readonly type: 'ask-extension';
      readonly by: string;
      readonly until: CalendarDate;
      readonly reason: string;
    }
  | { readonly type: 'answer-extension'; readonly by: string; readonly grant: boolean }
  /** 申请本期免报; `waive` grants it. */
  | { readonly type: 'ask-waiver'; readonly by: string; readonly reason: string }
  | {
      readonly type: 'decline-waiver';
      readonly by: string;
      readonly reason: string;
      readonly from?: DutyStatus | undefined;
    }
  /** `reportWithin`: working days from the event to its report. */
  | {
      readonly type: 'plan-event';
      readonly by: string;
      readonly plan: EventPlan;
      readonly reportWithin: number;
    }
  | OfficeDecision
  | {
      readonly type: 'ask-sections';
      readonly by: string;
      readonly units: readonly UnitKey[];
      readonly words: string;
    }
  /** `due`, `locksAt`: by the rule and the calendar as it now is; `reportWithin` as above. */
  | {
      readonly type: 'follow-calendar';
      readonly by: string;
      readonly reason: string;
      readonly due: CalendarDate;
      readonly locksAt: Instant;
      readonly reportWithin?: number;
    };

export const settledStatuses = [
  'accepted',
  'nil',
  'waived',
  'unmet',
] as const satisfies readonly DutyStatus[];

export function isSettled(duty: Pick<Duty, 'status'>): boolean {
  return settledStatuses.some(status => status === duty.status);
}
