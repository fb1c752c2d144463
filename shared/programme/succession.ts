import { addDays, type CalendarDate } from '../calendar/date.ts';
import type { EffectiveDated } from './types.ts';

interface Keyed extends EffectiveDated {
  readonly key: string;
}

/** What happens to the entries of one key from a day on; what was valid before stays as it was. */
export type Step<Entry extends Keyed> =
  /** From its `validFrom` the entry stands in place of every earlier one of its key, or behind `after`. */
  | { readonly kind: 'set'; readonly entry: Entry; readonly after?: string | undefined }
  /** No entry of the key any more after `lastDay`. */
  | { readonly kind: 'end'; readonly key: string; readonly lastDay: CalendarDate };

export function stepped<Entry extends Keyed>(entries: readonly Entry[], step: Step<Entry>): readonly Entry[] {
  switch (step.kind) {
    case 'end':
      return endedAfter(entries, step.key, step.lastDay);
    case 'set': {
      const { entry, after = entry.key } = step;
      const rest = endedAfter(entries, entry.key, addDays(entry.validFrom, -1));
      const place = rest.findLastIndex(each => each.key === after);
      const at = place < 0 ? rest.length : place + 1;
      return [...rest.slice(0, at), entry, ...rest.slice(at)];
    }
  }
}

/** Entries that begin later fall away: what is said last holds. */
function endedAfter<Entry extends Keyed>(
  entries: readonly Entry[],
  key: string,
  lastDay: CalendarDate,
): readonly Entry[] {
  return entries.flatMap(each => {
    if (each.key !== key || (each.validTo !== undefined && each.validTo <= lastDay)) return [each];
    return each.validFrom > lastDay ? [] : [{ ...each, validTo: lastDay }];
  });
}
