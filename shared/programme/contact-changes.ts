import { addDays, type CalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Contact, ContactKey, Programme, ProgrammeKey, UnitKey } from './types.ts';

/**
 * What a unit has changed of its own contacts through its link (联络员变更, 变更即报): never altered afterwards, and laid
 * over the published file wherever a programme is loaded.
 */
export interface ContactChange {
  readonly schema: 1;
  readonly programme: ProgrammeKey;
  readonly unit: UnitKey;
  /** Of the page it was posted from: posted again it is the same change. */
  readonly nonce: string;
  readonly madeAt: Instant;
  /** 1, 2, … within the unit: tells apart what was made in one instant. */
  readonly number: number;
  readonly by: ContactKey;
  /** What changed, in Chinese, one line each: for the mails and the Office. */
  readonly words: readonly string[];
  readonly steps: readonly ContactStep[];
}

export type ContactStep =
  /** From its `validFrom` the entry stands in place of every earlier one of its key, or behind `after`. */
  | { readonly kind: 'set'; readonly contact: Contact; readonly after?: ContactKey | undefined }
  /** No contact any more after `lastDay`. */
  | { readonly kind: 'end'; readonly contact: ContactKey; readonly lastDay: CalendarDate };

/** The programme with what units changed since it was published, in the order the changes were made. */
export function withContactChanges(programme: Programme, changes: readonly ContactChange[]): Programme {
  if (changes.length === 0) return programme;
  const inOrder = changes.toSorted((a, b) => {
    if (a.madeAt !== b.madeAt) return a.madeAt < b.madeAt ? -1 : 1;
    return a.number - b.number;
  });
  const contacts = inOrder.flatMap(change => change.steps).reduce(taken, programme.contacts);
  return { ...programme, contacts };
}

function taken(contacts: readonly Contact[], step: ContactStep): readonly Contact[] {
  switch (step.kind) {
    case 'end':
      return endedAfter(contacts, step.contact, step.lastDay);
    case 'set': {
      const { contact, after = contact.key } = step;
      const rest = endedAfter(contacts, contact.key, addDays(contact.validFrom, -1));
      const place = rest.findLastIndex(each => each.key === after);
      const at = place < 0 ? rest.length : place + 1;
      return [...rest.slice(0, at), contact, ...rest.slice(at)];
    }
  }
}

/** Entries that begin later fall away: what is said last holds. */
function endedAfter(
  contacts: readonly Contact[],
  key: ContactKey,
  lastDay: CalendarDate,
): readonly Contact[] {
  return contacts.flatMap(each => {
    if (each.key !== key || (each.validTo !== undefined && each.validTo <= lastDay)) return [each];
    return each.validFrom > lastDay ? [] : [{ ...each, validTo: lastDay }];
  });
}
