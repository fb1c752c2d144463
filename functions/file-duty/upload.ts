import { blockedBy } from '../../shared/duty/filing-gate.ts';
import { type ReadSheet, readFilingSheet } from '../../shared/filing/excel/upload.ts';
import { identityFields, identityName } from '../../shared/filing/identity.ts';
import { filesFields } from '../../shared/filing/prefill.ts';
import type { TypedForm } from '../../shared/filing/typed.ts';
import { FilingTooLargeError } from '../../shared/ports/filings.ts';
import { EXPLANATION } from '../../shared/ui/check-page.tsx';
import { BlockedPage } from '../../shared/ui/conflict-pages.tsx';
import { fullTitle } from '../../shared/ui/duty-words.ts';
import { SHEET_FILE, SheetProblemsPage } from '../../shared/ui/sheet-pages.tsx';
import { atStage, isLiveDraft, openingForm } from '../../shared/visit/duty-sheet.ts';
import { dutyPath } from '../../shared/visit/unit-visit.ts';
import type { PostedFile } from '../middleware/multipart.ts';
import type { PageAnswer } from '../middleware/page.ts';
import { sheetDuty } from '../middleware/pages/sheet-duty.ts';
import { formAnswer } from '../middleware/pages/unit-forms.ts';
import { page, type UnitPageDeps } from '../middleware/pages/unit-link.ts';
import { saveDraft } from './keep.ts';
import type { Post } from './post.ts';

/**
 * 上传表格: the workbook replaces the draft as a whole, or nothing changes and the page lists every reason. A draft that
 * a colleague saved since the page was drawn is not replaced unseen: the answer shows both. A page older than its seal
 * will do, because nothing is filed by this.
 */
export async function upload(
  post: Post,
  files: readonly PostedFile[],
  seal: 'good' | 'stale' | 'forged',
  deps: UnitPageDeps,
): Promise<PageAnswer> {
  const { visit, sheet, draft } = post;
  const blocked = blockedBy(sheet.duty, visit.now);
  if (blocked !== undefined) return page(409, BlockedPage({ visit, sheet, words: blocked.words, typed: [] }));
  const before = isLiveDraft(sheet.duty, draft) ? draft.typed : await openingForm(sheet, deps, draft);
  if (seal === 'forged') {
    const happened = '页面已失效，文件没有读入，请在本页重新上传。';
    return await formAnswer(403, { visit, sheet, typed: before, draft, happened }, deps);
  }
  const bytes = files.find(file => file.name === SHEET_FILE)?.bytes ?? new Uint8Array();
  const read = readFilingSheet(bytes, sheet.obligation, sheet.context, sheetDuty(visit, sheet));
  if (read.kind === 'refused') return refusal(post, read.problems);

  const absent = [...read.absent, ...filesFields(sheet.obligation.groups).map(field => field.key)];
  const typed = atStage(sheet.duty, { ...kept(before, absent), ...read.typed });
  try {
    const saved = await saveDraft(post, typed, deps);
    if (saved.outcome === 'conflict') return saved.answer;
    return await formAnswer(
      200,
      { visit, sheet, typed: saved.draft.typed, draft: saved.draft, happened: readWords(read) },
      deps,
    );
  } catch (error) {
    if (!(error instanceof FilingTooLargeError)) throw error;
    const words = '表中内容过多，无法保存，请删减文字后再上传';
    return refusal(post, [{ sheet: '', cell: '', label: '', words }]);
  }
}

function refusal(
  { visit, sheet }: Post,
  problems: Extract<ReadSheet, { kind: 'refused' }>['problems'],
): PageAnswer {
  const back = { path: dutyPath(visit, sheet.duty.key.duty), title: fullTitle(visit.programme, sheet) };
  return page(422, SheetProblemsPage({ visit, back, problems }));
}

/** Who files is asked on the check page, and what the workbook has no place for stays as it was. */
function kept(before: TypedForm, absent: readonly string[]): TypedForm {
  const names = new Set([...identityFields.map(field => identityName(field.key)), EXPLANATION]);
  return Object.fromEntries(
    Object.entries(before).filter(
      ([name]) => names.has(name) || absent.some(key => name === key || name.startsWith(`${key}.`)),
    ),
  );
}

/** 「已从表格读入：企业50家……」, and whatever a person should know about it. */
function readWords({ rows, notes }: Extract<ReadSheet, { kind: 'read' }>): string {
  const lists = rows.filter(({ count }) => count > 0).map(({ label, count }) => `${label}${count}行`);
  const what = lists.length === 0 ? '已从表格读入' : `已从表格读入：${lists.join('，')}`;
  return `${what}。已保存为草稿，尚未报送，请核对。${notes.map(note => `${note}。`).join('')}`;
}
