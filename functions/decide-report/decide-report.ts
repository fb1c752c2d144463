import {
  decideReport as decide,
  type ReportChange,
  type ReportDecision,
} from '../../shared/change/change-report.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import type { Clocks } from '../../shared/ports/clocks.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { Random } from '../../shared/ports/random.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import type { ReportKey } from '../../shared/report/record.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeLinkDeps, type OfficeVisit, visitOffice } from '../middleware/pages/office-link.ts';
import { type ReportAround, reportPage } from '../middleware/pages/report-pages.ts';
import { noteSending, type Unread } from './note-sending.ts';

export interface DecideReportDeps extends OfficeLinkDeps {
  readonly reports: Reports;
  readonly files: Files;
  readonly clocks: Clocks;
  readonly random: Random;
}

/** 定稿 or 重新生成 on the edition the Office was reading; 报送登记 of a final report. */
export function decideReport(request: PageRequest, deps: DecideReportDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const { programme } = visit.link;
    const report = request.parameter('report');
    const key = { programme, report };
    const notFound: PageAnswer = { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
    const again = async (around: ReportAround) => (await reportPage(visit, report, deps, around)) ?? notFound;
    const subject = { programme, linkId: visit.link.id, subject: report };
    const submission = typedText(request.form, 'nonce');
    const ring = await deps.signingKeys.load();
    if (checkNonce(ring, subject, submission, visit.now) !== 'good')
      return await again({ problem: '页面打开时间过长，请核对后重新提交。', typed: request.form });

    const change = await changed(visit, key, request.form, deps);
    switch (change.outcome) {
      case 'missing':
        return notFound;
      case 'unread':
        return await again({ ...change, typed: request.form });
      case 'refused':
        return await again({ typed: request.form, problem: change.words });
      case 'changed':
      case 'repeated':
        return { kind: 'redirect', location: `${visit.home}/reports/${encodeURIComponent(report)}` };
    }
  });
}

async function changed(
  visit: OfficeVisit,
  key: ReportKey,
  typed: TypedForm,
  deps: DecideReportDeps,
): Promise<ReportChange | Unread> {
  const action = typedText(typed, 'action');
  if (action === 'sent') return await noteSending(visit, key, typed, deps);
  const decision = decisionIn(typed);
  if (decision === undefined)
    return { outcome: 'unread', errors: [], problem: '请选择“定稿”或者“重新生成”。' };
  const reading = {
    edition: Number(typedText(typed, 'edition')),
    revisions: Number(typedText(typed, 'revisions')),
  };
  return await decide(key, reading, decision, visit.by, visit.now, deps);
}

function decisionIn(typed: TypedForm): ReportDecision | undefined {
  switch (typedText(typed, 'action')) {
    case 'regenerate':
      return { kind: 'regenerate' };
    case 'final':
      return { kind: 'final', versions: { docx: typedText(typed, 'docx'), xlsx: typedText(typed, 'xlsx') } };
    default:
      return undefined;
  }
}
