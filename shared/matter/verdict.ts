import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { PersonEvent } from './events.ts';
import type { Matter, Verdict } from './matter.ts';
import { moveOf } from './transitions.ts';

/** Working days in which the Office verifies the basis of what was not to the enterprise's satisfaction twice. */
const disputeWithin = 5;

/**
 * What the enterprise says of the result. Satisfied or 基本满意 ends the matter; 不满意 has it done once more, and after
 * that the Office verifies the basis.
 * @param base the matter with the event in its history
 */
export function afterVerdict(
  matter: Matter,
  base: Matter,
  event: Extract<PersonEvent, { type: 'confirm' | 'verify' }>,
  at: Instant,
  calendar: WorkCalendar,
): Matter {
  if (matter.status !== 'finished' && matter.status !== 'disputed') return matter;
  const { assignment, outcome, answer } = matter;
  const verdict = verdictOf(event, at);
  const judged = { ...base, verdicts: [...matter.verdicts, verdict] };
  const today = dateInShanghai(at);
  const move = moveOf(matter, event);
  if (move === 'dissatisfied' && answer !== undefined) {
    const day = calendar.addWorkdays(today, event.redoWithin);
    return {
      ...judged,
      status: 'answered',
      assignment,
      answer,
      completeDue: { original: day, current: day },
    };
  }
  if (move === 'dissatisfied-again')
    return {
      ...judged,
      status: 'disputed',
      assignment,
      outcome,
      by: calendar.addWorkdays(today, disputeWithin),
    };
  return { ...judged, status: 'closed', assignment, outcome, verdict, endedAt: at };
}

function verdictOf(event: Extract<PersonEvent, { type: 'confirm' | 'verify' }>, at: Instant): Verdict {
  const { evaluation, reason } = event;
  return event.type === 'confirm'
    ? { at, from: 'enterprise', evaluation, reason, verifier: '' }
    : { at, from: 'office', evaluation, reason, verifier: event.verifier };
}
