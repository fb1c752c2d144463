import { askReport as ask } from '../../shared/change/ask-report.ts';
import { readForm } from '../../shared/filing/parse.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { pageNumber } from '../../shared/link/page-number.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import type { ClockStarts } from '../../shared/ports/clocks.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import { askedIn, askedReportForm } from '../../shared/report/asked-form.ts';
import { askedReport } from '../../shared/report/plan.ts';
import { reportPath } from '../../shared/ui/office/paths.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';
import {
  askedContext,
  askedReportSubject,
  type ReportListDeps,
  reportListAnswer,
  rosterToday,
} from '../middleware/pages/report-list.ts';

export interface AskReportDeps extends OfficeLinkDeps, ReportListDeps {
  readonly reports: Pick<Reports, 'list' | 'create'>;
  readonly clocks: ClockStarts<'report'>;
}

/** 按需编制: a report of whatever days, and of all fields or some. */
export function askReport(request: PageRequest, deps: AskReportDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const { form } = request;
    const read = readForm(askedReportForm, form, askedContext(visit));
    const wanted = askedIn(read.values, rosterToday(visit));
    if (read.errors.length > 0 || wanted === undefined)
      return await reportListAnswer(visit, deps, { typed: form, errors: read.errors });
    const nonce = typedText(form, 'nonce');
    const ring = await deps.signingKeys.load();
    if (checkNonce(ring, askedReportSubject(visit), nonce, visit.now) !== 'good')
      return await reportListAnswer(visit, deps, {
        typed: form,
        problem: '页面打开时间过长，没有编制，请核对后重新提交。',
      });
    const report = askedReport(visit.adopted.programme.key, pageNumber(nonce), wanted, visit.by, visit.now);
    await ask(report, deps);
    return { kind: 'redirect', location: reportPath(visit.home, report) };
  });
}
