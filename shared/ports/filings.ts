import type { Instant } from '../calendar/instant.ts';
import type { DutyId, DutyKey } from '../duty/duty.ts';
import type { FilingValues } from '../filing/field.ts';
import type { Identity } from '../filing/identity.ts';
import type { Prefilled } from '../filing/prefilled.ts';
import type { TypedForm } from '../filing/typed.ts';
import { PermanentError } from './errors.ts';

export type { Identity, TypedForm };

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
  /** 备注 */
  readonly note?: string | undefined;
  /** The unit's words on what the form asked it to look at again (请核对). */
  readonly explanation?: string | undefined;
  /** How many of the answers the form held already. */
  readonly prefilled?: Prefilled | undefined;
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

/** A filing or draft that no item can hold. Told to the person who typed it. */
export class FilingTooLargeError extends PermanentError {
  override readonly name = 'FilingTooLargeError';
}

export interface Filings {
  /** Idempotent by nonce. @throws FilingTooLargeError above 300 KB, compressed. */
  put(body: FilingBody): Promise<void>;
  get(key: DutyKey, nonce: string): Promise<FilingBody | undefined>;
  /** Those that exist, by nonce, in as few requests as may be. */
  getAll(
    refs: readonly { readonly key: DutyKey; readonly nonce: string }[],
  ): Promise<ReadonlyMap<string, FilingBody>>;
}

export interface Drafts {
  load(key: DutyKey): Promise<Draft | undefined>;
  /** What there is of one unit's duties, by duty. */
  loadAll(keys: readonly DutyKey[]): Promise<ReadonlyMap<DutyId, Draft>>;
  /**
   * `conflict` carries what the other person saved meanwhile. A draft removed meanwhile is saved again, so that what
   * was typed is not lost; `expectRevision` is 0 for a first save. @throws FilingTooLargeError
   */
  save(
    draft: Draft,
    expectRevision: number,
  ): Promise<{ readonly outcome: 'saved' } | { readonly outcome: 'conflict'; readonly stored: Draft }>;
}
