import { type CalendarDate, parseCalendarDate } from '../../calendar/date.ts';
import type { FieldGroup, FilingValues, RowValues } from '../../filing/field.ts';
import type { CheckContext, Finding } from '../../filing/form.ts';
import { numberOf, rowsOf, textOf } from '../../filing/values.ts';
import type { Obligation } from '../obligation.ts';
import type { PlannedPeople, PlannedPerson } from '../planned-contacts.ts';
import type { Contact } from '../types.ts';
import { attachments } from './attachments.ts';
import { error, when } from './findings.ts';

const groups = [
  {
    title: '分管负责同志和联络员',
    fields: [
      {
        key: 'leaderName',
        type: 'text',
        label: '分管负责同志姓名',
        required: true,
        minLength: 2,
        maxLength: 20,
      },
      { key: 'leaderPost', type: 'text', label: '分管负责同志职务', required: true, maxLength: 30 },
      {
        key: 'liaisonName',
        type: 'text',
        label: '联络员姓名',
        hint: '联络员可查看本单位全部事项，并可分派给经办人；报送后在“联络员和经办人”页按方案登记',
        required: true,
        minLength: 2,
        maxLength: 20,
      },
      { key: 'liaisonOffice', type: 'text', label: '联络员处室', required: true, maxLength: 30 },
      { key: 'liaisonPost', type: 'text', label: '联络员职务', required: false, maxLength: 30 },
      {
        key: 'liaisonPhone',
        type: 'text',
        label: '联络员办公电话',
        required: true,
        maxLength: 30,
        format: 'phone',
      },
      {
        key: 'liaisonMobile',
        type: 'text',
        label: '联络员手机',
        required: false,
        maxLength: 30,
        format: 'phone',
      },
      {
        key: 'liaisonEmail',
        type: 'text',
        label: '联络员工作邮箱',
        required: true,
        maxLength: 100,
        format: 'email',
      },
      {
        key: 'backupName',
        type: 'text',
        label: '备用联络员姓名',
        required: false,
        minLength: 2,
        maxLength: 20,
      },
      { key: 'backupOffice', type: 'text', label: '备用联络员处室', required: false, maxLength: 30 },
      {
        key: 'backupPhone',
        type: 'text',
        label: '备用联络员办公电话',
        required: false,
        need: '有备用联络员的必填',
        maxLength: 30,
        format: 'phone',
      },
      {
        key: 'backupEmail',
        type: 'text',
        label: '备用联络员工作邮箱',
        required: false,
        need: '有备用联络员的必填',
        maxLength: 100,
        format: 'email',
      },
      { key: 'effectiveOn', type: 'date', label: '生效日期', required: true, within: 'year' },
      {
        key: 'changeReason',
        type: 'text',
        label: '变更原因',
        required: false,
        need: '变更联络员的填写',
        maxLength: 60,
      },
    ],
  },
  {
    title: '联系工作方案',
    fields: [
      { key: 'title', type: 'text', label: '方案标题', required: true, minLength: 5, maxLength: 60 },
      {
        key: 'issuedOn',
        type: 'date',
        label: '印发日期',
        required: false,
        notAfterToday: true,
      },
      {
        key: 'documentNumber',
        type: 'text',
        label: '文号',
        required: false,
        maxLength: 40,
        format: 'document-number',
      },
      {
        key: 'plans',
        type: 'rows',
        label: '各细分领域联系安排',
        hint: '本单位牵头的细分领域已逐行列出',
        required: true,
        min: 1,
        max: 30,
        rowName: '领域',
        carried: { columns: ['field'], perField: 'field' },
        columns: [
          {
            key: 'field',
            type: 'choice',
            label: '细分领域',
            required: true,
            options: 'fields',
            unique: true,
          },
          {
            key: 'enterprises',
            type: 'integer',
            label: '联系企业（机构）数',
            required: true,
            min: 1,
            max: 500,
            unit: '家',
          },
          { key: 'handler', type: 'text', label: '经办人姓名', required: true, minLength: 2, maxLength: 20 },
          {
            key: 'handlerPhone',
            type: 'text',
            label: '经办人电话',
            required: true,
            maxLength: 30,
            format: 'phone',
          },
          {
            key: 'handlerEmail',
            type: 'text',
            label: '经办人工作邮箱',
            hint: '报送后在“联络员和经办人”页按方案登记，该领域的提醒即同时发经办人',
            required: false,
            maxLength: 100,
            format: 'email',
          },
          {
            key: 'arrangement',
            type: 'long-text',
            label: '联系工作安排',
            required: true,
            minLength: 10,
            maxLength: 300,
          },
        ],
      },
      {
        key: 'division',
        type: 'rows',
        label: '配合单位职责分工',
        required: false,
        min: 0,
        max: 30,
        rowName: '配合单位',
        columns: [
          {
            key: 'unit',
            type: 'choice',
            label: '配合单位',
            required: true,
            options: 'units',
            other: true,
            unique: true,
          },
          { key: 'duty', type: 'long-text', label: '职责', required: true, minLength: 5, maxLength: 300 },
        ],
      },
      {
        key: 'mechanism',
        type: 'long-text',
        label: '问题协调机制',
        required: true,
        minLength: 20,
        maxLength: 800,
      },
    ],
  },
  attachments('方案文件'),
] as const satisfies readonly FieldGroup[];

