import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';
import { editKind, rosterAnswer, rosterFormAnswer } from '../middleware/pages/roster.ts';

/** 分工和人员, or with `edit` the form of one change. */
export function showRoster(request: PageRequest, deps: OfficeLinkDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const edit = editKind(request.query('edit'));
    if (edit === undefined) return rosterAnswer(visit, request.query('done') !== '');
    const form = rosterFormAnswer(visit, edit, request.query('of'));
    return form ?? { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
  });
}
