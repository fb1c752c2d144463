import { dateInShanghai } from '../../shared/calendar/instant.ts';
import { rosterOn } from '../../shared/programme/roster.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import { BriefListPage, BriefPage } from '../../shared/ui/office/brief-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type BriefDeps, loadBrief } from '../middleware/pages/brief.ts';
import { type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';

/** 走访参阅: the list of leaders, or what one of them is to know before a visit. */
export async function showBrief(request: PageRequest, deps: OfficeLinkDeps & BriefDeps): Promise<PageAnswer> {
  return await visitOffice(request, deps, async visit => {
    const { home, adopted, now } = visit;
    const { programme } = adopted;
    const leader = request.parameter('leader');
    if (leader === '') {
      const roster = rosterOn(programme, dateInShanghai(now));
      return { kind: 'page', status: 200, page: BriefListPage({ programme, home, roster }) };
    }
    const brief = await loadBrief(leader, visit, deps);
    return brief === undefined
      ? { kind: 'page', status: 404, page: NotFoundPage({ home }) }
      : { kind: 'page', status: 200, page: BriefPage({ programme, home, brief }) };
  });
}
