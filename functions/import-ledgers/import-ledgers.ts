import type { SheetProblem } from '../../shared/filing/excel/problem.ts';
import { placeIn } from '../../shared/filing/excel/reading/reading.ts';
import { type ReadSheet, readFilingSheet } from '../../shared/filing/excel/upload.ts';
import { type Issue, readForm } from '../../shared/filing/parse.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import type { Registers } from '../../shared/ports/registers.ts';
import { roleWords } from '../../shared/programme/contact-role.ts';
import { openingBalance } from '../../shared/programme/eight-ones/opening-balance.ts';
import { SHEET_FILE, SheetProblemsPage } from '../../shared/ui/sheet-pages.tsx';
import { loadOpening, type Opening, planImport, sharedEnterprises } from '../../shared/visit/opening.ts';
import { openingPath, type UnitVisit } from '../../shared/visit/unit-visit.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { openingDuty } from '../middleware/pages/sheet-duty.ts';
import { nonceSubject } from '../middleware/pages/unit-forms.ts';
import { notFound, page, type UnitPageDeps, visitUnit } from '../middleware/pages/unit-link.ts';
import { OPENING, openingAnswer } from '../middleware/pages/unit-opening.ts';

export type ImportLedgersDeps = Omit<UnitPageDeps, 'registers'> & { readonly registers: Registers };

/** 期初导入: the whole of a workbook, or every reason why nothing of it was taken. */
export async function importLedgers(request: PageRequest, deps: ImportLedgersDeps): Promise<PageAnswer> {
  return await visitUnit(request, deps, async visit => {
    const opening = await loadOpening(visit, deps);
    if (opening === undefined) return notFound(visit);
    const nonce = typedText(request.form, 'nonce');
    const ring = await deps.signingKeys.load();
    if (checkNonce(ring, nonceSubject(visit, OPENING), nonce, visit.now) !== 'good') {
      const happened = '页面已失效或者打开已超过24小时，文件没有导入，请在本页重新上传。';
      return (await openingAnswer(visit, deps, { status: 409, happened })) ?? notFound(visit);
    }
    const bytes = request.files?.find(file => file.name === SHEET_FILE)?.bytes ?? new Uint8Array();
    const read = readFilingSheet(bytes, openingBalance, opening.context, openingDuty(visit, opening));
    return read.kind === 'refused'
      ? refusal(visit, read.problems)
      : await enter(visit, opening, read, nonce, deps);
  });
}

async function enter(
  visit: UnitVisit,
  opening: Opening,
  sheet: Extract<ReadSheet, { kind: 'read' }>,
  nonce: string,
  deps: ImportLedgersDeps,
): Promise<PageAnswer> {
  const { values, errors, warnings } = readForm(openingBalance, sheet.typed, opening.context);
  if (errors.length > 0) return refusal(visit, problemsOf(errors, sheet));
  const by = `${visit.contact.name}（${roleWords[visit.contact.role]}）`;
  const planned = planImport(opening, values, nonce, visit, by);
  if (planned.refused.length > 0)
    return refusal(
      visit,
      planned.refused.map(({ path, message }) => ({
        ...placeIn(sheet.lists, path),
        label: '细分领域',
        words: message,
      })),
    );
  for (const { ref, set } of planned.sets) await deps.registers.apply(ref, set);
  const shared = await sharedEnterprises(visit, deps);
  const done = {
    rows: planned.sets.reduce((sum, { set }) => sum + set.rows.length, 0),
    unchanged: planned.unchanged,
    notes: [...sheet.notes, ...problemsOf(warnings, sheet).map(noteOf)],
    shared,
  };
  return (await openingAnswer(visit, deps, { status: 200, done })) ?? notFound(visit);
}

function problemsOf(
  issues: readonly Issue[],
  { lists }: Extract<ReadSheet, { kind: 'read' }>,
): readonly SheetProblem[] {
  return issues.map(({ path, label, message }) => ({
    ...placeIn(lists, path),
    // 「第3家企业（机构） 名称」: the cell says which row it is.
    label: label.split(' ').at(-1) ?? label,
    words: message,
  }));
}

function noteOf({ sheet, cell, label, words }: SheetProblem): string {
  return `${sheet} ${cell} ${label}：${words}`;
}

function refusal(visit: UnitVisit, problems: readonly SheetProblem[]): PageAnswer {
  const back = { path: openingPath(visit), title: '期初导入' };
  return page(422, SheetProblemsPage({ visit, back, problems }));
}
