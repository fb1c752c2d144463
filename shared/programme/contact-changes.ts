import type { CalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Contact, ContactKey, ProgrammeKey, UnitKey } from './types.ts';

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
