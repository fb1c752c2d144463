import type * as v from 'valibot';
import { period } from '../../shared/calendar/period.ts';
import { reportClock } from '../../shared/change/change-report.ts';
import type { Calendars } from '../../shared/ports/programmes.ts';
import type { Reports } from '../../shared/ports/reports.ts';
import { newReport } from '../../shared/report/plan.ts';
import type { contract } from './contract.ts';

/** Creates the report's record if it is not there. @returns how to start the execution that is its clock */
export async function openReport(
  { plan }: v.InferOutput<typeof contract.input>,
  deps: { readonly reports: Reports; readonly calendars: Calendars },
): Promise<v.InferInput<typeof contract.output>> {
  const report = newReport(plan.programme, plan.kind, period(plan.period), await deps.calendars.load());
  await deps.reports.create(report);
  return reportClock(report);
}
