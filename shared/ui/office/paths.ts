import type { Duty } from '../../duty/duty.ts';
import type { ReportRecord } from '../../report/record.ts';

export function dutyPath(home: string, duty: Duty): string {
  return `${home}/duties/${encodeURIComponent(`${duty.key.unit}~${duty.key.duty}`)}`;
}

export function reportPath(home: string, report: ReportRecord): string {
  return `${home}/reports/${encodeURIComponent(report.key.report)}`;
}
