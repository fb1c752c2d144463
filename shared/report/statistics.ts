import type { Figures } from './snapshot.ts';

/**
 * Definitions of the statistics (口径), as data: each is computed, shown and explained from its one entry. What a
 * figure counts is said in `definition`; a rate names the two figures it divides.
 */
export interface Statistic {
  readonly key: keyof Figures;
  readonly name: string;
  readonly unit: string;
  readonly definition: string;
}

export interface Rate {
  readonly key: string;
  readonly name: string;
  readonly numerator: keyof Figures;
  readonly denominator: keyof Figures;
  readonly definition: string;
}

export const statistics = [
  {
    key: 'owed',
    name: '应报',
    unit: '项',
    definition: '本期应报事项数，以报送周期开始时的分工为准，不含本期免报和补录事项',
  },
  {
    key: 'reported',
    name: '实报',
    unit: '项',
    definition: '截止汇总时已报与零报告之和，不含退回修改后尚未重新报送的事项',
  },
  { key: 'filed', name: '已报', unit: '项', definition: '截止汇总时已报送专题调研情况的事项数' },
  {
    key: 'nil',
    name: '零报告',
    unit: '项',
    definition: '选择“本月未开展”并说明原因的事项数，计入实报，不计入已开展调研',
  },
  {
    key: 'onTime',
    name: '按时',
    unit: '项',
    definition: '实报事项中，首次报送不晚于截止日（经同意延期的，以延期后的日期为准）24时的事项数',
  },
  { key: 'late', name: '逾期报送', unit: '项', definition: '实报减按时' },
  { key: 'notFiled', name: '未报', unit: '项', definition: '应报减实报' },
  { key: 'waived', name: '本期免报', unit: '项', definition: '经办公室同意本期不需报送的事项数，不计入应报' },
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
] as const satisfies readonly Statistic[];

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
    denominator: 'owed',
    definition: '按时÷应报',
  },
  {
    key: 'coverageRate',
    name: '领域覆盖率',
    numerator: 'fieldsCovered',
    denominator: 'fieldsTotal',
    definition: '覆盖领域÷细分领域',
  },
] as const satisfies readonly Rate[];

export const roundingNote = '百分比保留1位小数，四舍五入；没有应报事项的，以“—”表示';

export type StatisticKey = (typeof statistics)[number]['key'];
export type RateKey = (typeof rates)[number]['key'];

export function statistic(key: StatisticKey): Statistic {
  const found = statistics.find(entry => entry.key === key);
  if (found === undefined) throw new RangeError(`no statistic ${key}`);
  return found;
}

/** A rate of these figures as text. */
export function rateText(figures: Figures, key: RateKey): string {
  const rate = rates.find(entry => entry.key === key);
  if (rate === undefined) throw new RangeError(`no rate ${key}`);
  return percent(figures[rate.numerator], figures[rate.denominator]);
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

/** All definitions as one line each, for the notes under tables and the ledger. */
export function definitionLines(keys: readonly (StatisticKey | RateKey)[]): readonly string[] {
  return [...statistics, ...rates]
    .filter(entry => keys.some(key => key === entry.key))
    .map(entry => `${entry.name}：${entry.definition}`);
}
