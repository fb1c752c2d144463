import { type CalendarDate, monthOf, yearOf } from '../../calendar/date.ts';
import type { FieldGroup, FilingValues, Option, RowValues } from '../../filing/field.ts';
import type { CarryContext, CheckContext, Finding } from '../../filing/form.ts';
import { moneyFigure } from '../../filing/money.ts';
import { numberOf, rowsOf, textOf } from '../../filing/values.ts';
import { progressWords, scheduleProgress } from '../../register/schedule-progress.ts';
import { error, when } from './findings.ts';
import { matterCategories } from './options.ts';

/** Projects and tasks in the field return: their figures each quarter, words only where something slips. */
const DONE = 'done';
const BEHIND = 'behind';

const taskStates: readonly Option[] = [
  { value: 'not-begun', label: '未启动' },
  { value: 'moving', label: '推进中' },
  { value: DONE, label: '已完成' },
  { value: BEHIND, label: '滞后' },
];

export const projectProgressGroup = {
  title: '重点项目进展',
  fields: [
    {
      key: 'projects',
      type: 'rows',
      label: '重点项目进展',
      hint: '只填当年累计完成投资；低于序时进度10个百分点以上的，说明形象进度',
      required: false,
      min: 0,
      max: 100,
      rowName: '项目',
      paste: true,
      carried: { columns: ['project', 'planned', 'before'] },
      columns: [
        { key: 'project', type: 'text', label: '项目名称', required: true, maxLength: 60, unique: true },
        { key: 'planned', type: 'money', label: '年度计划投资', required: true },
        {
          key: 'before',
          type: 'money',
          label: '上季度末当年累计',
          hint: '一季度不填',
          required: false,
        },
        {
          key: 'cumulative',
          type: 'money',
          label: '当年累计完成投资',
          hint: '截至本季度末',
          required: true,
        },
        {
          key: 'fallWhy',
          type: 'text',
          label: '累计下降原因',
          required: false,
          need: '比上季度下降的必填',
          maxLength: 100,
        },
        {
          key: 'situation',
          type: 'long-text',
          label: '形象进度',
          required: false,
          need: '低于序时进度10个百分点以上的必填',
          minLength: 5,
          maxLength: 200,
        },
        { key: 'problem', type: 'long-text', label: '存在问题', required: false, maxLength: 200 },
        {
          key: 'problemKind',
          type: 'choice',
          label: '问题类别',
          required: false,
          need: '填了存在问题的必填',
          options: matterCategories,
          other: true,
        },
        {
          key: 'newStart',
          type: 'month',
          label: '开工调整至',
          hint: '与计划不同的填写，并在形象进度中说明',
          required: false,
        },
        {
          key: 'newFinish',
          type: 'month',
          label: '竣工调整至',
          hint: '与计划不同的填写，并在形象进度中说明',
          required: false,
        },
      ],
    },
  ],
} as const satisfies FieldGroup;

export const taskProgressGroup = {
  title: '年度任务进展',
  fields: [
    {
      key: 'tasks',
      type: 'rows',
      label: '年度任务进展',
      required: false,
      min: 0,
      max: 50,
      rowName: '任务',
      measure: '项',
      paste: true,
      carried: { columns: ['task', 'before'] },
      columns: [
        { key: 'task', type: 'text', label: '任务名称', required: true, maxLength: 40, unique: true },
        {
          key: 'before',
          type: 'integer',
          label: '上季度完成度',
          hint: '一季度不填',
          required: false,
          min: 0,
          max: 100,
          unit: '%',
        },
        { key: 'state', type: 'choice', label: '进展', required: true, options: taskStates, other: true },
        { key: 'percent', type: 'integer', label: '完成度', required: true, min: 0, max: 100, unit: '%' },
        {
          key: 'situation',
          type: 'long-text',
          label: '进展情况',
          required: false,
          need: '滞后或完成度下降的必填',
          minLength: 10,
          maxLength: 300,
        },
        {
          key: 'next',
          type: 'long-text',
          label: '下步措施',
          required: false,
          need: '滞后的必填',
          maxLength: 200,
        },
        {
          key: 'finishedOn',
          type: 'date',
          label: '完成日期',
          required: false,
          need: '已完成的必填',
          within: 'year',
          notAfterToday: true,
        },
      ],
    },
  ],
} as const satisfies FieldGroup;

