import { epochOf, type Instant } from '../calendar/instant.ts';
import type { SigningKeys } from '../ports/links.ts';
import { isSealed, seal } from './seal.ts';

type KeyRing = Awaited<ReturnType<SigningKeys['load']>>;

/** Hours a rendered page may be posted. */
export const nonceLifeHours = 24;

/** What a rendered form is good for: this link, this subject (a duty, a report), this page. */
export interface NonceSubject {
  readonly programme: string;
  readonly linkId: string;
  readonly subject: string;
}

/**
 * The nonce of a rendered form: `<kid>.<issued, base 36>.<salt>.<mac>`. Only a POST that carries it changes anything,
 * and it is the submission's idempotency key: the same page posted twice is one filing.
 */
export function issueNonce(ring: KeyRing, subject: NonceSubject, now: Instant, salt: Uint8Array): string {
  const key = ring.keys.get(ring.current);
  if (!key) throw new Error(`Signing key "${ring.current}" is not in the ring`);
  const issued = epochOf(now).toString(36);
  const grain = Buffer.from(salt).toString('base64url');
  return [ring.current, issued, grain, seal(key, signedParts(subject, ring.current, issued, grain))].join(
    '.',
  );
}

/** `stale`: genuine but rendered more than 24 hours ago; the page is shown again with what was typed. */
export function checkNonce(
  ring: KeyRing,
  subject: NonceSubject,
  nonce: string,
  now: Instant,
): 'good' | 'stale' | 'forged' {
  const [kid = '', issued = '', grain = '', mac = '', ...rest] = nonce.split('.');
  const key = ring.keys.get(kid);
  if (!key || rest.length > 0 || !isSealed(key, signedParts(subject, kid, issued, grain), mac))
    return 'forged';
  const age = epochOf(now) - Number.parseInt(issued, 36);
  return age <= nonceLifeHours * 3_600_000 ? 'good' : 'stale';
}

function signedParts(subject: NonceSubject, kid: string, issued: string, grain: string): readonly string[] {
  return ['nonce', kid, subject.programme, subject.linkId, subject.subject, issued, grain];
}
