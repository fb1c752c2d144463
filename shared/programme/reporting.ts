import type { CalendarDate } from '../calendar/date.ts';
import { type DueRule, dueDate } from '../calendar/due.ts';
import { endOfDay, type Instant, instantAt } from '../calendar/instant.ts';
import { nextPeriod, type Period, periodOf, previousPeriod } from '../calendar/period.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';

/** When a report's filings are counted up to, and when its draft is on the Office's table. */
export interface ReportingRule {
  readonly cut: DueRule;
  readonly draft: DueRule;
}

/**
 * 「办公室定期汇总各项工作进展后报市委市政府」(二). The notice leaves 定期 open; the default reading for the monthly
 * ledger is: cut on the 5th working day of the next month, 24:00; draft on the 7th, 09:00.
 */
export const monthlyReporting: ReportingRule = {
  cut: { kind: 'workday-after-period', n: 5 },
  draft: { kind: 'workday-after-period', n: 7 },
};

export interface ReportDays {
  readonly period: Period;
  /** Filings before this instant are in the report. */
  readonly cutAt: Instant;
  readonly draftOn: CalendarDate;
  readonly draftAt: Instant;
}

/** Where holidays push the cut onto the draft's own day, the draft follows on the next working day. */
export function reportDays(rule: ReportingRule, period: Period, calendar: WorkCalendar): ReportDays {
  const cutOn = dueDate(rule.cut, period, calendar).date;
  const drafted = dueDate(rule.draft, period, calendar).date;
  const draftOn = drafted > cutOn ? drafted : calendar.addWorkdays(cutOn, 1);
  return { period, cutAt: endOfDay(cutOn), draftOn, draftAt: instantAt(draftOn, '09:00') };
}

/** @param period a month */
export function monthlyReportDays(period: Period, calendar: WorkCalendar): ReportDays {
  return reportDays(monthlyReporting, period, calendar);
}

/**
 * 关闭报送: one period after the cut of the first report that can hold a duty due on `due`, so that a late filing
 * still appears in the next edition as 补报.
 */
export function lockInstant(due: CalendarDate, calendar: WorkCalendar): Instant {
  return monthlyReportDays(nextPeriod(firstReportAfter(endOfDay(due), due, calendar)), calendar).cutAt;
}

function firstReportAfter(instant: Instant, due: CalendarDate, calendar: WorkCalendar): Period {
  const month = previousPeriod(periodOf('month', due));
  return monthlyReportDays(month, calendar).cutAt >= instant ? month : nextPeriod(month);
}
