import { monthOf } from '../../calendar/date.ts';
import type { FieldGroup, FilingValues, Option } from '../../filing/field.ts';
import type { CheckContext, Finding } from '../../filing/form.ts';
import { numberOf, textOf } from '../../filing/values.ts';
import { error, when } from './findings.ts';

/**
 * 「要联合行业重点企业、高等院校、科研机构、重点产业基地和投融资机构等单位，成立一个行业协会或联合会，为行业发展提供产学研
 * 合作、技术研发支持、产业人才培养，链接更多优势资源，形成较大合力和影响力。对已有的行业协会或联合会，要进一步配强力量，
 * 优化提升。」 (三（六）): no duty of its own, but a part of the field return: half-yearly until there is one, then yearly.
 */
const FOUNDED = 'founded';
const PREPARING = 'preparing';
const RELYING = 'relying';

const states: readonly Option[] = [
  { value: FOUNDED, label: '已成立' },
  { value: PREPARING, label: '筹建中' },
  { value: RELYING, label: '拟依托现有协会' },
  { value: 'not-begun', label: '未启动' },
];

const compliance: readonly Option[] = [
  { value: 'done', label: '已按规定' },
  { value: 'under-way', label: '正在规范' },
  { value: 'not-applicable', label: '不涉及' },
];

const activities: readonly Option[] = [
  { value: 'cooperation', label: '产学研合作' },
  { value: 'research', label: '技术研发支持' },
  { value: 'talent', label: '产业人才培养' },
  { value: 'resources', label: '资源链接' },
];

/** 「行业重点企业、高等院校、科研机构、重点产业基地和投融资机构」 */
const memberKinds = [
  { key: 'memberEnterprises', label: '其中重点企业' },
  { key: 'memberUniversities', label: '其中高等院校' },
  { key: 'memberInstitutes', label: '其中科研机构' },
  { key: 'memberBases', label: '其中重点产业基地' },
  { key: 'memberInvestors', label: '其中投融资机构' },
] as const;

const onlyFounded = { field: 'associationState', anyOf: [FOUNDED] } as const;
const onlyNamed = { field: 'associationState', anyOf: [FOUNDED, PREPARING, RELYING] } as const;

export const associationGroup = {
  title: '行业协会（联合会）',
  fields: [
    {
      key: 'associationState',
      type: 'choice',
      label: '协会状态',
      hint: '成立前半年报一次（二、四季度），成立后每年报一次（四季度）；其他季度有变化的填写',
      required: false,
      need: '二、四季度必填，成立后仅四季度必填',
      options: states,
      other: true,
    },
    {
      key: 'associationName',
      type: 'text',
      label: '协会名称',
      hint: '多个领域可共用一个协会',
      required: true,
      maxLength: 60,
      onlyWhen: onlyNamed,
    },
    {
      key: 'associationCode',
      type: 'text',
      label: '统一社会信用代码',
      required: true,
      maxLength: 40,
      format: 'social-code',
      onlyWhen: onlyFounded,
    },
    {
      key: 'supervisor',
      type: 'text',
      label: '业务主管单位',
      required: true,
      maxLength: 40,
      onlyWhen: onlyFounded,
    },
    {
      key: 'registrar',
      type: 'text',
      label: '登记机关',
      required: true,
      maxLength: 40,
      onlyWhen: onlyFounded,
    },
    {
      key: 'foundedOn',
      type: 'date',
      label: '成立日期',
      required: true,
      notAfterToday: true,
      onlyWhen: onlyFounded,
    },
    {
      key: 'president',
      type: 'text',
      label: '会长单位',
      required: true,
      maxLength: 60,
      onlyWhen: onlyFounded,
    },
    {
      key: 'secretary',
      type: 'text',
      label: '秘书长姓名',
      required: false,
      minLength: 2,
      maxLength: 20,
      onlyWhen: onlyFounded,
    },
    {
      key: 'members',
      type: 'integer',
      label: '会员数',
      required: true,
      min: 1,
      max: 9999,
      unit: '家',
      onlyWhen: onlyFounded,
    },
    ...memberKinds.map(
      ({ key, label }) =>
        ({
          key,
          type: 'integer',
          label,
          required: false,
          min: 0,
          max: 9999,
          unit: '家',
          onlyWhen: onlyFounded,
        }) as const,
    ),
    {
      key: 'separated',
      type: 'choice',
      label: '与行政机关脱钩情况',
      required: true,
      options: compliance,
      other: true,
      onlyWhen: onlyFounded,
    },
    {
      key: 'officials',
      type: 'choice',
      label: '公务员兼职规范情况',
      required: true,
      options: compliance,
      other: true,
      onlyWhen: onlyFounded,
    },
    {
      key: 'strengthening',
      type: 'long-text',
      label: '配强力量、优化提升的措施',
      required: false,
      need: '已成立的四季度必填，拟依托现有协会的必填',
      minLength: 10,
      maxLength: 300,
      onlyWhen: { field: 'associationState', anyOf: [FOUNDED, RELYING] },
    },
    {
      key: 'foundingMonth',
      type: 'month',
      label: '计划成立时间',
      required: true,
      onlyWhen: { field: 'associationState', anyOf: [PREPARING] },
    },
    {
      key: 'foundingProgress',
      type: 'long-text',
      label: '筹建进展',
      required: true,
      minLength: 10,
      maxLength: 300,
      onlyWhen: { field: 'associationState', anyOf: [PREPARING] },
    },
    {
      key: 'foundingTrouble',
      type: 'long-text',
      label: '筹建困难',
      required: false,
      maxLength: 300,
      onlyWhen: { field: 'associationState', anyOf: [PREPARING] },
    },
    {
      key: 'associationWork',
      type: 'rows',
      label: '协会工作',
      required: false,
      min: 0,
      max: 20,
      rowName: '工作',
      measure: '项',
      onlyWhen: onlyFounded,
      columns: [
        { key: 'kind', type: 'choice', label: '类别', required: true, options: activities, other: true },
        { key: 'heldOn', type: 'date', label: '时间', required: true, notAfterToday: true },
        { key: 'content', type: 'long-text', label: '内容', required: true, minLength: 5, maxLength: 200 },
        { key: 'effect', type: 'long-text', label: '成效', required: false, maxLength: 200 },
      ],
    },
  ],
} as const satisfies FieldGroup;

export function checkAssociation(values: FilingValues, { periodStart }: CheckContext): readonly Finding[] {
  const quarter = Math.ceil(monthOf(periodStart) / 3);
  const state = textOf(values, 'associationState');
  const members = numberOf(values, 'members');
  const parts = memberKinds.reduce((sum, { key }) => sum + (numberOf(values, key) ?? 0), 0);
  const strengthened = textOf(values, 'strengthening') !== '';
  return [
    // A founded association is carried over from the quarter before, so an empty state means there is none yet.
    ...when(
      quarter % 2 === 0 && state === '',
      error('associationState', '第二、四季度请填写协会状态（成立后仅第四季度填写）'),
    ),
    ...when(
      !strengthened && (state === RELYING || (state === FOUNDED && quarter === 4)),
      error('strengthening', '请填写配强力量、优化提升的措施'),
    ),
    ...when(
      members !== undefined && parts > members,
      error('members', `会员数（${members}家）少于各类会员合计（${parts}家）`),
    ),
  ];
}

/** The association stands as it was told last; what it did in a quarter is asked anew. */
export function lastAssociation(previous: FilingValues): FilingValues {
  const standing = associationGroup.fields.flatMap(({ key }) => {
    const value = key === 'associationWork' || key === 'strengthening' ? undefined : previous[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(standing);
}
