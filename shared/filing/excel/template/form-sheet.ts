import type { Workbook } from '@cj-tech-master/excelts';
import { conditionWords } from '../../parse.ts';
import { shownIn } from '../cell-words.ts';
import { inert } from '../inert.ts';
import { limitWords } from '../limits.ts';
import {
  ANSWER_LABEL,
  FORM_SHEET,
  formLines,
  ITEM_LABEL,
  labelWithUnit,
  needWords,
  type SheetForm,
  type TemplateInput,
  titleOf,
} from '../sheet-form.ts';
import { formatOf, put, putAcross, setHeight, setWidths } from './look.ts';
import type { OptionRanges } from './option-lists.ts';

const WIDTHS = [26, 48, 16, 48];

/** 填报: one line a question — 项目, 填写内容, 是否必填, 填写要求. */
export function writeFormSheet(
  workbook: Workbook,
  form: SheetForm,
  { duty, context, typed }: TemplateInput,
  ranges: OptionRanges,
): void {
  const facts = [
    ['填报单位', duty.unit.name],
    ['报送事项', form.title],
    ['报送周期', duty.period.label],
    ['截止时间', duty.dueText],
  ] as const;
  const header = facts.length + 2;
  const sheet = workbook.addWorksheet(FORM_SHEET, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: header, showGridLines: false }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  setWidths(sheet, WIDTHS);
  putAcross(sheet, 1, WIDTHS, inert(`${titleOf(form, duty)}填报表`), 'title');
  facts.forEach(([label, words], index) => {
    put(sheet.getCell(index + 2, 1), label, { kind: 'known' });
    put(sheet.getCell(index + 2, 2), inert(words), { kind: 'known', format: '@' });
  });
  const lines = formLines(form);
  if (lines.length === 0) return;
  [ITEM_LABEL, ANSWER_LABEL, '是否必填', '填写要求'].forEach((label, index) => {
    put(sheet.getCell(header, index + 1), label, { kind: 'head' });
  });
  setHeight(sheet, header, [{ words: ITEM_LABEL, width: 20 }]);

  const fields = form.groups.flatMap(group => group.fields);
  let row = header;
  let group = '';
  for (const line of lines) {
    const { field } = line;
    row += 1;
    if (line.group !== group && line.group !== field.label) {
      putAcross(sheet, row, WIDTHS, line.group, 'band');
      row += 1;
    }
    group = line.group;
    const shown = shownIn(field, typed, field.key, context);
    const condition = field.onlyWhen === undefined ? [] : [`仅在${conditionWords(field, fields)}时填写`];
    const wanted = [
      ...(field.hint === undefined ? [] : [field.hint]),
      ...condition,
      limitWords(field, context, context.periodEnd),
    ];
    const cells = [labelWithUnit(field), shown, needWords(field), wanted.join('。')];
    put(sheet.getCell(row, 1), cells[0], { kind: 'label' });
    put(sheet.getCell(row, 2), shown, { kind: 'answer', format: formatOf(field) });
    put(sheet.getCell(row, 3), cells[2], { kind: 'label' });
    put(sheet.getCell(row, 4), cells[3], { kind: 'label' });
    setHeight(
      sheet,
      row,
      cells.map((words, index) => ({ words: String(words), width: WIDTHS[index] ?? 20 })),
    );
    const dropdown = ranges.dropdown(field);
    if (dropdown !== undefined) sheet.getCell(row, 2).dataValidation = dropdown;
  }
}
