import type { Instant } from '../calendar/instant.ts';
import { owedOnAcceptance } from './acceptance.ts';
import type { Duty, HistoryEntry } from './duty.ts';
import { timedTransitions } from './transitions.ts';

/**
 * Brings a duty to `now`: everything its own instants call for has happened, each dated with the instant it was due,
 * so a late, repeated or missed step reaches the same record.
 */
export function advance(duty: Duty, now: Instant): Duty {
  const next = step(duty, now);
  return next === duty ? duty : advance(next, now);
}

/** When time will next change this duty; undefined once it is settled. */
export function nextWake(duty: Duty): Instant | undefined {
  const timed = timedTransitions[duty.status];
  const at = timed && duty[timed.at];
  return duty.status === 'filed' && acceptsFirst(duty) ? duty.acceptsAt : at;
}

function step(duty: Duty, now: Instant): Duty {
  const wake = nextWake(duty);
  if (wake === undefined || wake > now) return duty;
  switch (duty.status) {
    case 'scheduled':
      return { ...timePassed(duty, wake, '开放填报'), status: 'open' };
    case 'open':
      return { ...timePassed(duty, wake, '报送关闭，未报送'), status: 'unmet' };
    case 'returned':
      return (
        standsAgain(duty, wake) ?? {
          ...timePassed(duty, wake, '报送关闭，退回后未重新报送'),
          status: 'unmet',
        }
      );
    case 'filed':
      return {
        ...timePassed(
          duty,
          wake,
          acceptsFirst(duty) ? '期限内未提出修改意见，自动审核通过' : '报送关闭，按已报送内容通过',
        ),
        owed: [...duty.owed, owedOnAcceptance(duty.current.nonce, wake)],
        status: 'accepted',
        current: duty.current,
        acceptedAt: wake,
      };
    case 'accepted':
    case 'nil':
    case 'waived':
    case 'unmet':
      return duty;
  }
}

/** What was reopened and not filed again is what it was: the earlier version stands. */
function standsAgain(duty: Extract<Duty, { status: 'returned' }>, wake: Instant): Duty | undefined {
  const stands = () => timePassed(duty, wake, '报送关闭，重新开放后未重新报送，以原报送内容为准');
  switch (duty.sendBack.reopens) {
    case 'accepted':
      return { ...stands(), status: 'accepted', current: duty.current, acceptedAt: wake };
    case 'nil':
      return { ...stands(), status: 'nil', current: duty.current };
    case 'waived':
    case 'unmet':
    case undefined:
      return undefined;
  }
}

function acceptsFirst(duty: Extract<Duty, { status: 'filed' }>): boolean {
  return duty.acceptsAt !== undefined && duty.acceptsAt < duty.locksAt;
}

function timePassed(duty: Duty, at: Instant, note: string): Duty {
  const version = duty.version + 1;
  const entry: HistoryEntry = { at, version, event: 'time-passed', by: 'system', note };
  return { ...duty, version, history: [...duty.history, entry], updatedAt: at };
}
