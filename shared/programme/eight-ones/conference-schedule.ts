import { parseCalendarDate } from '../../calendar/date.ts';
import type { FieldGroup, FilingValues, Option, RowValues } from '../../filing/field.ts';
import type { CheckContext, Finding } from '../../filing/form.ts';
import { listOf, numberOf, rowsOf, textOf } from '../../filing/values.ts';
import type { Obligation } from '../obligation.ts';
import type { PlannedEvent } from '../planned-event.ts';
import { attachments } from './attachments.ts';
import { error, warning, when } from './findings.ts';
import { eventKinds } from './options.ts';

/** 节庆、展会、论坛 are held only with permission. */
const NEEDING_APPROVAL = ['forum', 'exhibition'];

const fundings: readonly Option[] = [
  { value: 'budget', label: '部门预算' },
  { value: 'special', label: '专项资金' },
  { value: 'sponsor', label: '社会赞助' },
  { value: 'association', label: '协会自筹' },
];

const approvals: readonly Option[] = [
  { value: 'approved', label: '已批准' },
  { value: 'applied', label: '已报批' },
  { value: 'to-apply', label: '拟报批' },
  { value: 'recorded', label: '已备案' },
  { value: 'not-needed', label: '不需报批' },
];

const groups = [
  {
    title: '大会（活动）时间表',
    fields: [
      {
        key: 'events',
        type: 'rows',
        label: '大会（活动）',
        hint: '每个细分领域每年至少一次，一次活动可覆盖多个领域；具体日期未定的，先填月份',
        required: true,
        min: 1,
        max: 60,
        rowName: '活动',
        measure: '项',
        paste: true,
        columns: [
          {
            key: 'name',
            type: 'text',
            label: '活动名称',
            required: true,
            minLength: 4,
            maxLength: 40,
            unique: true,
          },
          {
            key: 'fields',
            type: 'choices',
            label: '覆盖细分领域',
            required: true,
            options: 'fields',
            min: 1,
          },
          { key: 'kind', type: 'choice', label: '类型', required: true, options: eventKinds, other: true },
          { key: 'month', type: 'month', label: '拟办月份', required: true, within: 'period' },
          {
            key: 'day',
            type: 'date',
            label: '拟办日期',
            hint: '已确定的填写',
            required: false,
            within: 'period',
          },
          { key: 'place', type: 'text', label: '地点或板块', required: true, maxLength: 60 },
          { key: 'host', type: 'text', label: '主办单位', required: true, maxLength: 60 },
          { key: 'organiser', type: 'text', label: '承办单位', required: false, maxLength: 60 },
          { key: 'partner', type: 'text', label: '协办单位', required: false, maxLength: 60 },
          {
            key: 'scale',
            type: 'integer',
            label: '规模',
            required: true,
            min: 10,
            max: 100000,
            unit: '人',
          },
          {
            key: 'content',
            type: 'long-text',
            label: '主要内容',
            required: true,
            minLength: 10,
            maxLength: 300,
          },
          { key: 'invitesLeader', type: 'yes-no', label: '是否拟邀请市领导', required: true },
          {
            key: 'leaderNote',
            type: 'text',
            label: '拟邀请市领导情况',
            required: false,
            need: '拟邀请的必填',
            maxLength: 60,
          },
          {
            key: 'funding',
            type: 'choices',
            label: '经费来源',
            required: false,
            options: fundings,
            other: true,
          },
          { key: 'budget', type: 'money', label: '预算', required: false },
          {
            key: 'approval',
            type: 'choice',
            label: '审批（备案）情况',
            hint: '节庆、展会、论坛须按规定报批',
            required: false,
            need: '论坛、展会必填',
            options: approvals,
            other: true,
          },
          { key: 'contact', type: 'text', label: '联系人', required: true, maxLength: 20 },
          {
            key: 'contactPhone',
            type: 'text',
            label: '联系电话',
            required: false,
            maxLength: 30,
            format: 'phone',
          },
        ],
      },
    ],
  },
  attachments('审批或者备案材料'),
] as const satisfies readonly FieldGroup[];

