import type { Instant } from '../calendar/instant.ts';
import type { Duty, DutyEvent, OwedEffect } from './duty.ts';
import { isOwed } from './lateness.ts';
import { recorded } from './recorded.ts';
import { type Refusal, refusal } from './refusal.ts';

type Waive = Extract<DutyEvent, { type: 'waive' }>;
type AskWaiver = Extract<DutyEvent, { type: 'ask-waiver' }>;
type DeclineWaiver = Extract<DutyEvent, { type: 'decline-waiver' }>;

const wishLimit = 2;

/** 免报待审: until then the duty is owed as before, and asked after. */
export function isWaiverAsked(duty: Duty): boolean {
  return isOwed(duty) && duty.waiverWish?.state === 'asked';
}

export function refuseWish(duty: Duty, event: AskWaiver | DeclineWaiver): Refusal | undefined {
  if (event.type === 'decline-waiver')
    return duty.waiverWish?.state === 'asked' ? undefined : refusal('no-waiver-asked');
  const asked = duty.history.filter(entry => entry.event === 'ask-waiver').length;
  return asked >= wishLimit ? refusal('waiver-limit') : undefined;
}

/** Said again, it is the same wish, and the same answer. */
export function isWishRepeated({ waiverWish }: Duty, event: AskWaiver | DeclineWaiver): boolean {
  return event.type === 'ask-waiver' ? waiverWish?.state === 'asked' : waiverWish?.state === 'declined';
}

export function wished(duty: Duty, event: AskWaiver | DeclineWaiver, at: Instant): Duty {
  switch (event.type) {
    case 'ask-waiver':
      return {
        ...recorded(duty, event, at, event.by, `申请本期免报：${event.reason}`),
        waiverWish: { state: 'asked', at, reason: event.reason },
      };
    case 'decline-waiver':
      return {
        ...recorded(duty, event, at, event.by, `暂不同意免报：${event.reason}`),
        ...answeredWish(duty, 'declined', event.reason, at),
      };
  }
}

/** 本期免报, or 本期不适用; it answers whoever has asked for it. */
export function waived(duty: Duty, event: Waive, at: Instant): Duty {
  const { notApplicable, reason, by } = event;
  return {
    ...recorded(duty, event, at, by, `${notApplicable ? '本期不适用' : '本期免报'}：${reason}`),
    ...(duty.waiverWish?.state === 'asked' && answeredWish(duty, 'granted', reason, at)),
    status: 'waived',
    reason,
    ...(notApplicable && { notApplicable: true }),
  };
}

/** The Office's reason stands where the unit's stood: the history has both. */
function answeredWish(
  duty: Duty,
  state: 'granted' | 'declined',
  reason: string,
  at: Instant,
): Pick<Duty, 'waiverWish' | 'owed'> {
  const effect: OwedEffect = {
    kind: 'waiver-answer',
    key: `waiver#${duty.key.duty}#${duty.version + 1}`,
  };
  return { waiverWish: { state, at, reason }, owed: [...duty.owed, effect] };
}
