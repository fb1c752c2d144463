import { contentTypes } from '../../filing/attachment.ts';
import type { ComposedMail, MailIntent } from '../../ports/mail.ts';
import { reportFilenames } from '../../report/names.ts';
import { documentKinds } from '../../report/revision.ts';
import { parseSnapshot, type ReportSnapshot } from '../../report/snapshot.ts';
import { reportSubject } from '../../report/summary.ts';
import { documentVersions, finalVersion } from '../../report/versions.ts';
import type { Desk, Found } from './desk.ts';

/** SES takes 10 MB in all and base64 adds a third; larger documents wait behind the link. */
const attachedBytes = 7_000_000;

/** The documents as they are kept: what is mailed is byte for byte what the Office page offers. */
export async function gatherReport(
  intent: Extract<MailIntent, { kind: 'report-draft' | 'report-final' }>,
  { programme, frame, deps }: Desk,
): Promise<Found> {
  const report = await deps.reports.load({ programme: programme.key, report: intent.report });
  const edition = report?.editions.find(one => one.edition === intent.edition);
  if (!report || !edition) return { dropped: 'there is no such edition' };
  const isFinal = intent.kind === 'report-final';
  if (isFinal !== (report.status === 'final') || report.editions.at(-1)?.edition !== intent.edition) {
    return { dropped: 'the report has moved on' };
  }
  const versions = isFinal
    ? documentKinds.map(kind => finalVersion(report, kind))
    : documentVersions(report).filter(({ id }) => id === `v${intent.edition}`);
  const [text, ledger] = versions;
  if (text === undefined || ledger === undefined)
    throw new Error(`Report ${intent.report}: edition ${intent.edition} has no documents yet`);
  const [snapshotJson, docx, xlsx] = await Promise.all(
    [edition.snapshot, text.path, ledger.path].map(path => kept(path, deps)),
  );
  const snapshot = parseSnapshot(new TextDecoder().decode(snapshotJson));
  const attachments = documents(snapshot, intent.edition, isFinal, docx, xlsx);
  const attached = attachments.reduce((sum, one) => sum + one.content.length, 0) <= attachedBytes;
  return {
    view: {
      kind: intent.kind,
      frame,
      snapshot,
      edition: intent.edition,
      attached,
      ...(edition.template && { templateProblems: edition.template.problems }),
      ...(text.revision || ledger.revision ? { versions: { docx: text.words, xlsx: ledger.words } } : {}),
    },
    attachments: attached ? attachments : [],
  };
}

function documents(
  snapshot: ReportSnapshot,
  edition: number,
  isFinal: boolean,
  docx: Uint8Array = new Uint8Array(),
  xlsx: Uint8Array = new Uint8Array(),
): ComposedMail['attachments'] {
  const names = reportFilenames(snapshot, reportSubject(snapshot), edition, isFinal);
  return [
    { filename: names.docx, contentType: contentTypes.docx, content: docx },
    { filename: names.xlsx, contentType: contentTypes.xlsx, content: xlsx },
  ];
}

async function kept(path: string, deps: Desk['deps']): Promise<Uint8Array> {
  const content = await deps.files.get(path);
  if (content === undefined) throw new Error(`${path} is not among the files`);
  return content;
}
