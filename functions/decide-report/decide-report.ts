import {
  decideReport as decide,
  type ReportChange,
  type ReportDecision,
} from '../../shared/change/change-report.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import type { ReportKey } from '../../shared/report/record.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import type { OfficeVisit } from '../middleware/pages/office-link.ts';
import { changeOnReportPage, type ReportChangeDeps, type Unread } from '../middleware/pages/report-change.ts';
import { noteSending } from './note-sending.ts';

const stale = '页面打开时间过长，请核对后重新提交。';

/** 定稿 or 重新生成 on the edition the Office was reading; 报送登记 of a final report. */
export function decideReport(request: PageRequest, deps: ReportChangeDeps): Promise<PageAnswer> {
  return changeOnReportPage(request, deps, stale, (visit, key) => changed(visit, key, request.form, deps));
}

async function changed(
  visit: OfficeVisit,
  key: ReportKey,
  typed: TypedForm,
  deps: ReportChangeDeps,
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
