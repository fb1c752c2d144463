import { createHash } from 'node:crypto';
import { typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import { monthWords } from '../../shared/ui/office/audit-page.tsx';
import { auditSheet } from '../../shared/ui/office/audit-sheet.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type AuditDeps, auditPage, auditSubject, monthIn, monthsLines } from '../middleware/pages/audit.ts';
import { visitOffice } from '../middleware/pages/office-link.ts';

/** Takes a month's trail out as a file; who took it out is in the trail before the file is given. */
export function exportAudit(request: PageRequest, deps: AuditDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const month = monthIn(request, visit.now);
    const nonce = typedText(request.form, 'nonce');
    const checked = checkNonce(await deps.signingKeys.load(), auditSubject(visit, month), nonce, visit.now);
    if (checked !== 'good')
      return auditPage(request, visit, deps, '页面打开时间过长，没有导出，请重新点击导出。');
    const lines = await monthsLines(visit, month, deps);
    await deps.audit.add({
      programme: visit.link.programme,
      at: visit.now,
      nonce: createHash('sha256').update(nonce).digest('hex').slice(0, 24),
      by: visit.by,
      kind: 'export',
      words: `导出${monthWords(month)}操作记录（${lines.length}条）`,
    });
    return {
      kind: 'file',
      status: 200,
      contentType: 'text/csv; charset=utf-8',
      body: auditSheet(lines),
      saveAs: `${monthWords(month)}操作记录.csv`,
    };
  });
}
