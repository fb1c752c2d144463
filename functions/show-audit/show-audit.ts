import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type AuditDeps, auditPage } from '../middleware/pages/audit.ts';
import { visitOffice } from '../middleware/pages/office-link.ts';
import { sessionsPage } from '../middleware/pages/sessions.ts';

/** 操作记录 and 登录与退出; the role that runs it cannot write. */
export function showAudit(request: PageRequest, deps: AuditDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, visit =>
    request.route?.endsWith('/sessions') === true
      ? sessionsPage(visit, deps)
      : auditPage(request, visit, deps),
  );
}
