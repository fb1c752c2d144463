import type { SheetForm } from '../../../../shared/filing/excel/sheet-form.ts';
import type { FieldGroup } from '../../../../shared/filing/field.ts';

const groups: readonly FieldGroup[] = [
  {
    title: '活动',
    fields: [
      { key: 'topic', type: 'text', label: '主题', required: true, maxLength: 30 },
      { key: 'heldOn', type: 'date', label: '日期', required: true },
      { key: 'begins', type: 'month', label: '计划开工', required: false },
      { key: 'invested', type: 'money', label: '总投资', required: false },
      { key: 'people', type: 'integer', label: '参加人数', required: false, min: 0, max: 9999, unit: '人' },
      { key: 'open', type: 'yes-no', label: '是否公开', required: false },
      { key: 'fields', type: 'choices', label: '覆盖细分领域', required: true, options: 'fields' },
      {
        key: 'forms',
        type: 'choices',
        label: '形式',
        required: false,
        options: [
          { value: 'meeting', label: '座谈会' },
          { value: 'visit', label: '实地走访' },
        ],
        other: true,
      },
    ],
  },
  {
    title: '名单',
    fields: [
      {
        key: 'bodies',
        type: 'rows',
        label: '参加企业',
        required: true,
        min: 1,
        max: 50,
        rowName: '企业',
        measure: '家',
        carried: { columns: ['name'] },
        columns: [
          { key: 'name', type: 'text', label: '企业名称', required: true, maxLength: 20 },
          {
            key: 'code',
            type: 'text',
            label: '统一社会信用代码',
            required: false,
            maxLength: 40,
            format: 'credit-code',
          },
          {
            key: 'kind',
            type: 'choice',
            label: '类型',
            required: true,
            options: [
              { value: 'enterprise', label: '企业' },
              { value: 'institute', label: '科研机构' },
            ],
          },
          { key: 'year', type: 'money', label: '年度投资', required: false },
          { key: 'since', type: 'date', label: '成立日期', required: false },
        ],
      },
    ],
  },
];

/** A form with every kind of question, and one list. */
export const form: SheetForm = {
  key: 'monthly-research',
  title: '专题调研',
  clause: { number: '三（七）', text: '每月开展一次专题调研。' },
  nil: { label: '本月未开展', reasonRequired: true },
  groups,
};

/** The same form a year before: 企业名称 was called 名称 of the 单位, 类型 was not asked, 联系人 was. */
export const lastYearsForm: SheetForm = {
  ...form,
  groups: groups.map(group => ({
    ...group,
    fields: group.fields.map(field =>
      field.type !== 'rows'
        ? field
        : {
            ...field,
            columns: [
              ...field.columns.filter(column => column.key !== 'kind'),
              { key: 'person', type: 'text', label: '联系人', required: false, maxLength: 20 },
            ],
          },
    ),
  })),
};
