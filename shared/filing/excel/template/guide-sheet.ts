import type { Workbook } from '@cj-tech-master/excelts';
import { clausePlace } from '../../clause.ts';
import { inert } from '../inert.ts';
import { limitWords } from '../limits.ts';
import {
  FORM_SHEET,
  formLines,
  GUIDE_SHEET,
  labelWithUnit,
  needWords,
  rowsFields,
  type SheetForm,
  sheetNames,
  type TemplateInput,
  titleOf,
} from '../sheet-form.ts';
import { put, putAcross, setHeight, setWidths } from './look.ts';

const WIDTHS = [22, 26, 22, 70];

/** 填表说明: the clause, the rules, and every column with its limits. */
export function writeGuide(workbook: Workbook, form: SheetForm, { duty, context }: TemplateInput): void {
  const sheet = workbook.addWorksheet(GUIDE_SHEET, {
    views: [{ state: 'normal', showGridLines: false }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  setWidths(sheet, WIDTHS);
  putAcross(sheet, 1, WIDTHS, GUIDE_SHEET, 'title');
  const rules = [
    `依据：${clausePlace(duty.documentNumber, form.clause)}：${form.clause.text}`,
    `填报单位：${duty.unit.name}。报送事项：${titleOf(form, duty)}。截止时间：${duty.dueText}。`,
    ...generalRules(form),
  ];
  rules.forEach((words, index) => {
    putAcross(sheet, index + 2, WIDTHS, inert(words), 'note');
  });
  const header = rules.length + 2;
  ['工作表', '栏目', '是否必填', '填写要求'].forEach((label, index) => {
    put(sheet.getCell(header, index + 1), label, { kind: 'head' });
  });
  const names = sheetNames(form);
  const lines = [
    ...formLines(form).map(({ field }) => ({ sheet: FORM_SHEET, field })),
    ...rowsFields(form).flatMap(field =>
      field.columns.map(column => ({ sheet: names.get(field.key) ?? field.label, field: column })),
    ),
  ];
  lines.forEach(({ sheet: name, field }, index) => {
    const row = header + 1 + index;
    const wanted = [
      ...(field.hint === undefined ? [] : [field.hint]),
      limitWords(field, context, context.periodEnd),
    ];
    const cells = [name, labelWithUnit(field), needWords(field), wanted.join('。')];
    cells.forEach((words, column) => {
      put(sheet.getCell(row, column + 1), inert(words), { kind: 'label' });
    });
    setHeight(
      sheet,
      row,
      cells.map((words, column) => ({ words, width: WIDTHS[column] ?? 20 })),
    );
  });
}

function generalRules(form: SheetForm): readonly string[] {
  const lists = rowsFields(form).length > 0;
  return [
    '1. 严禁填写国家秘密、工作秘密。',
    `2. “${FORM_SHEET}”表只填“填写内容”一栏${lists ? '；其他各表每行填一条，表头以下可以插入、删除行，空行不计' : ''}。`,
    '3. 有下拉列表的，请从列表中选择；多选的各项之间用“；”隔开，“其他”及其内容写在最后。',
    '4. 日期按“2026-11-06”“2026年11月6日”的样式填写均可；金额单位为万元，按其他单位填写的须写明单位，例如“1.25亿元”。',
    '5. 请保留表头。灰色单元格为系统带出的内容，请核对；需要改动的，请在备注中说明。',
    '6. 填好后回到网上填报页面上传本文件：全部读得懂才会读入，并替换该事项的草稿；有读不懂的，会逐格指出，原草稿不变。',
    '7. 附件不能放在本文件中，请在网上填报页面上传。上传本文件不等于报送，须在网上核对后确认报送。',
  ];
}
