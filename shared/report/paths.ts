import type { ProgrammeKey } from '../programme/types.ts';
import type { ReportKindKey } from './kinds/catalogue.ts';
import type { ReportKey } from './record.ts';
import type { DocumentKind } from './revision.ts';

/** Where an edition's files are kept; nothing of an earlier edition is overwritten. */
export function editionPaths({ programme, report }: ReportKey, edition: number) {
  const folder = `reports/${programme}/${report}/v${edition}`;
  return {
    snapshot: `${folder}/snapshot.json`,
    docx: `${folder}/report.docx`,
    xlsx: `${folder}/ledger.xlsx`,
  };
}

/** Where a revision is kept: under its hash, so what a crash left behind is the same file when it comes again. */
export function revisionPath({ programme, report }: ReportKey, kind: DocumentKind, sha256: string): string {
  return `reports/${programme}/${report}/revisions/${sha256}.${kind}`;
}

/** Where the operator puts the Office's own templates: one for a kind of report goes before the one for all. */
export function templatePaths(programme: ProgrammeKey, kind: ReportKindKey): readonly string[] {
  return [kind, 'report'].map(name => `templates/${programme}/${name}.docx`);
}
