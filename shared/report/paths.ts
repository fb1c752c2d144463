import type { ReportKey } from './record.ts';

/** Where an edition's files are kept; nothing of an earlier edition is overwritten. */
export function editionPaths({ programme, report }: ReportKey, edition: number) {
  const folder = `reports/${programme}/${report}/v${edition}`;
  return {
    snapshot: `${folder}/snapshot.json`,
    docx: `${folder}/report.docx`,
    xlsx: `${folder}/ledger.xlsx`,
  };
}
