import type { Instant } from '../calendar/instant.ts';

/** A report is two documents: the text and the ledger behind it. */
export const documentKinds = ['docx', 'xlsx'] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentWords = {
  docx: '报告（Word）',
  xlsx: '台账（Excel）',
} as const satisfies { [K in DocumentKind]: string };

/** 办公室修订稿: a document of an edition as the Office edited it elsewhere and brought it back; its place is its number. */
export interface ReportRevision {
  /** The edition it takes the place of. */
  readonly edition: number;
  readonly kind: DocumentKind;
  /** As the Office called the file. */
  readonly name: string;
  readonly path: string;
  /** Of the content, in hexadecimal. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly at: Instant;
  readonly by: string;
}

/** Of each document the version, by its id. */
export type FinalVersions = { readonly [K in DocumentKind]: string };
