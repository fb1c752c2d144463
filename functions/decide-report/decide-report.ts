import { decideReport as decide, type ReportDecision } from '../../shared/change/change-report.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import type { Clocks } from '../../shared/ports/clocks.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { Random } from '../../shared/ports/random.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';
import { reportPage } from '../middleware/pages/report-pages.ts';

export interface DecideReportDeps extends OfficeLinkDeps {
  readonly reports: Reports;
  readonly files: Files;
  readonly clocks: Clocks;
  readonly random: Random;
}

/** 定稿 or 重新生成 on the edition the Office was reading. */
export function decideReport(request: PageRequest, deps: DecideReportDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const { programme } = visit.link;
    const report = request.parameter('report');
    const notFound: PageAnswer = { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
    const again = async (problem: string) => (await reportPage(visit, report, deps, { problem })) ?? notFound;
    const subject = { programme, linkId: visit.link.id, subject: report };
    const ring = await deps.signingKeys.load();
    if (checkNonce(ring, subject, typedText(request.form, 'nonce'), visit.now) !== 'good') {
      return again('页面打开时间过长，请核对后重新提交。');
    }
    const decision = decisionOf(typedText(request.form, 'action'));
    if (!decision) return again('请选择“定稿”或者“重新生成”。');
    const edition = Number(typedText(request.form, 'edition'));
    const change = await decide({ programme, report }, edition, decision, visit.by, visit.now, deps);
    switch (change.outcome) {
      case 'missing':
        return notFound;
      case 'refused':
        return again(change.words);
      case 'changed':
      case 'repeated':
        return { kind: 'redirect', location: `${visit.home}/reports/${encodeURIComponent(report)}` };
    }
  });
}

function decisionOf(action: string): ReportDecision | undefined {
  return action === 'final' || action === 'regenerate' ? action : undefined;
}
