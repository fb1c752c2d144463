import { createHash } from 'node:crypto';
import { addSeconds, epochOf, type Instant, instantFromEpoch } from '../calendar/instant.ts';
import { isSealed, seal } from '../link/seal.ts';
import type { DeskSession } from '../ports/desk.ts';
import type { SigningKeys } from '../ports/links.ts';

type KeyRing = Awaited<ReturnType<SigningKeys['load']>>;

/** 等保 (GB/T 22239): a session ends when it has not been used for this long … */
export const idleMinutes = 30;
/** … and after a working day however much it is used. */
export const longestHours = 12;

/** What a browser holds of its session: the secret that names it, and when it was last used. */
export interface HeldSession {
  readonly createdAt: Instant;
  readonly secret: string;
  readonly seenAt: Instant;
}

/** The session's id in the records: whoever reads them cannot make a cookie of it. */
export function sessionIdOf({ createdAt, secret }: Pick<HeldSession, 'createdAt' | 'secret'>): string {
  return `${createdAt}#${hashOf(secret)}`;
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 32);
}

/**
 * The cookie's value, `<created>.<secret>.<seen>.<kid>.<mac>` with instants in base 36. Every answer gives a fresh one:
 * so 30 idle minutes need no write, and a GET makes none.
 */
export function sessionCookie(programme: string, { createdAt, secret, seenAt }: HeldSession, ring: KeyRing) {
  const key = ring.keys.get(ring.current);
  if (key === undefined) throw new Error(`Signing key "${ring.current}" is not in the ring`);
  const parts = [epochOf(createdAt).toString(36), secret, epochOf(seenAt).toString(36), ring.current];
  return [...parts, seal(key, ['desk-session', programme, ...parts])].join('.');
}

/** The key a cookie was signed with, in case it is newer than those known. */
export function kidOf(value: string): string | undefined {
  return value === '' ? undefined : value.split('.')[3];
}

/** What a cookie of ours says; undefined for any other, and for one that was idle too long. */
export function readSessionCookie(
  programme: string,
  value: string,
  ring: KeyRing,
  now: Instant,
): HeldSession | undefined {
  const [created = '', secret = '', seen = '', kid = '', mac = '', ...rest] = value.split('.');
  const key = ring.keys.get(kid);
  const parts = ['desk-session', programme, created, secret, seen, kid];
  if (key === undefined || rest.length > 0 || !isSealed(key, parts, mac)) return undefined;
  const seenAt = instantFromEpoch(Number.parseInt(seen, 36));
  if (addSeconds(seenAt, idleMinutes * 60) <= now) return undefined;
  return { createdAt: instantFromEpoch(Number.parseInt(created, 36)), secret, seenAt };
}

export function isOver(session: DeskSession, now: Instant): boolean {
  return session.endedAt !== undefined || session.endsAt <= now;
}
