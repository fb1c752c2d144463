import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../../shared/calendar/date.ts';
import { readForm } from '../../../../shared/filing/parse.ts';
import { startingForm } from '../../../../shared/filing/prefill.ts';
import type { TypedForm } from '../../../../shared/filing/typed.ts';
import { contactPlanFixture } from '../../../support/fixtures/contact-plan.ts';
import { conferenceFixture, conferenceScheduleFixture } from '../../../support/fixtures/events.ts';
import { fieldReturnFixture, foundingFixture } from '../../../support/fixtures/field-return.ts';
import { contextOf, type Fixture } from '../../../support/fixtures/fixture.ts';
import { leaderVisitFixture } from '../../../support/fixtures/leader-visit.ts';
import { enterpriseDirectoryFixture, projectListFixture } from '../../../support/fixtures/lists.ts';
import { actionPlanFixture, taskListFixture } from '../../../support/fixtures/plans-and-tasks.ts';

/** What is said of a filled form once these names were typed over: 「path message」, warnings marked 请核对. */
function said(
  fixture: Fixture,
  change: Readonly<Record<string, string | readonly string[]>>,
): readonly string[] {
  const changed = Object.entries(change).map(([name, value]) => [
    name,
    typeof value === 'string' ? [value] : value,
  ]);
  const typed: TypedForm = { ...fixture.typed, ...Object.fromEntries(changed) };
  const { errors, warnings } = readForm(fixture.obligation, typed, contextOf(fixture));
  return [
    ...errors.map(each => `${each.path} ${each.message}`),
    ...warnings
      .filter(each => !fixture.warned.includes(each.path))
      .map(each => `${each.path} 请核对：${each.message}`),
  ];
}

describe('a leader’s visit', () => {
  const visit = (change: Record<string, string | readonly string[]>) => said(leaderVisitFixture, change);

  it('goes to an enterprise or a research institution', () => {
    expect(visit({ 'sites.0.kind': 'park', 'sites.1.kind': 'association' })).toEqual([
      'sites.0.kind 至少有一家企业或科研机构（仅走访园区等不计）',
    ]);
    expect(visit({ 'sites.0.kind': 'park' })).toEqual([]);
  });

  it('lies in its two months, its further days not before its first', () => {
    expect(visit({ visitedOn: '2026-08-31' })).toEqual([
      'visitedOn 应在2026年9月1日至10月31日之间，现为2026年8月31日',
    ]);
    expect(visit({ 'sites.1.visitedOn': '9月1日' })).toEqual([
      'sites.1.visitedOn 早于上面填写的首次走访日期',
    ]);
  });

  it('sets dates for what was agreed that lie after it', () => {
    expect(visit({ 'agreed.0.dueOn': '2026-09-01' })).toEqual(['agreed.0.dueOn 不得早于走访日期']);
  });

  it('asks who went where the leader did not, and says that it does not count', () => {
    expect(visit({ deputy: '' })).toEqual(['deputy 请填写']);
    const read = readForm(
      leaderVisitFixture.obligation,
      leaderVisitFixture.typed,
      contextOf(leaderVisitFixture),
    );
    expect(read.warnings[0]?.message).toBe('受委托走访如实记录，不计入走访次数');
  });

  it('brings along what was agreed and is not done', () => {
    const { obligation, values } = leaderVisitFixture;
    const next = startingForm(obligation, contextOf(leaderVisitFixture), {
      values,
      periodStart: calendarDate('2026-09-01'),
    });
    expect([0, 1, 2].map(row => next[`agreedBefore.${row}.matter`])).toEqual([
      ['加快中试平台审批'],
      ['研究流片补贴实施细则'],
      ['协调人才公寓房源'],
    ]);
  });
});

