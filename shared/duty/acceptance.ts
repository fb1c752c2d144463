import type { Instant } from '../calendar/instant.ts';
import type { Duty, OwedEffect } from './duty.ts';

/**
 * What a duty owes once a filing stands: the registers it feeds hear of it. Every obligation's duties owe it, whether
 * or not it feeds one, so that the lifecycle knows no obligation from another.
 */
export function owedOnAcceptance(nonce: string, acceptedAt: Instant): OwedEffect {
  return { kind: 'register', key: `register#${nonce}`, nonce, acceptedAt };
}

/** A nil return is settled at once; what an accepted version said before is then no longer said. */
export function owedOnNil(duty: Duty, nonce: string, at: Instant): readonly OwedEffect[] {
  return duty.history.some(entry => entry.event === 'accept') ? [owedOnAcceptance(nonce, at)] : [];
}
