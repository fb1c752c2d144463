import {
  addDays,
  type CalendarDate,
  daysBetween,
  firstDayOfMonth,
  lastDayOfMonth,
} from '../../shared/calendar/date.ts';
import { endOf, type Period, startOf } from '../../shared/calendar/period.ts';
import type {
  CellField,
  DateField,
  IntegerField,
  LongTextField,
  MoneyField,
  MonthField,
  TextField,
} from '../../shared/filing/field.ts';
import { textFormats } from '../../shared/filing/formats.ts';
import { opinionTexts, problemTexts, researchTopics } from '../support/research-texts.ts';
import type { Luck } from './luck.ts';

/** When a form is filled in, and the period it is about. */
export interface Occasion {
  readonly today: CalendarDate;
  readonly period: Period;
  /** How often the same answer has been found wrong: every other time a day is sought later, a figure smaller. */
  readonly corrections: number;
}

/**
 * What a person types where a form asks for something: nothing is known of the obligation but its field. Made up: no
 * enterprise, project, place or person is real.
 *
 * @param options what the page offers to be chosen, 其他 aside
 * @returns one text, or the values of the boxes to be ticked
 */
export function wordsFor(
  field: CellField,
  options: readonly string[],
  occasion: Occasion,
  luck: Luck,
): readonly string[] {
  switch (field.type) {
    case 'text':
      return [line(field, luck)];
    case 'long-text':
      return [sentences(field, luck)];
    case 'date':
      return [day(field, occasion, luck)];
    case 'month':
      return [month(field, occasion, luck)];
    case 'money':
      return [money(field, occasion, luck)];
    case 'integer':
      return [String(integer(field, occasion, luck))];
    case 'choice':
    case 'yes-no':
      return luck.some(options, 1, 1);
    case 'choices':
      return luck.some(options, Math.max(field.min ?? 1, 1), Math.min(options.length, 4));
  }
}

function line(field: TextField, luck: Luck): string {
  switch (field.format) {
    case 'document-number':
      return `苏府办〔2026〕${luck.between(1, 200)}号`;
    case 'credit-code':
      return code('91320505MA', luck);
    case 'social-code':
      return code('51320500MJ', luck);
    case 'phone':
      return phone(luck);
    case 'email':
      return `contact${luck.between(1, 999)}@units.example`;
    default:
      return cut(plainLine(field, luck), field.maxLength);
  }
}

function plainLine({ key, label }: TextField, luck: Luck): string {
  if (key === 'topic') return luck.pick(researchTopics);
  if (/姓名|联络员|责任人|带队/.test(label)) return `${luck.pick(surnames)}某某`;
  if (/地点/.test(label)) return `市产业大厦${luck.between(1, 9)}楼会议室`;
  if (/企业|单位|提出人|来源/.test(label)) return enterprise(luck);
  return `${luck.pick(trades)}${label.replace(/名称|（.*）/g, '')}${luck.between(1, 9999)}号`;
}

/** 18 characters, the last computed from the others as on the certificate. */
function code(prefix: string, luck: Luck): string {
  const body = `${prefix}${String(luck.between(0, 9_999_999)).padStart(7, '0')}`;
  const last = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find(
    each => textFormats['credit-code'].read(body + each).kind === 'text',
  );
  return body + (last ?? '');
}

function sentences({ key, minLength = 1, maxLength }: LongTextField, luck: Luck): string {
  let [text = ''] = luck.some(textsByKey[key] ?? remarks, 1, 1);
  while (text.length < minLength) text += luck.pick(remarks);
  return cut(text, maxLength);
}

function day(field: DateField, occasion: Occasion, luck: Luck): string {
  const [first, last] = daysFor(field, occasion);
  return dayBetween(
    first,
    field.notAfterToday && occasion.today < last ? occasion.today : last,
    occasion,
    luck,
  );
}

function daysFor(
  { within, notAfterToday = false }: Pick<DateField, 'within' | 'notAfterToday'>,
  { today, period }: Pick<Occasion, 'today' | 'period'>,
): readonly [CalendarDate, CalendarDate] {
  switch (within) {
    case 'period':
      return [startOf(period), endOf(period)];
    case 'year':
      return [firstDayOfMonth(period.year, 1), lastDayOfMonth(period.year, 12)];
    default:
      return notAfterToday ? [addDays(today, -400), today] : [today, addDays(today, 300)];
  }
}

