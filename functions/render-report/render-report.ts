import { createHash } from 'node:crypto';
import type * as v from 'valibot';
import type { Files } from '../../shared/ports/files.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import type { Fonts } from '../../shared/report/document/fonts.ts';
import { renderDocx } from '../../shared/report/document/render.ts';
import { renderXlsx } from '../../shared/report/ledger/render.ts';
import { editionPaths, templatePaths } from '../../shared/report/paths.ts';
import type { ReportEdition, ReportRecord, UsedTemplate } from '../../shared/report/record.ts';
import { reportMail } from '../../shared/report/report-mail.ts';
import { parseSnapshot, type ReportSnapshot } from '../../shared/report/snapshot.ts';
import { fillTemplate } from '../../shared/report/template/fill.ts';
import { templateFailed } from '../../shared/report/template/words.ts';
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
    history: [...report.history, { at, by: 'system', note: drawnNote(rendered) }],
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
  const { docx, template } = await text(report, snapshot, deps);
  const xlsx = await renderXlsx(snapshot);
  return {
    ...edition,
    docx: paths.docx,
    xlsx: paths.xlsx,
    hashes: {
      docx: sha256(await kept(paths.docx, docx, docxType, deps)),
      xlsx: sha256(await kept(paths.xlsx, xlsx, xlsxType, deps)),
    },
    ...(template && { template }),
  };
}

/** What is among the files now: a template may have changed since a crash left the document there. */
async function kept(
  path: string,
  content: Uint8Array,
  type: string,
  { files }: RenderReportDeps,
): Promise<Uint8Array> {
  await files.putOnce(path, content, type);
  return (await files.get(path)) ?? content;
}

/** In the Office's own template where there is one that can be filled, else in the built-in form. */
async function text(
  { key, kind }: ReportRecord,
  snapshot: ReportSnapshot,
  { files, fonts }: RenderReportDeps,
): Promise<{ readonly docx: Uint8Array; readonly template?: UsedTemplate }> {
  for (const path of templatePaths(key.programme, kind)) {
    const given = await files.get(path);
    if (given === undefined) continue;
    const { docx, problems } = await fillTemplate(given, snapshot, fonts);
    const template = { path, sha256: sha256(given), problems };
    return { docx: docx ?? (await renderDocx(snapshot, fonts)), template };
  }
  return { docx: await renderDocx(snapshot, fonts) };
}

function drawnNote({ edition, template }: ReportEdition): string {
  const words = `第${edition}稿已生成`;
  if (template === undefined) return words;
  return template.problems.length === 0
    ? `${words}，套用办公室模板`
    : `${words}，${templateFailed}${template.problems.join('')}`;
}

/** What was sent can be shown to be what is kept. */
function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
