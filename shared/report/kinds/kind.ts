import type { Cadence } from '../../calendar/period.ts';
import type { ReportingRule } from '../../programme/reporting.ts';

/** A chapter of the text, drawn by one module of ../document/chapters. */
export type ChapterKey =
  | 'filings'
  | 'filings-by-obligation'
  | 'research'
  | 'research-problems'
  | 'eight'
  | 'achievements'
  | 'problems'
  | 'next'
  | 'outlook'
  | 'schedule';

/** What stands behind the text, drawn by ../document/annexes. */
export type AnnexKey =
  | 'coverage'
  | 'fields'
  | 'projects'
  | 'matters'
  | 'conferences'
  | 'schedule'
  | 'solutions'
  | 'slipping-tasks'
  | 'office';

/**
 * A kind of report, as data: when it is cut and drafted, what it is called, whom it addresses and of which parts it is
 * made. One module each; adding one touches that file, the catalogue and its test.
 */
export interface ReportKind {
  readonly key: string;
  /** What it is about: 「工作进展情况」. */
  readonly subject: string;
  /** Words of the title before the period and after 「“八个一”」; no line breaks within one. */
  readonly title: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** What the document is called in lists and file names: 「工作进展情况报告」. */
  readonly name: string;
  /** Of the .xlsx. */
  readonly workbook: string;
  /** Absent for what is asked for and not planned. */
  readonly planned?: { readonly cadence: Cadence; readonly days: ReportingRule };
  /** Keys of the obligations it speaks of; absent: of all in force. */
  readonly obligations?: readonly string[];
  /** Whether it says what was done besides what was filed: registers, visits, events, compared with the last period. */
  readonly tellsWork: boolean;
  /** Absent for what goes nowhere but to the Office's own files. */
  readonly addressee?: string;
  /** Whether it ends with 版记. */
  readonly imprinted: boolean;
  readonly chapters: readonly ChapterKey[];
  readonly annexes: readonly AnnexKey[];
}
