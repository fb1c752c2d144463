import type { ContactChange } from '../programme/contact-changes.ts';
import type { ProgrammeKey } from '../programme/types.ts';

export interface ContactChanges {
  /** Idempotent by nonce. @returns the change as it was first added */
  add(change: ContactChange): Promise<ContactChange>;
  of(programme: ProgrammeKey): Promise<readonly ContactChange[]>;
}
