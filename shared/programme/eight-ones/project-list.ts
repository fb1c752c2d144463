import type { FieldGroup, FilingValues, Option, RowValues } from '../../filing/field.ts';
import type { Finding } from '../../filing/form.ts';
import { moneyFigure, moneyWords } from '../../filing/money.ts';
import { listOf, numberOf, rowsOf, textOf } from '../../filing/values.ts';
import type { Obligation } from '../obligation.ts';
import { attachments } from './attachments.ts';
import { error, isBefore, warning, when } from './findings.ts';
import { districts } from './options.ts';
import { projectRegister } from './registers.ts';

const REMOVED = 'removed';
/** From here on work has begun, or is over. */
const BEGUN = ['building', 'completed', 'producing'];
const OVER = ['completed', 'producing'];

const kinds: readonly Option[] = [
  { value: 'new', label: '新建' },
  { value: 'expansion', label: '扩建' },
  { value: 'renewal', label: '技改' },
  { value: 'platform', label: '研发平台' },
];

const stages: readonly Option[] = [
  { value: 'reserve', label: '储备' },
  { value: 'signed', label: '签约' },
  { value: 'preparing', label: '前期' },
  { value: 'building', label: '在建' },
  { value: 'completed', label: '竣工' },
  { value: 'producing', label: '投产' },
  { value: 'paused', label: '暂停' },
  { value: REMOVED, label: '调出' },
];

const fundings: readonly Option[] = [
  { value: 'own', label: '自有资金' },
  { value: 'bank', label: '银行贷款' },
  { value: 'fund', label: '基金' },
  { value: 'bond', label: '专项债' },
  { value: 'above', label: '上级资金' },
];

/** 「加大对上争取」 */
const upwards: readonly Option[] = [
  { value: 'national', label: '已列入国家重点' },
  { value: 'provincial', label: '已列入省重点' },
  { value: 'municipal', label: '已列入市重点' },
  { value: 'seeking', label: '拟争取' },
];

/** In 百元. Below 100万元 or above 100亿元 somebody has probably meant another unit. */
const usualInvestment = { from: 100_00, to: 1_000_000_00 };
/** A project may cost more than planned, but not more than this. */
const MOST_OVERRUN = 1.2;

