import { labelWithUnit, needWords } from '../filing/excel/sheet-form.ts';
import type { CellField, RowsField } from '../filing/field.ts';
import { optionsOf } from '../filing/options.ts';
import { rowLabel } from '../filing/parse.ts';
import { typedRowCount } from '../filing/typed.ts';
import type { PaperBlock, PaperColumn } from './paper-form.ts';
import { type Asked, boxesOf, knownWords, needOf, questionOf } from './questions.ts';

/** What an upright and a sideways page hold beside each other, in millimetres. */
export const uprightWidth = 156;
export const sidewaysWidth = 243;

/** Empty rows of a table and empty cards; further ones are copied. */
const EMPTY_ROWS = 5;
const EMPTY_CARDS = 2;

/** A list: a table, sideways where it is wide; a card for each row where no page is wide enough. */
export function rowsOnPaper(field: RowsField, asked: Asked): PaperBlock {
  const needed = field.columns.reduce((sum, column) => sum + widthOf(column), 0);
  return needed > sidewaysWidth ? cards(field, asked) : tableOf(field, asked, needed);
}

function tableOf(field: RowsField, asked: Asked, needed: number): PaperBlock {
  const landscape = needed > uprightWidth;
  const stretch = (landscape ? sidewaysWidth : uprightWidth) / needed;
  const known = typedRowCount(asked.typed, field.key);
  return {
    kind: 'table',
    lead: leadOf(field, '行'),
    landscape,
    columns: field.columns.map(column => columnOf(column, stretch)),
    rows: Array.from({ length: rowCount(field, known, EMPTY_ROWS) }, (_, index) =>
      field.columns.map(column => cellOf(column, `${field.key}.${index}.${column.key}`, asked)),
    ),
    notes: field.columns.flatMap(column => noteOf(column, field, asked)),
  };
}

function cards(field: RowsField, asked: Asked): PaperBlock {
  const known = typedRowCount(asked.typed, field.key);
  return {
    kind: 'cards',
    lead: leadOf(field, '张'),
    cards: Array.from({ length: rowCount(field, known, EMPTY_CARDS) }, (_, index) => ({
      title: rowLabel(field, index),
      questions: field.columns.map(column =>
        questionOf(column, `${field.key}.${index}.${column.key}`, field.columns, asked),
      ),
    })),
  };
}

/** 「发现问题：1—20条。每行填一条，不够的照样加行」 */
function leadOf(field: RowsField, each: '行' | '张'): string {
  const count = field.required ? `${field.min}—${field.max}条` : `最多${field.max}条，没有的不填`;
  const more = each === '行' ? '每行填一条，不够的请加行或另附页' : '每张填一条，不够的请复印后续填';
  const words = [`${count}；${more}`, ...(field.hint === undefined ? [] : [field.hint])];
  return `${field.label}（${words.join('；')}）`;
}

/** What is known and some to add; a list with a row for each 细分领域 is complete as it is. */
function rowCount(field: RowsField, known: number, empty: number): number {
  const more = field.carried?.perField !== undefined && known > 0 ? 0 : empty;
  return Math.min(field.max, Math.max(field.min, known + more));
}

function columnOf(column: CellField, stretch: number): PaperColumn {
  return { label: labelWithUnit(column), need: needWords(column), width: widthOf(column) * stretch };
}

/** Short lists of options are ticked in the cell; longer ones stand under the table. */
function cellOf(column: CellField, name: string, asked: Asked): string {
  if (!ticksInCell(column, asked)) return knownWords(column, name, asked).replace(/(万元)$/u, '');
  if (column.type !== 'choice' && column.type !== 'choices' && column.type !== 'yes-no') return '';
  return boxesOf(column, name, asked)
    .map(({ label, ticked }) => `${ticked ? '☑' : '☐'}${label}`)
    .join('\n');
}

function ticksInCell(column: CellField, { context }: Asked): boolean {
  if (column.type === 'yes-no') return true;
  if (column.type !== 'choice' && column.type !== 'choices') return false;
  const options = optionsOf(column, context);
  return column.other !== true && options.length <= 4 && options.every(({ label }) => label.length <= 5);
}

function noteOf(column: CellField, field: RowsField, asked: Asked): readonly string[] {
  const spelled =
    (column.type === 'choice' || column.type === 'choices') && !ticksInCell(column, asked)
      ? `从下列选填：${boxesOf(column, '', asked)
          .map(box => box.label)
          .join('、')}`
      : undefined;
  const words = [needOf(column, field.columns), ...(column.hint === undefined ? [] : [column.hint])];
  return [`${column.label}：${[...words, ...(spelled === undefined ? [] : [spelled])].join('；')}。`];
}

/** Room to write by hand. */
function widthOf(column: CellField): number {
  switch (column.type) {
    case 'long-text':
      return 45;
    case 'text':
      return column.maxLength > 20 ? 32 : 20;
    case 'choices':
      return 28;
    case 'choice':
      return 22;
    case 'date':
      return 24;
    case 'month':
    case 'money':
      return 20;
    case 'integer':
    case 'yes-no':
      return 16;
  }
}