/** 「由牵头单位负责制定……具体联系工作方案等」: the deed is the notice's, the end of February the Office's. */
export const contactPlan = {
  key: 'contact-plan',
  title: '联系工作方案',
  clause: {
    number: '三（二）',
    text:
      '安排一个牵头单位。由牵头单位负责制定市政府相关领导实地走访调研安排、具体联系工作方案等。对企业和科研机构提出' +
      '的事项，各牵头单位和配合单位要共同做好推进、协调、服务保障工作。苏州市推进数字经济时代产业创新集群发展领导' +
      '小组办公室定期汇总各项工作进展后报市委市政府。',
  },
  authority: 'office',
  scope: 'unit',
  cadence: 'year',
  due: { kind: 'end-of-month', month: 2 },
  groups,
  check: crossCheck,
  carryOver: lastPlan,
  fromContacts: registeredLiaisons,
  headline,
  coveredFields: values => rowsOf(values, 'plans').map(row => textOf(row, 'field')),
} as const satisfies Obligation;

function crossCheck(values: FilingValues, { fields }: CheckContext): readonly Finding[] {
  const hasBackup = textOf(values, 'backupName') !== '';
  const planned = rowsOf(values, 'plans').map(row => textOf(row, 'field'));
  const missing = fields.filter(field => !planned.includes(field.value));
  return [
    ...['backupPhone', 'backupEmail'].flatMap(key =>
      when(hasBackup && textOf(values, key) === '', error(key, '已填备用联络员，请填写')),
    ),
    ...when(
      !hasBackup && (textOf(values, 'backupPhone') !== '' || textOf(values, 'backupEmail') !== ''),
      error('backupName', '请填写备用联络员姓名'),
    ),
    ...when(
      planned.length > 0 && missing.length > 0,
      error('plans', `缺少${missing.map(field => `“${field.label}”`).join('、')}的联系安排`),
    ),
  ];
}

/** The year's own dates and number are asked anew; everything else stands until it is changed. */
function lastPlan(previous: FilingValues): FilingValues {
  const { effectiveOn, changeReason, issuedOn, documentNumber, ...standing } = previous;
  return standing;
}

/** Names are registered without spaces (张　桥). */
function personIn(
  values: FilingValues | RowValues,
  name: string,
  email: string,
  phone: string,
): PlannedPerson {
  return {
    name: textOf(values, name).replace(/\s/gu, ''),
    email: textOf(values, email),
    phone: textOf(values, phone),
  };
}

/** 「联络员（看全部并可分派）」 and the 经办 of each field; one who handles several is one person. */
export function plannedPeople(values: FilingValues): PlannedPeople {
  const handlers = new Map<string, PlannedPeople['handlers'][number]>();
  for (const row of rowsOf(values, 'plans')) {
    const person = personIn(row, 'handler', 'handlerEmail', 'handlerPhone');
    if (person.email === '') continue;
    const before = handlers.get(person.email.toLowerCase());
    const fields = [...(before?.fields ?? []), textOf(row, 'field')];
    handlers.set(person.email.toLowerCase(), { ...(before ?? person), fields });
  }
  return {
    liaisons: [
      personIn(values, 'liaisonName', 'liaisonEmail', 'liaisonPhone'),
      personIn(values, 'backupName', 'backupEmail', 'backupPhone'),
    ].filter(({ name }) => name !== ''),
    handlers: [...handlers.values()],
  };
}

/** 「生效日期」 */
export function plannedFrom(values: FilingValues): CalendarDate | undefined {
  return parseCalendarDate(textOf(values, 'effectiveOn'));
}

/** Whoever is registered today stands in the form. */
function registeredLiaisons(contacts: readonly Contact[]): FilingValues {
  const [first, second] = contacts.filter(each => each.role === 'liaison');
  const told = (contact: Contact | undefined, as: 'liaison' | 'backup') =>
    contact === undefined
      ? {}
      : {
          [`${as}Name`]: contact.name,
          [`${as}Email`]: contact.email,
          ...(contact.phone !== undefined && { [`${as}Phone`]: contact.phone }),
        };
  return { ...told(first, 'liaison'), ...told(second, 'backup') };
}

function headline(values: FilingValues): string {
  const plans = rowsOf(values, 'plans');
  const enterprises = plans.reduce((sum, row) => sum + (numberOf(row, 'enterprises') ?? 0), 0);
  return `${textOf(values, 'title') === '' ? '联系工作方案' : `“${textOf(values, 'title')}”`}：${plans.length}个领域，联系企业（机构）${enterprises}家`;
}
