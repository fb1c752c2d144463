import type { RosterChange } from '../programme/roster-changes.ts';
import type { ProgrammeKey } from '../programme/types.ts';

export interface RosterChanges {
  /** Idempotent by nonce; `overtaken`: its number is taken by another change. */
  add(change: RosterChange): Promise<'added' | 'repeated' | 'overtaken'>;
  of(programme: ProgrammeKey): Promise<readonly RosterChange[]>;
}
