import type { FieldGroup, FilingValues, Option, RowValues } from '../../filing/field.ts';
import type { CheckContext, Finding } from '../../filing/form.ts';
import { numberOf, rowsOf, textOf } from '../../filing/values.ts';
import type { Obligation } from '../obligation.ts';
import { associationGroup, checkAssociation, lastAssociation } from './association.ts';
import { attachments } from './attachments.ts';
import { checkProgress, lastProgress, projectProgressGroup, taskProgressGroup } from './field-progress.ts';
import { error, when } from './findings.ts';
import { matterCategories, matterLevels } from './options.ts';
import { returnRegisters } from './registers.ts';

const ADDED = 'added';
const REMOVED = 'removed';

const directoryChanges: readonly Option[] = [
  { value: ADDED, label: '新增' },
  { value: REMOVED, label: '调出' },
  { value: 'tracked', label: '跟踪情况' },
];

const trends: readonly Option[] = [
  { value: 'growing', label: '增长' },
  { value: 'steady', label: '平稳' },
  { value: 'falling', label: '下降' },
  { value: 'abnormal', label: '异常' },
];

/** 「动态调整」 */
const projectChanges: readonly Option[] = [
  { value: ADDED, label: '新增' },
  { value: REMOVED, label: '调出' },
  { value: 'investment', label: '变更投资' },
  { value: 'schedule', label: '变更工期' },
  { value: 'name', label: '变更名称' },
];

const groups = [
  {
    title: '行业发展动态',
    fields: [
      {
        key: 'dynamics',
        type: 'long-text',
        label: '行业发展动态、重大投资',
        hint: '没有新情况的可不填；各栏均无变化的，选择“本季度无变化”即可',
        required: false,
        minLength: 30,
        maxLength: 500,
      },
      {
        key: 'support',
        type: 'long-text',
        label: '向上争取、靠前服务情况',
        required: false,
        maxLength: 300,
      },
    ],
  },
  projectProgressGroup,
  {
    title: '重点项目清单动态调整',
    fields: [
      {
        key: 'adjustments',
        type: 'rows',
        label: '清单调整',
        hint: '只报有变化的项目',
        required: false,
        min: 0,
        max: 30,
        rowName: '调整',
        measure: '项',
        columns: [
          { key: 'project', type: 'text', label: '项目名称', required: true, maxLength: 60 },
          {
            key: 'change',
            type: 'choice',
            label: '调整类型',
            required: true,
            options: projectChanges,
            other: true,
          },
          { key: 'from', type: 'text', label: '调整前', required: false, need: '变更的必填', maxLength: 60 },
          { key: 'to', type: 'text', label: '调整后', required: false, need: '变更的必填', maxLength: 60 },
          {
            key: 'reason',
            type: 'long-text',
            label: '调整理由',
            required: true,
            minLength: 10,
            maxLength: 300,
          },
        ],
      },
    ],
  },
  taskProgressGroup,
  {
    title: '名录增减和跟踪情况',
    fields: [
      {
        key: 'directoryChanges',
        type: 'rows',
        label: '名录增减和跟踪情况',
        hint: '只报有变化的企业（机构）',
        required: false,
        min: 0,
        max: 50,
        rowName: '企业（机构）',
        measure: '家',
        paste: true,
        columns: [
          { key: 'name', type: 'text', label: '名称', required: true, maxLength: 60, unique: true },
          {
            key: 'change',
            type: 'choice',
            label: '变化',
            required: true,
            options: directoryChanges,
            other: true,
          },
          {
            key: 'code',
            type: 'text',
            label: '统一社会信用代码',
            required: false,
            need: '新增的必填',
            maxLength: 40,
            format: 'credit-code',
            unique: true,
          },
          { key: 'trend', type: 'choice', label: '经营情况', required: false, options: trends, other: true },
          {
            key: 'situation',
            type: 'long-text',
            label: '主要情况',
            required: false,
            need: '新增、调出的填写理由',
            maxLength: 200,
          },
          { key: 'investment', type: 'long-text', label: '投资计划', required: false, maxLength: 200 },
          { key: 'risk', type: 'long-text', label: '风险提示', required: false, maxLength: 200 },
        ],
      },
    ],
  },
  associationGroup,
  {
    title: '需办公室协调的难点',
    fields: [
      {
        key: 'difficulties',
        type: 'rows',
        label: '需办公室协调的难点',
        hint: '写明反映单位的，审核通过后由领导小组办公室作为企业诉求交办',
        required: false,
        min: 0,
        max: 10,
        rowName: '难点',
        columns: [
          { key: 'content', type: 'long-text', label: '难点', required: true, minLength: 10, maxLength: 300 },
          { key: 'raisedBy', type: 'text', label: '反映单位', required: false, maxLength: 60 },
          {
            key: 'category',
            type: 'choice',
            label: '类别',
            required: true,
            options: matterCategories,
            other: true,
          },
          {
            key: 'level',
            type: 'choice',
            label: '解决层级',
            required: false,
            options: matterLevels,
            other: true,
          },
          {
            key: 'unit',
            type: 'choice',
            label: '建议责任单位',
            required: false,
            options: 'units',
            other: true,
          },
        ],
      },
    ],
  },
  attachments('有关说明材料'),
] as const satisfies readonly FieldGroup[];

