import { boardPeriods, boardWindow } from '../../shared/board/window.ts';
import { addSeconds, dateInShanghai } from '../../shared/calendar/instant.ts';
import { periodOf, previousPeriod } from '../../shared/calendar/period.ts';
import type { Random } from '../../shared/ports/random.ts';
import { BoardPage } from '../../shared/ui/office/board-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type BoardDeps, type LoadedBoard, loadBoard } from '../middleware/pages/board.ts';
import { type OfficeLinkDeps, type OfficeVisit, visitOffice } from '../middleware/pages/office-link.ts';
import { loadPackage, packagePage } from '../middleware/pages/packages.ts';

export interface ShowBoardDeps extends OfficeLinkDeps, BoardDeps {
  readonly random: Random;
}

/** 看板: units and fields by obligations, for the period and the filters of the address; and what was attached. */
export async function showBoard(request: PageRequest, deps: ShowBoardDeps): Promise<PageAnswer> {
  return await visitOffice(request, deps, async visit => {
    if (request.route?.endsWith('/attachments'))
      return await packagePage(visit, await loadPackage(request, visit, deps), { stage: 'offer' }, deps);
    const loaded = await loadBoard(request, visit, deps);
    const { programme, adoptedOn } = visit.adopted;
    const page = BoardPage({
      ...loaded,
      programme,
      home: visit.home,
      periods: boardPeriods(adoptedOn, dateInShanghai(visit.now)),
      stillOpen: stillOpen(visit, loaded),
    });
    return { kind: 'page', status: 200, page };
  });
}

/** The month before this one, as long as units file for it. */
function stillOpen({ adopted, now }: OfficeVisit, { calendar, query }: LoadedBoard) {
  const month = periodOf('month', dateInShanghai(now));
  const period = previousPeriod(month);
  const { until } = boardWindow(period, adopted.adoptedOn, calendar);
  return until > now && query.period.key === month.key
    ? { period, until: dateInShanghai(addSeconds(until, -1)) }
    : undefined;
}
