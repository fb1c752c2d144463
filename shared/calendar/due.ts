import * as v from 'valibot';
import { type CalendarDate, dateOf, lastDayOfMonth } from './date.ts';
import { endOf, type Period } from './period.ts';
import type { WorkCalendar } from './working-days.ts';

const month = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12));
const day = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31));
/** 0: in the period's own year; 1: in the year after. */
const yearsAfter = v.optional(v.picklist([0, 1]), 0);

/**
 * When a period's duty is due. A due date is always a working day: a fixed date that is not worked moves to the
 * next one that is (遇节假日顺延). The deadline itself is 24:00 of that day.
 */
export const dueRuleSchema = v.variant('kind', [
  /** The nth working day after the period's last day: n = 5 of November is the 5th working day of December. */
  v.strictObject({
    kind: v.literal('workday-after-period'),
    n: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
  }),
  /** A fixed date: 31 January. A day the month does not have is its last. */
  v.strictObject({ kind: v.literal('date-in-year'), month, day, yearsAfter }),
  /** The last day of a month: the end of February. */
  v.strictObject({ kind: v.literal('end-of-month'), month, yearsAfter }),
  /** The period's own last day: a conference held by 31 December. */
  v.strictObject({ kind: v.literal('end-of-period') }),
]);

export type DueRule = v.InferInput<typeof dueRuleSchema>;

export interface DueDate {
  readonly date: CalendarDate;
  /** A notice not yet entered may still move the date: say so wherever it is shown. */
  readonly provisional: boolean;
}

export function dueDate(rule: DueRule, period: Period, calendar: WorkCalendar): DueDate {
  const counted = countedFrom(rule, period);
  const date =
    rule.kind === 'workday-after-period'
      ? calendar.addWorkdays(counted, rule.n)
      : calendar.nextWorkdayOnOrAfter(counted);
  return { date, provisional: calendar.isProvisional(date) };
}

/**
 * The day people count a duty to: 31 January also where it falls on a Saturday and the duty is therefore due on
 * 2 February. Where the rule counts working days it is the due date itself.
 * @param date the rule's due date in the period
 */
export function ruledDay(rule: DueRule, period: Period, date: CalendarDate): CalendarDate {
  return rule.kind === 'workday-after-period' ? date : countedFrom(rule, period);
}

/** The day the rule names before working days are considered. */
function countedFrom(rule: DueRule, period: Period): CalendarDate {
  switch (rule.kind) {
    case 'workday-after-period':
    case 'end-of-period':
      return endOf(period);
    case 'date-in-year': {
      const year = period.year + (rule.yearsAfter ?? 0);
      const last = lastDayOfMonth(year, rule.month);
      return rule.day >= Number(last.slice(8)) ? last : dateOf(year, rule.month, rule.day);
    }
    case 'end-of-month':
      return lastDayOfMonth(period.year + (rule.yearsAfter ?? 0), rule.month);
  }
}
