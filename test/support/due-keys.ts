import type { DueWakes, WakingRecord } from '../../shared/ports/wakes.ts';

/** The keys of what is due of a kind, earliest first. */
export function dueKeys({ records }: Pick<DueWakes, 'records'>, of: WakingRecord['kind']) {
  return records.flatMap(({ record: { kind, ...key } }) => (kind === of ? [key] : []));
}
