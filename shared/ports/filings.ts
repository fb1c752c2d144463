import type { Instant } from '../calendar/instant.ts';
import type { DutyKey } from '../duty/duty.ts';
import type { FilingValues } from '../filing/field.ts';

/** Who files, asked once per batch. */
export interface Identity {
  readonly filerName: string;
  readonly filerPost: string;
  readonly phone: string;
  /** 本单位审核人（分管负责同志）. */
  readonly reviewerName: string;
  readonly reviewerPost: string;
}

/** The immutable body of a filing, keyed by the submission's nonce. */
export interface FilingBody {
  readonly schema: 1;
  readonly key: DutyKey;
  readonly nonce: string;
  readonly filedAt: Instant;
  readonly values: FilingValues;
  /** 零报告: the reason, when nothing was done this period. */
  readonly nilReason?: string | undefined;
  readonly identity: Identity;
  readonly note?: string | undefined;
}

/** What was typed so far, as posted: nothing is lost, however wrong it is. */
export interface Draft {
  readonly key: DutyKey;
  readonly typed: TypedForm;
  readonly savedAt: Instant;
  readonly savedBy: string;
  /** Grows with each save; a save from an older page is noticed. */
  readonly revision: number;
}

/** A posted form: field name → values, rows as `problems.0.solution`. */
export interface TypedForm {
  readonly [name: string]: readonly string[];
}

export interface Filings {
  /** Idempotent by nonce. @throws TooLargeError above 300 KB. */
  put(body: FilingBody): Promise<void>;
  get(key: DutyKey, nonce: string): Promise<FilingBody | undefined>;
}

export interface Drafts {
  load(key: DutyKey): Promise<Draft | undefined>;
  /** `conflict` carries what the other person saved meanwhile. */
  save(
    draft: Draft,
    expectRevision: number,
  ): Promise<{ readonly outcome: 'saved' } | { readonly outcome: 'conflict'; readonly stored: Draft }>;
  remove(key: DutyKey): Promise<void>;
}
