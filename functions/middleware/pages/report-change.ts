import type { ReportChange } from '../../../shared/change/change-report.ts';
import type { Issue } from '../../../shared/filing/parse.ts';
import { typedText } from '../../../shared/filing/typed.ts';
import { checkNonce } from '../../../shared/link/render-nonce.ts';
import type { Clocks } from '../../../shared/ports/clocks.ts';
import type { Files } from '../../../shared/ports/files.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { Reports } from '../../../shared/ports/reports.ts';
import type { ReportKey } from '../../../shared/report/record.ts';
import { NotFoundPage } from '../../../shared/ui/message-pages.tsx';
import type { PageAnswer, PageRequest } from '../page.ts';
import { type OfficeLinkDeps, type OfficeVisit, visitOffice } from './office-link.ts';
import { type ReportAround, reportPage } from './report-pages.ts';

export interface ReportChangeDeps extends OfficeLinkDeps {
  readonly reports: Reports;
  readonly files: Files;
  readonly clocks: Clocks<'report'>;
  readonly random: Random;
}

/** What was posted could not be read. */
export interface Unread {
  readonly outcome: 'unread';
  readonly errors: readonly Issue[];
  readonly problem?: string;
}

/**
 * One of the forms on a report's page. Whatever is wrong, the page comes again with what was typed.
 * @param stale what to say where the page has lain open too long
 */
export function changeOnReportPage(
  request: PageRequest,
  deps: ReportChangeDeps,
  stale: string,
  change: (visit: OfficeVisit, key: ReportKey) => Promise<ReportChange | Unread>,
): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const { form } = request;
    const { programme } = visit.link;
    const report = request.parameter('report');
    const notFound: PageAnswer = { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
    const again = async (around: ReportAround) =>
      (await reportPage(visit, report, deps, { typed: form, ...around })) ?? notFound;
    const subject = { programme, linkId: visit.link.id, subject: report };
    const ring = await deps.signingKeys.load();
    if (checkNonce(ring, subject, typedText(form, 'nonce'), visit.now) !== 'good')
      return await again({ problem: stale });

    const made = await change(visit, { programme, report });
    switch (made.outcome) {
      case 'missing':
        return notFound;
      case 'unread':
        return await again(made);
      case 'refused':
        return await again({ problem: made.words });
      case 'changed':
      case 'repeated':
        return { kind: 'redirect', location: `${visit.home}/reports/${encodeURIComponent(report)}` };
    }
  });
}
