import type { CalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { AskedForm } from '../programme/asked-form.ts';
import type { PlannedEvent } from '../programme/planned-event.ts';
import type { FieldKey, ProgrammeKey, UnitKey } from '../programme/types.ts';

/**
 * A duty (应报事项): one obligation × owner × period, with its deadline.
 *
 * It is **scheduled** until its period opens, then **open** until the unit files. A filing makes it **filed**
 * (待审核) or, where the unit reports that nothing was done, **nil** (零报告). The Office **accepts** a filing or
 * **returns** it with words and a new date, after which the unit files again. **waived** means the Office has excused
 * the unit. What was never filed when reporting closes is **unmet**. accepted, nil, waived and unmet are settled: no
 * clock runs for them, though a nil return may still be sent back and an accepted one reopened until reporting closes.
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
  /** Contact whose link was used. */
  readonly by: string;
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

/** One line of the audit trail, in the order it happened. */
export interface HistoryEntry {
  readonly at: Instant;
  readonly version: number;
  readonly event: DutyEvent['type'];
  /** Contact key, `office` or `system`. */
  readonly by: string;
  /** What a reader of the duty page is told, in Chinese. */
  readonly note: string;
}

/**
 * Effects a change still owes, by key; put with attribute_not_exists and then struck. `mail:` effects name the mail's
 * purpose, its causing filing or version, so a repeated change owes the same mail.
 */
export type OwedEffect =
  | { readonly kind: 'receipt'; readonly key: string; readonly nonce: string }
  | { readonly kind: 'return-notice'; readonly key: string; readonly nonce: string }
  | { readonly kind: 'extension-answer'; readonly key: string }
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
  readonly planned?: EventPlan | undefined;
  readonly owed: readonly OwedEffect[];
  readonly history: readonly HistoryEntry[];
  readonly updatedAt: Instant;
}

export type DutyState =
  | { readonly status: 'scheduled' }
  | { readonly status: 'open' }
  | { readonly status: 'filed'; readonly current: FilingRef }
  | { readonly status: 'returned'; readonly current: FilingRef; readonly sendBack: SendBack }
  | { readonly status: 'accepted'; readonly current: FilingRef; readonly acceptedAt: Instant }
  | { readonly status: 'nil'; readonly current: FilingRef }
  | { readonly status: 'waived'; readonly reason: string }
  | { readonly status: 'unmet' };

export type Duty = DutyCore & DutyState;
export type DutyStatus = DutyState['status'];

/** What may happen to a duty. `time-passed` is what advance() applies by itself. */
export type DutyEvent =
  | { readonly type: 'time-passed' }
  | { readonly type: 'file'; readonly filing: Omit<FilingRef, 'number' | 'filedAt'> }
  | {
      readonly type: 'send-back';
      readonly by: string;
      /** The version the Office was reading; a newer one is not sent back unseen. */
      readonly nonce: string;
      readonly remarks: readonly FieldRemark[];
      readonly words: string;
      readonly refileBy: CalendarDate;
    }
  | { readonly type: 'accept'; readonly by: string; readonly nonce: string }
  | { readonly type: 'waive'; readonly by: string; readonly reason: string }
  | {
      readonly type: 'ask-extension';
      readonly by: string;
      readonly until: CalendarDate;
      readonly reason: string;
    }
  | { readonly type: 'answer-extension'; readonly by: string; readonly grant: boolean }
  /** `reportWithin`: working days from the event to its report. */
  | {
      readonly type: 'plan-event';
      readonly by: string;
      readonly plan: EventPlan;
      readonly reportWithin: number;
    };

export const settledStatuses = [
  'accepted',
  'nil',
  'waived',
  'unmet',
] as const satisfies readonly DutyStatus[];

export function isSettled(duty: Duty): boolean {
  return settledStatuses.some(status => status === duty.status);
}
