import type { ClockStarts } from '../ports/clocks.ts';
import type { Reports } from '../ports/reports.ts';
import type { ReportRecord } from '../report/record.ts';
import { reportClock } from './change-report.ts';

interface Deps {
  readonly reports: Pick<Reports, 'create'>;
  readonly clocks: ClockStarts<'report'>;
}

/**
 * Has a report compiled that no schedule brings. The record first: killed before its execution is started, the
 * reconciler starts that within the hour; asked twice by one page, it is one report and one execution.
 */
export async function askReport(report: ReportRecord, deps: Deps): Promise<void> {
  await deps.reports.create(report);
  await deps.clocks.start('report', reportClock(report));
}
