import { Workbook } from '@cj-tech-master/excelts';
import { endOfDay, epochOf } from '../../calendar/instant.ts';
import { rowsFields, type SheetForm, sheetNames, type TemplateInput } from './sheet-form.ts';
import { writeData } from './template/data-sheet.ts';
import { writeFormSheet } from './template/form-sheet.ts';
import { writeGuide } from './template/guide-sheet.ts';
import { optionRanges } from './template/option-lists.ts';
import { writeRowsSheet } from './template/rows-sheet.ts';
import { withFixedTimes } from './zip-times.ts';

/**
 * The form as a workbook (.xlsx) that Excel and WPS open: 填报 for single answers, a sheet for each list, 填表说明, and
 * a hidden sheet that says what the file is for. The same input gives the same bytes.
 */
export async function filingTemplate(form: SheetForm, input: TemplateInput): Promise<Uint8Array> {
  const { duty, context } = input;
  // Any fixed moment will do; this one also tells the period in a file manager.
  const at = endOfDay(context.periodEnd);
  const workbook = new Workbook();
  workbook.creator = duty.unit.name;
  workbook.lastModifiedBy = duty.unit.name;
  workbook.created = new Date(epochOf(at));
  workbook.modified = new Date(epochOf(at));
  const ranges = optionRanges(form, context);
  writeFormSheet(workbook, form, input, ranges);
  for (const field of rowsFields(form))
    writeRowsSheet(workbook, field, sheetNames(form).get(field.key) ?? field.key, input, ranges);
  writeGuide(workbook, form, input);
  writeData(workbook, form, duty, ranges);
  const zip = { modTime: new Date(epochOf(at)), timestamps: 'dos' } as const;
  return withFixedTimes(await workbook.xlsx.writeBuffer({ validate: false, zip }), at);
}