/**
 * 领域季报 gathers on one page what the notice asks to be followed: 「及时了解掌握」, 「通过跟踪」, 「动态调整」, 「有序推进」
 * have no date, so nothing of it is ever red, and 「无变化」 is an answer.
 */
export const fieldReturn = {
  key: 'field-return',
  title: '领域季报',
  clause: {
    number: '三',
    text:
      '通过市政府相关领导牵头推进产业创新集群和新兴服务业重点细分领域，及时了解掌握各行业发展动态、重大投资、重点企业和' +
      '科研机构发展情况、相关诉求等，鼓励、支持、引导产业创新集群和新兴服务业重点细分领域企业和科研机构强化自主创新，' +
      '做强做优。……（三）各配合单位结合各自工作职责，有序推进各项工作。（四）通过跟踪重点企业和科研机构发展情况，及时' +
      '掌握各行业发展动态。（五）主动靠前服务，特别是指导提高项目储备前瞻性，加大对上争取，积极扩大有效投资，为稳增长' +
      '提供支撑。项目清单要根据实际情况和工作变化动态调整。（六）要联合行业重点企业、高等院校、科研机构、重点产业基地和' +
      '投融资机构等单位，成立一个行业协会或联合会，为行业发展提供产学研合作、技术研发支持、产业人才培养，链接更多优势' +
      '资源，形成较大合力和影响力。对已有的行业协会或联合会，要进一步配强力量，优化提升。',
  },
  authority: 'soft',
  scope: 'field',
  cadence: 'quarter',
  opens: 'after-period',
  due: { kind: 'workday-after-period', n: 10 },
  nil: { label: '本季度无变化', reasonRequired: false },
  noChange: true,
  groups,
  registers: returnRegisters,
  opening: 'associations',
  raises: {
    list: 'difficulties',
    raiser: 'raisedBy',
    detail: 'content',
    category: 'category',
    level: 'level',
  },
  check: crossCheck,
  carryOver: (previous, context) => ({ ...lastProgress(previous, context), ...lastAssociation(previous) }),
  headline,
  coveredFields: () => [],
} as const satisfies Obligation;

function crossCheck(values: FilingValues, context: CheckContext): readonly Finding[] {
  return [
    // An empty form is no return: 「无变化」 says so in one tick.
    ...when(
      Object.keys(values).length === 0,
      error('dynamics', '各栏均未填写；没有变化的，请选择“本季度无变化”'),
    ),
    ...checkProgress(values, context),
    ...rowsOf(values, 'adjustments').flatMap(checkAdjustment),
    ...rowsOf(values, 'directoryChanges').flatMap(checkDirectoryChange),
    ...checkAssociation(values, context),
  ];
}

function checkAdjustment(row: RowValues, index: number): readonly Finding[] {
  const change = textOf(row, 'change');
  if (change === '' || change === ADDED || change === REMOVED) return [];
  return ['from', 'to'].flatMap(key =>
    when(textOf(row, key) === '', error(`adjustments.${index}.${key}`, '变更的，请填写调整前和调整后的内容')),
  );
}

function checkDirectoryChange(row: RowValues, index: number): readonly Finding[] {
  const path = `directoryChanges.${index}`;
  const change = textOf(row, 'change');
  const told = ['trend', 'situation', 'investment', 'risk'].some(key => textOf(row, key) !== '');
  const moved = change === ADDED || change === REMOVED;
  return [
    ...when(change === ADDED && textOf(row, 'code') === '', error(`${path}.code`, '新增的，请填写')),
    ...when(moved && textOf(row, 'situation') === '', error(`${path}.situation`, '请填写新增或调出的理由')),
    ...when(
      !moved && change !== '' && !told,
      error(`${path}.situation`, '请填写经营情况、主要情况、投资计划或风险提示'),
    ),
  ];
}

function headline(values: FilingValues): string {
  const projects = rowsOf(values, 'projects');
  const [cumulative, planned] = ['cumulative', 'planned'].map(key =>
    projects.reduce((sum, row) => sum + (numberOf(row, key) ?? 0), 0),
  );
  const rate =
    planned === undefined || planned === 0
      ? ''
      : `（完成年度计划的${((100 * (cumulative ?? 0)) / planned).toFixed(1)}%）`;
  return (
    `重点项目进展${projects.length}个${rate}，任务进展${rowsOf(values, 'tasks').length}项，` +
    `名录变化${rowsOf(values, 'directoryChanges').length}家，需协调难点${rowsOf(values, 'difficulties').length}个`
  );
}
