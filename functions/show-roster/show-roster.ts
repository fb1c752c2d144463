import type { Random } from '../../shared/ports/random.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { mailboxesAnswer } from '../middleware/pages/mailboxes.ts';
import { type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';
import { editKind, rosterAnswer, rosterFormAnswer } from '../middleware/pages/roster.ts';
import { rosterImportAnswer } from '../middleware/pages/roster-import.ts';

export interface ShowRosterDeps extends OfficeLinkDeps {
  readonly random: Random;
}

/** 邮箱和退信; 批量变更; 分工和人员, or with `edit` the form of one change. */
export function showRoster(request: PageRequest, deps: ShowRosterDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    if (request.route?.endsWith('/mailboxes') === true)
      return await mailboxesAnswer(visit, { done: request.query('done') }, deps);
    if (request.route?.endsWith('/import') === true) return rosterImportAnswer(visit);
    const edit = editKind(request.query('edit'));
    if (edit === undefined) return rosterAnswer(visit, request.query('done') !== '');
    const form = rosterFormAnswer(visit, edit, request.query('of'));
    return form ?? { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
  });
}