describe('a contact plan', () => {
  const plan = (change: Record<string, string | readonly string[]>) => said(contactPlanFixture, change);

  it('has a row for each of the unit’s fields, from the start and at the end', () => {
    const { obligation } = contactPlanFixture;
    const start = startingForm(obligation, contextOf(contactPlanFixture), undefined);
    expect(start['plans.0.field']).toEqual(['nano-materials']);
    expect(start['plans.2.entry']).toEqual(['functional-fibres']);
    const names = ['entry', 'field', 'enterprises', 'handler', 'handlerPhone', 'arrangement'];
    expect(plan(Object.fromEntries(names.map(name => [`plans.1.${name}`, ''])))).toEqual([
      'plans 缺少“先进金属材料”的联系安排',
    ]);
    expect(plan({ 'plans.1.field': 'nano-materials' })).toEqual([
      'plans 缺少“先进金属材料”的联系安排',
      'plans.1.field 与第1个领域相同',
    ]);
  });

  it('reaches the second contact, if there is one', () => {
    expect(plan({ backupPhone: '', backupEmail: '' })).toEqual([
      'backupPhone 已填备用联络员，请填写',
      'backupEmail 已填备用联络员，请填写',
    ]);
    expect(plan({ backupName: '' })).toEqual(['backupName 请填写备用联络员姓名']);
  });
});

describe('an action plan', () => {
  const plan = (change: Record<string, string | readonly string[]>) => said(actionPlanFixture, change);

  it('runs forward, for ten years at most', () => {
    expect(plan({ toYear: '2025' })).toEqual(['toYear 不得早于起始年份']);
    expect(plan({ toYear: '2036' })).toEqual(['toYear 计划期不超过10年，现为11年']);
  });

  it('keeps its tasks and goals within its years', () => {
    expect(plan({ 'tasks.1.finishBy': '2029年1月' })).toEqual([
      'tasks.1.finishBy 应在计划期（2026—2028年）内',
    ]);
    expect(plan({ 'goals.0.year': '2030' })).toEqual(['goals.0.year 应在计划期（2026—2028年）内']);
  });

  it('has its number and date once it is issued, and not before', () => {
    expect(plan({ documentNumber: '', issuedOn: '' })).toEqual(['issuedOn 请填写', 'documentNumber 请填写']);
    expect(plan({ state: 'drafting' })).toEqual([
      'issuedOn 请核对：仅在“状态”选择“已印发”时报送，已填内容不会报送',
      'documentNumber 请核对：仅在“状态”选择“已印发”时报送，已填内容不会报送',
    ]);
  });

  it('stands in one click', () => {
    const { obligation } = actionPlanFixture;
    expect(readForm(obligation, { report: ['nil'] }, contextOf(actionPlanFixture))).toEqual({
      values: {},
      nil: { reason: '' },
      errors: [],
      warnings: [],
    });
  });
});

describe('a task list', () => {
  const list = (change: Record<string, string | readonly string[]>) => said(taskListFixture, change);

  it('gives each task a time within the year and a milestone', () => {
    expect(list({ 'tasks.1.endsOn': '2026-06-30' })).toEqual(['tasks.1.endsOn 不得早于开始日期']);
    expect(list({ 'tasks.1.endsOn': '2027-01-31' })).toEqual([
      'tasks.1.endsOn 应在2026年内，现为2027年1月31日',
    ]);
    expect(list({ 'tasks.1.q3': '' })).toEqual(['tasks.1.q1 四个季度的节点至少填写一个']);
  });

  it('weighs all tasks or none, and to 100', () => {
    expect(list({ 'tasks.1.weight': '50' })).toEqual(['tasks.0.weight 各项权重合计应为100，现为110']);
    expect(list({ 'tasks.1.weight': '' })).toEqual([
      'tasks.1.weight 其他任务已填权重，请填写；不用权重的，各项都不填',
    ]);
    expect(list({ 'tasks.0.weight': '', 'tasks.1.weight': '' })).toEqual([]);
  });

  it('names each task once', () => {
    expect(list({ 'tasks.1.name': '建设先进封装 中试线' })).toEqual(['tasks.1.name 与第1项任务相同']);
  });
});

