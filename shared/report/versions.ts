import type { ReportRecord } from './record.ts';
import { type DocumentKind, documentKinds, type ReportRevision } from './revision.ts';

/** A document as it can become final: drawn by the system, or brought by the Office. */
export interface DocumentVersion {
  /** `v2` the second edition, `r1` the first revision: as files are addressed and forms name them. */
  readonly id: string;
  /** 「第2稿」, 「修订稿1」 */
  readonly words: string;
  readonly edition: number;
  readonly kind: DocumentKind;
  readonly path: string;
  /** Absent in editions of before hashes were kept. */
  readonly sha256?: string | undefined;
  /** Absent for what the system drew. */
  readonly revision?: ReportRevision;
}

type Versioned = Pick<ReportRecord, 'editions' | 'revisions' | 'finalVersions'>;

/** Every version of every document there has been. */
export function documentVersions({ editions, revisions = [] }: Versioned): readonly DocumentVersion[] {
  return [
    ...editions.flatMap(({ edition, hashes, ...paths }) =>
      documentKinds.flatMap(kind => {
        const path = paths[kind];
        return path === undefined
          ? []
          : [{ id: `v${edition}`, words: `第${edition}稿`, edition, kind, path, sha256: hashes?.[kind] }];
      }),
    ),
    ...revisions.map((revision, index) => {
      const { edition, kind, path, sha256 } = revision;
      return { id: `r${index + 1}`, words: `修订稿${index + 1}`, edition, kind, path, sha256, revision };
    }),
  ];
}

/** What may become final: the latest edition's own document, and the revisions of it. */
export function finalCandidates(report: Versioned, kind: DocumentKind): readonly DocumentVersion[] {
  const latest = report.editions.at(-1)?.edition;
  return documentVersions(report).filter(each => each.kind === kind && each.edition === latest);
}

/** The document of a final report. */
export function finalVersion(report: Versioned, kind: DocumentKind): DocumentVersion | undefined {
  const candidates = finalCandidates(report, kind);
  return candidates.find(({ id }) => id === report.finalVersions?.[kind]) ?? candidates[0];
}

/** 「修订稿1（SHA-256前12位：3f2a9c0b17de）」 */
export function versionWords({ words, sha256 }: DocumentVersion): string {
  return sha256 === undefined ? words : `${words}（SHA-256前12位：${hashStart(sha256)}）`;
}

/** As much of a hash as is read aloud to compare two files. */
export function hashStart(sha256: string): string {
  return sha256.slice(0, 12);
}
