import { describe, expect, it } from 'vitest';
import type { RowsField } from '../../../shared/filing/field.ts';
import type { FilingForm } from '../../../shared/filing/form.ts';
import { readForm } from '../../../shared/filing/parse.ts';
import { ownNames, startingForm } from '../../../shared/filing/prefill.ts';
import { pasteRows, removeRow } from '../../../shared/filing/rows.ts';
import { typedOf } from '../../../shared/filing/typed.ts';
import { context } from './arbitraries.ts';

const projects: RowsField = {
  key: 'projects',
  type: 'rows',
  label: '项目',
  required: false,
  min: 0,
  max: 5,
  rowName: '项目',
  carried: { columns: ['name', 'planned'] },
  columns: [
    { key: 'name', type: 'text', label: '名称', required: true, maxLength: 60, unique: true },
    { key: 'planned', type: 'money', label: '计划', required: true },
    { key: 'done', type: 'money', label: '完成', required: true },
    {
      key: 'merits',
      type: 'choices',
      label: '理由',
      required: false,
      other: true,
      options: [
        { value: 'a', label: '规模大' },
        { value: 'b', label: '国家、省级平台' },
      ],
    },
  ],
};
const form: FilingForm = { groups: [{ title: '项目', fields: [projects] }] };

const typed = {
  'projects.0.entry': ['P-7'],
  'projects.0.name': ['甲项目'],
  'projects.0.planned': ['1200'],
  'projects.0.done': ['300'],
  'projects.1.name': ['乙项目'],
  'projects.1.planned': ['80'],
  'projects.1.done': ['20'],
};

describe('rows that stand for something on record', () => {
  it('keep what they stand for through reading and reopening', () => {
    const { values, errors } = readForm(form, typed, context);
    expect(errors).toEqual([]);
    expect(values).toEqual({
      projects: [
        { entry: 'P-7', name: '甲项目', planned: 120_000, done: 30_000 },
        { name: '乙项目', planned: 8000, done: 2000 },
      ],
    });
    expect(typedOf(form.groups, values)).toEqual(typed);
    expect(ownNames(form, typed, [])).toEqual(typed);
  });

  it('ask for what is not known yet', () => {
    const { errors } = readForm(form, { ...typed, 'projects.0.done': [''] }, context);
    expect(errors).toEqual([{ path: 'projects.0.done', label: '第1个项目 完成', message: '请填写' }]);
  });

  it('keep their entries when another row goes or rows are pasted behind them', () => {
    expect(removeRow(projects, { ...typed, 'projects.2.entry': ['P-9'] }, 1)['projects.1.entry']).toEqual([
      'P-9',
    ]);
    const pasted = pasteRows(
      projects,
      { ...typed, 'projects.paste': ['丙项目\t90\t10\t规模大、国家、省级平台，链主'] },
      context,
    );
    expect(pasted).toMatchObject({
      'projects.0.entry': ['P-7'],
      'projects.2.name': ['丙项目'],
      'projects.2.merits': ['a', 'b', '其他'],
      'projects.2.merits.other': ['链主'],
    });
  });

  it('are refused when two say the same, at the later one', () => {
    const { errors } = readForm(form, { ...typed, 'projects.1.name': [' 甲 项目'] }, context);
    expect(errors.map(each => `${each.path} ${each.message}`)).toEqual(['projects.1.name 与第1个项目相同']);
  });
});

describe('a row for each field', () => {
  const perField: FilingForm = {
    groups: [
      {
        title: '领域',
        fields: [
          {
            key: 'plans',
            type: 'rows',
            label: '安排',
            required: true,
            min: 1,
            max: 30,
            rowName: '领域',
            carried: { columns: ['field'], perField: 'field' },
            columns: [
              {
                key: 'field',
                type: 'choice',
                label: '领域',
                required: true,
                options: 'fields',
                unique: true,
              },
              { key: 'number', type: 'integer', label: '家数', required: true, min: 1, max: 9, unit: '家' },
            ],
          },
        ],
      },
    ],
    carryOver: previous => previous,
  };

  it('is there from the start, once, behind those an earlier filing brought', () => {
    const values = { plans: [{ field: 'ip', number: 3 }] };
    const start = startingForm(perField, context, { values, periodStart: context.periodStart });
    expect(start).toEqual({
      'plans.0.field': ['ip'],
      'plans.0.number': ['3'],
      'plans.1.field': ['ic'],
      'plans.1.entry': ['ic'],
      'plans.2.field': ['drugs'],
      'plans.2.entry': ['drugs'],
    });
  });
});

it('says that rows asked for in another case will not be filed, and keeps them', () => {
  const conditional: FilingForm = {
    groups: [
      {
        title: '协会',
        fields: [
          { key: 'founded', type: 'yes-no', label: '已成立', required: true },
          { ...projects, onlyWhen: { field: 'founded', anyOf: ['yes'] } },
        ],
      },
    ],
  };
  const answered = { ...typed, founded: ['no'] };
  const read = readForm(conditional, answered, context);
  expect(read.values).toEqual({ founded: false });
  expect(read.warnings.map(each => each.message)).toEqual(['仅在“已成立”选择“是”时报送，已填内容不会报送']);
  expect(readForm(conditional, { ...typed, founded: ['yes'] }, context).values.projects).toHaveLength(2);
});
