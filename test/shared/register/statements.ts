import { instant } from '../../../shared/calendar/instant.ts';
import type { ChangeSet, Entry, StatedRow } from '../../../shared/register/register.ts';

/** A filing of 新一代信息技术 by 市工信局, accepted the day after it was filed unless said otherwise. */
export function filed(
  duty: string,
  day: string,
  rows: readonly StatedRow[],
  more: { readonly accepted?: string; readonly nonce?: string } = {},
): ChangeSet {
  const filedAt = instant(`${day}T02:00:00Z`);
  return {
    source: {
      duty: { programme: 'suzhou-2022-197', unit: 'gxj', duty },
      period: duty.split('.').at(-1) ?? '',
      nonce: more.nonce ?? `${duty} ${day}`,
      filedAt,
      acceptedAt: instant(`${more.accepted ?? day}T08:00:00Z`),
    },
    rows,
  };
}

export const list2026 = 'project-list.new-it.2026';
export const list2027 = 'project-list.new-it.2027';
export const quarter = (period: string) => `field-return.new-it.${period}`;
export const directory = 'enterprise-directory.new-it.2026';

export function named(entries: readonly Entry[], name: string): Entry {
  const found = entries.find(entry => entry.values.name === name);
  if (found === undefined) throw new Error(`no entry ${name}`);
  return found;
}
