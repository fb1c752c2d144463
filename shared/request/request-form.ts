import { addDays, type CalendarDate, parseCalendarDate } from '../calendar/date.ts';
import { shortDate } from '../calendar/format.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { FilingValues, Option, RowValues } from '../filing/field.ts';
import type { FilingForm, Finding } from '../filing/form.ts';
import { OTHER } from '../filing/options.ts';
import { listOf, rowsOf, textOf } from '../filing/values.ts';
import {
  ANSWER_TYPES,
  type AnswerType,
  type AskedForm,
  type AskedQuestion,
  COLUMNS_LIMIT,
  QUESTIONS_LIMIT,
} from '../programme/asked-form.ts';
import type { Roster } from '../programme/roster.ts';
import { ownersOf, type RequestOwner, type RequestWanted } from './request.ts';

const ANSWER_WORDS: Readonly<Record<AnswerType, string>> = {
  text: '文字',
  integer: '数字（整数）',
  money: '金额（万元）',
  date: '日期',
  'yes-no': '是或否',
  choice: '选项',
};

const CHOICE: AnswerType = 'choice';
const answerOptions: readonly Option[] = ANSWER_TYPES.map(value => ({ value, label: ANSWER_WORDS[value] }));

/** The form in which the Office says what it asks, of whom and by when: read and drawn like any unit's form. */
export const requestForm: FilingForm = {
  groups: [
    {
      title: '事由',
      fields: [
        {
          key: 'title',
          type: 'text',
          label: '事项名称',
          hint: '例如 企业用工情况',
          required: true,
          minLength: 4,
          maxLength: 20,
        },
        {
          key: 'basis',
          type: 'long-text',
          label: '依据和用途',
          hint: '填报单位会看到：根据什么、作什么用。已有数据能满足的，不再要求填报',
          required: true,
          minLength: 10,
          maxLength: 300,
        },
      ],
    },
    {
      title: '请谁报送',
      fields: [
        {
          key: 'whom',
          type: 'choice',
          label: '报送范围',
          required: true,
          options: [
            { value: 'lead-units', label: '全部牵头单位' },
            { value: 'units', label: '部分单位' },
            { value: 'all-fields', label: '全部细分领域（由牵头单位逐个报送）' },
            { value: 'fields', label: '部分细分领域（由牵头单位逐个报送）' },
          ],
        },
        {
          key: 'units',
          type: 'choices',
          label: '单位',
          required: true,
          options: 'units',
          onlyWhen: { field: 'whom', anyOf: ['units'] },
        },
        {
          key: 'fields',
          type: 'choices',
          label: '细分领域',
          required: true,
          options: 'all-fields',
          onlyWhen: { field: 'whom', anyOf: ['fields'] },
        },
      ],
    },
    {
      title: '何时报送',
      fields: [
        { key: 'due', type: 'date', label: '截止日期', hint: '须为今天之后的工作日', required: true },
        {
          key: 'authority',
          type: 'choice',
          label: '到期后',
          required: true,
          options: [
            { value: 'office', label: '按期报送：逾期催办，并列入电话联系清单' },
            { value: 'soft', label: '结合实际报送：只在到期前提醒，不催办' },
          ],
        },
      ],
    },
    {
      title: '报送内容',
      fields: [
        {
          key: 'questions',
          type: 'rows',
          label: '问题',
          hint: '每份表都可以选择“无相关情况”并说明原因，不用另设问题',
          required: false,
          min: 0,
          max: QUESTIONS_LIMIT,
          rowName: '问题',
          columns: [
            { key: 'label', type: 'text', label: '问题', required: true, maxLength: 60, unique: true },
            {
              key: 'type',
              type: 'choice',
              label: '回答方式',
              hint: '不选的按文字',
              required: false,
              options: answerOptions,
            },
            {
              key: 'options',
              type: 'text',
              label: '供选择的选项',
              hint: '用顿号分开，“其他”自动加上',
              required: false,
              need: '回答方式为选项的必填',
              maxLength: 200,
            },
            { key: 'optional', type: 'yes-no', label: '可以不填', hint: '不选的按必填', required: false },
          ],
        },
        {
          key: 'tableName',
          type: 'text',
          label: '表格名称',
          hint: '需要按行填写的，例如 缺工企业；不需要表格的不填',
          required: false,
          maxLength: 20,
        },
        {
          key: 'columns',
          type: 'rows',
          label: '表格各栏',
          hint: '第一栏必填，其余选填；每份表最多50行',
          required: false,
          min: 0,
          max: COLUMNS_LIMIT,
          rowName: '栏',
          measure: '',
          columns: [
            { key: 'label', type: 'text', label: '栏目名称', required: true, maxLength: 20, unique: true },
            {
              key: 'type',
              type: 'choice',
              label: '填写方式',
              hint: '不选的按文字',
              required: false,
              options: answerOptions.filter(({ value }) => value !== CHOICE),
            },
          ],
        },
        { key: 'files', type: 'yes-no', label: '可以附材料', hint: '不选的按不附', required: false },
      ],
    },
  ],
  check,
};

