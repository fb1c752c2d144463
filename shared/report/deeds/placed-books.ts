import { type Instant, startOfDay } from '../../calendar/instant.ts';
import type { Duty } from '../../duty/duty.ts';
import type { ChangeSet } from '../../register/register.ts';
import { placeDay } from '../place-day.ts';
import { type RegisterBooks, refOf } from './told.ts';

/**
 * Registers by the days of what they were told for, and not by when it was accepted: the return of a quarter belongs to the
 * quarter, however late it came, if only it is known by the cut.
 */
export function placedBooks(books: RegisterBooks, duties: readonly Duty[], cutAt: Instant): RegisterBooks {
  const byRef = new Map(duties.map(duty => [refOf(duty), duty]));
  return new Map(
    [...books].map(([name, sets]) => [
      name,
      sets.filter(({ source }) => source.acceptedAt < cutAt).map(set => placed(set, byRef)),
    ]),
  );
}

/** What was there before the programme was there from the beginning: its `filedAt` says so. */
function placed(set: ChangeSet, duties: ReadonlyMap<string, Duty>): ChangeSet {
  const { source } = set;
  const duty = duties.get(refOf({ key: source.duty }));
  const isOpening = source.opening !== undefined || duty === undefined;
  const acceptedAt = isOpening ? source.filedAt : startOfDay(placeDay(duty));
  return { ...set, source: { ...source, acceptedAt } };
}
