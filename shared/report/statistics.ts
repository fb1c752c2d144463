import type { ResearchFigures } from './snapshot/research.ts';
import type { Figures } from './snapshot/section.ts';
import { isRange } from './span.ts';

/**
 * Definitions of the statistics (口径), as data: each is computed, shown and explained from its one entry. What a
 * figure counts is said in `definition`; a rate names the two figures it divides.
 */
export interface Statistic<Key extends string = string> {
  readonly key: Key;
  readonly name: string;
  readonly unit: string;
  readonly definition: string;
}

export interface Rate {
  readonly key: string;
  readonly name: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly definition: string;
}

/** Of what was owed and filed, whatever the obligation. */
export const statistics = [
  {
    key: 'owed',
    name: '应报',
    unit: '项',
    definition:
      '截止日在上次汇总后、本次汇总前的应报事项数，以报送周期开始时的分工为准，不含本期免报和补录事项',
  },
  {
    key: 'reported',
    name: '实报',
    unit: '项',
    definition: '截止汇总时已报与零报告之和，不含退回修改后尚未重新报送的事项',
  },
  { key: 'filed', name: '已报', unit: '项', definition: '截止汇总时已报送情况的事项数，含无变化' },
  {
    key: 'unchanged',
    name: '无变化',
    unit: '项',
    definition: '选择“沿用”“无变化”的事项数，原报内容继续有效，计入已报，不计入零报告',
  },
  {
    key: 'nil',
    name: '零报告',
    unit: '项',
    definition: '报告本期未开展或没有情况并按要求说明原因的事项数，计入实报，不计入已报',
  },
  {
    key: 'timed',
    name: '有时限',
    unit: '项',
    definition:
      '应报中文件明确期限或由办公室统筹期限的事项数；“原则上”“及时”“动态”等原则性要求和记录性事项不计时限',
  },
  {
    key: 'onTime',
    name: '按时',
    unit: '项',
    definition: '有时限的实报事项中，首次报送时间不晚于截止日（同意延期的，为延期后日期）24:00的事项数',
  },
  { key: 'late', name: '逾期报送', unit: '项', definition: '有时限的实报事项减按时' },
  { key: 'notFiled', name: '未报', unit: '项', definition: '应报减实报' },
  { key: 'waived', name: '本期免报', unit: '项', definition: '经办公室同意本期不需报送的事项数，不计入应报' },
  {
    key: 'makeUp',
    name: '补录',
    unit: '项',
    definition: '启用时已过截止日、需补充报送的事项数，不计逾期，不计入应报',
  },
  {
    key: 'early',
    name: '未到期先报',
    unit: '项',
    definition: '上次汇总后已报送、截止日在本次汇总以后的事项数，到期当期计入应报和实报',
  },
] as const satisfies readonly Statistic<keyof Figures>[];

/** Of what 专题调研 found. */
export const researchStatistics = [
  {
    key: 'fieldsCovered',
    name: '覆盖领域',
    unit: '个',
    definition: '本期已报专题调研所覆盖的细分领域数，同一领域多次调研只计1个',
  },
  { key: 'fieldsTotal', name: '细分领域', unit: '个', definition: '分工表中的细分领域行数' },
  {
    key: 'enterprises',
    name: '覆盖企业',
    unit: '家',
    definition: '各单位所报覆盖企业数之和，同一企业多次参加的分别计算',
  },
  {
    key: 'institutions',
    name: '覆盖机构',
    unit: '家',
    definition: '各单位所报覆盖机构数之和，同一机构多次参加的分别计算',
  },
  { key: 'opinions', name: '意见建议', unit: '条', definition: '各单位所报意见建议条数之和' },
  { key: 'problems', name: '发现问题', unit: '个', definition: '各单位所报发现问题个数之和' },
] as const satisfies readonly Statistic<keyof ResearchFigures>[];

export const rates = [
  {
    key: 'reportedRate',
    name: '实报率',
    numerator: 'reported',
    denominator: 'owed',
    definition: '实报÷应报',
  },
  {
    key: 'onTimeRate',
    name: '按时率',
    numerator: 'onTime',
    denominator: 'timed',
    definition: '按时÷有时限',
  },
] as const satisfies readonly Rate[];

export const coverageRate = {
  key: 'coverageRate',
  name: '领域覆盖率',
  numerator: 'fieldsCovered',
  denominator: 'fieldsTotal',
  definition: '覆盖领域÷细分领域',
} as const satisfies Rate;

export const roundingNote = '百分比保留1位小数，四舍五入；没有应报事项的，以“—”表示';

export type StatisticKey = keyof Figures | keyof ResearchFigures;
export type RateKey = (typeof rates)[number]['key'];

export function statistic(key: StatisticKey): Statistic {
  const found = [...statistics, ...researchStatistics].find(entry => entry.key === key);
  if (found === undefined) throw new RangeError(`no statistic ${key}`);
  return found;
}

/** A rate of these figures as text. */
export function rateText(figures: Figures, key: RateKey): string {
  const rate = rates.find(entry => entry.key === key);
  if (rate === undefined) throw new RangeError(`no rate ${key}`);
  return percent(figures[rate.numerator], figures[rate.denominator]);
}

/** 「—」 for what is never on time or late, because nothing of it has a date to be kept. */
export function onTimeText({ timed, onTime, owed }: Figures): string {
  return timed === 0 && owed > 0 ? '—' : String(onTime);
}

/**
 * '81.8%', half up, '100%' and '0%' only when exact, '—' when there is nothing to divide by. Whole numbers are divided
 * as such, so that no binary fraction decides how a half is rounded.
 */
export function percent(numerator: number, denominator: number): string {
  if (denominator === 0) return '—';
  if (numerator === 0) return '0%';
  if (numerator === denominator) return '100%';
  const tenths = Math.floor((2000 * numerator + denominator) / (2 * denominator));
  const bounded = numerator < denominator ? Math.min(Math.max(tenths, 1), 999) : tenths;
  return `${Math.floor(bounded / 10)}.${bounded % 10}%`;
}

/** What is counted otherwise where days of anybody's choice and no cuts bound a report. */
const ofDays: { readonly [key: string]: string | undefined } = {
  owed: '报送周期在起止日之间截止、汇总时已到截止日的应报事项数（方案、清单等先于周期截止的，按截止日计），以报送周期开始时的分工为准，不含本期免报和补录事项',
  early: '报送周期在起止日之间、汇总时未到截止日而已报送的事项数',
};

/** All definitions as one line each, for the notes under tables and the ledger of a report that tells these days. */
export function definitionLines(
  keys: readonly (StatisticKey | Rate['key'])[],
  period: string,
): readonly string[] {
  return [...statistics, ...researchStatistics, ...rates, coverageRate]
    .filter(entry => keys.some(key => key === entry.key))
    .map(entry => `${entry.name}：${(isRange(period) ? ofDays[entry.key] : undefined) ?? entry.definition}`);
}
