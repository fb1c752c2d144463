import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readForm } from '../../../shared/filing/parse.ts';
import { type TypedForm, typedOf } from '../../../shared/filing/typed.ts';
import { monthlyResearch } from '../../../shared/programme/eight-ones/monthly-research.ts';
import { anyTypedForm, context, researchValues } from './arbitraries.ts';

const form = monthlyResearch;

const good: TypedForm = {
  report: ['done'],
  topic: ['集成电路企业融资情况调研'],
  fields: ['ic'],
  forms: ['meeting'],
  startsOn: ['2026-11-05'],
  endsOn: ['2026年11月6日'],
  place: ['市工信局三楼会议室'],
  enterprises: ['３'],
  institutions: ['1家'],
  'opinions.0.content': ['希望扩大首贷扶持范围，降低担保费率'],
  'problems.0.problem': ['中小集成电路设计企业轻资产运营，缺少抵押物，银行授信额度普遍偏低'],
  'problems.0.category': ['finance'],
  'problems.0.scope': ['field'],
  'problems.0.solution': ['由市金融监管局牵头推出知识产权质押贷款风险补偿，首批覆盖二十家企业'],
};

function read(change: TypedForm) {
  return readForm(form, { ...good, ...change }, context);
}

function messages(change: TypedForm): readonly string[] {
  return read(change).errors.map(error => `${error.path} ${error.label}：${error.message}`);
}

