import { addDays, type CalendarDate, compareDates, daysBetween } from '../../shared/calendar/date.ts';
import { endOf, type Period, startOf } from '../../shared/calendar/period.ts';
import { opinionTexts, problemTexts, researchTopics } from '../support/research-texts.ts';
import type { Luck } from './luck.ts';

/** What a unit has to say about one month's research. Made up: no enterprise, place or person is real. */
export interface Research {
  readonly topic: string;
  readonly forms: readonly string[];
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly place: string;
  readonly headedBy: string;
  readonly questionnaires: number;
  /** Either counts, or a list as it is pasted from a sheet: name and kind a line. */
  readonly attendance:
    | { readonly kind: 'counts'; readonly enterprises: number; readonly institutions: number }
    | { readonly kind: 'list'; readonly lines: readonly string[] };
  readonly opinions: readonly { readonly content: string; readonly raisedBy: string }[];
  readonly problems: readonly {
    readonly problem: string;
    readonly solution: string;
    /** Why the unit cannot offer a solution; then there is none. */
    readonly forStudyAbove: string;
    readonly category: string;
    readonly scope: string;
  }[];
}

export interface People {
  readonly filerName: string;
  readonly filerPost: string;
  readonly phone: string;
  readonly reviewerName: string;
  readonly reviewerPost: string;
}

export function draftResearch(luck: Luck, unit: string, month: Period, today: CalendarDate): Research {
  const last = compareDates(today, endOf(month)) < 0 ? today : endOf(month);
  const span = daysBetween(startOf(month), last);
  const startsOn = addDays(startOf(month), luck.between(0, span));
  const endsOn = addDays(startsOn, luck.between(0, Math.min(2, daysBetween(startsOn, last))));
  return {
    topic: luck.pick(researchTopics),
    forms: luck.some(['online', 'interview', 'meeting', 'visit', 'questionnaire'], 1, 3),
    startsOn,
    endsOn,
    place: `${unit}${luck.pick(['一楼', '二楼', '三楼', '五楼'])}${luck.pick(['会议室', '报告厅', '接待室'])}`,
    headedBy: `${luck.pick(surnames)}某某 ${luck.pick(['副局长', '副主任', '二级调研员', '处长'])}`,
    questionnaires: luck.between(20, 300),
    attendance: luck.chance(0.3)
      ? { kind: 'list', lines: attendees(luck) }
      : { kind: 'counts', enterprises: luck.between(3, 40), institutions: luck.between(0, 6) },
    opinions: luck.some(opinionTexts, 1, 3).map(content => ({ content, raisedBy: body(luck, '企业') })),
    problems: luck.some(problemTexts, 1, 3).map(({ problem, solution, category }) => {
      const above = luck.chance(0.1);
      return {
        problem,
        solution: above ? '' : solution,
        forStudyAbove: above ? '涉及省级事权，需提请上级有关部门研究明确。' : '',
        category,
        scope: luck.pick(['single', 'field', 'city']),
      };
    }),
  };
}

export function peopleOf(luck: Luck): People {
  return {
    filerName: `${luck.pick(surnames)}某`,
    filerPost: luck.pick(['科员', '四级主任科员', '一级科员', '副处长']),
    phone: `0512-6${String(luck.between(0, 9_999_999)).padStart(7, '0')}`,
    reviewerName: `${luck.pick(surnames)}某某`,
    reviewerPost: luck.pick(['副局长', '副主任', '副部长', '二级巡视员']),
  };
}

export function nilReason(luck: Luck): string {
  return luck.pick([
    '本月集中开展年度考核，调研活动已安排在下月上旬。',
    '原定调研因防汛值守推迟，拟于下月一并开展。',
    '本月参加市里统一组织的联合调研，未单独安排。',
  ]);
}

/** What the Office asks to be put right. */
export function remark(luck: Luck): string {
  return luck.pick([
    '请补充具体数据，并说明涉及的企业范围。',
    '解决方案偏原则，请写明牵头处室和时间安排。',
    '与上月填报内容相近，请核实后补充本月新情况。',
    '请写明问题成因，并与意见建议相对应。',
  ]);
}

function attendees(luck: Luck): readonly string[] {
  return Array.from({ length: luck.between(3, 9) }, () => {
    const kind = luck.pick(['企业', '企业', '企业', '科研机构', '高校', '协会', '新型研发机构']);
    return `${body(luck, kind)}\t${kind}`;
  });
}

function body(luck: Luck, kind: string): string {
  const name = luck.pick(['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸']);
  const trade = luck.pick(['智能', '新材料', '生物', '软件', '检测', '设计', '物流', '能源']);
  switch (kind) {
    case '企业':
      return `苏州${name}${trade}科技有限公司`;
    case '高校':
      return `苏州${name}大学`;
    case '协会':
      return `苏州市${trade}行业协会${name}分会`;
    default:
      return `苏州${name}${trade}研究院`;
  }
}

const surnames = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '沈', '韩'] as const;
