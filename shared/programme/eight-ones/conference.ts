import type { CalendarDate } from '../../calendar/date.ts';
import type { FieldGroup, FilingValues, Option } from '../../filing/field.ts';
import type { Finding } from '../../filing/form.ts';
import { moneyFigure, moneyWords } from '../../filing/money.ts';
import { listOf, numberOf, rowsOf, textOf } from '../../filing/values.ts';
import type { Obligation } from '../obligation.ts';
import type { PlannedEvent } from '../planned-event.ts';
import { attachments } from './attachments.ts';
import { error, isBefore, warning, when } from './findings.ts';
import { eventKinds } from './options.ts';

const SIGNING = 'signing';
const CONFERENCE = 'conference';

const resultKinds: readonly Option[] = [
  { value: SIGNING, label: '签约项目' },
  { value: 'policy', label: '发布政策' },
  { value: 'platform', label: '平台揭牌' },
  { value: 'people', label: '人才引进' },
  { value: 'finance', label: '融资对接' },
];

/** 「组织行业专家、行业协会、重点企业和机构共同参与」 */
const participantKinds = [
  { key: 'experts', label: '其中行业专家', unit: '人' },
  { key: 'associations', label: '行业协会', unit: '家' },
  { key: 'enterprises', label: '重点企业', unit: '家' },
  { key: 'institutions', label: '机构', unit: '家' },
] as const;

const groups = [
  {
    title: '举办情况',
    fields: [
      {
        key: 'name',
        type: 'text',
        label: '大会（活动）名称',
        required: true,
        minLength: 4,
        maxLength: 60,
      },
      {
        key: 'planned',
        type: 'text',
        label: '对应时间表中的活动',
        hint: '与实际名称不同的填写',
        required: false,
        maxLength: 40,
      },
      { key: 'kind', type: 'choice', label: '类型', required: true, options: eventKinds, other: true },
      {
        key: 'heldOn',
        type: 'date',
        label: '开始日期',
        required: true,
        within: 'period',
        notAfterToday: true,
      },
      {
        key: 'endedOn',
        type: 'date',
        label: '结束日期',
        hint: '当天结束的可不填',
        required: false,
        within: 'period',
        notAfterToday: true,
      },
      { key: 'place', type: 'text', label: '地点', required: true, maxLength: 60 },
      { key: 'host', type: 'text', label: '主办、承办单位', required: true, maxLength: 100 },
      {
        key: 'alsoFields',
        type: 'choices',
        label: '同时覆盖的其他细分领域',
        hint: '一次活动覆盖多个领域的勾选；本单位其他领域的表会带出同样内容，核对后报送即可',
        required: false,
        options: 'all-fields',
      },
    ],
  },
  {
    title: '参加情况',
    fields: [
      {
        key: 'people',
        type: 'integer',
        label: '参加人数',
        required: true,
        min: 1,
        max: 200000,
        unit: '人',
      },
      ...participantKinds.map(
        ({ key, label, unit }) =>
          ({ key, type: 'integer', label, required: false, min: 0, max: 200000, unit }) as const,
      ),
      {
        key: 'leaders',
        type: 'choices',
        label: '出席市领导',
        required: false,
        options: 'leaders',
        other: true,
      },
      {
        key: 'agenda',
        type: 'long-text',
        label: '主要议程',
        required: true,
        minLength: 20,
        maxLength: 800,
      },
    ],
  },
  {
    title: '成果',
    fields: [
      {
        key: 'results',
        type: 'rows',
        label: '成果明细',
        hint: '列出签约项目的，签约项目数和金额按明细计算',
        required: false,
        min: 0,
        max: 50,
        rowName: '成果',
        measure: '项',
        paste: true,
        columns: [
          { key: 'kind', type: 'choice', label: '类别', required: true, options: resultKinds, other: true },
          { key: 'name', type: 'text', label: '名称', required: true, maxLength: 60, unique: true },
          { key: 'amount', type: 'money', label: '金额', required: false },
        ],
      },
      {
        key: 'signings',
        type: 'integer',
        label: '签约项目数',
        hint: '没有的填0',
        required: false,
        need: '未列明细的必填',
        min: 0,
        max: 999,
        unit: '个',
      },
      {
        key: 'signed',
        type: 'money',
        label: '意向（协议）投资额',
        hint: '没有的填0',
        required: false,
        need: '未列明细的必填',
      },
      { key: 'media', type: 'text', label: '媒体报道链接', required: false, maxLength: 200 },
      { key: 'problems', type: 'long-text', label: '问题与建议', required: false, maxLength: 300 },
    ],
  },
  attachments('总结材料'),
] as const satisfies readonly FieldGroup[];

