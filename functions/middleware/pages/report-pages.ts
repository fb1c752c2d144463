import { addSeconds, dateInShanghai } from '../../../shared/calendar/instant.ts';
import { contentTypes } from '../../../shared/filing/attachment.ts';
import type { Issue } from '../../../shared/filing/parse.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { issueNonce } from '../../../shared/link/render-nonce.ts';
import type { Files } from '../../../shared/ports/files.ts';
import type { SigningKeys } from '../../../shared/ports/links.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { Reports } from '../../../shared/ports/reports.ts';
import { actorWords } from '../../../shared/programme/officers.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { type EditionPart, editionParts, recordWords } from '../../../shared/report/behind.ts';
import { editionDifferences } from '../../../shared/report/differences.ts';
import { shortReportName, workbookName } from '../../../shared/report/names.ts';
import type { ReportEdition, ReportRecord } from '../../../shared/report/record.ts';
import { parseSnapshot } from '../../../shared/report/snapshot.ts';
import { summaryFigures } from '../../../shared/report/summary.ts';
import { documentVersions } from '../../../shared/report/versions.ts';
import { ReportChangesPage } from '../../../shared/ui/office/report-changes-page.tsx';
import { ReportPage } from '../../../shared/ui/office/report-page.tsx';
import { ReportSourcesPage } from '../../../shared/ui/office/report-sources-page.tsx';
import type { PageAnswer } from '../page.ts';
import type { OfficeVisit } from './office-link.ts';

interface Deps {
  readonly reports: Pick<Reports, 'load'>;
  readonly files: Pick<Files, 'get'>;
  readonly signingKeys: SigningKeys;
  readonly random: Random;
}

export interface ReportAround {
  /** Why a decision was not taken. */
  readonly problem?: string;
  /** What was typed, and what is wrong with it. */
  readonly typed?: TypedForm;
  readonly errors?: readonly Issue[];
  /** Number of the part of the edition whose sources are asked for; the report's own page where there is none. */
  readonly sources?: number;
  /** Number of the edition that is asked to be compared with the one before. */
  readonly changes?: number;
}

export async function reportPage(
  visit: OfficeVisit,
  id: string,
  deps: Deps,
  { problem, typed = {}, errors = [], sources, changes }: ReportAround = {},
): Promise<PageAnswer | undefined> {
  const { programme } = visit.adopted;
  const report = await deps.reports.load({ programme: programme.key, report: id });
  if (!report) return undefined;
  const latest = report.editions.at(-1);
  const compared = await changesPage(visit, report, changes, deps);
  if (compared) return compared;
  const snapshot = latest && (await snapshotOf(latest, deps));
  const parts = snapshot ? editionParts(snapshot) : [];
  const part = sources === undefined ? undefined : parts[sources - 1];
  if (latest && part) return sourcesPage(visit, report, latest.edition, part);
  const subject = { programme: programme.key, linkId: visit.link.id, subject: id };
  const page = ReportPage({
    office: programme.office,
    home: visit.home,
    report,
    figures: snapshot ? summaryFigures(snapshot) : [],
    parts: parts.map(each => each.title),
    actor: (by, at) => actorWords(programme, by, dateInShanghai(at)),
    nonce:
      report.status === 'drafted' || report.status === 'final'
        ? issueNonce(await deps.signingKeys.load(), subject, visit.now, deps.random.bytes(12))
        : undefined,
    problem,
    today: dateInShanghai(visit.now),
    typed,
    errors,
  });
  const status = problem !== undefined ? 409 : errors.length > 0 ? 422 : 200;
  return { kind: 'page', status, page };
}

async function snapshotOf({ snapshot }: ReportEdition, { files }: Pick<Deps, 'files'>) {
  const frozen = await files.get(snapshot);
  return frozen && parseSnapshot(new TextDecoder().decode(frozen));
}

/** Undefined unless the edition and the one before are there. */
async function changesPage(
  { adopted: { programme }, home }: OfficeVisit,
  report: ReportRecord,
  number: number | undefined,
  deps: Deps,
): Promise<PageAnswer | undefined> {
  const [before, after] = [(number ?? 0) - 1, number].map(each =>
    report.editions.find(({ edition }) => edition === each),
  );
  if (before === undefined || after === undefined) return undefined;
  const [earlier, later] = await Promise.all([snapshotOf(before, deps), snapshotOf(after, deps)]);
  if (earlier === undefined || later === undefined) return undefined;
  const page = ReportChangesPage({
    office: programme.office,
    home,
    report,
    edition: after.edition,
    differences: editionDifferences(earlier, later),
  });
  return { kind: 'page', status: 200, page };
}

function sourcesPage(
  { adopted: { programme }, home }: OfficeVisit,
  report: ReportRecord,
  edition: number,
  part: EditionPart,
): PageAnswer {
  const roster = rosterOn(programme, dateInShanghai(addSeconds(report.cutAt, -1)));
  const page = ReportSourcesPage({
    office: programme.office,
    home,
    report,
    edition,
    part,
    recordWords: ref => recordWords(ref, roster, programme),
  });
  return { kind: 'page', status: 200, page };
}

/** A version's file as it is kept, `v1.docx` or `r1.xlsx`, under a name an Office would give it. */
export async function reportFile(
  visit: OfficeVisit,
  id: string,
  file: string,
  deps: Deps,
): Promise<PageAnswer | undefined> {
  const report = await deps.reports.load({ programme: visit.adopted.programme.key, report: id });
  const version = report && documentVersions(report).find(each => `${each.id}.${each.kind}` === file);
  const content = version && (await deps.files.get(version.path));
  if (!report || !content) return undefined;
  const { kind, words } = version;
  const name = kind === 'docx' ? shortReportName(report) : workbookName(report, '');
  const saveAs = `${name}（${words}）.${kind}`;
  return { kind: 'file', status: 200, contentType: contentTypes[kind], body: content, saveAs };
}
