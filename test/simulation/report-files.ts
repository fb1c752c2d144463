import type { MailRecord } from '../../infra/local/mail/mail-record.ts';
import { decodeTag } from '../../shared/adapters/mail/tags.ts';

/** Where an edition's documents are written: `reports/2026-01-v1.docx`, `reports/quarterly-2026-Q1-v1.docx`. */
export function reportFiles(
  city: string,
  report: string,
  edition: number,
): readonly [docx: string, xlsx: string] {
  const name = `reports/${city === '' ? '' : `${city}/`}${report.replace(/^monthly\./u, '').replace('.', '-')}-v${edition}`;
  return [`${name}.docx`, `${name}.xlsx`];
}

/** The report and edition a report mail carries; undefined for other mails. */
export function editionOf({ tags }: Pick<MailRecord, 'tags'>) {
  const [kind, report = '', edition = ''] = (decodeTag(tags.key ?? '') ?? '').split('#');
  if (kind !== 'report-draft' && kind !== 'report-final') return undefined;
  return {
    programme: decodeTag(tags.programme ?? '') ?? '',
    report,
    edition: Number(edition),
  };
}
