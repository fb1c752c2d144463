import type { CalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import { type Period, periodOf, periodsBetween, startOf } from '../calendar/period.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { lastCutPeriod, monthlyReportDays } from '../programme/reporting.ts';
import type { ProgrammeKey } from '../programme/types.ts';
import type { ReportRecord } from './record.ts';

/** The reports whose cut has passed at `now`, as they are first recorded, since the month of adoption. */
export function planReports(
  programme: ProgrammeKey,
  adoptedOn: CalendarDate,
  calendar: WorkCalendar,
  now: Instant,
): readonly ReportRecord[] {
  return periodsBetween(
    'month',
    startOf(periodOf('month', adoptedOn)),
    startOf(lastCutPeriod(now, calendar)),
  ).map(period => newReport(programme, period, calendar));
}

export function newReport(programme: ProgrammeKey, period: Period, calendar: WorkCalendar): ReportRecord {
  const { cutAt, draftOn, draftAt } = monthlyReportDays(period, calendar);
  return {
    schema: 1,
    key: { programme, report: reportId(period) },
    kind: 'monthly',
    period: period.key,
    cutAt,
    draftOn,
    draftAt,
    status: 'compiling',
    editions: [],
    version: 1,
    clock: 1,
    history: [],
    updatedAt: cutAt,
  };
}

export function reportId(period: Period): string {
  return `monthly.${period.key}`;
}