function month(field: MonthField, occasion: Occasion, luck: Luck): string {
  const start = startOf(occasion.period);
  const [first, last] = field.within === undefined ? [start, addDays(start, 900)] : daysFor(field, occasion);
  return dayBetween(first, last, occasion, luck).slice(0, 7);
}

function dayBetween(first: CalendarDate, last: CalendarDate, { corrections }: Occasion, luck: Luck) {
  const span = Math.max(0, daysBetween(first, last));
  return addDays(first, luck.between(Math.floor(span * (1 - 1 / divisor(corrections))), span));
}

/** In 万元; most amounts are small, a few large. */
function money({ usual }: MoneyField, { corrections }: Occasion, luck: Luck): string {
  const most = (usual?.to ?? 20_000_000) / 100;
  const amount = Math.round(spread((usual?.from ?? 20_000) / 100, most, luck) / divisor(corrections) ** 2);
  return luck.chance(0.2) ? `${amount}.${luck.between(1, 99)}` : String(amount);
}

function integer({ min, max, unit }: IntegerField, { period, corrections }: Occasion, luck: Luck): number {
  const sought =
    unit === '年' && max > 1900
      ? period.year + luck.between(0, 2)
      : Math.round(spread(Math.max(min, 1), Math.min(max, 2000), luck) / divisor(corrections) ** 2);
  return Math.min(max, Math.max(min, sought));
}

function divisor(corrections: number): number {
  return corrections % 2 === 0 ? 1 : corrections + 1;
}

/** Between the two, evenly over the orders of magnitude. */
function spread(from: number, to: number, luck: Luck): number {
  return from * (Math.max(to, from) / from) ** luck.random();
}

export function nilReason(luck: Luck): string {
  return luck.pick([
    '本期集中开展年度考核，相关活动已安排在下期上旬。',
    '原定安排因防汛值守推迟，拟于下期一并开展。',
    '本期参加市里统一组织的活动，未单独安排。',
  ]);
}

/** What the Office asks to be put right. */
export function remark(luck: Luck): string {
  return luck.pick([
    '请补充具体数据，并说明涉及的企业范围。',
    '内容偏原则，请写明牵头处室和时间安排。',
    '与上期填报内容相近，请核实后补充本期新情况。',
    '请写明问题成因，并与意见建议相对应。',
  ]);
}

export interface People {
  readonly filerName: string;
  readonly filerPost: string;
  readonly phone: string;
  readonly reviewerName: string;
  readonly reviewerPost: string;
}

export function peopleOf(luck: Luck): People {
  return {
    filerName: `${luck.pick(surnames)}某`,
    filerPost: luck.pick(['科员', '四级主任科员', '一级科员', '副处长']),
    phone: phone(luck),
    reviewerName: `${luck.pick(surnames)}某某`,
    reviewerPost: luck.pick(['副局长', '副主任', '副部长', '二级巡视员']),
  };
}

function phone(luck: Luck): string {
  return `0512-6${String(luck.between(0, 9_999_999)).padStart(7, '0')}`;
}

function enterprise(luck: Luck): string {
  const name = luck.pick(['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸']);
  const kind = luck.pick(['科技', '技术', '实业', '装备', '服务']);
  return `苏州${name}${luck.pick(trades)}${kind}有限公司`;
}

function cut(text: string, maxLength: number): string {
  return [...text].slice(0, maxLength).join('');
}

const trades = ['智能', '新材料', '生物', '软件', '检测', '设计', '物流', '能源', '光电', '装备'] as const;
const surnames = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '沈', '韩'] as const;

const remarks = [
  '全市相关企业生产经营总体平稳，订单较上期有所增加。',
  '已召开专题会议研究部署，明确牵头处室、责任人和时间节点。',
  '重点企业研发投入保持增长，部分产品实现进口替代。',
  '上门走访服务企业三十余家次，协调解决用工、用地等具体事项。',
  '设备进场时间较原计划推迟，正督促供应商加快排产。',
  '与高校、科研机构联合开展技术攻关，中试平台投入使用。',
] as const;

const textsByKey: { readonly [key: string]: readonly string[] } = {
  content: opinionTexts,
  problem: problemTexts.map(each => each.problem),
  problems: problemTexts.map(each => each.problem),
  solution: problemTexts.map(each => each.solution),
  forStudyAbove: ['涉及省级事权，需提请上级有关部门研究明确。'],
};
