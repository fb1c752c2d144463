import type { FieldGroup, FilingValues, Option } from '../../filing/field.ts';
import type { Finding } from '../../filing/form.ts';
import { rowsOf, textOf } from '../../filing/values.ts';
import type { Obligation } from '../obligation.ts';
import { attachments } from './attachments.ts';
import { error, warning, when } from './findings.ts';
import { districts } from './options.ts';
import { directoryRegister } from './registers.ts';

const ENTERPRISE = 'enterprise';
const LISTED = 'listed';
const REMOVED = 'removed';

const kinds: readonly Option[] = [
  { value: ENTERPRISE, label: '企业' },
  { value: 'institute', label: '科研机构' },
  { value: 'university', label: '高校' },
  { value: 'platform', label: '平台' },
];

const links: readonly Option[] = [
  { value: 'upstream', label: '上游' },
  { value: 'midstream', label: '中游' },
  { value: 'downstream', label: '下游' },
  { value: 'supporting', label: '配套' },
  { value: 'services', label: '服务' },
];

/** 「规模大、成长性好、创新能力强，特别是对全市产业链供应链安全稳定具有重要作用」, word for word the four criteria. */
const criteria: readonly Option[] = [
  { value: 'scale', label: '规模大' },
  { value: 'growth', label: '成长性好' },
  { value: 'innovation', label: '创新能力强' },
  { value: 'chain', label: '对产业链供应链安全稳定具有重要作用' },
];

const honours: readonly Option[] = [
  { value: 'quoted', label: '上市公司' },
  { value: 'little-giant', label: '国家级专精特新“小巨人”' },
  { value: 'champion', label: '制造业单项冠军' },
  { value: 'unicorn', label: '独角兽企业' },
  { value: 'high-tech', label: '高新技术企业' },
  { value: 'national-platform', label: '国家级创新平台' },
  { value: 'provincial-platform', label: '省级创新平台' },
];

const states: readonly Option[] = [
  { value: LISTED, label: '在册' },
  { value: 'added', label: '新增' },
  { value: REMOVED, label: '调出' },
];

const groups = [
  {
    title: '重点企业（机构）名录',
    fields: [
      {
        key: 'entries',
        type: 'rows',
        label: '重点企业（机构）',
        hint: '建议每个领域10—100家；上年有名录的已带出，请增减核对',
        required: true,
        min: 1,
        max: 100,
        rowName: '企业（机构）',
        measure: '家',
        paste: true,
        carried: { columns: [] },
        columns: [
          {
            key: 'name',
            type: 'text',
            label: '名称',
            hint: '与营业执照或法人证书一致',
            required: true,
            minLength: 4,
            maxLength: 60,
            unique: true,
          },
          {
            key: 'code',
            type: 'text',
            label: '统一社会信用代码',
            required: true,
            maxLength: 40,
            format: 'credit-code',
            unique: true,
          },
          { key: 'kind', type: 'choice', label: '类型', required: true, options: kinds, other: true },
          { key: 'link', type: 'choice', label: '产业链环节', required: true, options: links, other: true },
          {
            key: 'district',
            type: 'choice',
            label: '所在板块',
            required: true,
            options: districts,
            other: true,
          },
          { key: 'business', type: 'text', label: '主营产品（业务）', required: true, maxLength: 60 },
          {
            key: 'reasons',
            type: 'choices',
            label: '入选理由',
            required: true,
            options: criteria,
            other: true,
            min: 1,
          },
          {
            key: 'honours',
            type: 'choices',
            label: '资质荣誉',
            required: false,
            options: honours,
            other: true,
          },
          {
            key: 'employees',
            type: 'integer',
            label: '从业人数',
            required: false,
            min: 0,
            max: 999999,
            unit: '人',
          },
          {
            key: 'patents',
            type: 'integer',
            label: '发明专利数',
            required: false,
            min: 0,
            max: 99999,
            unit: '件',
          },
          { key: 'officer', type: 'text', label: '服务专员单位、姓名', required: false, maxLength: 40 },
          { key: 'state', type: 'choice', label: '状态', required: true, options: states, other: true },
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
  attachments('原有名录文件'),
] as const satisfies readonly FieldGroup[];

/** 「在各细分领域梳理一批……形成一份目录名单」: who does it is unstated and falls to the lead unit; the date is the Office's. */
export const enterpriseDirectory = {
  key: 'enterprise-directory',
  title: '重点企业（机构）名录',
  clause: {
    number: '三（四）',
    text:
      '形成一份重点企业（机构）名录。在各细分领域梳理一批规模大、成长性好、创新能力强，特别是对全市产业链供应链安全' +
      '稳定具有重要作用的企业和科研机构，形成一份目录名单。通过跟踪重点企业和科研机构发展情况，及时掌握各行业发展' +
      '动态。',
  },
  authority: 'office',
  scope: 'field',
  cadence: 'year',
  due: { kind: 'date-in-year', month: 4, day: 30 },
  groups,
  registers: [directoryRegister],
  check: crossCheck,
  carryOver: lastDirectory,
  headline,
  coveredFields: () => [],
} as const satisfies Obligation;

function crossCheck(values: FilingValues): readonly Finding[] {
  const entries = rowsOf(values, 'entries');
  return [
    ...entries.flatMap((row, index) => [
      ...when(
        textOf(row, 'state') === REMOVED && textOf(row, 'removedWhy') === '',
        error(`entries.${index}.removedWhy`, '状态为“调出”的，请填写原因'),
      ),
      // 登记管理部门 1 is 机构编制: bodies with such a code are public institutions, never companies.
      ...when(
        textOf(row, 'kind') === ENTERPRISE && textOf(row, 'code').startsWith('1'),
        warning(`entries.${index}.kind`, '信用代码以1开头的为机关或事业单位，类型为“企业”'),
      ),
    ]),
    ...when(
      entries.length > 0 && entries.every(row => textOf(row, 'state') === REMOVED),
      error('entries', '全部调出，名录中至少保留一家'),
    ),
  ];
}

function lastDirectory(previous: FilingValues): FilingValues {
  const entries = rowsOf(previous, 'entries')
    .filter(row => textOf(row, 'state') !== REMOVED)
    .map(row => ({ ...row, state: LISTED }));
  return entries.length === 0 ? {} : { entries };
}

function headline(values: FilingValues): string {
  const entries = rowsOf(values, 'entries');
  const count = (state: string) => entries.filter(row => textOf(row, 'state') === state).length;
  const kept = entries.filter(row => textOf(row, 'state') !== REMOVED);
  const enterprises = kept.filter(row => textOf(row, 'kind') === ENTERPRISE).length;
  return (
    `重点企业（机构）${kept.length}家，其中企业${enterprises}家；` +
    `新增${count('added')}家，调出${count(REMOVED)}家`
  );
}
