import { bareLabel, matchLabels } from '../labels.ts';
import {
  ANSWER_LABEL,
  FORM_SHEET,
  formLines,
  ITEM_LABEL,
  labelWithUnit,
  type SheetForm,
} from '../sheet-form.ts';
import { cellName, type SheetRead } from '../workbook/cell.ts';
import { moneyUnitIn, type Reading, wordsIn } from './reading.ts';

/** 填报: each question's answer, wherever its line and the two columns stand now. */
export function readFormSheet(form: SheetForm, reading: Reading): void {
  const lines = formLines(form);
  if (lines.length === 0) return;
  const head = reading.workbook.sheets.map(headOf).find(found => found !== undefined);
  if (head === undefined) {
    reading.absent.push(...lines.map(line => line.field.key));
    reading.note(`文件中没有“${FORM_SHEET}”表，其中各项保持原有内容`);
    return;
  }
  const { sheet, items, answers } = head;
  const below = sheet.rows.filter(row => row.number > head.row && wordsIn(row.cells.get(items)) !== '');
  const matches = matchLabels(
    below.map(row => wordsIn(row.cells.get(items))),
    lines.map(({ field }) => ({ item: field, labels: [field.label, labelWithUnit(field)] })),
  );
  for (const { field } of lines) {
    const match = matches.find(each => each.item === field);
    const row = match === undefined ? undefined : below[match.at];
    if (match === undefined || row === undefined) {
      reading.absent.push(field.key);
      reading.note(`“${sheet.name}”表中没有“${field.label}”一项，该项保持原有内容`);
      continue;
    }
    const label = wordsIn(row.cells.get(items));
    if (match.renamed) reading.note(`“${sheet.name}”表中的“${oneLine(label)}”已按“${field.label}”读入`);
    const cell = row.cells.get(answers);
    if (cell === undefined) continue;
    const place = { sheet: sheet.name, cell: cellName(row.number, answers), label: field.label };
    reading.answer(field, field.key, cell, place, moneyUnitIn(label));
  }
}

interface Head {
  readonly sheet: SheetRead;
  readonly row: number;
  readonly items: number;
  readonly answers: number;
}

/** Where the columns 项目 and 填写内容 stand. */
function headOf(sheet: SheetRead): Head | undefined {
  for (const row of sheet.rows) {
    const columnOf = (label: string) =>
      [...row.cells].find(([, cell]) => bareLabel(wordsIn(cell)) === bareLabel(label))?.[0];
    const [items, answers] = [columnOf(ITEM_LABEL), columnOf(ANSWER_LABEL)];
    if (items !== undefined && answers !== undefined) return { sheet, row: row.number, items, answers };
  }
  return undefined;
}

export function oneLine(label: string): string {
  return label.replace(/\s+/g, ' ');
}
