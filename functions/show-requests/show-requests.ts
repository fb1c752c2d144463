import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import { RequestsPage } from '../../shared/ui/office/request/list-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeVisit, visitOffice } from '../middleware/pages/office-link.ts';
import {
  askAnswer,
  dutiesAsked,
  dutiesOf,
  type RequestPageDeps,
  requestAnswer,
  requestInPath,
} from '../middleware/pages/request-pages.ts';
import { page } from '../middleware/pages/unit-link.ts';

/** 临时报送: the list, the form, and each request that was sent. */
export function showRequests(request: PageRequest, deps: RequestPageDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const id = request.parameter('request');
    if (id === '')
      return request.query('step') === 'ask'
        ? await askAnswer(visit, startingForm, [], deps)
        : await listAnswer(visit, deps);
    const asked = await requestInPath(visit, id, deps);
    if (asked === undefined) return page(404, NotFoundPage({ home: visit.home }));
    const done = doneWords[request.query('done')];
    return await requestAnswer(visit, asked, deps, done === undefined ? {} : { done });
  });
}

/** Two questions stand ready; more are added, and empty ones are not asked. */
const startingForm = { 'questions.0.label': [''], 'questions.1.label': [''] };

const doneWords: { readonly [word: string]: string | undefined } = {
  sent: '已发出。单位在最近一个工作日9:00收到通知。',
  withdrawn: '已撤回，尚未报送的单位本期免报。',
};

async function listAnswer(visit: OfficeVisit, deps: RequestPageDeps): Promise<PageAnswer> {
  const { programme } = visit.adopted;
  const requests = await deps.requests.list(programme.key);
  const duties = requests.length === 0 ? [] : await dutiesAsked(visit, requests, deps);
  return page(
    200,
    RequestsPage({
      office: programme.office,
      home: visit.home,
      requests: requests.map(request => ({ request, duties: dutiesOf(request, duties) })),
    }),
  );
}
