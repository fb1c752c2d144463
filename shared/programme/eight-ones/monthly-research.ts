import type { FieldGroup, FilingValues } from '../../filing/field.ts';
import type { Finding } from '../../filing/form.ts';
import { listOf, numberOf, rowsOf, textOf } from '../../filing/values.ts';
import type { Obligation } from '../obligation.ts';
import { attachments } from './attachments.ts';
import { bodyKinds, matterCategories } from './options.ts';
import { checkProblems, problemGroups, problemsToFollowUp } from './research-problems.ts';

/** Online collection needs no place; it and questionnaires are counted in copies. */
const ONLINE = 'online';
const QUESTIONNAIRE = 'questionnaire';

const groups = [
  {
    title: '调研活动',
    fields: [
      { key: 'topic', type: 'text', label: '调研主题', required: true, minLength: 5, maxLength: 30 },
      {
        key: 'fields',
        type: 'choices',
        label: '覆盖细分领域',
        hint: '本次调研涉及的本单位牵头领域，可多选',
        required: true,
        options: 'fields',
        min: 1,
      },
      {
        key: 'forms',
        type: 'choices',
        label: '调研形式',
        hint: '可多选',
        required: true,
        min: 1,
        options: [
          { value: ONLINE, label: '线上征集' },
          { value: 'interview', label: '个别访谈' },
          { value: 'meeting', label: '座谈会' },
          { value: 'visit', label: '实地走访' },
          { value: QUESTIONNAIRE, label: '问卷' },
        ],
        other: true,
      },
      {
        key: 'startsOn',
        type: 'date',
        label: '调研开始日期',
        required: true,
        within: 'period',
        notAfterToday: true,
      },
      {
        key: 'endsOn',
        type: 'date',
        label: '调研结束日期',
        hint: '当天完成的，填同一天',
        required: true,
        within: 'period',
        notAfterToday: true,
      },
      {
        key: 'place',
        type: 'text',
        label: '地点',
        required: false,
        need: '必填，仅采用线上征集的除外',
        maxLength: 60,
      },
      {
        key: 'headedBy',
        type: 'text',
        label: '带队负责同志姓名、职务',
        hint: '例如 张某某 副局长',
        required: false,
        maxLength: 60,
      },
    ],
  },
  {
    title: '参加范围',
    fields: [
      {
        key: 'participants',
        type: 'choices',
        label: '参加单位',
        hint: '参加调研的部门；板块、协会写在“其他”中',
        required: false,
        options: 'units',
        other: true,
      },
      {
        key: 'attendees',
        type: 'rows',
        label: '参加企业（机构）名单',
        hint: '填了名单的，企业数、机构数按名单计算',
        required: false,
        min: 0,
        max: 50,
        rowName: '企业（机构）',
        measure: '家',
        paste: true,
        columns: [
          { key: 'name', type: 'text', label: '名称', hint: '请填全称', required: true, maxLength: 60 },
          { key: 'kind', type: 'choice', label: '类型', required: true, options: bodyKinds, other: true },
        ],
      },
      {
        key: 'enterprises',
        type: 'integer',
        label: '覆盖企业数',
        hint: '企业数与机构数合计不少于1',
        required: false,
        need: '未填名单的必填',
        min: 0,
        max: 9999,
        unit: '家',
      },
      {
        key: 'institutions',
        type: 'integer',
        label: '覆盖机构数',
        hint: '科研机构、高校、协会、园区等',
        required: false,
        need: '未填名单的必填',
        min: 0,
        max: 9999,
        unit: '家',
      },
      {
        key: 'questionnaires',
        type: 'integer',
        label: '征集问卷份数',
        required: true,
        min: 0,
        max: 99999,
        unit: '份',
        onlyWhen: { field: 'forms', anyOf: [ONLINE, QUESTIONNAIRE] },
      },
    ],
  },
  {
    title: '意见建议',
    fields: [
      {
        key: 'opinions',
        type: 'rows',
        label: '企业和机构的意见建议',
        required: true,
        min: 1,
        max: 30,
        hint: '需办公室交办、答复企业的，在“需交办”选“是”并写明提出单位',
        rowName: '意见建议',
        measure: '条',
        columns: [
          { key: 'content', type: 'long-text', label: '内容', required: true, minLength: 10, maxLength: 300 },
          {
            key: 'raisedBy',
            type: 'text',
            label: '提出单位',
            required: false,
            need: '需交办的必填',
            maxLength: 60,
          },
          {
            key: 'category',
            type: 'choice',
            label: '类别',
            required: false,
            options: matterCategories,
            other: true,
          },
          { key: 'asMatter', type: 'yes-no', label: '需交办', required: false },
        ],
      },
    ],
  },
  ...problemGroups,
  attachments('调研报告'),
] as const satisfies readonly FieldGroup[];

