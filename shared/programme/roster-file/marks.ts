import { createHash } from 'node:crypto';
import type { Roster } from '../roster.ts';
import { wordsOfRoster } from './layout.ts';

/** What the file says of itself in its hidden sheet. */
export const ROSTER_FILE = '分工和人员';

/** Of all that the file shows: another one tells that the roster was changed since the file was made. */
export function basisOf(roster: Roster): string {
  return createHash('sha256')
    .update(JSON.stringify(wordsOfRoster(roster)))
    .digest('hex')
    .slice(0, 16);
}
