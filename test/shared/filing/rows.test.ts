import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { describeFiling } from '../../../shared/filing/describe.ts';
import { ownNames, startingForm } from '../../../shared/filing/prefill.ts';
import { addRow, pasteRows, removeRow, rowsFieldOf } from '../../../shared/filing/rows.ts';
import { type TypedForm, typedOf, typedRowCount } from '../../../shared/filing/typed.ts';
import { monthlyResearch } from '../../../shared/programme/eight-ones/monthly-research.ts';
import { context, researchValues } from './arbitraries.ts';

const { groups } = monthlyResearch;

function rowsField(key: string) {
  const field = rowsFieldOf(groups, key);
  if (field === undefined) throw new Error(`no rows field ${key}`);
  return field;
}

describe('rows without a script', () => {
  it('adds a blank row until the field is full', () => {
    const problems = rowsField('problems');
    let typed: TypedForm = { topic: ['主题'] };
    for (let i = 0; i < 25; i += 1) typed = addRow(problems, typed);
    expect(typedRowCount(typed, 'problems')).toBe(20);
    expect(typed.topic).toEqual(['主题']);
  });

  it('removes one row and moves the later ones up, losing nothing else', () => {
    const problems = rowsField('problems');
    fc.assert(
      fc.property(researchValues, fc.nat({ max: 3 }), (values, index) => {
        const typed = typedOf(groups, values);
        const rows = Array.isArray(values.problems) ? values.problems : [];
        const without = { ...values, problems: rows.filter((_, place) => place !== index) };
        expect(removeRow(problems, typed, index)).toEqual(typedOf(groups, without));
      }),
      { numRuns: 60 },
    );
  });

  it('turns lines pasted from a sheet into rows behind those already filled', () => {
    const typed = pasteRows(
      rowsField('attendees'),
      {
        'attendees.0.name': ['苏州甲公司'],
        'attendees.0.kind': ['enterprise'],
        'attendees.1.name': [''],
        'attendees.paste': ['苏州乙公司\t企业\r\n\r\n苏州大学\t高校\r\n某某实验室\t新型研发机构\r\n丙公司'],
      },
      context,
    );
    expect(typed).toEqual({
      'attendees.0.name': ['苏州甲公司'],
      'attendees.0.kind': ['enterprise'],
      'attendees.1.name': ['苏州乙公司'],
      'attendees.1.kind': ['enterprise'],
      'attendees.2.name': ['苏州大学'],
      'attendees.2.kind': ['university'],
      'attendees.3.name': ['某某实验室'],
      'attendees.3.kind': ['其他'],
      'attendees.3.kind.other': ['新型研发机构'],
      'attendees.4.name': ['丙公司'],
      'attendees.4.kind': [''],
      'attendees.paste': [],
    });
  });
});

describe('what a form starts from', () => {
  it('ticks the only field a unit has and brings last month’s problems along', () => {
    const previous = { problems: [{ problem: '蒸汽供应不足，影响新产线投产' }] };
    const lists = { ...context, fields: [{ value: 'law', label: '法律服务' }] };
    expect(
      startingForm(monthlyResearch, lists, {
        values: previous,
        periodStart: calendarDate('2026-10-01'),
      }),
    ).toEqual({
      fields: ['law'],
      'followUps.0.problem': ['蒸汽供应不足，影响新产线投产'],
    });
    expect(startingForm(monthlyResearch, context, undefined)).toEqual({});
  });

  it('keeps only names of the form', () => {
    const typed = {
      topic: ['一'],
      'problems.0.solution': ['二'],
      'problems.0.category.other': ['三'],
      'attendees.paste': ['四'],
      note: ['五'],
      csrf: ['x'],
      'problems.0.nothing': ['x'],
      topicx: ['x'],
    };
    expect(Object.keys(ownNames(monthlyResearch, typed, ['note']))).toEqual([
      'topic',
      'problems.0.solution',
      'problems.0.category.other',
      'attendees.paste',
      'note',
    ]);
  });
});

describe('a filing in words', () => {
  it('names choices, dates and counts as a reader sees them, empty answers included', () => {
    const described = describeFiling(
      groups,
      {
        topic: '融资情况调研',
        fields: ['ip', 'ic'],
        forms: ['meeting', '其他：视频会'],
        startsOn: '2026-11-05',
        enterprises: 12,
        problems: [{ problem: '缺少抵押物', suggestedUnit: 'rh', category: '其他：税收' }],
      },
      context,
    );
    const lines = described
      .flatMap(group => group.answers)
      .flatMap(answer =>
        answer.kind === 'rows'
          ? answer.rows.flatMap(row => row.lines)
          : answer.kind === 'line'
            ? [answer]
            : [],
      )
      .map(line => `${line.path}=${line.words}`);
    expect(lines).toEqual([
      'topic=融资情况调研',
      'fields=知识产权、检验检测认证服务、集成电路',
      'forms=座谈会、其他（视频会）',
      'startsOn=2026年11月5日',
      'endsOn=',
      'place=',
      'headedBy=',
      'participants=',
      'enterprises=12家',
      'institutions=',
      'problems.0.problem=缺少抵押物',
      'problems.0.category=其他（税收）',
      'problems.0.scope=',
      'problems.0.solution=',
      'problems.0.forStudyAbove=',
      'problems.0.suggestedUnit=人行苏州中支',
      'problems.0.suggestedDate=',
      'problems.0.level=',
    ]);
  });
});