/** 「每年至少组织召开一次大会（活动）」: held by 31 December; an event that covers several fields is filed for each. */
export const conference = {
  key: 'conference',
  title: '行业大会（活动）',
  clause: {
    number: '三（八）',
    text:
      '举办一次行业大会（活动）。各牵头单位围绕各自细分领域，每年至少组织召开一次大会（活动）。各牵头单位每年初制定' +
      '大会（活动）时间表并报苏州市推进数字经济时代产业创新集群发展领导小组办公室汇总。各牵头单位和配合单位及相关板块' +
      '积极配合做好筹备工作，组织行业专家、行业协会、重点企业和机构共同参与，进一步集聚资源，推动发展。',
  },
  authority: 'stated',
  scope: 'field',
  cadence: 'year',
  due: { kind: 'end-of-period' },
  // Held by 31 December; the results are told within ten working days of the day it is held.
  event: { reportWithin: 10, askInMonth: 9, starts: plannedConference },
  groups,
  derive: countSignings,
  check: crossCheck,
  headline,
  coveredFields: values => listOf(values, 'alsoFields'),
  together: sameEvent,
  countings: [
    { reading: 'conference-kind', option: 'any-named-event', per: 'duty' },
    {
      reading: 'conference-kind',
      option: 'conference-only',
      per: 'duty',
      counts: values => textOf(values, 'kind') === CONFERENCE,
    },
  ],
} as const satisfies Obligation;

/** What the schedule says of it, and the day once it has come. */
function plannedConference({ name, day, told }: PlannedEvent, today: CalendarDate): FilingValues {
  return {
    ...told,
    ...(name === '' ? {} : { name }),
    ...(day === undefined || day > today ? {} : { heldOn: day }),
  };
}

/** 一次活动覆盖多个领域: the field it was filed for and the one it covers change places. */
function sameEvent(
  values: FilingValues,
  { of, own }: { readonly of: string; readonly own: string },
): FilingValues | undefined {
  const covered = listOf(values, 'alsoFields');
  return covered.includes(own)
    ? { ...values, alsoFields: [of, ...covered.filter(field => field !== own)] }
    : undefined;
}

/** Totals follow from the list; what was typed beside it stays, to be compared. */
function countSignings(values: FilingValues): FilingValues {
  const listed = listedSignings(values);
  if (listed === undefined) return values;
  return { signings: listed.count, signed: listed.amount, ...values };
}

function listedSignings(values: FilingValues): { count: number; amount: number } | undefined {
  const rows = rowsOf(values, 'results');
  if (rows.length === 0) return undefined;
  const signings = rows.filter(row => textOf(row, 'kind') === SIGNING);
  return {
    count: signings.length,
    amount: signings.reduce((sum, row) => sum + (numberOf(row, 'amount') ?? 0), 0),
  };
}

function crossCheck(values: FilingValues): readonly Finding[] {
  return [
    ...when(
      isBefore(textOf(values, 'endedOn'), textOf(values, 'heldOn')),
      error('endedOn', '不得早于开始日期'),
    ),
    ...checkParticipants(values),
    ...checkSignings(values),
  ];
}

function checkParticipants(values: FilingValues): readonly Finding[] {
  const people = numberOf(values, 'people');
  if (people === undefined) return [];
  return [
    ...participantKinds.flatMap(({ key }) =>
      when((numberOf(values, key) ?? 0) > people, error(key, `多于参加人数（${people}人）`)),
    ),
    ...when(
      participantKinds.every(({ key }) => (numberOf(values, key) ?? 0) === 0),
      warning('people', '未填行业专家、行业协会、重点企业、机构的参加情况'),
    ),
  ];
}

function checkSignings(values: FilingValues): readonly Finding[] {
  const [signings, signed] = [numberOf(values, 'signings'), numberOf(values, 'signed')];
  const listed = listedSignings(values);
  return [
    ...when(signings === undefined, error('signings', '请填写，没有的填0')),
    ...when(signed === undefined, error('signed', '请填写，没有的填0')),
    ...when(
      listed !== undefined && signings !== undefined && signings !== listed.count,
      error('signings', `与成果明细中的签约项目（${listed?.count}个）不一致`),
    ),
    ...when(
      listed !== undefined && signed !== undefined && signed !== listed.amount,
      error('signed', `与成果明细中签约项目的金额合计（${moneyFigure(listed?.amount ?? 0)}万元）不一致`),
    ),
  ];
}

function headline(values: FilingValues): string {
  const signings = numberOf(values, 'signings') ?? 0;
  const amount = signings > 0 ? `，金额${moneyWords(numberOf(values, 'signed') ?? 0)}` : '';
  return `“${textOf(values, 'name')}”：参加${numberOf(values, 'people') ?? 0}人，签约项目${signings}个${amount}`;
}
