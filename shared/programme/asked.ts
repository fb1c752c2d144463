import type { CellField, FieldGroup, FieldSpec, FilingValues } from '../filing/field.ts';
import { textOf } from '../filing/values.ts';
import type { AnswerType, AskedForm, AskedQuestion, AskedTable } from './asked-form.ts';
import { attachments } from './eight-ones/attachments.ts';
import type { Obligation } from './obligation.ts';

const ROWS_LIMIT = 50;
const TABLE = 'table';

/** The obligation that a duty outside the calendar stands for. Pure: the same form is always the same obligation. */
export function askedObligation(key: string, form: AskedForm): Obligation {
  const groups = groupsOf(form);
  return {
    key,
    title: form.title,
    clause: { number: form.asker, text: form.basis, outside: true },
    authority: form.authority,
    scope: form.scope,
    nil: { label: '无相关情况', reasonRequired: true },
    groups,
    ...(form.readBy === 'lead' && { readBy: 'lead' }),
    headline: values => headline(form, values),
    coveredFields: () => [],
  };
}

function groupsOf({ questions, table, files, title }: AskedForm): readonly FieldGroup[] {
  const asked: FieldSpec[] = questions.map((question, index) => ({
    ...answerField(question.type, question.options),
    key: questionKey(index),
    label: question.label,
    required: question.required,
  }));
  return [
    ...(asked.length === 0 ? [] : [{ title: '报送内容', fields: asked }]),
    ...(table === undefined ? [] : [{ title: table.name, fields: [tableField(table)] }]),
    ...(files ? [attachments(`与“${title}”有关的材料`)] : []),
  ];
}

function tableField({ name, columns }: AskedTable): FieldSpec {
  return {
    key: TABLE,
    type: 'rows',
    label: name,
    hint: '每行一条，没有的不用填',
    required: false,
    min: 0,
    max: ROWS_LIMIT,
    rowName: '记录',
    measure: '条',
    paste: true,
    columns: columns.map(({ label, type }, index) => ({
      ...(type === 'text' ? cellText : answerField(type, undefined)),
      key: `c${index + 1}`,
      label,
      required: index === 0,
    })),
  };
}

const cellText = { type: 'text', maxLength: 100 } as const;

type Answer<Field> = Field extends CellField ? Omit<Field, 'key' | 'label' | 'required'> : never;

function answerField(type: AnswerType, options: AskedQuestion['options']): Answer<CellField> {
  switch (type) {
    case 'text':
      return { type: 'long-text', maxLength: 500 };
    case 'integer':
      return { type: 'integer', min: 0, max: 999_999_999, unit: '' };
    case 'choice':
      return {
        type: 'choice',
        options: (options ?? []).map(label => ({ value: label, label })),
        other: true,
      };
    case 'money':
    case 'date':
    case 'yes-no':
      return { type };
  }
}

function questionKey(index: number): string {
  return `q${index + 1}`;
}

/** The first answer in words; a table says how many rows it has. */
function headline({ questions, table }: AskedForm, values: FilingValues): string {
  const told = questions.map((_, index) => textOf(values, questionKey(index))).find(text => text !== '');
  const rows = values[TABLE];
  const count = table !== undefined && Array.isArray(rows) ? `${table.name}${rows.length}条` : '';
  const words = [
    told === undefined ? '' : Array.from(told.replaceAll('\n', ' ')).slice(0, 60).join(''),
    count,
  ];
  return words.filter(each => each !== '').join('；') || '已报送';
}
