import type { CalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { ProgrammeKey } from '../programme/types.ts';
import type { ReportKindKey } from './kinds/catalogue.ts';
import type { OnlyFields } from './only-fields.ts';
import type { FinalVersions, ReportRevision } from './revision.ts';
import type { RecordedSending } from './sending.ts';

/**
 * A report's record. `compiling` until the snapshot of the current edition is frozen and its documents are mailed;
 * `drafted` while the Office reads; `regenerating` when it has asked for a new edition; `final` for good (定稿).
 * Nothing of an earlier edition is ever overwritten: files are kept under the edition's own path.
 */
export interface ReportKey {
  readonly programme: ProgrammeKey;
  /** `<kind>.<period>`, for example `monthly.2026-11`; of what was asked for `on-demand.<number>`. */
  readonly report: string;
}

export interface ReportEdition {
  readonly edition: number;
  readonly compiledAt: Instant;
  /** Path of the frozen snapshot (JSON) among the files. */
  readonly snapshot: string;
  /** Paths of the rendered documents, once rendered. */
  readonly docx?: string;
  readonly xlsx?: string;
  /** SHA-256 of each file, hex. */
  readonly hashes?: { readonly docx: string; readonly xlsx: string };
  /** The Office's own template that was given; absent where there was none. */
  readonly template?: UsedTemplate;
}

export interface UsedTemplate {
  readonly path: string;
  /** Of the template, hex. */
  readonly sha256: string;
  /** Why it was not filled and the built-in form was used, for the Office to read; empty where it was. */
  readonly problems: readonly string[];
}

export interface ReportRecord {
  readonly schema: 1;
  readonly key: ReportKey;
  readonly kind: ReportKindKey;
  /** A period's key, or the days that were asked for (span.ts). */
  readonly period: string;
  /** The fields it is limited to; absent where it tells of all. */
  readonly only?: OnlyFields;
  /** Filings up to this instant are in; later ones appear in the next edition as 补报. */
  readonly cutAt: Instant;
  readonly draftOn: CalendarDate;
  readonly draftAt: Instant;
  readonly status: 'compiling' | 'drafted' | 'regenerating' | 'final';
  readonly editions: readonly ReportEdition[];
  readonly version: number;
  readonly clock: number;
  readonly history: readonly { readonly at: Instant; readonly by: string; readonly note: string }[];
  readonly updatedAt: Instant;
  /** 办公室修订稿, oldest first; absent before the first. */
  readonly revisions?: readonly ReportRevision[];
  readonly finalAt?: Instant;
  /** What became final; absent in records of before there were revisions, whose last edition it is. */
  readonly finalVersions?: FinalVersions;
  /** 报送登记, oldest first; absent before the first. */
  readonly sendings?: readonly RecordedSending[];
}
