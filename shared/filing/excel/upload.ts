import type { FilingContext } from '../cells.ts';
import type { TypedForm } from '../typed.ts';
import { belonging } from './marks.ts';
import type { SheetProblem } from './problem.ts';
import { readFormSheet } from './reading/form-sheet.ts';
import { type ListPlace, Reading } from './reading/reading.ts';
import { readRowsSheets } from './reading/rows-sheets.ts';
import type { SheetDuty, SheetForm } from './sheet-form.ts';
import { FILE_LIMIT_BYTES, type OtherFile, openWorkbook, SHEET_ROWS_LIMIT } from './workbook/read.ts';

/** A workbook somebody sent back: the whole of it as a typed form, or every reason why none of it was taken. */
export type ReadSheet =
  | {
      readonly kind: 'read';
      readonly typed: TypedForm;
      /** Keys of fields that the workbook says nothing about: what was typed there before stays. */
      readonly absent: readonly string[];
      /** Rows read, by list. */
      readonly rows: readonly { readonly label: string; readonly count: number }[];
      /** What a person should know about how it was read. */
      readonly notes: readonly string[];
      /** Where each list stands in the workbook, by field. */
      readonly lists: ReadonlyMap<string, ListPlace>;
    }
  | { readonly kind: 'refused'; readonly problems: readonly SheetProblem[] };

/**
 * Reads a filled template. A cell that cannot be kept — a date that is none, an unknown option, a text too long —
 * refuses the whole; what is missing or contradictory is for the check page. The same file gives the same answer.
 */
export function readFilingSheet(
  bytes: Uint8Array,
  form: SheetForm,
  context: FilingContext,
  duty: SheetDuty,
): ReadSheet {
  const opened = openWorkbook(bytes);
  if (opened.kind === 'not-a-workbook') return refused(fileWords[opened.is]);
  const { workbook } = opened;
  const owner = belonging(workbook, form, duty);
  if (owner.kind === 'foreign') return refused(owner.words);

  const reading = new Reading(workbook, context);
  for (const note of owner.notes) reading.note(note);
  readFormSheet(form, reading);
  const rows = readRowsSheets(form, reading);
  if (reading.problems.length > 0) return { kind: 'refused', problems: reading.problems };
  if (Object.keys(reading.typed).length === 0)
    return refused('表中没有可以读入的内容，请下载模板填写后再上传');
  return {
    kind: 'read',
    typed: reading.typed,
    absent: reading.absent,
    rows,
    notes: [...reading.notes, ...reading.guesses],
    lists: reading.lists,
  };
}

export const fileWords: Readonly<Record<OtherFile, string>> = {
  empty: '没有选择文件，或者文件是空的',
  'too-large': `文件超过${FILE_LIMIT_BYTES / 1024 / 1024}MB，请删去图片和无关内容后再上传`,
  'too-many-rows': `有工作表超过${SHEET_ROWS_LIMIT}行，请删去无关内容后再上传`,
  'too-much-inside': '文件解压后内容过多，请只保留填报内容后再上传',
  encrypted: '文件设有打开密码，请取消密码保护后再上传',
  macros: '文件含有宏，请另存为不含宏的“Excel 工作簿（.xlsx）”后再上传',
  'old-format': '这是旧格式的文件（如 .xls、.et），请另存为“Excel 工作簿（.xlsx）”后再上传',
  'other-document': '这不是“Excel 工作簿（.xlsx）”，请下载模板填写后再上传',
  unknown: '这不是“Excel 工作簿（.xlsx）”，请下载模板填写后再上传',
  broken: '文件已损坏，无法打开。请用 WPS 或 Excel 打开、重新保存后再上传',
};

function refused(words: string): ReadSheet {
  return { kind: 'refused', problems: [{ sheet: '', cell: '', label: '', words }] };
}
