import type { FieldGroup, FilingValues, Option } from '../../filing/field.ts';
import { rowsOf, textOf } from '../../filing/values.ts';
import type { Obligation } from '../obligation.ts';
import { attachments } from './attachments.ts';

/** 「综合运用政府采购、专项资金等多元化扶持措施给予支持。落实好已出台的相关产业发展扶持政策」 */
const policyKinds: readonly Option[] = [
  { value: 'procurement', label: '政府采购' },
  { value: 'special-funds', label: '专项资金' },
  { value: 'policy', label: '扶持政策落实' },
  { value: 'upward', label: '向上争取' },
];

/** 「政策宣讲、干部能力培训……新闻发布会、项目签约仪式等」 */
const publicityKinds: readonly Option[] = [
  { value: 'briefing', label: '政策宣讲' },
  { value: 'training', label: '干部能力培训' },
  { value: 'press', label: '新闻发布会' },
  { value: 'signing', label: '项目签约仪式' },
];

const groups = [
  {
    title: '年度工作情况',
    fields: [
      {
        key: 'achievements',
        type: 'long-text',
        label: '主要成效',
        required: true,
        minLength: 20,
        maxLength: 300,
      },
      { key: 'cases', type: 'long-text', label: '典型案例', required: false, maxLength: 300 },
      {
        key: 'problems',
        type: 'long-text',
        label: '主要问题',
        required: true,
        minLength: 10,
        maxLength: 300,
      },
      {
        key: 'plans',
        type: 'long-text',
        label: '明年打算',
        required: true,
        minLength: 10,
        maxLength: 300,
      },
    ],
  },
  {
    title: '政策和资金',
    fields: [
      {
        key: 'policies',
        type: 'rows',
        label: '政策与资金运用',
        required: false,
        min: 0,
        max: 30,
        rowName: '政策',
        measure: '项',
        paste: true,
        columns: [
          { key: 'kind', type: 'choice', label: '类别', required: true, options: policyKinds, other: true },
          { key: 'name', type: 'text', label: '名称', required: true, maxLength: 60 },
          { key: 'amount', type: 'money', label: '金额', required: false },
          { key: 'details', type: 'long-text', label: '落实情况', required: false, maxLength: 200 },
        ],
      },
    ],
  },
  {
    title: '宣传和培训',
    fields: [
      {
        key: 'publicity',
        type: 'rows',
        label: '宣讲、培训、发布和签约活动',
        required: false,
        min: 0,
        max: 50,
        rowName: '活动',
        measure: '项',
        paste: true,
        columns: [
          {
            key: 'heldOn',
            type: 'date',
            label: '日期',
            required: true,
            within: 'period',
            notAfterToday: true,
          },
          {
            key: 'kind',
            type: 'choice',
            label: '类别',
            required: true,
            options: publicityKinds,
            other: true,
          },
          { key: 'name', type: 'text', label: '名称', required: true, maxLength: 60 },
          {
            key: 'scale',
            type: 'integer',
            label: '规模',
            required: false,
            min: 1,
            max: 100000,
            unit: '人',
          },
        ],
      },
    ],
  },
  attachments('工作总结文件'),
] as const satisfies readonly FieldGroup[];

/** The safeguards of 四 name no periods: what was done is told once, at the year's end. */
export const unitSummary = {
  key: 'unit-summary',
  title: '年度小结',
  clause: {
    number: '四（二）（三）',
    text:
      '（二）加强政策支持力度。统筹利用各类资金渠道，聚焦产业创新集群和新兴服务业，综合运用政府采购、专项资金等多元化' +
      '扶持措施给予支持。落实好已出台的相关产业发展扶持政策，争取更多资源汇集、更多成果落地。（三）营造良好发展氛围。' +
      '围绕产业创新集群和新兴服务业展开政策宣讲、干部能力培训，强化政府部门与行业协会的联动，组织产业创新集群政策落地、' +
      '项目落地等重要节点新闻发布会、项目签约仪式等，为产业创新集群和新兴服务业的发展营造良好氛围。',
  },
  authority: 'office',
  scope: 'unit',
  cadence: 'year',
  opens: 'after-period',
  due: { kind: 'date-in-year', month: 1, day: 20, yearsAfter: 1 },
  groups,
  headline,
  coveredFields: () => [],
} as const satisfies Obligation;

function headline(values: FilingValues): string {
  const [first = ''] = textOf(values, 'achievements').split(/[。；\n]/);
  return (
    `${first === '' ? '年度小结' : first}；政策与资金运用${rowsOf(values, 'policies').length}项，` +
    `宣传培训活动${rowsOf(values, 'publicity').length}项`
  );
}