export function checkProgress(values: FilingValues, context: CheckContext): readonly Finding[] {
  const quarter = quarterOf(context);
  return [
    ...rowsOf(values, 'projects').flatMap((row, index) =>
      checkProject(row, `projects.${index}`, quarter, context.periodEnd),
    ),
    ...rowsOf(values, 'tasks').flatMap((row, index) => checkTask(row, `tasks.${index}`, quarter)),
  ];
}

/** 投资滞后≥10个百分点: so far behind the year's plan that the filing must say why. */
function checkProject(
  row: RowValues,
  path: string,
  quarter: number,
  periodEnd: CalendarDate,
): readonly Finding[] {
  const planned = numberOf(row, 'planned');
  const cumulative = numberOf(row, 'cumulative');
  const before = numberOf(row, 'before') ?? 0;
  const explained = textOf(row, 'situation') !== '';
  const progress =
    planned === undefined || cumulative === undefined
      ? undefined
      : scheduleProgress(cumulative, planned, periodEnd);
  const moved = textOf(row, 'newStart') !== '' || textOf(row, 'newFinish') !== '';
  return [
    ...when(
      quarter > 1 && cumulative !== undefined && cumulative < before && textOf(row, 'fallWhy') === '',
      error(`${path}.fallWhy`, `当年累计低于上季度末（${moneyFigure(before)}万元），请说明原因`),
    ),
    ...(progress?.light === 'red' && !explained
      ? [error(`${path}.situation`, `${progressWords(progress)}，请说明`)]
      : []),
    ...when(moved && !explained, error(`${path}.situation`, '开工或竣工时间有调整，请说明')),
    ...when(
      textOf(row, 'problem') !== '' && textOf(row, 'problemKind') === '',
      error(`${path}.problemKind`, '请选择问题类别'),
    ),
  ];
}

function checkTask(row: RowValues, path: string, quarter: number): readonly Finding[] {
  const state = textOf(row, 'state');
  const percent = numberOf(row, 'percent');
  const before = numberOf(row, 'before') ?? 0;
  const explained = textOf(row, 'situation') !== '';
  return [
    ...when(
      percent !== undefined && (percent === 100) !== (state === DONE),
      error(`${path}.percent`, '完成度100%的应为“已完成”，“已完成”的应为100%'),
    ),
    ...when(
      quarter > 1 && percent !== undefined && percent < before && !explained,
      error(`${path}.situation`, `完成度低于上季度（${before}%），请说明`),
    ),
    ...when(state === BEHIND && !explained, error(`${path}.situation`, '滞后的任务，请说明进展和原因')),
    ...when(state === BEHIND && textOf(row, 'next') === '', error(`${path}.next`, '滞后的任务，请填写')),
    ...when(
      state === DONE && textOf(row, 'finishedOn') === '',
      error(`${path}.finishedOn`, '已完成的任务，请填写'),
    ),
  ];
}

/**
 * What an earlier quarter reported stands in the rows of this one. Figures and tasks are a year's own: last year's are
 * not carried over.
 */
export function lastProgress(previous: FilingValues, context: CarryContext): FilingValues {
  if (yearOf(context.earlierStart) !== yearOf(context.periodStart)) return {};
  const projects = rowsOf(previous, 'projects').map(row => ({
    entry: entryOf(row, 'project'),
    project: textOf(row, 'project'),
    ...known(row, 'planned', 'planned'),
    ...known(row, 'cumulative', 'before'),
  }));
  const tasks = rowsOf(previous, 'tasks').map(row => ({
    entry: entryOf(row, 'task'),
    task: textOf(row, 'task'),
    ...known(row, 'percent', 'before'),
    // What is done needs no further word.
    ...(textOf(row, 'state') === DONE
      ? { ...known(row, 'percent', 'percent'), state: DONE, finishedOn: textOf(row, 'finishedOn') }
      : {}),
  }));
  return {
    ...(projects.length === 0 ? {} : { projects }),
    ...(tasks.length === 0 ? {} : { tasks }),
  };
}

function entryOf(row: RowValues, name: string): string {
  const entry = textOf(row, 'entry');
  return entry === '' ? textOf(row, name) : entry;
}

function known(row: RowValues, from: string, as: string): RowValues {
  const value = row[from];
  return value === undefined ? {} : { [as]: value };
}

function quarterOf({ periodStart }: CheckContext): number {
  return Math.ceil(monthOf(periodStart) / 3);
}