describe('a directory', () => {
  const directory = (change: Record<string, string | readonly string[]>) =>
    said(enterpriseDirectoryFixture, change);

  it('says why somebody left, and keeps at least one', () => {
    expect(directory({ 'entries.1.removedWhy': '' })).toEqual([
      'entries.1.removedWhy 状态为“调出”的，请填写原因',
    ]);
    expect(directory({ 'entries.0.state': 'removed', 'entries.0.removedWhy': '外迁' })).toEqual([
      'entries 全部调出，名录中至少保留一家',
    ]);
  });

  it('doubts a company with the code of a public institution', () => {
    expect(directory({ 'entries.1.kind': 'enterprise', 'entries.1.kind.other': '' })).toEqual([
      'entries.1.kind 请核对：信用代码以1开头的为机关或事业单位，类型为“企业”',
    ]);
  });

  it('names nobody twice, by name or by code', () => {
    expect(directory({ 'entries.1.code': '91320594MA1ABC0011' })).toEqual([
      'entries.1.code 与第1家企业（机构）相同',
    ]);
  });

  it('forgets who left when next year’s begins', () => {
    const { obligation, values } = enterpriseDirectoryFixture;
    const next = startingForm(obligation, contextOf(enterpriseDirectoryFixture), {
      values,
      periodStart: calendarDate('2025-01-01'),
    });
    expect(next['entries.0.name']).toEqual(['苏州甲半导体有限公司']);
    expect(next['entries.1.name']).toBeUndefined();
  });
});

describe('a project list', () => {
  const list = (change: Record<string, string | readonly string[]>) => said(projectListFixture, change);

  it('keeps the parts of an investment within the whole', () => {
    expect(list({ 'projects.1.equipment': '8000.01' })).toEqual([
      'projects.1.equipment 不得大于总投资（8000万元）',
    ]);
    expect(list({ 'projects.1.done': '9600.01', 'projects.1.planned': '0' })).toEqual([
      'projects.1.done 超过总投资（8000万元）的1.2倍，请核对金额或先调整总投资',
    ]);
    expect(list({ 'projects.1.done': '7000' })).toEqual([
      'projects.1.planned 请核对：大于尚未完成的投资（1000万元）',
    ]);
    expect(list({ 'projects.1.total': '0' })).toEqual(['projects.1.total 不少于0.01万元，现为0万元']);
  });

  it('doubts amounts that look as if another unit was meant', () => {
    expect(list({ 'projects.1.total': '1200000' })).toEqual([
      'projects.1.total 请核对：现为1200000万元（=120亿元），请确认单位是否为万元',
    ]);
    expect(list({ 'projects.1.total': '12亿元' })).toEqual([
      'projects.1.total 请核对：“12亿元”已换算为120000万元（=12亿元），请确认单位',
    ]);
  });

  it('knows when work began and ended, in that order', () => {
    expect(list({ 'projects.1.stage': 'building' })).toEqual([
      'projects.1.startedOn 在建、竣工、投产的项目，请填写',
    ]);
    expect(list({ 'projects.0.finishedOn': '' })).toEqual(['projects.0.finishedOn 竣工、投产的项目，请填写']);
    expect(list({ 'projects.0.finishedOn': '2024-06-17' })).toEqual([
      'projects.0.finishedOn 不得早于实际开工',
    ]);
    expect(list({ 'projects.1.plannedFinish': '2026年5月' })).toEqual([
      'projects.1.plannedFinish 不得早于计划开工',
    ]);
    expect(list({ 'projects.0.finishedOn': '2026-02-26' })).toEqual([
      'projects.0.finishedOn 不得晚于今天（2026年2月25日），现为2026年2月26日',
    ]);
  });

  it('says what is sought from above', () => {
    expect(list({ 'projects.0.upwardNote': '' })).toEqual([
      'projects.0.upwardNote 请填写列入的文号或拟争取的事项',
    ]);
  });
});

