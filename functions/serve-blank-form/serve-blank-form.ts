import { dateInShanghai, endOfDay } from '../../shared/calendar/instant.ts';
import { advance } from '../../shared/duty/advance.ts';
import { titleOf } from '../../shared/filing/excel/sheet-form.ts';
import type { TypedForm } from '../../shared/filing/typed.ts';
import { blankForm } from '../../shared/paper/blank-form.ts';
import { paperDocx } from '../../shared/paper/render.ts';
import { strengthWords } from '../../shared/programme/authority.ts';
import { rosterOn } from '../../shared/programme/roster.ts';
import type { Programme, Unit } from '../../shared/programme/types.ts';
import type { Fonts } from '../../shared/report/document/fonts.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import { type DutySheet, isLiveDraft, openingForm } from '../../shared/visit/duty-sheet.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { dutyInPath, visitOffice } from '../middleware/pages/office-link.ts';
import { visitDuty } from '../middleware/pages/on-behalf.ts';
import { sheetDuty } from '../middleware/pages/sheet-duty.ts';
import { notFound, sheetInPath, sheetOf, type UnitPageDeps } from '../middleware/pages/unit-link.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export interface BlankFormDeps extends UnitPageDeps {
  readonly fonts: Fonts;
}

/** A duty's form to be printed, from the unit's link or from the Office's. */
export async function serveBlankForm(request: PageRequest, deps: BlankFormDeps): Promise<PageAnswer> {
  return request.route?.startsWith('GET /o/{token}/duties/')
    ? await forOffice(request, deps)
    : await forUnit(request, deps);
}

/** Filled as far as the unit's form is. */
async function forUnit(request: PageRequest, deps: BlankFormDeps): Promise<PageAnswer> {
  return await visitDuty(request, deps, async visit => {
    const sheet = await sheetInPath(visit, request, deps);
    if (sheet === undefined || sheet.duty.status === 'scheduled') return notFound(visit);
    const draft = await deps.drafts.load(sheet.duty.key);
    const typed = isLiveDraft(sheet.duty, draft) ? draft.typed : await openingForm(sheet, deps, draft);
    return await paper({ ...visit, sheet, typed }, deps.fonts);
  });
}

/** What the Office hands or faxes to a unit that no mail reaches; a draft is the unit's own. */
async function forOffice(request: PageRequest, deps: BlankFormDeps): Promise<PageAnswer> {
  return await visitOffice(request, deps, async visit => {
    const { programme } = visit.adopted;
    const key = dutyInPath(programme.key, request.parameter('duty'));
    const stored = key && (await deps.duties.load(key));
    const today = dateInShanghai(visit.now);
    const unit = key && rosterOn(programme, today).unit(key.unit);
    const sheet = stored && (await sheetOf({ programme, today }, advance(stored, visit.now), deps));
    if (unit === undefined || sheet === undefined) {
      return { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
    }
    return await paper(
      { programme, unit, sheet, typed: await openingForm(sheet, deps, undefined) },
      deps.fonts,
    );
  });
}

interface Wanted {
  readonly programme: Programme;
  readonly unit: Unit;
  readonly sheet: DutySheet;
  readonly typed: TypedForm;
}

async function paper({ programme, unit, sheet, typed }: Wanted, fonts: Fonts): Promise<PageAnswer> {
  const { obligation, context } = sheet;
  const { office } = programme;
  const duty = sheetDuty({ programme, unit }, sheet);
  const strength = strengthWords(obligation);
  const sendBack = sheet.duty.status === 'returned' ? sheet.duty.sendBack : undefined;
  const unitFullName = unit.fullName;
  const form = blankForm(obligation, { duty, context, typed, office, strength, unitFullName, sendBack });
  // Any fixed moment will do; this one also tells the period in a file manager.
  const body = await paperDocx(form, fonts, { creator: office.name, at: endOfDay(context.periodEnd) });
  const saveAs = `${unit.name}${titleOf(obligation, duty)}空白表.docx`;
  return { kind: 'file', status: 200, contentType: DOCX, body, saveAs };
}
