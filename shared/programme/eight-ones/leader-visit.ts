import type { FieldGroup, FilingValues, Option } from '../../filing/field.ts';
import type { Finding } from '../../filing/form.ts';
import { listOf, rowsOf, textOf } from '../../filing/values.ts';
import type { Obligation } from '../obligation.ts';
import { attachments } from './attachments.ts';
import { error, isBefore, warning, when } from './findings.ts';
import { bodyKinds, districts, followUpProgress } from './options.ts';

const DEPUTY = 'deputy';
const SOLVED = 'solved';

/** Kinds of places the clause means by 「相关细分领域企业或科研机构」. */
const VISITED_BODIES = ['enterprise', 'institute'];

const manners: readonly Option[] = [
  { value: 'in-person', label: '牵头领导实地走访' },
  { value: DEPUTY, label: '受委托走访（如实记录，不计入次数）' },
];

const groups = [
  {
    title: '走访情况',
    fields: [
      {
        key: 'visitedOn',
        type: 'date',
        label: '走访日期',
        hint: '本期多次走访的填首次日期，其余写在走访企业（机构）中',
        required: true,
        within: 'period',
        notAfterToday: true,
      },
      { key: 'manner', type: 'choice', label: '走访方式', required: true, options: manners, other: true },
      {
        key: 'deputy',
        type: 'text',
        label: '受委托同志姓名、职务',
        required: true,
        maxLength: 60,
        onlyWhen: { field: 'manner', anyOf: [DEPUTY] },
      },
      {
        key: 'alongside',
        type: 'choices',
        label: '共同走访的其他市领导',
        required: false,
        options: 'leaders',
        other: true,
      },
      {
        key: 'fields',
        type: 'choices',
        label: '涉及细分领域',
        hint: '该领导牵头的细分领域，可多选',
        required: true,
        options: 'fields',
        min: 1,
      },
      {
        key: 'participants',
        type: 'choices',
        label: '参加部门',
        hint: '板块写在“其他”中',
        required: false,
        options: 'units',
        other: true,
      },
      { key: 'arranged', type: 'yes-no', label: '已与市政府办公室衔接', required: false },
    ],
  },
  {
    title: '走访企业（机构）',
    fields: [
      {
        key: 'sites',
        type: 'rows',
        label: '走访企业（机构）',
        hint: '至少有一家企业或科研机构；同日走访多家计1次',
        required: true,
        min: 1,
        max: 10,
        rowName: '企业（机构）',
        measure: '家',
        paste: true,
        columns: [
          {
            key: 'name',
            type: 'text',
            label: '名称',
            hint: '请填全称',
            required: true,
            maxLength: 60,
            unique: true,
          },
          { key: 'kind', type: 'choice', label: '类型', required: true, options: bodyKinds, other: true },
          {
            key: 'district',
            type: 'choice',
            label: '所在板块',
            required: true,
            options: districts,
            other: true,
          },
          {
            key: 'code',
            type: 'text',
            label: '统一社会信用代码',
            required: false,
            maxLength: 40,
            format: 'credit-code',
          },
          {
            key: 'visitedOn',
            type: 'date',
            label: '走访日期',
            hint: '与上面日期不同的填写',
            required: false,
            within: 'period',
            notAfterToday: true,
          },
        ],
      },
    ],
  },
  {
    title: '听取情况和议定事项',
    fields: [
      {
        key: 'heard',
        type: 'long-text',
        label: '听取行业发展情况要点',
        required: true,
        minLength: 30,
        maxLength: 800,
      },
      {
        key: 'planned',
        type: 'long-text',
        label: '共同谋划的项目招引、建设推进等重大事项',
        required: false,
        maxLength: 800,
      },
      {
        key: 'agreed',
        type: 'rows',
        label: '领导要求（议定事项）',
        required: false,
        min: 0,
        max: 20,
        rowName: '议定事项',
        measure: '项',
        columns: [
          { key: 'matter', type: 'long-text', label: '事项', required: true, minLength: 5, maxLength: 300 },
          { key: 'unit', type: 'choice', label: '责任单位', required: true, options: 'units', other: true },
          { key: 'dueOn', type: 'date', label: '完成时限', required: true },
        ],
      },
      {
        key: 'raised',
        type: 'rows',
        label: '企业（机构）提出事项',
        hint: '一句话一条；审核通过后由领导小组办公室交办，办理结果由企业确认',
        required: false,
        min: 0,
        max: 20,
        rowName: '提出事项',
        measure: '项',
        columns: [
          { key: 'raisedBy', type: 'text', label: '提出单位', required: true, maxLength: 60 },
          { key: 'content', type: 'long-text', label: '事项', required: true, minLength: 10, maxLength: 200 },
        ],
      },
    ],
  },
  {
    title: '上期议定事项落实情况',
    fields: [
      {
        key: 'agreedBefore',
        type: 'rows',
        label: '上期议定事项落实情况',
        hint: '上期议定、尚未完成的事项已自动带出，请逐项说明进展；没有的不用填',
        required: false,
        min: 0,
        max: 40,
        rowName: '上期议定事项',
        measure: '项',
        carried: { columns: ['matter', 'unit', 'dueOn'] },
        columns: [
          { key: 'matter', type: 'long-text', label: '事项', required: true, maxLength: 300 },
          { key: 'unit', type: 'choice', label: '责任单位', required: false, options: 'units', other: true },
          { key: 'dueOn', type: 'date', label: '完成时限', required: false },
          {
            key: 'progress',
            type: 'choice',
            label: '进展',
            required: true,
            options: followUpProgress,
            other: true,
          },
          { key: 'details', type: 'long-text', label: '情况说明', required: false, maxLength: 300 },
        ],
      },
    ],
  },
  attachments('走访简报，照片不作要求'),
] as const satisfies readonly FieldGroup[];

