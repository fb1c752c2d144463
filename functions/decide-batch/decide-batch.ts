import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { visitOffice } from '../middleware/pages/office-link.ts';
import { type AcceptDeps, acceptFilings } from './accept.ts';
import { type MoveDueDeps, moveDueDates } from './move-due-dates.ts';

export type DecideBatchDeps = AcceptDeps & MoveDueDeps;

/** One submission of the Office for many duties; whatever is wrong, what was ticked and typed stays on the page. */
export function decideBatch(request: PageRequest, deps: DecideBatchDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    switch (request.parameter('batch')) {
      case '':
        return await acceptFilings(visit, request.form, deps);
      case 'due-dates':
        return await moveDueDates(visit, request.form, deps);
      default:
        return { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
    }
  });
}
