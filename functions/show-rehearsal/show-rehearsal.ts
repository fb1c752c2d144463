import { RehearsalPage } from '../../shared/ui/office/rehearsal-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';
import { loadRehearsal, type RehearsalDeps } from '../middleware/pages/rehearsal.ts';

/** 全年预演: every date and mail of a year before anything of it is sent. */
export async function showRehearsal(
  request: PageRequest,
  deps: OfficeLinkDeps & RehearsalDeps,
): Promise<PageAnswer> {
  return await visitOffice(request, deps, async visit => {
    const loaded = await loadRehearsal(request, visit, deps);
    const { programme } = visit.adopted;
    return { kind: 'page', status: 200, page: RehearsalPage({ ...loaded, programme, home: visit.home }) };
  });
}