describe('reading the research form', () => {
  it('reads what a clerk types', () => {
    expect(read({})).toEqual({
      values: {
        topic: '集成电路企业融资情况调研',
        fields: ['ic'],
        forms: ['meeting'],
        startsOn: '2026-11-05',
        endsOn: '2026-11-06',
        place: '市工信局三楼会议室',
        enterprises: 3,
        institutions: 1,
        opinions: [{ content: '希望扩大首贷扶持范围，降低担保费率' }],
        problems: [
          {
            problem: '中小集成电路设计企业轻资产运营，缺少抵押物，银行授信额度普遍偏低',
            category: 'finance',
            scope: 'field',
            solution: '由市金融监管局牵头推出知识产权质押贷款风险补偿，首批覆盖二十家企业',
          },
        ],
      },
      errors: [],
      warnings: [],
    });
  });

  it('says what is missing, by the name on the page', () => {
    expect(messages({ topic: [''], fields: [] })).toEqual([
      'topic 调研主题：请填写',
      'fields 覆盖细分领域：请选择',
    ]);
  });

  it('counts characters in its messages', () => {
    expect(messages({ topic: ['融资'] })).toEqual(['topic 调研主题：不少于5字，现有2字']);
    expect(messages({ topic: ['长'.repeat(33)] })).toEqual([
      'topic 调研主题：不超过30字，现有33字，请删减3字',
    ]);
  });

  it.each([
    ['十二', '“十二”不是数字，请用阿拉伯数字填写，例如 12'],
    ['-3', '不能是负数'],
    ['3.5', '请填整数，不带小数'],
    ['1,23', '“1,23”不是数字，请用阿拉伯数字填写，例如 12'],
    ['100000', '应在0—9999家之间，现为100000'],
    ['9'.repeat(400), `应在0—9999家之间，现为${'9'.repeat(20)}…`],
  ])('refuses the number %s', (typed, message) => {
    expect(messages({ enterprises: [typed] })).toEqual([`enterprises 覆盖企业数：${message}`]);
  });

  it.each([
    ['1,234', 1234],
    ['１，２３４', 1234],
    [' 12 家', 12],
  ])('accepts the number %s', (typed, value) => {
    expect(read({ enterprises: [typed] }).values.enterprises).toBe(value);
  });

  it('keeps dates in the month, not in the future, in order', () => {
    expect(messages({ startsOn: ['10月31日'] })).toEqual([
      'startsOn 调研开始日期：应在2026年11月1日至11月30日之间，现为2026年10月31日',
    ]);
    expect(messages({ endsOn: ['2026-11-21'] })).toEqual([
      'endsOn 调研结束日期：不得晚于今天（2026年11月20日），现为2026年11月21日',
    ]);
    expect(messages({ endsOn: ['11.4'] })).toEqual(['endsOn 调研结束日期：不得早于开始日期']);
    expect(messages({ endsOn: ['月底'] })).toEqual([
      'endsOn 调研结束日期：“月底”不是有效日期，请按“2026-11-01”的样式填写',
    ]);
  });

  it('asks for a place unless everything was on line', () => {
    expect(messages({ place: [''] })).toEqual(['place 地点：请填写（仅采用线上征集的可不填）']);
    expect(messages({ place: [''], forms: ['online'], questionnaires: ['20'] })).toEqual([]);
  });

  it('asks for the number of questionnaires only where there were any', () => {
    expect(messages({ forms: ['meeting', 'questionnaire'] })).toEqual([
      'questionnaires 征集问卷份数：请填写',
    ]);
    const unasked = read({ questionnaires: ['30'] });
    expect(unasked.values.questionnaires).toBeUndefined();
    expect(unasked.warnings.map(each => each.message)).toEqual([
      '仅在“调研形式”选择“线上征集”或“问卷”时报送，已填内容不会报送',
    ]);
  });

  it('counts enterprises and institutions from the list when there is one', () => {
    const listed = read({
      enterprises: ['99'],
      institutions: [''],
      'attendees.0.name': ['苏州甲公司'],
      'attendees.0.kind': ['enterprise'],
      'attendees.1.name': [''],
      'attendees.2.name': ['苏州大学'],
      'attendees.2.kind': ['university'],
    });
    expect(listed.errors).toEqual([]);
    expect(listed.values).toMatchObject({ enterprises: 1, institutions: 1 });
    expect(messages({ enterprises: ['0'], institutions: [''] })).toEqual([
      'enterprises 覆盖企业数：企业数与机构数合计不少于1',
    ]);
  });

  it('wants a solution for every problem, or the reason why it is for others to study', () => {
    const problem = '第二个问题：产业园区蒸汽供应不足，影响新产线投产进度';
    const second = {
      'problems.1.problem': [''],
      'problems.2.problem': [problem],
      'problems.2.category': ['energy'],
      'problems.2.scope': ['single'],
    };
    // The blank row in between is no row, and the message stands where the clerk sees the third.
    expect(messages(second)).toEqual([
      'problems.2.solution 第3个问题 针对性解决方案：请填写；无法提出的，请填写“需上级研究的理由”',
    ]);
    const studied = read({ ...second, 'problems.2.forStudyAbove': ['涉及省级能耗指标，需省发改委研究'] });
    expect(studied.errors).toEqual([]);
    expect(studied.values.problems).toHaveLength(2);
  });

  it('reports a begun row cell by cell and at least one row', () => {
    expect(messages({ 'opinions.0.content': [''], 'opinions.0.raisedBy': ['甲公司'] })).toEqual([
      'opinions.0.content 第1条意见建议 内容：请填写',
    ]);
    expect(messages({ 'opinions.0.content': [' '] })).toEqual([
      'opinions.0.content 企业和机构的意见建议：至少填写1条',
    ]);
  });

  it('takes words beside 其他 as its choice and refuses two answers', () => {
    expect(read({ forms: ['其他'], 'forms.other': ['视频会'] }).values.forms).toEqual(['其他：视频会']);
    expect(read({ forms: ['visit'], 'forms.other': ['视频会'] }).values.forms).toEqual([
      'visit',
      '其他：视频会',
    ]);
    expect(messages({ forms: ['其他'] })).toEqual(['forms 调研形式：选择“其他”的，请写明具体内容']);
    expect(messages({ 'problems.0.category.other': ['税收'] })).toEqual([
      'problems.0.category 第1个问题 类别：已选“融资”，又填写了“其他”，请只保留一项',
    ]);
  });

  it('refuses options that were never offered', () => {
    expect(messages({ fields: ['law'] })).toEqual(['fields 覆盖细分领域：选项已变化，请重新选择']);
  });

  it('refuses a classification marking anywhere and warns of weaker words', () => {
    expect(
      messages({ 'problems.0.solution': ['秘密★一年　由市金融监管局牵头推出风险补偿，首批覆盖二十家'] })[0],
    ).toContain('严禁填报国家秘密');
    expect(messages({ note: ['机密★'] })[0]).toContain('note 备注');
    expect(read({ place: ['内部资料室'] }).warnings[0]?.path).toBe('place');
  });

  it('takes 本月未开展 with a reason and nothing else', () => {
    const nil = read({ report: ['nil'], nilReason: ['本月集中开展安全生产检查'], topic: ['坏'] });
    expect(nil).toEqual({
      values: {},
      nil: { reason: '本月集中开展安全生产检查' },
      errors: [],
      warnings: [],
    });
    expect(messages({ report: ['nil'] })).toEqual(['nilReason 本月未开展的原因：请填写']);
  });
});

describe('whatever is typed', () => {
  it('reads back what was filed, however often it is reopened', () => {
    fc.assert(
      fc.property(researchValues, values => {
        const reopened = readForm(form, typedOf(form.groups, values), context);
        expect(reopened.errors).toEqual([]);
        // Full-width digits and outer blanks are settled by the first reading.
        const again = readForm(form, typedOf(form.groups, reopened.values), context);
        expect(again.values).toEqual(reopened.values);
      }),
      { numRuns: 150 },
    );
  });

  it('gives back exactly the values when they are in canonical spelling', () => {
    fc.assert(
      fc.property(researchValues, values => {
        expect(readForm(form, typedOf(form.groups, values), context).values).toEqual(values);
      }),
      { numRuns: 150 },
    );
  });

  it('never throws, never changes what was typed, and points every message at a field', () => {
    fc.assert(
      fc.property(anyTypedForm, typed => {
        const before = structuredClone(typed);
        const { errors, warnings } = readForm(form, typed, context);
        expect(typed).toEqual(before);
        for (const { label, message } of [...errors, ...warnings]) {
          expect(label).toMatch(/\p{Script=Han}/u);
          expect(message).toMatch(/\p{Script=Han}/u);
        }
      }),
      { numRuns: 300 },
    );
  });
});
