import type { Workbook } from '@cj-tech-master/excelts';
import { marksOf } from '../marks.ts';
import { DATA_SHEET, type SheetDuty, type SheetForm } from '../sheet-form.ts';
import { FIRST_LIST_COLUMN, type OptionRanges } from './option-lists.ts';

/** The hidden sheet: what the file is for, and the lists behind its dropdowns. */
export function writeData(workbook: Workbook, form: SheetForm, duty: SheetDuty, ranges: OptionRanges): void {
  const sheet = workbook.addWorksheet(DATA_SHEET, { state: 'veryHidden' });
  Object.entries(marksOf(form, duty)).forEach(([name, value], index) => {
    sheet.getCell(index + 1, 1).value = name;
    sheet.getCell(index + 1, 2).value = value;
    sheet.getCell(index + 1, 2).numFmt = '@';
  });
  ranges.lists.forEach((labels, list) => {
    labels.forEach((label, index) => {
      sheet.getCell(index + 1, FIRST_LIST_COLUMN + list).value = label;
    });
  });
}
