import type { FieldGroup, FilingValues, RowValues } from '../../filing/field.ts';
import type { Finding } from '../../filing/form.ts';
import { numberOf, rowsOf, textOf } from '../../filing/values.ts';
import type { Obligation } from '../obligation.ts';
import { attachments } from './attachments.ts';
import { error, isBefore, when } from './findings.ts';
import { taskRegister } from './registers.ts';

const QUARTERS = ['q1', 'q2', 'q3', 'q4'] as const;

const groups = [
  {
    title: '年度任务清单',
    fields: [
      {
        key: 'tasks',
        type: 'rows',
        label: '年度任务',
        hint: '上年有清单的，任务名称、内容和责任单位已带出，请按今年安排增减；进展在领域季报中报送',
        required: true,
        min: 1,
        max: 50,
        rowName: '任务',
        measure: '项',
        paste: true,
        columns: [
          {
            key: 'name',
            type: 'text',
            label: '任务名称',
            required: true,
            minLength: 4,
            maxLength: 40,
            unique: true,
          },
          {
            key: 'content',
            type: 'long-text',
            label: '主要内容',
            required: true,
            minLength: 10,
            maxLength: 300,
          },
          {
            key: 'target',
            type: 'long-text',
            label: '年度目标',
            hint: '尽量量化，写明数量或时间',
            required: true,
            minLength: 5,
            maxLength: 200,
          },
          { key: 'unit', type: 'choice', label: '责任单位', required: true, options: 'units', other: true },
          {
            key: 'cooperating',
            type: 'choices',
            label: '配合单位',
            required: false,
            options: 'units',
            other: true,
          },
          { key: 'person', type: 'text', label: '责任处室、责任人', required: false, maxLength: 40 },
          { key: 'startsOn', type: 'date', label: '开始日期', required: true, within: 'year' },
          {
            key: 'endsOn',
            type: 'date',
            label: '完成日期',
            hint: '不晚于12月31日',
            required: true,
            within: 'year',
          },
          {
            key: 'q1',
            type: 'text',
            label: '一季度节点',
            required: false,
            need: '四个季度至少填一个',
            maxLength: 60,
          },
          { key: 'q2', type: 'text', label: '二季度节点', required: false, maxLength: 60 },
          { key: 'q3', type: 'text', label: '三季度节点', required: false, maxLength: 60 },
          { key: 'q4', type: 'text', label: '四季度节点', required: false, maxLength: 60 },
          {
            key: 'weight',
            type: 'integer',
            label: '权重',
            hint: '填写的，各项合计100',
            required: false,
            min: 0,
            max: 100,
            unit: '%',
          },
        ],
      },
    ],
  },
  attachments('任务清单文件'),
] as const satisfies readonly FieldGroup[];

/** 「编制……年度任务清单」: due after 市两会 have set the year's work, by 31 March, the Office's date. */
export const taskList = {
  key: 'task-list',
  title: '年度任务清单',
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
  groups,
  registers: [taskRegister],
  check: crossCheck,
  carryOver: lastTasks,
  headline,
  coveredFields: () => [],
} as const satisfies Obligation;

function crossCheck(values: FilingValues): readonly Finding[] {
  const tasks = rowsOf(values, 'tasks');
  return [...tasks.flatMap(checkTask), ...checkWeights(tasks)];
}

function checkTask(row: RowValues, index: number): readonly Finding[] {
  const path = `tasks.${index}`;
  return [
    ...when(
      isBefore(textOf(row, 'endsOn'), textOf(row, 'startsOn')),
      error(`${path}.endsOn`, '不得早于开始日期'),
    ),
    ...when(
      QUARTERS.every(quarter => textOf(row, quarter) === ''),
      error(`${path}.q1`, '四个季度的节点至少填写一个'),
    ),
  ];
}

function checkWeights(tasks: readonly RowValues[]): readonly Finding[] {
  const weights = tasks.map(row => numberOf(row, 'weight'));
  if (weights.every(weight => weight === undefined)) return [];
  const missing = weights.indexOf(undefined);
  if (missing >= 0)
    return [error(`tasks.${missing}.weight`, '其他任务已填权重，请填写；不用权重的，各项都不填')];
  const sum = weights.reduce<number>((total, weight) => total + (weight ?? 0), 0);
  return when(sum !== 100, error('tasks.0.weight', `各项权重合计应为100，现为${sum}`));
}

/** What a task is called and who does it usually stays; dates and targets are the year's own. */
function lastTasks(previous: FilingValues): FilingValues {
  const tasks = rowsOf(previous, 'tasks').map(row =>
    Object.fromEntries(
      ['name', 'content', 'unit', 'cooperating', 'person'].flatMap(key => {
        const value = row[key];
        return value === undefined ? [] : [[key, value] as const];
      }),
    ),
  );
  return tasks.length === 0 ? {} : { tasks };
}

function headline(values: FilingValues): string {
  const tasks = rowsOf(values, 'tasks');
  const milestones = tasks.reduce(
    (sum, row) => sum + QUARTERS.filter(quarter => textOf(row, quarter) !== '').length,
    0,
  );
  return `年度任务${tasks.length}项，季度节点${milestones}个`;
}
