import { fromInert } from '../../filing/excel/inert.ts';
import type { SheetProblem } from '../../filing/excel/problem.ts';
import { wordsIn } from '../../filing/excel/reading/reading.ts';
import { DATA_SHEET } from '../../filing/excel/sheet-form.ts';
import { fileWords } from '../../filing/excel/upload.ts';
import { cellName, type SheetRow, type WorkbookRead } from '../../filing/excel/workbook/cell.ts';
import { openWorkbook } from '../../filing/excel/workbook/read.ts';
import { cleanLine } from '../../filing/text.ts';
import type { ProgrammeKey } from '../types.ts';
import { type RosterSheet, type RowWords, rosterSheets } from './layout.ts';
import { ROSTER_FILE } from './marks.ts';

/** A row as somebody sent it back. */
export interface FileRow {
  /** As the program shows it, from 1. */
  readonly number: number;
  readonly words: RowWords;
}

export interface RosterFile {
  /** Which roster it was made of. */
  readonly basis: string;
  readonly leaders: readonly FileRow[];
  readonly units: readonly FileRow[];
  readonly fields: readonly FileRow[];
  readonly contacts: readonly FileRow[];
}

export type ReadRosterFile =
  | { readonly kind: 'read'; readonly file: RosterFile }
  | { readonly kind: 'refused'; readonly problems: readonly SheetProblem[] };

/** The words of every row, or why the file is none of ours. What the words mean is for `planRosterFile`. */
export function readRosterFile(bytes: Uint8Array, programme: ProgrammeKey): ReadRosterFile {
  const opened = openWorkbook(bytes);
  if (opened.kind === 'not-a-workbook') return refused([ofFile(fileWords[opened.is])]);
  const { workbook } = opened;
  const marks = new Map(
    rowsOf(workbook, DATA_SHEET).map(row => [wordsIn(row.cells.get(1)), wordsIn(row.cells.get(2))]),
  );
  if (marks.get('file') !== ROSTER_FILE)
    return refused([ofFile('这不是从本页下载的分工和人员表，请下载后在其中修改再上传')]);
  if (marks.get('programme') !== programme) return refused([ofFile('这是另一项工作机制的分工和人员表')]);
  const problems: SheetProblem[] = [];
  const read = Object.fromEntries(
    rosterSheets.map(sheet => [sheet.section, sheetRows(workbook, sheet, problems)]),
  );
  if (problems.length > 0) return refused(problems);
  const { leaders = [], units = [], fields = [], contacts = [] } = read;
  return { kind: 'read', file: { basis: marks.get('basis') ?? '', leaders, units, fields, contacts } };
}

function sheetRows(workbook: WorkbookRead, sheet: RosterSheet, problems: SheetProblem[]): readonly FileRow[] {
  const rows = rowsOf(workbook, sheet.name);
  const head = rows.find(row => [...row.cells.values()].some(cell => wordsIn(cell) === '编号'));
  if (head === undefined) {
    problems.push(ofFile(`没有“${sheet.name}”工作表或者它的表头，请重新下载后修改`));
    return [];
  }
  // Problems are told by their cell: every column stands where the file had it.
  const columns = sheet.columns.map((column, index) => ({ ...column, at: index + 1 }));
  for (const { label, at } of columns)
    if (wordsIn(head.cells.get(at)) !== label)
      problems.push(ofFile(`“${sheet.name}”工作表的第${at}栏应为“${label}”，请不要增删、移动各栏`));
  return rows.flatMap(row => {
    if (row.number <= head.number) return [];
    for (const { at, label } of columns)
      if (row.cells.get(at)?.kind === 'error')
        problems.push({
          sheet: sheet.name,
          cell: cellName(row.number, at),
          label,
          words: '单元格是公式错误，请直接填写内容',
        });
    const words = columns.map(({ path, at }) => [path, cleanLine(fromInert(wordsIn(row.cells.get(at))))]);
    const isEmpty = words.every(([, text]) => text === '');
    return isEmpty ? [] : [{ number: row.number, words: Object.fromEntries(words) }];
  });
}

function rowsOf(workbook: WorkbookRead, name: string): readonly SheetRow[] {
  return workbook.sheets.find(sheet => sheet.name.trim() === name)?.rows ?? [];
}

function ofFile(words: string): SheetProblem {
  return { sheet: '', cell: '', label: '', words };
}

function refused(problems: readonly SheetProblem[]): ReadRosterFile {
  return { kind: 'refused', problems };
}
