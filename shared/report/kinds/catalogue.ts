import type { ReportKind } from './kind.ts';
import { monthly } from './monthly.ts';
import { quarterly } from './quarterly.ts';

/** Every kind of report, in the order pages list them. */
export const reportKinds = [monthly, quarterly] as const;

export type ReportKindKey = (typeof reportKinds)[number]['key'];

export const reportKindKeys = ['monthly', 'quarterly'] as const satisfies readonly ReportKindKey[];

export function reportKind(key: ReportKindKey): ReportKind {
  switch (key) {
    case 'monthly':
      return monthly;
    case 'quarterly':
      return quarterly;
  }
}
