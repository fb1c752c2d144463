import { isBlank } from '../../cells.ts';
import { type CellField, ENTRY, type RowsField } from '../../field.ts';
import { cleanLine } from '../../text.ts';
import { fromInert } from '../inert.ts';
import { bareLabel, type Match, matchLabels } from '../labels.ts';
import {
  DATA_SHEET,
  ENTRY_LABEL,
  FORM_SHEET,
  GUIDE_SHEET,
  labelWithUnit,
  rowsFields,
  type SheetForm,
  sheetNames,
} from '../sheet-form.ts';
import { cellName, type SheetRead, type SheetRow } from '../workbook/cell.ts';
import { oneLine } from './form-sheet.ts';
import { moneyUnitIn, type Reading, wordsIn } from './reading.ts';

/** Every list of the form; gives how many rows each had. */
export function readRowsSheets(
  form: SheetForm,
  reading: Reading,
): readonly { readonly label: string; readonly count: number }[] {
  const names = sheetNames(form);
  return rowsFields(form).flatMap(field => {
    const name = names.get(field.key) ?? field.label;
    const sheet = sheetNamed(name, reading) ?? sheetLike(field, names, reading);
    if (sheet === undefined) {
      reading.absent.push(field.key);
      reading.note(`文件中没有“${name}”表，该部分保持原有内容`);
      return [];
    }
    return [{ label: field.label, count: readRows(field, sheet, reading) }];
  });
}

function sheetNamed(name: string, { workbook }: Reading): SheetRead | undefined {
  return workbook.sheets.find(each => bareLabel(each.name) === bareLabel(name));
}

/** A ledger the unit keeps itself: the one sheet of any other name whose header is this list's. */
function sheetLike(
  field: RowsField,
  names: ReadonlyMap<string, string>,
  reading: Reading,
): SheetRead | undefined {
  const ours = new Set([FORM_SHEET, GUIDE_SHEET, DATA_SHEET, ...names.values()].map(bareLabel));
  const [like, ...more] = reading.workbook.sheets.filter(
    sheet => !ours.has(bareLabel(sheet.name)) && headOf(field, sheet) !== undefined,
  );
  if (like === undefined || more.length > 0) return undefined;
  reading.note(`“${like.name}”表已按“${names.get(field.key) ?? field.label}”读入`);
  return like;
}

interface Head {
  readonly row: number;
  /** Columns in the order of the sheet. */
  readonly columns: readonly Column[];
  readonly entry: number | undefined;
  readonly strange: readonly string[];
}

interface Column {
  readonly field: CellField;
  readonly at: number;
  readonly label: string;
  readonly renamed: boolean;
}

function readRows(field: RowsField, sheet: SheetRead, reading: Reading): number {
  const head = headOf(field, sheet);
  if (head === undefined) {
    reading.problem(
      { sheet: sheet.name, cell: 'A1', label: field.label },
      `找不到表头，请保留模板中“${field.columns[0]?.label ?? ''}”等各栏的表头行`,
    );
    return 0;
  }
  tellHead(field, sheet, head, reading);
  const filled = sheet.rows.filter(
    row => row.number > head.row && head.columns.some(({ at }) => row.cells.has(at)),
  );
  const rows = filled.filter(row => !isTotal(row));
  if (rows.length < filled.length) reading.note(`“${sheet.name}”表中的合计行未读入`);
  tellHidden(rows, sheet, reading);
  const surplus = rows[field.max];
  if (surplus !== undefined)
    reading.problem(
      { sheet: sheet.name, cell: cellName(surplus.number, head.columns[0]?.at ?? 1), label: field.label },
      `最多${field.max}条，现有${rows.length}条，请删减`,
    );
  const taken = rows.slice(0, field.max);
  reading.lists.set(field.key, {
    sheet: sheet.name,
    rows: taken.map(row => row.number),
    columns: new Map(head.columns.map(column => [column.field.key, column.at])),
  });
  taken.forEach((row, index) => {
    readRow(field, sheet, head, row, index, reading);
  });
  tellMissing(field, sheet, head, taken, reading);
  return rows.length;
}

