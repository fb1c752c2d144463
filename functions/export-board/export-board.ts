import { boardSheets, boardTitle } from '../../shared/board/sheets.ts';
import { workbookOf } from '../../shared/report/ledger/workbook.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type BoardDeps, loadBoard } from '../middleware/pages/board.ts';
import { type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The board as its page shows it, as a workbook. */
export async function exportBoard(
  request: PageRequest,
  deps: OfficeLinkDeps & BoardDeps,
): Promise<PageAnswer> {
  return await visitOffice(request, deps, async visit => {
    const loaded = await loadBoard(request, visit, deps);
    const { office } = visit.adopted.programme;
    const body = await workbookOf(boardSheets(loaded), { author: office.name, at: loaded.at });
    return {
      kind: 'file',
      status: 200,
      contentType: XLSX,
      body,
      saveAs: `${boardTitle(loaded.window)}.xlsx`,
    };
  });
}
