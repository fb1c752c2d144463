import type { FieldGroup, FilingValues, Option } from '../../filing/field.ts';
import type { Finding } from '../../filing/form.ts';
import { numberOf, rowsOf, textOf } from '../../filing/values.ts';
import type { Obligation } from '../obligation.ts';
import { attachments } from './attachments.ts';
import { error, when } from './findings.ts';

const ISSUED = 'issued';

const states: readonly Option[] = [
  { value: 'drafting', label: '起草' },
  { value: 'consulting', label: '征求意见' },
  { value: 'submitted', label: '已报审' },
  { value: ISSUED, label: '已印发' },
];

/** The longest an action plan may reach. */
const MOST_YEARS = 10;

const groups = [
  {
    title: '基本情况',
    fields: [
      { key: 'title', type: 'text', label: '行动计划名称', required: true, minLength: 5, maxLength: 60 },
      {
        key: 'fromYear',
        type: 'integer',
        label: '计划期起始年份',
        required: true,
        min: 2015,
        max: 2060,
        unit: '年',
      },
      {
        key: 'toYear',
        type: 'integer',
        label: '计划期结束年份',
        required: true,
        min: 2015,
        max: 2060,
        unit: '年',
      },
      { key: 'state', type: 'choice', label: '状态', required: true, options: states, other: true },
      {
        key: 'issuedOn',
        type: 'date',
        label: '印发日期',
        required: true,
        notAfterToday: true,
        onlyWhen: { field: 'state', anyOf: [ISSUED] },
      },
      {
        key: 'documentNumber',
        type: 'text',
        label: '文号',
        required: true,
        maxLength: 40,
        format: 'document-number',
        onlyWhen: { field: 'state', anyOf: [ISSUED] },
      },
    ],
  },
  {
    title: '思路、方向和保障',
    fields: [
      {
        key: 'thinking',
        type: 'long-text',
        label: '行业发展思路',
        required: true,
        minLength: 50,
        maxLength: 800,
      },
      {
        key: 'direction',
        type: 'long-text',
        label: '行业发展方向',
        required: true,
        minLength: 50,
        maxLength: 800,
      },
      {
        key: 'measures',
        type: 'long-text',
        label: '保障措施',
        required: true,
        minLength: 30,
        maxLength: 800,
      },
    ],
  },
  {
    title: '主要工作任务和目标',
    fields: [
      {
        key: 'tasks',
        type: 'rows',
        label: '主要工作任务',
        required: true,
        min: 1,
        max: 20,
        rowName: '任务',
        measure: '项',
        paste: true,
        columns: [
          {
            key: 'task',
            type: 'text',
            label: '任务',
            required: true,
            minLength: 4,
            maxLength: 60,
            unique: true,
          },
          { key: 'unit', type: 'choice', label: '责任单位', required: true, options: 'units', other: true },
          { key: 'finishBy', type: 'month', label: '完成时间', required: true },
        ],
      },
      {
        key: 'goals',
        type: 'rows',
        label: '主要目标',
        required: false,
        min: 0,
        max: 10,
        rowName: '目标',
        measure: '项',
        paste: true,
        columns: [
          { key: 'name', type: 'text', label: '指标', required: true, maxLength: 40, unique: true },
          { key: 'unit', type: 'text', label: '计量单位', required: true, maxLength: 10 },
          { key: 'base', type: 'text', label: '基期值', required: false, maxLength: 20 },
          { key: 'target', type: 'text', label: '目标值', required: true, maxLength: 20 },
          {
            key: 'year',
            type: 'integer',
            label: '目标年份',
            required: true,
            min: 2015,
            max: 2060,
            unit: '年',
          },
        ],
      },
    ],
  },
  {
    title: '征求意见情况',
    fields: [
      {
        key: 'consulted',
        type: 'choices',
        label: '征求意见单位',
        required: false,
        options: 'units',
        other: true,
      },
      {
        key: 'adopted',
        type: 'integer',
        label: '采纳意见数',
        required: false,
        min: 0,
        max: 9999,
        unit: '条',
      },
    ],
  },
  attachments('计划文本、征求意见汇总'),
] as const satisfies readonly FieldGroup[];

/**
 * 「根据市领导部署要求……编制一项重点细分领域行动计划」 names no date: the plan is of several years, and the Office asks
 * once a year, with the task list, whether it stands or is revised.
 */
export const actionPlan = {
  key: 'action-plan',
  title: '行动计划',
  clause: {
    number: '三（三）',
    text:
      '制定一项行动计划。根据市领导部署要求，各牵头单位要编制一项重点细分领域行动计划和年度任务清单，明确行业发展思路、' +
      '发展方向以及主要工作任务和保障措施。各配合单位结合各自工作职责，有序推进各项工作。',
  },
  authority: 'office',
  scope: 'field',
  cadence: 'year',
  due: { kind: 'date-in-year', month: 3, day: 31 },
  nil: { label: '沿用现行行动计划', reasonRequired: false },
  noChange: true,
  groups,
  check: crossCheck,
  carryOver: previous => previous,
  opening: 'plans',
  headline,
  coveredFields: () => [],
} as const satisfies Obligation;

function crossCheck(values: FilingValues): readonly Finding[] {
  const from = numberOf(values, 'fromYear');
  const to = numberOf(values, 'toYear');
  if (from === undefined || to === undefined) return [];
  if (to < from) return [error('toYear', '不得早于起始年份')];
  const covers = (year: number | undefined) => year === undefined || (year >= from && year <= to);
  return [
    ...when(
      to - from + 1 > MOST_YEARS,
      error('toYear', `计划期不超过${MOST_YEARS}年，现为${to - from + 1}年`),
    ),
    ...rowsOf(values, 'tasks').flatMap((row, index) =>
      when(
        !covers(monthYear(textOf(row, 'finishBy'))),
        error(`tasks.${index}.finishBy`, `应在计划期（${from}—${to}年）内`),
      ),
    ),
    ...rowsOf(values, 'goals').flatMap((row, index) =>
      when(!covers(numberOf(row, 'year')), error(`goals.${index}.year`, `应在计划期（${from}—${to}年）内`)),
    ),
  ];
}

function monthYear(month: string): number | undefined {
  return month === '' ? undefined : Number(month.slice(0, 4));
}

function headline(values: FilingValues): string {
  const years = `${numberOf(values, 'fromYear') ?? ''}—${numberOf(values, 'toYear') ?? ''}年`;
  const state = states.find(each => each.value === textOf(values, 'state'))?.label;
  return (
    `“${textOf(values, 'title')}”（${years}${state === undefined ? '' : `，${state}`}）：` +
    `主要工作任务${rowsOf(values, 'tasks').length}项，主要目标${rowsOf(values, 'goals').length}项`
  );
}
