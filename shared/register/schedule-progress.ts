import { addDays, type CalendarDate, monthOf, yearOf } from '../calendar/date.ts';

/** A share as an exact fraction; it is rounded when it is printed and not before. `denominator` is positive. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** ●正常 ▲滞后 ■严重滞后; grey where there is nothing to be measured. */
export type ProgressLight = 'green' | 'yellow' | 'red' | 'grey';

export interface ScheduleProgress {
  /** 已过月数: months of the year that have ended by the day. */
  readonly months: number;
  /** 序时进度 = 已过月数/12. */
  readonly schedule: Ratio;
  /** 完成率 = 当年累计/年度计划; undefined when nothing is planned. */
  readonly completion: Ratio | undefined;
  /** 与序时差 = 完成率 − 序时进度; negative when behind. */
  readonly lead: Ratio | undefined;
  readonly light: ProgressLight;
}

/** 红: 投资滞后≥10个百分点; 黄: 滞后序时进度＜10个百分点. */
const RED_FROM: Ratio = { numerator: 10n, denominator: 100n };

/**
 * Progress of a year's investment on the last day it covers.
 * @param invested 当年累计, in 百元
 * @param planned 年度计划投资, in 百元
 * @throws RangeError for amounts that are no whole numbers, and for a plan below zero
 */
export function scheduleProgress(invested: number, planned: number, on: CalendarDate): ScheduleProgress {
  if (planned < 0) throw new RangeError(`a plan of ${planned}`);
  const months = monthsEnded(on);
  const schedule: Ratio = { numerator: BigInt(months), denominator: 12n };
  if (planned === 0) return { months, schedule, completion: undefined, lead: undefined, light: 'grey' };
  const completion: Ratio = { numerator: BigInt(invested), denominator: BigInt(planned) };
  const lead = difference(completion, schedule);
  return { months, schedule, completion, lead, light: lightOf(lead) };
}

/** 1—10月 = 10 on 31 October, 9 on any day of October before. */
export function monthsEnded(on: CalendarDate): number {
  const next = addDays(on, 1);
  return yearOf(next) > yearOf(on) ? 12 : monthOf(next) - 1;
}

export const lightWords: { readonly [Light in ProgressLight]: string } = {
  green: '●正常',
  yellow: '▲滞后',
  red: '■严重滞后',
  grey: '—',
};

/** 「占年度计划的97.2%，超序时进度13.9个百分点」 */
export function progressWords({ completion, lead }: ScheduleProgress): string {
  if (completion === undefined || lead === undefined) return '未安排年度计划投资';
  const share = `占年度计划的${percent(completion)}`;
  if (lead.numerator === 0n) return `${share}，与序时进度持平`;
  const points = percentagePoints(lead);
  return lead.numerator > 0n
    ? `${share}，超序时进度${points}个百分点`
    : `${share}，低于序时进度${points}个百分点`;
}

/** 「97.2%」, half-up at one decimal. */
export function percent(ratio: Ratio): string {
  return `${oneDecimal(ratio)}%`;
}

/** 「13.9」: the size of a difference, without its sign. */
export function percentagePoints(ratio: Ratio): string {
  return oneDecimal({ ...ratio, numerator: ratio.numerator < 0n ? -ratio.numerator : ratio.numerator });
}

function lightOf(lead: Ratio): ProgressLight {
  if (lead.numerator >= 0n) return 'green';
  const behind = -lead.numerator * RED_FROM.denominator;
  return behind >= RED_FROM.numerator * lead.denominator ? 'red' : 'yellow';
}

function difference(a: Ratio, b: Ratio): Ratio {
  return {
    numerator: a.numerator * b.denominator - b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

/** A hundredfold of the ratio; half a unit of the last place goes away from zero. */
function oneDecimal({ numerator, denominator }: Ratio): string {
  const negative = numerator < 0n;
  const scaled = (negative ? -numerator : numerator) * 1000n;
  const tenths = (2n * scaled + denominator) / (2n * denominator);
  return `${negative && tenths > 0n ? '-' : ''}${tenths / 10n}.${tenths % 10n}`;
}
