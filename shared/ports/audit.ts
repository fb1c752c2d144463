import type { Instant } from '../calendar/instant.ts';
import type { ProgrammeKey } from '../programme/types.ts';

/**
 * What was done that no record's own history tells: who asked for a code, who came in, who took the trail out, who
 * published a programme. Entries
 * are added and read, never changed.
 */
export interface AuditEntry {
  readonly programme: ProgrammeKey;
  readonly at: Instant;
  /** Tells two entries of one instant apart; the same entry written twice is one. */
  readonly nonce: string;
  /** As in histories: an officer's id, a contact's key, `operator` or `system`. */
  readonly by: string;
  readonly kind: AuditKind;
  /** Plain Chinese; never a code, a token or what was typed into a form. */
  readonly words: string;
}

export const auditKinds = [
  'code-sent',
  /** To a browser nobody has entered with before. */
  'code-sent-to-stranger',
  'code-wrong',
  'entered',
  'session-ended',
  'export',
  'programme-published',
] as const;
export type AuditKind = (typeof auditKinds)[number];

export interface Audit {
  add(entry: AuditEntry): Promise<void>;
  /** A month's entries in order. @param month `2026-11`, of the entries' instants in Shanghai */
  ofMonth(programme: ProgrammeKey, month: string): Promise<readonly AuditEntry[]>;
  /** From `from` on, in order. */
  since(programme: ProgrammeKey, from: Instant, now: Instant): Promise<readonly AuditEntry[]>;
}