describe('a field return', () => {
  const told = (change: Record<string, string | readonly string[]>) => said(fieldReturnFixture, change);

  it('is not an empty form', () => {
    const { obligation } = fieldReturnFixture;
    const empty = readForm(obligation, { report: ['done'] }, contextOf(fieldReturnFixture));
    expect(empty.errors.map(error => error.message)).toEqual([
      '各栏均未填写；没有变化的，请选择“本季度无变化”',
    ]);
  });

  it('asks for words where a project slips, and only there', () => {
    expect(told({ 'projects.0.situation': '', 'projects.0.newFinish': '' })).toEqual([
      'projects.0.situation 占年度计划的50.0%，低于序时进度25.0个百分点，请说明',
    ]);
    expect(told({ 'projects.1.situation': '', 'projects.1.newStart': '' })).toEqual([]);
    expect(told({ 'projects.1.situation': '' })).toEqual([
      'projects.1.situation 开工或竣工时间有调整，请说明',
    ]);
    expect(told({ 'projects.0.problemKind': '' })).toEqual(['projects.0.problemKind 请选择问题类别']);
  });

  it('lets no cumulative figure fall without a reason', () => {
    expect(told({ 'projects.0.fallWhy': '' })).toEqual([
      'projects.0.fallWhy 当年累计低于上季度末（6100万元），请说明原因',
    ]);
    expect(told({ 'tasks.0.state': 'moving', 'tasks.0.situation': '' })).toEqual([
      'tasks.0.situation 完成度低于上季度（55%），请说明',
    ]);
  });

  it('calls 100 % done and done 100 %', () => {
    expect(told({ 'tasks.1.percent': '90' })).toEqual([
      'tasks.1.percent 完成度100%的应为“已完成”，“已完成”的应为100%',
    ]);
    expect(told({ 'tasks.1.finishedOn': '' })).toEqual(['tasks.1.finishedOn 已完成的任务，请填写']);
    expect(told({ 'tasks.0.situation': '', 'tasks.0.next': '', 'tasks.0.percent': '60' })).toEqual([
      'tasks.0.situation 滞后的任务，请说明进展和原因',
      'tasks.0.next 滞后的任务，请填写',
    ]);
  });

  it('says from what to what a project changed, and why the directory did', () => {
    expect(told({ 'adjustments.0.to': '' })).toEqual(['adjustments.0.to 变更的，请填写调整前和调整后的内容']);
    expect(told({ 'directoryChanges.0.code': '', 'directoryChanges.0.situation': '' })).toEqual([
      'directoryChanges.0.code 新增的，请填写',
      'directoryChanges.0.situation 请填写新增或调出的理由',
    ]);
    const nothing = Object.fromEntries(
      ['trend', 'situation', 'investment', 'risk'].map(key => [`directoryChanges.0.${key}`, '']),
    );
    expect(told({ ...nothing, 'directoryChanges.0.change': 'tracked' })).toEqual([
      'directoryChanges.0.situation 请填写经营情况、主要情况、投资计划或风险提示',
    ]);
  });

  it('counts an association’s members and gives it a code of its kind', () => {
    expect(told({ members: '150' })).toEqual(['members 会员数（150家）少于各类会员合计（156家）']);
    expect(told({ associationCode: '91320594MA1ABC0011' })).toEqual([
      'associationCode 社会组织的统一社会信用代码以5开头，第1位现为“9”，请核对',
    ]);
  });

  it('asks after the association half-yearly until there is one, then once a year', () => {
    const inQuarter = (period: string, today: string, change: Record<string, string>) =>
      said({ ...foundingFixture, period, today }, change);
    const none = { associationState: '', associationName: '', foundingMonth: '', foundingProgress: '' };
    const dynamics =
      '各电梯企业生产经营总体平稳，维保订单同比略有增长，出口业务有所恢复，未出现重大风险事件。';
    const silent = { ...none, foundingTrouble: '', dynamics };
    expect(inQuarter('2025-Q4', '2026-01-09', silent)).toEqual([
      'associationState 第二、四季度请填写协会状态（成立后仅第四季度填写）',
    ]);
    expect(inQuarter('2026-Q1', '2026-04-09', silent)).toEqual([]);
    const relying = {
      ...none,
      foundingTrouble: '',
      associationState: 'relying',
      associationName: '市装备协会',
    };
    expect(inQuarter('2026-Q1', '2026-04-09', relying)).toEqual([
      'strengthening 请填写配强力量、优化提升的措施',
    ]);
    // Founded: nothing more is asked in the second quarter, the strengthening note in the fourth.
    const founded = { ...fieldReturnFixture, owner: 'elevators', period: '2026-Q2', today: '2026-07-09' };
    const words = {
      strengthening: '',
      'tasks.1.finishedOn': '6月18日',
      'associationWork.0.heldOn': '6月20日',
    };
    expect(said(founded, words)).toEqual([]);
    expect(said({ ...founded, period: '2026-Q4', today: '2027-01-09' }, words)).toContain(
      'strengthening 请填写配强力量、优化提升的措施',
    );
  });

  it('carries figures over within a year and not into the next', () => {
    const { obligation, values } = fieldReturnFixture;
    const opened = (period: string) =>
      startingForm(obligation, contextOf({ ...fieldReturnFixture, period, today: '2027-04-20' }), {
        values,
        periodStart: calendarDate('2026-07-01'),
      });
    const fourth = opened('2026-Q4');
    expect(fourth['projects.0.before']).toEqual(['6000']);
    expect(fourth['projects.0.cumulative']).toBeUndefined();
    expect(fourth['projects.1.entry']).toEqual(['乙芯片设计中心']);
    expect(fourth['tasks.1.state']).toEqual(['done']);
    expect(fourth.associationName).toEqual(['苏州市集成电路行业协会']);
    const first = opened('2027-Q1');
    expect(first['projects.0.before']).toBeUndefined();
    expect(first.associationName).toEqual(['苏州市集成电路行业协会']);
  });
});

