import { titleOf } from '../../shared/filing/excel/sheet-form.ts';
import { filingTemplate } from '../../shared/filing/excel/template.ts';
import { isLiveDraft, openingForm } from '../../shared/visit/duty-sheet.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { sheetDuty } from '../middleware/pages/sheet-duty.ts';
import { notFound, sheetInPath, type UnitPageDeps, visitUnit } from '../middleware/pages/unit-link.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A duty's form as a workbook, filled as far as the form is. */
export async function serveTemplate(request: PageRequest, deps: UnitPageDeps): Promise<PageAnswer> {
  return await visitUnit(request, deps, async visit => {
    const sheet = await sheetInPath(visit, request, deps);
    if (sheet === undefined || sheet.duty.status === 'scheduled') return notFound(visit);
    const { duty, obligation, context } = sheet;
    const draft = await deps.drafts.load(duty.key);
    const typed = isLiveDraft(duty, draft) ? draft.typed : await openingForm(sheet, deps);
    const facts = sheetDuty(visit, sheet);
    const body = await filingTemplate(obligation, { duty: facts, context, typed });
    const saveAs = `${visit.unit.name}${titleOf(obligation, facts)}填报表.xlsx`;
    return { kind: 'file', status: 200, contentType: XLSX, body, saveAs };
  });
}
