import * as v from 'valibot';
import { type CalendarDate, calendarDate, calendarDateSchema, dateOf, daysBetween, yearOf } from './date.ts';

/** Consecutive days off, both ends included. */
export interface DaysOff {
  readonly name: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/**
 * One year's 放假调休 as the General Office of the State Council announced it. Weekends are not listed unless
 * the notice lists them. `off` and `work` may reach into the December before: a New Year break can.
 */
export interface HolidayYear {
  readonly year: number;
  /** 文号 of the notice, or the Office's words for a local arrangement. */
  readonly source: string;
  readonly publishedAt: CalendarDate;
  readonly off: readonly DaysOff[];
  /** Weekend days that are worked. */
  readonly work: readonly CalendarDate[];
}

/** 临时调整: one day that is worked or off for a reason of the city's own (台风停工), whatever its year's notice says. */
export interface AdjustedDay {
  readonly date: CalendarDate;
  /** `announced`: as the notice has it, the adjustment was taken back. */
  readonly day: 'off' | 'work' | 'announced';
  /** The Office's words. */
  readonly reason: string;
}

/** Years whose notice is known to this release; an override document per year goes before them. */
export const BUNDLED_HOLIDAYS: readonly HolidayYear[] = [
  {
    year: 2024,
    source: '国办发明电〔2023〕7号',
    publishedAt: calendarDate('2023-10-25'),
    off: [
      daysOff('元旦', '2024-01-01', '2024-01-01'),
      daysOff('春节', '2024-02-10', '2024-02-17'),
      daysOff('清明节', '2024-04-04', '2024-04-06'),
      daysOff('劳动节', '2024-05-01', '2024-05-05'),
      daysOff('端午节', '2024-06-10', '2024-06-10'),
      daysOff('中秋节', '2024-09-15', '2024-09-17'),
      daysOff('国庆节', '2024-10-01', '2024-10-07'),
    ],
    work: [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ].map(calendarDate),
  },
  {
    year: 2025,
    source: '国办发明电〔2024〕12号',
    publishedAt: calendarDate('2024-11-12'),
    off: [
      daysOff('元旦', '2025-01-01', '2025-01-01'),
      daysOff('春节', '2025-01-28', '2025-02-04'),
      daysOff('清明节', '2025-04-04', '2025-04-06'),
      daysOff('劳动节', '2025-05-01', '2025-05-05'),
      daysOff('端午节', '2025-05-31', '2025-06-02'),
      daysOff('国庆节、中秋节', '2025-10-01', '2025-10-08'),
    ],
    work: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'].map(calendarDate),
  },
  {
    year: 2026,
    source: '国办发明电〔2025〕7号',
    publishedAt: calendarDate('2025-11-04'),
    off: [
      daysOff('元旦', '2026-01-01', '2026-01-03'),
      daysOff('春节', '2026-02-15', '2026-02-23'),
      daysOff('清明节', '2026-04-04', '2026-04-06'),
      daysOff('劳动节', '2026-05-01', '2026-05-05'),
      daysOff('端午节', '2026-06-19', '2026-06-21'),
      daysOff('中秋节', '2026-09-25', '2026-09-27'),
      daysOff('国庆节', '2026-10-01', '2026-10-07'),
    ],
    work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map(
      calendarDate,
    ),
  },
];

/**
 * The days 《全国年节及纪念日放假办法》 itself fixes, for a year without a notice: 元旦1天、春节4天（除夕至初三）、
 * 清明1天、劳动节2天、端午1天、中秋1天、国庆3天. Before the revision of 2025 除夕 and 2 May were not among them.
 * The moving days are known for the years in `MOVING_DAYS` only; elsewhere the fixed dates are all there is.
 */
export function statutoryDays(year: number): readonly CalendarDate[] {
  const fixed = [
    dateOf(year, 1, 1),
    dateOf(year, 5, 1),
    ...(year >= 2025 ? [dateOf(year, 5, 2)] : []),
    dateOf(year, 10, 1),
    dateOf(year, 10, 2),
    dateOf(year, 10, 3),
  ];
  return [...new Set([...fixed, ...(MOVING_DAYS.get(year) ?? [])])].sort();
}

/** 除夕、初一、初二、初三、清明、端午、中秋 by year. */
const MOVING_DAYS: ReadonlyMap<number, readonly CalendarDate[]> = new Map([
  movingDays(2027, '02-05 02-06 02-07 02-08 04-05 06-09 09-15'),
  movingDays(2028, '01-25 01-26 01-27 01-28 04-04 05-28 10-03'),
  movingDays(2029, '02-12 02-13 02-14 02-15 04-04 06-16 09-22'),
  movingDays(2030, '02-02 02-03 02-04 02-05 04-05 06-05 09-12'),
  movingDays(2031, '01-22 01-23 01-24 01-25 04-05 06-24 10-01'),
]);

function movingDays(year: number, days: string): [number, readonly CalendarDate[]] {
  return [year, days.split(' ').map(day => calendarDate(`${year}-${day}`))];
}

function daysOff(name: string, from: string, to: string): DaysOff {
  return { name, from: calendarDate(from), to: calendarDate(to) };
}

export const LONGEST_BREAK_DAYS = 31;

const daysOffSchema = v.pipe(
  v.strictObject({
    name: v.pipe(v.string(), v.nonEmpty()),
    from: calendarDateSchema,
    to: calendarDateSchema,
  }),
  v.check(
    days => days.from <= days.to && daysBetween(days.from, days.to) < LONGEST_BREAK_DAYS,
    'a break ends before it begins, or is longer than a month',
  ),
);

/** Reads an override document; issues are English and name what is wrong. */
export const holidayYearSchema: v.GenericSchema<unknown, HolidayYear> = v.pipe(
  v.strictObject({
    year: v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2999)),
    source: v.pipe(v.string(), v.nonEmpty()),
    publishedAt: calendarDateSchema,
    off: v.pipe(v.array(daysOffSchema), v.nonEmpty()),
    work: v.array(calendarDateSchema),
  }),
  v.check(
    notice =>
      notice.off.every(days => belongsTo(notice.year, days.from) && belongsTo(notice.year, days.to)) &&
      notice.work.every(date => belongsTo(notice.year, date)),
    'a date lies outside the year (only the December before may be reached)',
  ),
  v.check(
    notice => !notice.work.some(date => notice.off.some(days => days.from <= date && date <= days.to)),
    'a date is both off and worked',
  ),
);

export const adjustedDaySchema: v.GenericSchema<unknown, AdjustedDay> = v.strictObject({
  date: calendarDateSchema,
  day: v.picklist(['off', 'work', 'announced']),
  reason: v.pipe(v.string(), v.nonEmpty()),
});

function belongsTo(year: number, date: CalendarDate): boolean {
  return yearOf(date) === year || date.startsWith(`${year - 1}-12-`);
}
