import type { Instant } from '../calendar/instant.ts';
import { contentTypes, sizeWords } from '../filing/attachment.ts';
import type { Clocks } from '../ports/clocks.ts';
import type { Files } from '../ports/files.ts';
import type { Reports } from '../ports/reports.ts';
import { revisionPath } from '../report/paths.ts';
import type { ReportKey, ReportRecord } from '../report/record.ts';
import { documentWords, type ReportRevision } from '../report/revision.ts';
import { documentVersions, hashStart } from '../report/versions.ts';
import type { ReportChange } from './change-report.ts';

interface Deps {
  readonly reports: Reports;
  readonly files: Pick<Files, 'putOnce'>;
  readonly clocks: Clocks<'report'>;
}

/** What is brought, for which edition and by whom. */
export interface BroughtRevision
  extends Pick<ReportRevision, 'edition' | 'kind' | 'name' | 'sha256' | 'size' | 'by'> {
  readonly content: Uint8Array;
}

/**
 * Keeps a document as the Office edited it, byte for byte, beside the edition it was made from. Content first, then the
 * record that names it: what a crash leaves in between is named by nobody and is the same file when it comes again. The
 * same content once more is the revision that is there.
 */
export async function reviseReport(
  key: ReportKey,
  { content, ...brought }: BroughtRevision,
  now: Instant,
  deps: Deps,
): Promise<ReportChange> {
  const stored = await deps.reports.load(key);
  if (!stored) return { outcome: 'missing' };
  const words = refusal(stored, brought.edition);
  if (words !== undefined) return { outcome: 'refused', words, report: stored };
  const same = documentVersions(stored).find(
    ({ kind, edition, sha256 }) =>
      kind === brought.kind && edition === brought.edition && sha256 === brought.sha256,
  );
  if (same?.revision !== undefined) return { outcome: 'repeated', report: stored };
  if (same !== undefined)
    return {
      outcome: 'refused',
      words: `文件与系统生成的${same.words}完全相同，不需要上传。`,
      report: stored,
    };

  const path = revisionPath(key, brought.kind, brought.sha256);
  await deps.files.putOnce(path, content, contentTypes[brought.kind]);
  const at = now > stored.updatedAt ? now : stored.updatedAt;
  const revisions = [...(stored.revisions ?? []), { ...brought, path, at }];
  const next: ReportRecord = {
    ...stored,
    version: stored.version + 1,
    revisions,
    history: [...stored.history, { at, by: brought.by, note: note(brought, revisions.length) }],
    updatedAt: at,
  };
  const written = await deps.reports.change(next, stored.version);
  if (written.outcome === 'conflict') return reviseReport(key, { content, ...brought }, now, deps);
  // The execution waits on the version before: woken or not, it goes on to wait on this one.
  if (written.taskToken) await deps.clocks.wake(written.taskToken, { settled: false, version: next.version });
  return { outcome: 'changed', report: next };
}

/** A record has to stay one item of the table, its history with it. */
const MOST_REVISIONS = 99;

function refusal({ status, editions, revisions = [] }: ReportRecord, edition: number): string | undefined {
  switch (status) {
    case 'final':
      return '本报告已定稿，不能再上传修订稿。';
    case 'compiling':
    case 'regenerating':
      return '送审稿正在生成，请待生成后在新一稿的基础上修改上传。';
    case 'drafted':
      if (editions.at(-1)?.edition !== edition)
        return '报告已有新的一稿，文件没有保存，请核对最新一稿后重新上传。';
      return revisions.length < MOST_REVISIONS
        ? undefined
        : `修订稿已有${MOST_REVISIONS}份，不能再上传，请从中选择一份定稿。`;
  }
}

function note(
  { edition, kind, name, size, sha256 }: Omit<BroughtRevision, 'content'>,
  number: number,
): string {
  return (
    `上传修订稿${number}：第${edition}稿的${documentWords[kind]}，` +
    `《${name}》，${sizeWords(size)}，SHA-256前12位：${hashStart(sha256)}`
  );
}
