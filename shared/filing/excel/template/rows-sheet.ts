import type { Workbook } from '@cj-tech-master/excelts';
import { ENTRY, type RowsField } from '../../field.ts';
import { typedRowCount, typedText } from '../../typed.ts';
import { shownIn } from '../cell-words.ts';
import { inert } from '../inert.ts';
import { limitWords } from '../limits.ts';
import { ENTRY_LABEL, labelWithUnit, needWords, type TemplateInput } from '../sheet-form.ts';
import { columnName } from '../workbook/cell.ts';
import { formatOf, put, putAcross, setHeight, setWidths, widthOf } from './look.ts';
import type { OptionRanges } from './option-lists.ts';

/** What a landscape page shows legibly, in characters of half width. */
const PAGE_WIDTH = 220;
/** Title and header; the first row that is filled stands below. */
const HEADER_ROW = 2;

/** A list: one row an item, the header frozen, as many framed rows as the form takes. */
export function writeRowsSheet(
  workbook: Workbook,
  field: RowsField,
  name: string,
  { context, typed }: TemplateInput,
  ranges: OptionRanges,
): void {
  const widths = field.columns.map(widthOf);
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: HEADER_ROW, showGridLines: false }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      // A wide table is read across pages rather than in letters of a millimetre.
      fitToWidth: Math.ceil(sum(widths) / PAGE_WIDTH),
      fitToHeight: 0,
      printTitlesRow: `${HEADER_ROW}:${HEADER_ROW}`,
    },
  });
  setWidths(sheet, widths);
  const lead = [field.label, limitWords(field, context, context.periodEnd), field.hint ?? ''];
  putAcross(sheet, 1, widths, lead.filter(words => words !== '').join('：'), 'note');
  field.columns.forEach((column, index) => {
    const words = `${labelWithUnit(column)}\n${needWords(column)}`;
    put(sheet.getCell(HEADER_ROW, index + 1), words, { kind: 'head' });
  });
  setHeight(
    sheet,
    HEADER_ROW,
    field.columns.map(column => ({
      words: `${labelWithUnit(column)}\n${needWords(column)}`,
      width: widthOf(column),
    })),
  );

  const count = typedRowCount(typed, field.key);
  const last = HEADER_ROW + Math.max(field.max, count);
  for (let index = 0; index < last - HEADER_ROW; index += 1) {
    const row = HEADER_ROW + 1 + index;
    const path = `${field.key}.${index}`;
    const entry = field.carried === undefined ? '' : typedText(typed, `${path}.${ENTRY}`);
    const shown = field.columns.map(column => shownIn(column, typed, `${path}.${column.key}`, context));
    field.columns.forEach((column, place) => {
      const known = entry !== '' && field.carried?.columns.includes(column.key) === true;
      const look = { kind: known ? 'known' : 'answer', format: formatOf(column) } as const;
      put(sheet.getCell(row, place + 1), shown[place], look);
    });
    if (entry !== '')
      put(sheet.getCell(row, field.columns.length + 1), inert(entry), { kind: 'known', format: '@' });
    if (index < count)
      setHeight(
        sheet,
        row,
        shown.map((words, place) => ({ words: String(words), width: widths[place] ?? 20 })),
      );
  }
  field.columns.forEach((column, index) => {
    const dropdown = ranges.dropdown(column);
    const letter = columnName(index + 1);
    if (dropdown !== undefined)
      sheet.dataValidations.add(`${letter}${HEADER_ROW + 1}:${letter}${last}`, dropdown);
  });
  if (field.carried !== undefined) {
    put(sheet.getCell(HEADER_ROW, field.columns.length + 1), ENTRY_LABEL, { kind: 'head' });
    sheet.getColumn(field.columns.length + 1).hidden = true;
  }
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}
