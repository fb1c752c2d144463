import type { Instant } from '../calendar/instant.ts';
import type { Duty } from './duty.ts';
import { type Refusal, refusal } from './refusal.ts';
import { targetOf } from './transitions.ts';

/** Why nothing can be filed on the duty now; undefined when it can. */
export function blockedBy(duty: Duty, now: Instant): Refusal | undefined {
  if (now >= duty.locksAt || duty.status === 'unmet') return refusal('closed');
  if (targetOf(duty.status, 'file') !== undefined) return undefined;
  if (duty.status === 'scheduled') return refusal('not-open');
  return refusal(duty.status === 'waived' ? 'waived' : 'already-filed');
}
