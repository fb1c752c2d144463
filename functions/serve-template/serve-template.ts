import { titleOf } from '../../shared/filing/excel/sheet-form.ts';
import { filingTemplate } from '../../shared/filing/excel/template.ts';
import { openingBalance } from '../../shared/programme/eight-ones/opening-balance.ts';
import { isLiveDraft, openingForm } from '../../shared/visit/duty-sheet.ts';
import { loadOpening } from '../../shared/visit/opening.ts';
import type { UnitVisit } from '../../shared/visit/unit-visit.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { visitDuty } from '../middleware/pages/on-behalf.ts';
import { openingDuty, sheetDuty } from '../middleware/pages/sheet-duty.ts';
import { notFound, sheetInPath, type UnitPageDeps } from '../middleware/pages/unit-link.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A duty's form as a workbook, filled as far as the form is. */
export async function serveTemplate(request: PageRequest, deps: UnitPageDeps): Promise<PageAnswer> {
  return await visitDuty(request, deps, async visit => {
    if (request.parameter('duty') === '') return (await openingTemplate(visit, deps)) ?? notFound(visit);
    const sheet = await sheetInPath(visit, request, deps);
    if (sheet === undefined || sheet.duty.status === 'scheduled') return notFound(visit);
    const { duty, obligation, context } = sheet;
    const draft = await deps.drafts.load(duty.key);
    const typed = isLiveDraft(duty, draft) ? draft.typed : await openingForm(sheet, deps, draft);
    const facts = sheetDuty(visit, sheet);
    const body = await filingTemplate(obligation, { duty: facts, context, typed });
    const saveAs = `${visit.unit.name}${titleOf(obligation, facts)}填报表.xlsx`;
    return { kind: 'file', status: 200, contentType: XLSX, body, saveAs };
  });
}

/** 期初导入: an empty workbook with a sheet for each list. */
async function openingTemplate(visit: UnitVisit, deps: UnitPageDeps): Promise<PageAnswer | undefined> {
  const opening = await loadOpening(visit, deps);
  if (opening === undefined) return undefined;
  const { context } = opening;
  const duty = openingDuty(visit, opening);
  const body = await filingTemplate(openingBalance, { duty, context, typed: {} });
  const saveAs = `${visit.unit.name}${titleOf(openingBalance, duty)}.xlsx`;
  return { kind: 'file', status: 200, contentType: XLSX, body, saveAs };
}