const groups = [
  {
    title: '重点项目清单',
    fields: [
      {
        key: 'projects',
        type: 'rows',
        label: '重点项目',
        hint: '金额单位均为万元；上年有清单的已带出，请补充年度计划投资和累计完成',
        required: true,
        min: 1,
        max: 100,
        rowName: '项目',
        paste: true,
        carried: { columns: [] },
        columns: [
          {
            key: 'name',
            type: 'text',
            label: '项目名称',
            required: true,
            minLength: 4,
            maxLength: 60,
            unique: true,
          },
          { key: 'builder', type: 'text', label: '建设单位', required: true, maxLength: 60 },
          {
            key: 'code',
            type: 'text',
            label: '建设单位统一社会信用代码',
            required: false,
            maxLength: 40,
            format: 'credit-code',
          },
          {
            key: 'district',
            type: 'choice',
            label: '所在板块',
            required: true,
            options: districts,
            other: true,
          },
          { key: 'kind', type: 'choice', label: '项目类型', required: true, options: kinds, other: true },
          { key: 'stage', type: 'choice', label: '阶段', required: true, options: stages, other: true },
          {
            key: 'content',
            type: 'long-text',
            label: '建设内容及规模',
            required: true,
            minLength: 20,
            maxLength: 500,
          },
          { key: 'total', type: 'money', label: '总投资', required: true, min: 1, usual: usualInvestment },
          { key: 'equipment', type: 'money', label: '其中设备投资', required: false },
          { key: 'planned', type: 'money', label: '年度计划投资', required: true },
          { key: 'done', type: 'money', label: '开工以来至上年底累计完成投资', required: true },
          { key: 'plannedStart', type: 'month', label: '计划开工', required: true },
          {
            key: 'startedOn',
            type: 'date',
            label: '实际开工',
            required: false,
            need: '在建、竣工、投产的必填',
            notAfterToday: true,
          },
          { key: 'plannedFinish', type: 'month', label: '计划竣工', required: true },
          {
            key: 'finishedOn',
            type: 'date',
            label: '实际竣工',
            required: false,
            need: '竣工、投产的必填',
            notAfterToday: true,
          },
          {
            key: 'funding',
            type: 'choices',
            label: '资金来源',
            required: false,
            options: fundings,
            other: true,
          },
          {
            key: 'upward',
            type: 'choices',
            label: '对上争取',
            required: false,
            options: upwards,
            other: true,
          },
          {
            key: 'upwardNote',
            type: 'text',
            label: '列入文号或拟争取事项',
            required: false,
            need: '填了对上争取的必填',
            maxLength: 60,
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
          { key: 'officer', type: 'text', label: '服务专员', required: false, maxLength: 40 },
          {
            key: 'removedWhy',
            type: 'text',
            label: '调出原因',
            required: false,
            need: '调出的必填',
            maxLength: 60,
          },
        ],
      },
    ],
  },
  attachments('项目依据材料'),
] as const satisfies readonly FieldGroup[];

/**
 * 「梳理形成一个本行业重点项目清单」 is joint work of lead and cooperating units, filed by the lead; the date is the
 * Office's, and what changes during the year goes into the field return (「动态调整」).
 */
export const projectList = {
  key: 'project-list',
  title: '重点项目清单',
  clause: {
    number: '三（五）',
    text:
      '落实一个重点项目清单。各牵头单位和配合单位要根据重点企业和科研机构的投资计划，梳理形成一个本行业重点项目清单，' +
      '主动靠前服务，特别是指导提高项目储备前瞻性，加大对上争取，积极扩大有效投资，为稳增长提供支撑。项目清单要根据' +
      '实际情况和工作变化动态调整。',
  },
  authority: 'office',
  scope: 'field',
  cadence: 'year',
  due: { kind: 'end-of-month', month: 2 },
  // A field of services, such as 法律服务, may have no investment projects at all.
  nil: { label: '本领域暂无重点项目', reasonRequired: true },
  groups,
  registers: [projectRegister],
  check: values =>
    rowsOf(values, 'projects').flatMap((row, index) => {
      const path = `projects.${index}`;
      return [...checkAmounts(row, path), ...checkDates(row, path), ...checkUpward(row, path)];
    }),
  carryOver: lastProjects,
  headline,
  coveredFields: () => [],
} as const satisfies Obligation;

function checkAmounts(row: RowValues, path: string): readonly Finding[] {
  const total = numberOf(row, 'total');
  if (total === undefined) return [];
  const done = numberOf(row, 'done');
  const planned = numberOf(row, 'planned');
  return [
    ...when(
      (numberOf(row, 'equipment') ?? 0) > total,
      error(`${path}.equipment`, `不得大于总投资（${moneyFigure(total)}万元）`),
    ),
    ...when(
      done !== undefined && done > total * MOST_OVERRUN,
      error(`${path}.done`, `超过总投资（${moneyFigure(total)}万元）的1.2倍，请核对金额或先调整总投资`),
    ),
    ...when(
      planned !== undefined && done !== undefined && planned > Math.max(total - done, 0),
      warning(
        `${path}.planned`,
        `大于尚未完成的投资（${moneyFigure(Math.max(total - (done ?? 0), 0))}万元）`,
      ),
    ),
  ];
}

function checkDates(row: RowValues, path: string): readonly Finding[] {
  const stage = textOf(row, 'stage');
  const [startedOn, finishedOn] = [textOf(row, 'startedOn'), textOf(row, 'finishedOn')];
  return [
    ...when(
      isBefore(textOf(row, 'plannedFinish'), textOf(row, 'plannedStart')),
      error(`${path}.plannedFinish`, '不得早于计划开工'),
    ),
    ...when(
      BEGUN.includes(stage) && startedOn === '',
      error(`${path}.startedOn`, '在建、竣工、投产的项目，请填写'),
    ),
    ...when(
      OVER.includes(stage) && finishedOn === '',
      error(`${path}.finishedOn`, '竣工、投产的项目，请填写'),
    ),
    ...when(isBefore(finishedOn, startedOn), error(`${path}.finishedOn`, '不得早于实际开工')),
  ];
}

function checkUpward(row: RowValues, path: string): readonly Finding[] {
  return when(
    listOf(row, 'upward').length > 0 && textOf(row, 'upwardNote') === '',
    error(`${path}.upwardNote`, '请填写列入的文号或拟争取的事项'),
  );
}

/** The year's own figures are asked anew. */
function lastProjects(previous: FilingValues): FilingValues {
  const projects = rowsOf(previous, 'projects')
    .filter(row => textOf(row, 'stage') !== REMOVED)
    .map(({ planned, done, ...standing }) => standing);
  return projects.length === 0 ? {} : { projects };
}

function headline(values: FilingValues): string {
  const projects = rowsOf(values, 'projects').filter(row => textOf(row, 'stage') !== REMOVED);
  const sum = (key: string) => projects.reduce((total, row) => total + (numberOf(row, key) ?? 0), 0);
  return `重点项目${projects.length}个，总投资${moneyWords(sum('total'))}，年度计划投资${moneyWords(sum('planned'))}`;
}