/** 「每月开展一次专题调研」: clause 三（七）, whose deed and period are the notice's own words. */
export const monthlyResearch = {
  key: 'monthly-research',
  title: '专题调研',
  clause: {
    number: '三（七）',
    text:
      '每月开展一次专题调研。各牵头单位每月至少安排一次专题调研活动，通过线上征集、个别访谈和座谈会等形式扎实开展' +
      '专题调研，广泛听取企业和机构意见建议，了解真实情况，仔细梳理分析，发现本细分行业领域内存在的问题，并提出' +
      '针对性的解决方案。',
  },
  authority: 'stated',
  scope: 'unit',
  cadence: 'month',
  due: { kind: 'workday-after-period', n: 5 },
  nil: { label: '本月未开展', reasonRequired: true },
  groups,
  derive: countAttendees,
  raises: {
    list: 'opinions',
    raiser: 'raisedBy',
    detail: 'content',
    category: 'category',
    only: 'asMatter',
    on: 'startsOn',
    bodies: 'attendees',
  },
  check: crossCheck,
  carryOver: problemsToFollowUp,
  headline,
  coveredFields: values => listOf(values, 'fields'),
  countings: [
    { reading: 'research-owner', option: 'unit', per: 'duty' },
    { reading: 'research-owner', option: 'field', per: 'field' },
  ],
} as const satisfies Obligation;

/** 填了名单则由名单算出; a count left empty beside one that was filled is 0. */
function countAttendees(values: FilingValues): FilingValues {
  const attendees = rowsOf(values, 'attendees');
  if (attendees.length > 0) {
    const enterprises = attendees.filter(row => textOf(row, 'kind') === 'enterprise').length;
    return { ...values, enterprises, institutions: attendees.length - enterprises };
  }
  const enterprises = numberOf(values, 'enterprises');
  const institutions = numberOf(values, 'institutions');
  if (enterprises === undefined && institutions === undefined) return values;
  return { ...values, enterprises: enterprises ?? 0, institutions: institutions ?? 0 };
}

function crossCheck(values: FilingValues): readonly Finding[] {
  return [
    ...checkDates(values),
    ...checkPlace(values),
    ...checkCounts(values),
    ...checkOpinions(values),
    ...checkProblems(values),
  ];
}

function checkDates(values: FilingValues): readonly Finding[] {
  const startsOn = textOf(values, 'startsOn');
  const endsOn = textOf(values, 'endsOn');
  return startsOn !== '' && endsOn !== '' && endsOn < startsOn
    ? [{ severity: 'error', path: 'endsOn', message: '不得早于开始日期' }]
    : [];
}

function checkPlace(values: FilingValues): readonly Finding[] {
  const forms = listOf(values, 'forms');
  const onlyOnline = forms.every(form => form === ONLINE);
  return forms.length > 0 && !onlyOnline && textOf(values, 'place') === ''
    ? [{ severity: 'error', path: 'place', message: '请填写（仅采用线上征集的可不填）' }]
    : [];
}

function checkCounts(values: FilingValues): readonly Finding[] {
  const total = (numberOf(values, 'enterprises') ?? 0) + (numberOf(values, 'institutions') ?? 0);
  return total < 1 ? [{ severity: 'error', path: 'enterprises', message: '企业数与机构数合计不少于1' }] : [];
}

/** 「对企业和科研机构提出的事项……共同做好推进、协调、服务保障工作」: whoever is to be answered must be known. */
function checkOpinions(values: FilingValues): readonly Finding[] {
  return rowsOf(values, 'opinions').flatMap((row, index): Finding[] =>
    row.asMatter === true && textOf(row, 'raisedBy') === ''
      ? [{ severity: 'error', path: `opinions.${index}.raisedBy`, message: '需交办的，请填写提出单位' }]
      : [],
  );
}

function headline(values: FilingValues): string {
  const problems = rowsOf(values, 'problems').length;
  return (
    `“${textOf(values, 'topic')}”：覆盖${listOf(values, 'fields').length}个领域，` +
    `企业${numberOf(values, 'enterprises') ?? 0}家、机构${numberOf(values, 'institutions') ?? 0}家，` +
    `意见建议${rowsOf(values, 'opinions').length}条，发现问题${problems}个`
  );
}