/**
 * 「原则上每两月赴相关细分领域企业或科研机构实地走访不少于1次」: 原则上 makes it soft, so a reason is accepted. What is
 * filed is the record: 「由牵头单位负责制定市政府相关领导实地走访调研安排」 stays with 市政府办公室.
 */
export const leaderVisit = {
  key: 'leader-visit',
  title: '领导走访',
  clause: {
    number: '三（一）',
    text:
      '明确一位市政府牵头领导。由市政府相关领导牵头推进若干个产业创新集群和新兴服务业重点细分领域，原则上每两月赴' +
      '相关细分领域企业或科研机构实地走访不少于1次，听取行业发展情况，共同谋划项目招引、建设推进等重大事项，从市级' +
      '层面统筹推动解决行业生态发展中遇到的难点堵点等。',
  },
  authority: 'soft',
  scope: 'leader',
  cadence: 'two-month',
  due: { kind: 'workday-after-period', n: 5 },
  nil: { label: '本期未走访', reasonRequired: true },
  groups,
  raises: { list: 'raised', raiser: 'raisedBy', detail: 'content', on: 'visitedOn', bodies: 'sites' },
  check: crossCheck,
  carryOver: agreedToFollowUp,
  together: sameVisit,
  headline,
  coveredFields: values => listOf(values, 'fields'),
  countings: [
    { reading: 'visit-owner', option: 'leader', per: 'duty', counts: isLeadersOwn },
    { reading: 'visit-owner', option: 'field', per: 'field', counts: isLeadersOwn },
    { reading: 'visit-deputy', option: 'recorded-only', per: 'duty', counts: isLeadersOwn },
    { reading: 'visit-deputy', option: 'counted', per: 'duty' },
  ],
} as const satisfies Obligation;

/** 「由市政府相关领导……实地走访」: another's visit is recorded and, by default, not counted. */
function isLeadersOwn(values: FilingValues): boolean {
  return textOf(values, 'manner') !== DEPUTY;
}

function crossCheck(values: FilingValues): readonly Finding[] {
  const visitedOn = textOf(values, 'visitedOn');
  const sites = rowsOf(values, 'sites');
  return [
    // 「赴相关细分领域企业或科研机构」: a park alone is neither.
    ...when(
      sites.length > 0 && !sites.some(site => VISITED_BODIES.includes(textOf(site, 'kind'))),
      error('sites.0.kind', '至少有一家企业或科研机构（仅走访园区等不计）'),
    ),
    ...when(textOf(values, 'manner') === DEPUTY, warning('manner', '受委托走访如实记录，不计入走访次数')),
    ...sites.flatMap((site, index) =>
      when(
        isBefore(textOf(site, 'visitedOn'), visitedOn),
        error(`sites.${index}.visitedOn`, '早于上面填写的首次走访日期'),
      ),
    ),
    ...rowsOf(values, 'agreed').flatMap((row, index) =>
      when(isBefore(textOf(row, 'dueOn'), visitedOn), error(`agreed.${index}.dueOn`, '不得早于走访日期')),
    ),
  ];
}

/**
 * A visit of several leaders is recorded for each. Fields are each leader's own; what was agreed and what enterprises
 * raised is followed up once, from the first record.
 */
function sameVisit(
  values: FilingValues,
  { of, own }: { readonly of: string; readonly own: string },
): FilingValues | undefined {
  const others = listOf(values, 'alongside');
  if (!others.includes(own)) return undefined;
  const { fields: _fields, agreed: _agreed, raised: _raised, agreedBefore: _before, ...same } = values;
  return { ...same, alongside: [of, ...others.filter(leader => leader !== own)] };
}

/** What was agreed last time, and what was not yet done of the times before. */
function agreedToFollowUp(previous: FilingValues): FilingValues {
  const open = [
    ...rowsOf(previous, 'agreedBefore').filter(row => textOf(row, 'progress') !== SOLVED),
    ...rowsOf(previous, 'agreed'),
  ].map(row => ({
    entry: textOf(row, 'matter'),
    matter: textOf(row, 'matter'),
    unit: textOf(row, 'unit'),
    dueOn: textOf(row, 'dueOn'),
  }));
  return open.length === 0 ? {} : { agreedBefore: open };
}

function headline(values: FilingValues): string {
  const sites = rowsOf(values, 'sites');
  const first = sites[0];
  const names = first === undefined ? '' : `“${textOf(first, 'name')}”${sites.length > 1 ? '等' : ''}`;
  return (
    `走访${names}企业（机构）${sites.length}家，涉及${listOf(values, 'fields').length}个领域，` +
    `议定事项${rowsOf(values, 'agreed').length}项，企业提出事项${rowsOf(values, 'raised').length}项`
  );
}
