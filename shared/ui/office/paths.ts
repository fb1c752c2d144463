import type { Duty } from '../../duty/duty.ts';
import type { ReportRecord } from '../../report/record.ts';

export function dutyPath(home: string, duty: Duty): string {
  return `${home}/duties/${encodeURIComponent(`${duty.key.unit}~${duty.key.duty}`)}`;
}

/** A record by the name reports give it: `<unit>~<duty>`, or a matter's number. */
export function recordPath(home: string, ref: string): string {
  return `${home}/${ref.includes('~') ? 'duties' : 'matters'}/${encodeURIComponent(ref)}`;
}

/** The unit's own form of the duty, filled in by the Office from paper. */
export function onBehalfPath(home: string, { key }: Duty): string {
  return `${home}/on-behalf/${encodeURIComponent(key.unit)}/duties/${encodeURIComponent(key.duty)}`;
}

export function reportPath(home: string, report: ReportRecord): string {
  return `${home}/reports/${encodeURIComponent(report.key.report)}`;
}
