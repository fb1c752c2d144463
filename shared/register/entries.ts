import type { CalendarDate } from '../calendar/date.ts';
import { endOfDay, type Instant } from '../calendar/instant.ts';
import { bookOf } from './book.ts';
import { enter } from './change-set.ts';
import type { ChangeSet, Entry, EntryEvent, RegisterKind } from './register.ts';

/**
 * The register's entries as its change sets make them, in the order they were first named. Applying a set twice, or
 * late, or before an older one, comes to the same: sets are taken in the order they were filed, and of one duty only
 * the version that was accepted last counts, so a row that a reopened list no longer holds is as if never said.
 */
export function entriesOf(kind: RegisterKind, sets: readonly ChangeSet[]): readonly Entry[] {
  const book = bookOf(kind, []);
  for (const set of standing(sets)) enter(book, set);
  return book.entries();
}

/** As known at the end of that day: what was accepted later is not yet known. */
export function entriesOn(
  kind: RegisterKind,
  sets: readonly ChangeSet[],
  date: CalendarDate,
): readonly Entry[] {
  return entriesAt(kind, sets, endOfDay(date));
}

/** As `entriesOn`, for an instant of its own, which is not part of it. */
export function entriesAt(kind: RegisterKind, sets: readonly ChangeSet[], until: Instant): readonly Entry[] {
  return entriesOf(
    kind,
    sets.filter(set => set.source.acceptedAt < until),
  );
}

/** What was accepted in [since, until): 「新增n、调出n、变更n」. */
export function movements(
  entries: readonly Entry[],
  since: Instant,
  until: Instant,
): readonly { readonly entry: Entry; readonly event: EntryEvent }[] {
  return entries.flatMap(entry =>
    entry.history
      // What was there before the programme did not move.
      .filter(({ source }) => source.opening === undefined)
      .filter(({ source }) => since <= source.acceptedAt && source.acceptedAt < until)
      .map(event => ({ entry, event })),
  );
}

export function listed(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(entry => entry.standing === 'listed');
}

/** Each filing once, of each duty the latest version, in the order they were filed. */
function standing(sets: readonly ChangeSet[]): readonly ChangeSet[] {
  const latest = new Map<string, ChangeSet>();
  for (const set of sets) {
    const { unit, duty } = set.source.duty;
    const key = `${unit} ${duty}`;
    const other = latest.get(key);
    if (other === undefined || rank(other) < rank(set)) latest.set(key, set);
  }
  return [...latest.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function rank({ source }: ChangeSet): string {
  const { filedAt, acceptedAt, duty, nonce } = source;
  return `${filedAt} ${duty.duty} ${duty.unit} ${acceptedAt} ${nonce}`;
}
