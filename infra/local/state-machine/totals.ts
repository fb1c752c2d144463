import type { ExecutionStatus } from './execution.ts';

/** Counts since the store was made. `transitions`: states entered, and each retry, as AWS bills them. */
export interface Totals {
  started: number;
  succeeded: number;
  failed: number;
  timedOut: number;
  aborted: number;
  transitions: number;
}

export function noTotals(): Totals {
  return { started: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0, transitions: 0 };
}

export function countOutcome(totals: Totals, status: Exclude<ExecutionStatus, 'RUNNING'>): void {
  switch (status) {
    case 'SUCCEEDED':
      totals.succeeded += 1;
      return;
    case 'FAILED':
      totals.failed += 1;
      return;
    case 'TIMED_OUT':
      totals.timedOut += 1;
      return;
    case 'ABORTED':
      totals.aborted += 1;
      return;
  }
}
