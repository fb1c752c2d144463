import type { MachineName } from '../support/machine-room.ts';

export interface Firing {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly machine: MachineName;
}

/**
 * What the product's schedules fire in the story. Hours and days in which nobody does anything are left out: they are
 * what a life costs.
 */
const times: readonly (readonly [day: string, machine: MachineName, hours: readonly string[]])[] = [
  ['2026-11-30', 'daily-digest', ['09:00']],
  [
    '2026-11-30',
    'reconcile',
    ['09:20', '10:20', '11:20', '12:20', '13:20', '14:20', '15:20', '16:20', '17:20', '18:20', '19:20'],
  ],
  ['2026-12-01', 'open-periods', ['00:10']],
  ['2026-12-01', 'daily-digest', ['09:00']],
  ['2026-12-01', 'reconcile', ['09:20', '10:20']],
  ['2026-12-08', 'open-periods', ['00:10']],
  ['2026-12-08', 'reconcile', ['00:20']],
  ['2026-12-09', 'daily-digest', ['09:00']],
  ['2026-12-09', 'reconcile', ['00:20', '09:20', '10:20', '11:20']],
];

const firings: readonly Firing[] = times
  .flatMap(([day, machine, hours]) =>
    hours.map((time): Firing => ({ at: Date.parse(`${day}T${time}:00+08:00`), machine })),
  )
  .toSorted((a, b) => a.at - b.at);

/** What fires after `from` and not after `until`, in order. */
export function firingsBetween(from: number, until: number): readonly Firing[] {
  return firings.filter(({ at }) => at > from && at <= until);
}