describe('a schedule of conferences', () => {
  const schedule = (change: Record<string, string | readonly string[]>) =>
    said(conferenceScheduleFixture, change);

  it('puts the day into its month and both into the year', () => {
    expect(schedule({ 'events.0.day': '2026-10-18' })).toEqual(['events.0.day 与拟办月份不一致']);
    expect(schedule({ 'events.1.month': '2027年6月' })).toEqual([
      'events.1.month 应在2026年1月至2026年12月之间，现为2027年6月',
    ]);
  });

  it('asks for permission where it is needed and for words on a leader who is invited', () => {
    expect(schedule({ 'events.0.approval': '' })).toEqual([
      'events.0.approval 论坛、展会须按规定报批，请填写审批（备案）情况',
    ]);
    expect(schedule({ 'events.0.leaderNote': '' })).toEqual(['events.0.leaderNote 拟邀请市领导的，请填写']);
    expect(schedule({ 'events.0.invitesLeader': [] })).toEqual(['events.0.invitesLeader 请选择']);
  });

  it('names the fields without an event', () => {
    expect(schedule({ 'events.0.fields': ['integrated-circuits', 'photonics'] })).toEqual([
      'events 请核对：“人工智能”、“新型显示”未列入；每个领域每年至少组织召开一次',
    ]);
  });
});

describe('a conference', () => {
  const held = (change: Record<string, string | readonly string[]>) => said(conferenceFixture, change);

  it('ends after it begins, with no more guests than people', () => {
    expect(held({ endedOn: '2026-09-17' })).toEqual(['endedOn 不得早于开始日期']);
    expect(held({ experts: '1300' })).toEqual(['experts 多于参加人数（1200人）']);
    expect(held({ experts: '', associations: '', enterprises: '0', institutions: '' })).toEqual([
      'people 请核对：未填行业专家、行业协会、重点企业、机构的参加情况',
    ]);
  });

  it('agrees with its own list of signings, or takes its figures from there', () => {
    expect(held({ signings: '3' })).toEqual(['signings 与成果明细中的签约项目（2个）不一致']);
    expect(held({ signed: '39999.99' })).toEqual([
      'signed 与成果明细中签约项目的金额合计（40000万元）不一致',
    ]);
    const { obligation, typed, values } = conferenceFixture;
    const read = readForm(
      obligation,
      { ...typed, signings: [''], signed: [''] },
      contextOf(conferenceFixture),
    );
    expect(read.values).toEqual(values);
  });

  it('says 0 where nothing was signed', () => {
    const nothing = Object.fromEntries(
      [0, 1, 2].flatMap(row => ['kind', 'name', 'amount'].map(key => [`results.${row}.${key}`, ''])),
    );
    expect(held({ ...nothing, signings: '', signed: '' })).toEqual([
      'signings 请填写，没有的填0',
      'signed 请填写，没有的填0',
    ]);
    expect(held({ ...nothing, signings: '0', signed: '0' })).toEqual([]);
  });
});
