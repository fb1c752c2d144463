import { annual } from './annual.ts';
import type { ReportKind } from './kind.ts';
import { monthly } from './monthly.ts';
import { onDemand } from './on-demand.ts';
import { quarterly } from './quarterly.ts';
import { schedule } from './schedule.ts';

/** Every kind of report this release can compile. */
export const reportKinds = [monthly, quarterly, annual, schedule, onDemand] as const;

export type ReportKindKey = (typeof reportKinds)[number]['key'];

export const reportKindKeys: readonly ReportKindKey[] = reportKinds.map(kind => kind.key);

export function reportKind(key: ReportKindKey): ReportKind {
  switch (key) {
    case 'monthly':
      return monthly;
    case 'quarterly':
      return quarterly;
    case 'annual':
      return annual;
    case 'schedule':
      return schedule;
    case 'on-demand':
      return onDemand;
  }
}
