import type { CalendarDate } from '../../../calendar/date.ts';
import type { Instant } from '../../../calendar/instant.ts';
import type { Allowed } from '../../../duty/allowed.ts';
import type { Duty, FilingRef, HistoryEntry } from '../../../duty/duty.ts';
import type { Difference } from '../../../filing/compare.ts';
import type { DescribedGroup } from '../../../filing/describe.ts';
import type { TypedForm } from '../../../filing/typed.ts';
import type { FilingBody } from '../../../ports/filings.ts';
import type { Obligation } from '../../../programme/obligation.ts';
import type { Roster } from '../../../programme/roster.ts';
import type { Contact, Programme, Unit } from '../../../programme/types.ts';
import type { SectionState } from '../../../visit/sections.ts';

/** One filed version as it is read, and what it changed. */
export interface ShownFiling {
  readonly filing: FilingRef;
  readonly body: FilingBody;
  readonly groups: readonly DescribedGroup[];
  readonly before?: { readonly number: number; readonly changes: readonly Difference[] } | undefined;
}

export interface MailLine {
  readonly key: string;
  readonly at: Instant;
  readonly what: string;
  readonly to: string;
  /** How far it came. */
  readonly state: string;
  readonly isLost: boolean;
}

export interface DutyView {
  readonly programme: Programme;
  readonly home: string;
  readonly path: string;
  readonly now: Instant;
  readonly duty: Duty;
  readonly unit: Unit;
  readonly obligation: Obligation;
  readonly allowed: Allowed;
  /** Absent where nothing has been filed. */
  readonly shown?: ShownFiling | undefined;
  /** What the lead asked cooperating units for, and what each has said. */
  readonly sections: readonly SectionState[];
  readonly roster: Roster;
  readonly today: CalendarDate;
  /** Sent about this duty alone, and the digests of the days it was owed on; the latest first. */
  readonly mails: { readonly own: readonly MailLine[]; readonly digests: readonly MailLine[] };
  readonly history: readonly HistoryEntry[];
  /** Who would be reminded. */
  readonly contacts: readonly Contact[];
  readonly nonce: string;
  readonly extensionNonce: string;
  readonly suggestedDate: string;
  /** What was typed, kept when something was wrong. */
  readonly typed: TypedForm;
  readonly problem?: string | undefined;
  /** Said once after a decision. */
  readonly done?: string | undefined;
}
