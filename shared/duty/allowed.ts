import type { Instant } from '../calendar/instant.ts';
import type { Duty } from './duty.ts';
import { blockedBy } from './filing-gate.ts';
import { isSection } from './sections.ts';
import { targetOf } from './transitions.ts';
import { isWaiverAsked } from './waiver-wish.ts';

/** What the Office may decide about a duty at an instant, for pages to offer; whether it still holds is apply()'s to say. */
export interface Allowed {
  readonly accept: boolean;
  readonly sendBack: boolean;
  readonly answerExtension: boolean;
  readonly answerWaiver: boolean;
  readonly remind: boolean;
  readonly fileOnBehalf: boolean;
  readonly waive: boolean;
  readonly reopen: boolean;
}

export function allowedOn(duty: Duty, now: Instant): Allowed {
  const can = (move: Parameters<typeof targetOf>[1]) => targetOf(duty.status, move) !== undefined;
  const isOpen = now < duty.locksAt;
  // A section is read by the lead who asked for it; the Office has nothing to review.
  const isReviewed = isOpen && !isSection(duty);
  return {
    accept: isReviewed && can('accept'),
    sendBack: isReviewed && can('send-back'),
    answerExtension: isOpen && can('answer-extension') && duty.extension?.state === 'asked',
    answerWaiver: isOpen && can('decline-waiver') && isWaiverAsked(duty),
    remind: can('remind'),
    fileOnBehalf: blockedBy(duty, now) === undefined,
    waive: isOpen && can('waive'),
    reopen: can('reopen') && !isSection(duty),
  };
}
