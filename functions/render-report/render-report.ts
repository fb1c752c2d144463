import { createHash } from 'node:crypto';
import type * as v from 'valibot';
import type { Files } from '../../shared/ports/files.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import type { Fonts } from '../../shared/report/document/fonts.ts';
import { renderDocx } from '../../shared/report/document/render.ts';
import { renderXlsx } from '../../shared/report/ledger/render.ts';
import { editionPaths } from '../../shared/report/paths.ts';
import type { ReportEdition, ReportRecord } from '../../shared/report/record.ts';
import { reportMail } from '../../shared/report/report-mail.ts';
import { parseSnapshot } from '../../shared/report/snapshot.ts';
import type { contract } from './contract.ts';

export interface RenderReportDeps {
  readonly reports: Reports;
  readonly files: Files;
  readonly fonts: Fonts;
}

type Input = v.InferOutput<typeof contract.input>;
type Output = v.InferInput<typeof contract.output>;

/** The frozen snapshot or its file is gone: an operator must look, trying again does not help. */
export class SnapshotMissingError extends Error {
  override readonly name = 'SnapshotMissingError';
}

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Renders the latest edition from its frozen snapshot: the same snapshot gives the same bytes, and a file once kept
 * is never replaced, so rendering twice is rendering once.
 */
export async function renderReport({ key, now }: Input, deps: RenderReportDeps): Promise<Output> {
  const report = await deps.reports.load(key);
  const latest = report?.editions.at(-1);
  if (!report || !latest) throw new SnapshotMissingError(`${key.programme}/${key.report} has no edition`);
  const mail = reportMail(key, latest.edition, 'report-draft', now);
  if (report.status !== 'compiling') return { mail, version: report.version };
  const rendered = await render(report, latest, deps);
  const at = now > report.updatedAt ? now : report.updatedAt;
  const next: ReportRecord = {
    ...report,
    status: 'drafted',
    version: report.version + 1,
    editions: [...report.editions.slice(0, -1), rendered],
    history: [...report.history, { at, by: 'system', note: `第${latest.edition}稿已生成` }],
    updatedAt: at,
  };
  const written = await deps.reports.change(next, report.version);
  return written.outcome === 'saved'
    ? { mail, version: next.version }
    : renderReport({ key, now, clock: report.clock }, deps);
}

async function render(
  report: ReportRecord,
  edition: ReportEdition,
  deps: RenderReportDeps,
): Promise<ReportEdition> {
  const paths = editionPaths(report.key, edition.edition);
  const frozen = await deps.files.get(edition.snapshot);
  if (!frozen) throw new SnapshotMissingError(`${edition.snapshot} is not among the files`);
  const snapshot = parseSnapshot(new TextDecoder().decode(frozen));
  const docx = await renderDocx(snapshot, deps.fonts);
  const xlsx = await renderXlsx(snapshot);
  await deps.files.putOnce(paths.docx, docx, docxType);
  await deps.files.putOnce(paths.xlsx, xlsx, xlsxType);
  return {
    ...edition,
    docx: paths.docx,
    xlsx: paths.xlsx,
    hashes: { docx: sha256(docx), xlsx: sha256(xlsx) },
  };
}

/** What was sent can be shown to be what is kept. */
function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
