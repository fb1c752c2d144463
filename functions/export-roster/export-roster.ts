import { dateInShanghai } from '../../shared/calendar/instant.ts';
import { latestRoster } from '../../shared/programme/roster-file/layout.ts';
import { rosterWorkbook } from '../../shared/programme/roster-file/write.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { type OfficeLinkDeps, visitOffice } from '../middleware/pages/office-link.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Who does what, with everything registered so far, as a workbook to be changed. */
export async function exportRoster(request: PageRequest, deps: OfficeLinkDeps): Promise<PageAnswer> {
  return await visitOffice(request, deps, async ({ adopted: { programme }, now }) => {
    const roster = latestRoster(programme, dateInShanghai(now));
    const body = await rosterWorkbook(programme, roster, now);
    const saveAs = `分工和人员（${roster.on}）.xlsx`;
    return { kind: 'file', status: 200, contentType: XLSX, body, saveAs };
  });
}
