import { createHash } from 'node:crypto';
import { calendarDate } from '../../shared/calendar/date.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import { editionPaths } from '../../shared/report/paths.ts';
import type { ReportRecord } from '../../shared/report/record.ts';
import { snapshotJson } from '../../shared/report/snapshot.ts';
import { moment } from './duty-book.ts';
import { fullSnapshot } from './report-samples.ts';

export const reportKey = { programme: 'suzhou-2022-197', report: 'monthly.2026-11' };

export const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** What the system drew of an edition; only its hash matters here. */
export const drawn = (edition: number, kind: string) => Buffer.from(`${kind} of edition ${edition}`);

/** November's report as the Office finds it on its desk, in so many editions. */
export async function keepDraft(
  { reports, files }: { readonly reports: Reports; readonly files: Files },
  editions = 1,
): Promise<ReportRecord> {
  const snapshot = fullSnapshot();
  const kept = Array.from({ length: editions }, (_, index) => {
    const { snapshot: path, docx, xlsx } = editionPaths(reportKey, index + 1);
    return {
      edition: index + 1,
      compiledAt: snapshot.compiledAt,
      snapshot: path,
      docx,
      xlsx,
      hashes: { docx: sha256(drawn(index + 1, 'docx')), xlsx: sha256(drawn(index + 1, 'xlsx')) },
    };
  });
  for (const { edition, snapshot: path, docx, xlsx } of kept) {
    await files.putOnce(path, Buffer.from(snapshotJson(snapshot)), 'application/json');
    await files.putOnce(docx, drawn(edition, 'docx'), 'docx');
    await files.putOnce(xlsx, drawn(edition, 'xlsx'), 'xlsx');
  }
  const report: ReportRecord = {
    schema: 1,
    key: reportKey,
    kind: 'monthly',
    period: '2026-11',
    cutAt: snapshot.cutAt,
    draftOn: calendarDate('2026-12-09'),
    draftAt: moment('2026-12-09 09:00'),
    status: 'drafted',
    editions: kept,
    version: 1,
    clock: 1,
    history: [],
    updatedAt: snapshot.cutAt,
  };
  await reports.create(report);
  return report;
}