function readRow(
  field: RowsField,
  sheet: SheetRead,
  head: Head,
  row: SheetRow,
  index: number,
  reading: Reading,
): void {
  for (const column of head.columns) {
    const cell = row.cells.get(column.at);
    if (cell === undefined) continue;
    const name = `${field.key}.${index}.${column.field.key}`;
    const place = { sheet: sheet.name, cell: cellName(row.number, column.at), label: column.field.label };
    reading.answer(column.field, name, cell, place, moneyUnitIn(column.label));
  }
  const entry = head.entry === undefined ? '' : cleanLine(fromInert(wordsIn(row.cells.get(head.entry))));
  if (entry !== '') reading.typed[`${field.key}.${index}.${ENTRY}`] = [entry];
}

/** Titles and remarks may stand above: the header is the row that names most of the columns. */
const HEADER_WITHIN = 20;

function headOf(field: RowsField, sheet: SheetRead): Head | undefined {
  const wanted = field.columns.map(column => ({
    item: column,
    labels: [column.label, labelWithUnit(column)],
  }));
  let best: { readonly row: SheetRow; readonly matches: readonly Match<CellField>[] } | undefined;
  for (const row of sheet.rows.slice(0, HEADER_WITHIN)) {
    const matches = matchLabels([...row.cells.values()].map(wordsIn), wanted);
    if (matches.length > (best?.matches.length ?? 0)) best = { row, matches };
  }
  if (best === undefined || best.matches.length < Math.ceil(field.columns.length / 2)) return undefined;
  const { row, matches } = best;
  const places = [...row.cells].sort(([a], [b]) => a - b);
  const inOrder = [...row.cells];
  const columns = matches.map(({ item, at, renamed }) => {
    const [column, cell] = inOrder[at] ?? [0, undefined];
    return { field: item, at: column, label: wordsIn(cell), renamed };
  });
  const entry = places.find(([, cell]) => wordsIn(cell) === ENTRY_LABEL)?.[0];
  const known = new Set([entry, ...columns.map(column => column.at)]);
  return {
    row: row.number,
    columns: columns.toSorted((a, b) => a.at - b.at),
    entry: field.carried === undefined ? undefined : entry,
    strange: places
      .filter(([at, cell]) => !known.has(at) && wordsIn(cell) !== '' && bareLabel(wordsIn(cell)) !== '序号')
      .map(([, cell]) => oneLine(wordsIn(cell))),
  };
}

function tellHead(field: RowsField, sheet: SheetRead, head: Head, reading: Reading): void {
  for (const { label, renamed, field: column } of head.columns) {
    if (renamed) reading.note(`“${sheet.name}”表的“${oneLine(label)}”列已按“${column.label}”读入`);
  }
  for (const label of head.strange) reading.note(`“${sheet.name}”表的“${label}”列不在现在的表中，未读入`);
  const missing = field.columns.filter(column => !head.columns.some(each => each.field === column));
  for (const column of missing) reading.note(`“${sheet.name}”表中没有“${column.label}”列，该栏留空`);
}

function tellHidden(rows: readonly SheetRow[], sheet: SheetRead, reading: Reading): void {
  const hidden = rows.filter(row => row.hidden);
  if (hidden.length > 0)
    reading.note(`“${sheet.name}”表有${hidden.length}行处于隐藏状态（${rowWords(hidden)}），也已读入`);
}

/** An unfinished table may be taken; where it is unfinished is said once, by column. */
function tellMissing(
  field: RowsField,
  sheet: SheetRead,
  head: Head,
  rows: readonly SheetRow[],
  reading: Reading,
): void {
  for (const { field: column } of head.columns) {
    if (!column.required || column.onlyWhen !== undefined) continue;
    const missing = rows.filter((_, index) => isBlank(reading.typed, `${field.key}.${index}.${column.key}`));
    if (missing.length > 0)
      reading.note(`“${sheet.name}”表的“${column.label}”为必填，${rowWords(missing)}未填`);
  }
}

const TOTALS = new Set(['合计', '总计', '小计', '共计', '合计数']);

function isTotal(row: SheetRow): boolean {
  const [first] = [...row.cells].toSorted(([a], [b]) => a - b);
  return first !== undefined && TOTALS.has(bareLabel(wordsIn(first[1])));
}

const ROWS_TOLD = 8;

/** 「第7、9行」 */
function rowWords(rows: readonly SheetRow[]): string {
  const told = rows.slice(0, ROWS_TOLD).map(row => row.number);
  return `第${told.join('、')}${rows.length > ROWS_TOLD ? '等' : ''}行`;
}