/** 「各牵头单位每年初制定大会（活动）时间表并报……办公室汇总」: 每年初 is read as by 31 January. */
export const conferenceSchedule = {
  key: 'conference-schedule',
  title: '大会（活动）时间表',
  clause: {
    number: '三（八）',
    text:
      '举办一次行业大会（活动）。各牵头单位围绕各自细分领域，每年至少组织召开一次大会（活动）。各牵头单位每年初制定' +
      '大会（活动）时间表并报苏州市推进数字经济时代产业创新集群发展领导小组办公室汇总。各牵头单位和配合单位及相关板块' +
      '积极配合做好筹备工作，组织行业专家、行业协会、重点企业和机构共同参与，进一步集聚资源，推动发展。',
  },
  authority: 'stated',
  scope: 'unit',
  cadence: 'year',
  due: { kind: 'date-in-year', month: 1, day: 31 },
  groups,
  check: crossCheck,
  carryOver: lastEvents,
  plans: { obligation: 'conference', events: plannedEvents },
  headline,
  coveredFields: scheduledFields,
} as const satisfies Obligation;

function crossCheck(values: FilingValues, { fields }: CheckContext): readonly Finding[] {
  const covered = scheduledFields(values);
  const missing = fields.filter(field => !covered.includes(field.value));
  return [
    ...rowsOf(values, 'events').flatMap(checkEvent),
    // 「围绕各自细分领域，每年至少组织召开一次大会（活动）」
    ...when(
      covered.length > 0 && missing.length > 0,
      warning(
        'events',
        `${missing.map(field => `“${field.label}”`).join('、')}未列入；每个领域每年至少组织召开一次`,
      ),
    ),
  ];
}

function checkEvent(row: RowValues, index: number): readonly Finding[] {
  const path = `events.${index}`;
  const [day, month] = [textOf(row, 'day'), textOf(row, 'month')];
  return [
    ...when(day !== '' && month !== '' && !day.startsWith(month), error(`${path}.day`, '与拟办月份不一致')),
    ...when(
      row.invitesLeader === true && textOf(row, 'leaderNote') === '',
      error(`${path}.leaderNote`, '拟邀请市领导的，请填写'),
    ),
    ...when(
      NEEDING_APPROVAL.includes(textOf(row, 'kind')) && textOf(row, 'approval') === '',
      error(`${path}.approval`, '论坛、展会须按规定报批，请填写审批（备案）情况'),
    ),
  ];
}

function scheduledFields(values: FilingValues): readonly string[] {
  return [...new Set(rowsOf(values, 'events').flatMap(row => listOf(row, 'fields')))];
}

/** 「每年至少组织召开一次」: of a field's several events the first is the one that counts. */
function plannedEvents(values: FilingValues): ReadonlyMap<string, PlannedEvent> {
  const rows = rowsOf(values, 'events').toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const first = new Map<string, PlannedEvent>();
  for (const row of rows) {
    const day = parseCalendarDate(textOf(row, 'day'));
    const event = { name: textOf(row, 'name'), month: textOf(row, 'month'), ...(day && { day }) };
    const fields = listOf(row, 'fields');
    for (const field of fields)
      if (!first.has(field)) first.set(field, { ...event, told: toldOf(row, fields, field) });
  }
  return first;
}

/** What the conference's own form asks again. */
function toldOf(row: RowValues, fields: readonly string[], own: string): RowValues {
  const hosts = ['host', 'organiser'].map(key => textOf(row, key)).filter(name => name !== '');
  return {
    planned: textOf(row, 'name'),
    kind: textOf(row, 'kind'),
    place: textOf(row, 'place'),
    host: [...new Set(hosts)].join('、'),
    alsoFields: fields.filter(field => field !== own),
  };
}

/** A month without a day comes after the days of that month. */
function sortKey(row: RowValues): string {
  return textOf(row, 'day') || `${textOf(row, 'month')}-99`;
}

/** What is held year after year is called the same; its dates, money and permission are the year's own. */
function lastEvents(previous: FilingValues): FilingValues {
  const events = rowsOf(previous, 'events').map(
    ({ month, day, budget, approval, leaderNote, ...standing }) => standing,
  );
  return events.length === 0 ? {} : { events };
}

function headline(values: FilingValues): string {
  const events = rowsOf(values, 'events');
  const people = events.reduce((sum, row) => sum + (numberOf(row, 'scale') ?? 0), 0);
  return `全年计划举办大会（活动）${events.length}项，覆盖${scheduledFields(values).length}个领域，预计参加${people}人次`;
}