function check(values: FilingValues): readonly Finding[] {
  const columns = rowsOf(values, 'columns');
  const findings = rowsOf(values, 'questions').flatMap(checkQuestion);
  if (rowsOf(values, 'questions').length === 0 && columns.length === 0)
    findings.push(error('questions.0.label', '问题和表格至少要有一项'));
  if (columns.length > 0 && textOf(values, 'tableName') === '')
    findings.push(error('tableName', '表格有栏目的，请填写表格名称'));
  if (columns.length === 0 && textOf(values, 'tableName') !== '')
    findings.push(error('columns.0.label', '请填写表格的栏目；不需要表格的，请清空表格名称'));
  return findings;
}

function checkQuestion(row: RowValues, index: number): Finding[] {
  const options = optionsOf(row);
  if (textOf(row, 'type') !== CHOICE) {
    return options.length === 0
      ? []
      : [error(`questions.${index}.options`, '列了选项的，回答方式请选“选项”；不是的，请清空选项')];
  }
  return options.length < 2
    ? [error(`questions.${index}.options`, '请至少列出两个不同的选项，用顿号分开')]
    : [];
}

/** Working days below which the Office is asked to look at the date again. */
const fairNotice = 3;

/**
 * What is wrong with the date. 《整治形式主义为基层减负若干规定》: units are given time to find out what they are asked.
 */
export function dueFindings(
  values: FilingValues,
  today: CalendarDate,
  calendar: WorkCalendar,
): readonly Finding[] {
  const due = dueOf(values);
  if (due === undefined) return [];
  if (due <= today) return [error('due', '须在今天之后，至少给填报单位留1个工作日')];
  if (!calendar.isWorkday(due))
    return [
      error('due', `${shortDate(due)}不是工作日，可改为${shortDate(calendar.nextWorkdayOnOrAfter(due))}`),
    ];
  const days = calendar.workdaysBetween(addDays(today, 1), addDays(due, 1));
  return days < fairNotice
    ? [
        {
          severity: 'warning',
          path: 'due',
          message: `距今天只有${days}个工作日。单位次日上午才收到通知，请核对时间是否够用，尽量不少于${fairNotice}个工作日`,
        },
      ]
    : [];
}

/** What the form asks for, once it has no errors; undefined where it names nobody who is there today. */
export function wantedOf(values: FilingValues, roster: Roster): RequestWanted | undefined {
  const owners = ownersIn(values, roster);
  const due = dueOf(values);
  if (owners.length === 0 || due === undefined) return undefined;
  return { form: askedForm(values), owners, due };
}

function ownersIn(values: FilingValues, roster: Roster): readonly RequestOwner[] {
  switch (textOf(values, 'whom')) {
    case 'lead-units':
      return ownersOf({ scope: 'unit', units: roster.leadUnits().map(unit => unit.key) }, roster);
    case 'all-fields':
      return ownersOf({ scope: 'field', fields: roster.fields.map(field => field.key) }, roster);
    case 'fields':
      return ownersOf({ scope: 'field', fields: listOf(values, 'fields') }, roster);
    default:
      return ownersOf({ scope: 'unit', units: listOf(values, 'units') }, roster);
  }
}

function askedForm(values: FilingValues): AskedForm {
  const columns = rowsOf(values, 'columns');
  return {
    title: textOf(values, 'title'),
    asker: '领导小组办公室临时报送',
    basis: textOf(values, 'basis'),
    authority: textOf(values, 'authority') === 'soft' ? 'soft' : 'office',
    scope: textOf(values, 'whom').endsWith('fields') ? 'field' : 'unit',
    questions: rowsOf(values, 'questions').map(questionOf),
    ...(columns.length > 0 && {
      table: {
        name: textOf(values, 'tableName'),
        columns: columns.map(row => {
          const type = typeOf(row);
          return { label: textOf(row, 'label'), type: type === 'choice' ? 'text' : type };
        }),
      },
    }),
    files: values.files === true,
  };
}

function questionOf(row: RowValues): AskedQuestion {
  const type = typeOf(row);
  return {
    label: textOf(row, 'label'),
    type,
    required: row.optional !== true,
    ...(type === 'choice' && { options: optionsOf(row) }),
  };
}

function typeOf(row: RowValues): AnswerType {
  return ANSWER_TYPES.find(type => type === textOf(row, 'type')) ?? 'text';
}

/** 「轻微、较重」; 其他 is a choice of every list anyway. */
function optionsOf(row: RowValues): readonly string[] {
  const parts = textOf(row, 'options')
    .split(/[、,，;；]/)
    .map(part => part.trim());
  return [...new Set(parts)].filter(part => part !== '' && part !== OTHER);
}

function dueOf(values: FilingValues): CalendarDate | undefined {
  return parseCalendarDate(textOf(values, 'due'));
}

function error(path: string, message: string): Finding {
  return { severity: 'error', path, message };
}
