import type { ReportChange } from '../../shared/change/change-report.ts';
import { reviseReport } from '../../shared/change/revise-report.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import type { Clocks } from '../../shared/ports/clocks.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { Random } from '../../shared/ports/random.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import { readRevision } from '../../shared/report/read-revision.ts';
import type { ReportKey } from '../../shared/report/record.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import { REVISION_FILE } from '../../shared/ui/office/revision-card.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeLinkDeps, type OfficeVisit, visitOffice } from '../middleware/pages/office-link.ts';
import { type ReportAround, reportPage } from '../middleware/pages/report-pages.ts';

export interface UploadReportDeps extends OfficeLinkDeps {
  readonly reports: Reports;
  readonly files: Files;
  readonly clocks: Clocks;
  readonly random: Random;
}

/** 上传修订稿: a drafted report's text or ledger as the Office edited it in Word or WPS. */
export function uploadReport(request: PageRequest, deps: UploadReportDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const { programme } = visit.link;
    const report = request.parameter('report');
    const notFound: PageAnswer = { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
    const again = async (around: ReportAround) => (await reportPage(visit, report, deps, around)) ?? notFound;
    const subject = { programme, linkId: visit.link.id, subject: report };
    const ring = await deps.signingKeys.load();
    if (checkNonce(ring, subject, typedText(request.form, 'nonce'), visit.now) !== 'good')
      return await again({ problem: '页面打开时间过长，文件没有保存，请重新上传。' });

    const change = await brought(visit, { programme, report }, request, deps);
    switch (change.outcome) {
      case 'missing':
        return notFound;
      case 'wrong':
        return await again({ errors: [{ path: REVISION_FILE, label: '修订稿', message: change.message }] });
      case 'refused':
        return await again({ problem: change.words });
      case 'changed':
      case 'repeated':
        return { kind: 'redirect', location: `${visit.home}/reports/${encodeURIComponent(report)}` };
    }
  });
}

async function brought(
  { by, now }: OfficeVisit,
  key: ReportKey,
  { form, files = [] }: PageRequest,
  deps: UploadReportDeps,
): Promise<ReportChange | { readonly outcome: 'wrong'; readonly message: string }> {
  // A browser posts a file without name or bytes where none was chosen.
  const [chosen] = files.filter(({ name, filename }) => name === REVISION_FILE && filename !== '');
  if (chosen === undefined) return { outcome: 'wrong', message: '请选择文件' };
  const read = readRevision(chosen.filename, chosen.bytes);
  if (read.kind === 'wrong') return { outcome: 'wrong', message: read.message };
  const edition = Number(typedText(form, 'edition'));
  return await reviseReport(key, { ...read.file, edition, content: chosen.bytes, by }, now, deps);
}
