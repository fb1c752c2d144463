import { rehearsalSheets } from '../../shared/rehearsal/sheets.ts';
import { rehearsalTitle } from '../../shared/rehearsal/words.ts';
import { workbookOf } from '../../shared/report/ledger/workbook.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';
import { loadRehearsal, type RehearsalDeps } from '../middleware/pages/rehearsal.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The rehearsed year as its page shows it, duty by duty and mail by mail. */
export async function exportRehearsal(
  request: PageRequest,
  deps: OfficeLinkDeps & RehearsalDeps,
): Promise<PageAnswer> {
  return await visitOffice(request, deps, async visit => {
    const loaded = await loadRehearsal(request.query, visit, deps);
    const { programme } = visit.adopted;
    const sheets = rehearsalSheets({ ...loaded, programme });
    return {
      kind: 'file',
      status: 200,
      contentType: XLSX,
      body: await workbookOf(sheets, { author: programme.office.name, at: visit.now }),
      saveAs: `${rehearsalTitle(loaded.rehearsal, loaded.unit)}.xlsx`,
    };
  });
}
