import { type DataValidationWithFormulae, Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { longDate } from '../../calendar/format.ts';
import { epochOf, type Instant } from '../../calendar/instant.ts';
import { inert } from '../../filing/excel/inert.ts';
import { DATA_SHEET } from '../../filing/excel/sheet-form.ts';
import { put, putAcross, setHeight, setWidths } from '../../filing/excel/template/look.ts';
import { columnName } from '../../filing/excel/workbook/cell.ts';
import { withFixedTimes } from '../../filing/excel/zip-times.ts';
import { roleWords } from '../contact-role.ts';
import type { Roster } from '../roster.ts';
import type { Programme } from '../types.ts';
import { unitKindWords } from '../unit-kinds.ts';
import { type RosterColumn, type RosterSheet, rosterSheets, wordsOfRoster } from './layout.ts';
import { basisOf, ROSTER_FILE } from './marks.ts';

const HEADER_ROW = 2;
/** Framed rows below the last entry, for what is added. */
const SPARE_ROWS = 20;

/** Who does what as a workbook to be changed and uploaded. The same roster and instant give the same bytes. */
export async function rosterWorkbook(programme: Programme, roster: Roster, at: Instant): Promise<Uint8Array> {
  const workbook = new Workbook();
  const made = new Date(epochOf(at));
  workbook.creator = programme.office.name;
  workbook.lastModifiedBy = programme.office.name;
  workbook.created = made;
  workbook.modified = made;
  for (const sheet of rosterSheets) writeSheet(workbook, sheet, roster);
  const data = workbook.addWorksheet(DATA_SHEET, { state: 'veryHidden' });
  const marks = [
    ['file', ROSTER_FILE],
    ['programme', programme.key],
    ['basis', basisOf(roster)],
  ] as const;
  marks.forEach(([name, value], index) => {
    data.getCell(index + 1, 1).value = name;
    data.getCell(index + 1, 2).value = value;
    data.getCell(index + 1, 2).numFmt = '@';
  });
  const zip = { modTime: made, timestamps: 'dos' } as const;
  return withFixedTimes(await workbook.xlsx.writeBuffer({ validate: false, zip }), at);
}

function writeSheet(workbook: Workbook, { section, name, hint, columns }: RosterSheet, roster: Roster): void {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: HEADER_ROW, showGridLines: false }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${HEADER_ROW}:${HEADER_ROW}`,
    },
  });
  const widths = columns.map(column => column.width);
  setWidths(sheet, widths);
  putAcross(sheet, 1, widths, `${name}（${longDate(roster.on)}）。${hint}`, 'note');
  columns.forEach((column, index) => {
    put(sheet.getCell(HEADER_ROW, index + 1), column.label, { kind: 'head' });
  });
  const rows = wordsOfRoster(roster)[section];
  const last = HEADER_ROW + rows.length + SPARE_ROWS;
  for (let at = HEADER_ROW + 1; at <= last; at += 1) {
    const row = rows[at - HEADER_ROW - 1] ?? {};
    const filled = columns.map(({ path, width }) => ({ words: inert(row[path] ?? ''), width }));
    filled.forEach(({ words }, index) => {
      const kind = columns[index]?.known === true ? 'known' : 'answer';
      put(sheet.getCell(at, index + 1), words, { kind, format: '@' });
    });
    setHeight(sheet, at, filled);
  }
  columns.forEach((column, index) => {
    dropdown(sheet, column, columnName(index + 1), last);
  });
}

function dropdown(sheet: Worksheet, { from }: RosterColumn, letter: string, last: number): void {
  if (from === undefined) return;
  const rule: DataValidationWithFormulae = {
    type: 'list',
    allowBlank: true,
    formulae: [choicesOf(from)],
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: '不在列表中',
    error: '请从下拉列表选择',
  };
  sheet.dataValidations.add(`${letter}${HEADER_ROW + 1}:${letter}${last}`, rule);
}

/** Names come from the sheet that lists them, so that a body added there can be chosen at once. */
function choicesOf(from: NonNullable<RosterColumn['from']>): string {
  switch (from) {
    case 'kinds':
      return `"${Object.values(unitKindWords).join()}"`;
    case 'roles':
      return `"${Object.values(roleWords).join()}"`;
    case 'leaders':
    case 'units': {
      const sheet = rosterSheets.find(each => each.section === from);
      const column = columnName(1 + (sheet?.columns.findIndex(each => each.path === 'name') ?? 0));
      return `'${sheet?.name ?? ''}'!$${column}$${HEADER_ROW + 1}:$${column}$200`;
    }
  }
}
