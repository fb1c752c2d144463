import type { Instant } from '../calendar/instant.ts';
import type { Duty, DutyEvent, HistoryEntry } from './duty.ts';

/** The next version of a duty, with the line of its history that says how it came about. */
export function recorded(
  duty: Duty,
  event: Exclude<DutyEvent, { type: 'time-passed' }>,
  at: Instant,
  by: string,
  note: string,
): Duty {
  const version = duty.version + 1;
  const submission = 'submission' in event ? { submission: event.submission } : {};
  const entry: HistoryEntry = { at, version, event: event.type, by, note, ...submission };
  return { ...duty, version, history: [...duty.history, entry], updatedAt: at };
}
