import type { CalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { DigestItem } from '../digest/digest.ts';
import type { MatterItem, OfficeMatter } from '../digest/matters.ts';
import type { OfficeDigest } from '../digest/office-digest.ts';
import type { Duty, FilingRef, SendBack } from '../duty/duty.ts';
import type { DescribedGroup } from '../filing/describe.ts';
import type { Matter } from '../matter/matter.ts';
import type { FilingBody } from '../ports/filings.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { ReportSnapshot } from '../report/snapshot.ts';

/** What every mail says of itself. */
export interface Frame {
  readonly document: { readonly title: string; readonly number: string };
  readonly office: { readonly name: string; readonly phone: string };
  /** 规范简称 of the unit written to, or 领导小组办公室. */
  readonly addressee: string;
  readonly sentAt: Instant;
}

/** A duty with its definition: what mails call it, and on what it rests. */
export interface KnownDuty {
  readonly duty: Duty;
  readonly obligation: Obligation;
  /** The field or leader it is owed for; absent for a duty of the unit as a whole. */
  readonly about?: string | undefined;
}

export interface DigestLine extends DigestItem, Pick<KnownDuty, 'about'> {
  /** 补报期限; only beside a chaser. */
  readonly makeGoodBy?: CalendarDate | undefined;
}

/** A matter with the unit that answers the enterprise; '' where none does yet. */
export interface MatterLine extends MatterItem {
  readonly leadName: string;
}

/** One filing of a receipt, in words. */
export interface FiledDuty extends KnownDuty {
  readonly filing: FilingRef;
  readonly body: FilingBody;
  /** Empty for 零报告. */
  readonly groups: readonly DescribedGroup[];
}

/** A duty the Office telephones about, whom it reached last, and who is registered. */
export interface PhoneLine extends KnownDuty {
  readonly unitName: string;
  /** 「王某 0512-12345678」 */
  readonly registered: string;
  readonly lastFiler?: { readonly name: string; readonly phone: string } | undefined;
}

/** Everything a mail says, loaded and decided: composing is pure. */
export type MailView =
  | {
      readonly kind: 'digest';
      readonly frame: Frame;
      /** 市委部门, 垂直管理单位 and cooperating units are never addressed with 催办. */
      readonly chaserTitle: '催办' | '工作提示';
      readonly items: readonly DigestLine[];
      /** What else has a new due date since the contact last heard: no reason for a mail, but a line in this one. */
      readonly moved: readonly KnownDuty[];
      readonly matters: readonly MatterLine[];
    }
  | {
      readonly kind: 'office-digest';
      readonly frame: Frame;
      readonly date: CalendarDate;
      readonly digest: Pick<OfficeDigest, 'withoutContact' | 'toFinalise' | 'missingYears'>;
      readonly changedContacts: readonly { readonly unitName: string; readonly words: readonly string[] }[];
      readonly toReview: readonly (KnownDuty & { readonly unitName: string })[];
      readonly toAnswer: readonly (KnownDuty & { readonly unitName: string })[];
      readonly toExcuse: readonly (KnownDuty & { readonly unitName: string })[];
      readonly toPhone: readonly PhoneLine[];
      readonly matters: readonly (OfficeMatter & { readonly leadName: string })[];
      /** Dates rest on a year whose 放假安排 is not known. */
      readonly provisional?: string | undefined;
    }
  | { readonly kind: 'receipt'; readonly frame: Frame; readonly filed: readonly FiledDuty[] }
  | {
      readonly kind: 'return-notice';
      readonly frame: Frame;
      readonly returned: KnownDuty;
      readonly sendBack: SendBack;
      /** The filing that was sent back, in words; empty when it was 零报告. */
      readonly groups: readonly DescribedGroup[];
    }
  | {
      readonly kind: 'extension-answer';
      readonly frame: Frame;
      readonly asked: KnownDuty;
      readonly granted: boolean;
      readonly until: CalendarDate;
      /** When the report is drafted that a refusal is explained with. */
      readonly reportDraftOn: CalendarDate;
    }
  | {
      readonly kind: 'waiver-answer';
      readonly frame: Frame;
      readonly asked: KnownDuty;
      readonly granted: boolean;
      /** The Office's words. */
      readonly reason: string;
    }
  | {
      readonly kind: 'matter-invitation';
      readonly frame: Frame;
      readonly matter: Extract<Matter, { status: 'finished' }>;
      readonly leadName: string;
    }
  | { readonly kind: 'new-link'; readonly frame: Frame; readonly isOffice: boolean }
  | {
      readonly kind: 'office-code';
      readonly frame: Frame;
      readonly code: string;
      readonly validUntil: Instant;
    }
  | { readonly kind: 'contact-change'; readonly frame: Frame; readonly words: readonly string[] }
  | { readonly kind: 'office-alert'; readonly frame: Frame; readonly words: string }
  | {
      readonly kind: 'report-draft' | 'report-final';
      readonly frame: Frame;
      readonly snapshot: ReportSnapshot;
      readonly edition: number;
      /** False when the documents are too large for a mail: they wait behind the link. */
      readonly attached: boolean;
      /** Where the Office's own version became final: what it and the other document are called. */
      readonly versions?: { readonly docx: string; readonly xlsx: string };
      /** Why the Office's own template was not filled. */
      readonly templateProblems?: readonly string[];
    };
