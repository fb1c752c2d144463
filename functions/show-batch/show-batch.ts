import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import { CLEAN } from '../../shared/ui/office/batch/review-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type DueDatesDeps, dueDatesAnswer, dueMoveChoices } from '../middleware/pages/due-dates.ts';
import { visitOffice } from '../middleware/pages/office-link.ts';
import { type ReviewPageDeps, reviewAnswer } from '../middleware/pages/review.ts';
import { unfiledAnswer } from './unfiled.ts';

export type ShowBatchDeps = ReviewPageDeps & DueDatesDeps;

/** What the Office does for many duties at once; the role that runs it cannot write. */
export function showBatch(request: PageRequest, deps: ShowBatchDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const ticksClean = request.query('tick') === CLEAN;
    switch (request.parameter('batch')) {
      case '':
        return await reviewAnswer(visit, ({ isClean }) => ticksClean && isClean, deps);
      case 'due-dates':
        return dueDatesAnswer(visit, await dueMoveChoices(visit, deps));
      case 'unfiled':
        return await unfiledAnswer(visit, request, deps);
      default:
        return { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
    }
  });
}
