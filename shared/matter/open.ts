import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Matter, MatterCore } from './matter.ts';

/** What whoever raises a matter says of it; the number is given when it is stored. */
export type RaisedMatter = Pick<MatterCore, 'subject' | 'source' | 'raisedBy' | 'raisedOn' | 'contact'> & {
  /** Contact key, officer or `system`. */
  readonly by: string;
  /** The same origin, told again, is the same matter: a form's nonce, or a filing's row. */
  readonly origin: string;
};

/** 「交办当日」: the Office assigns it on the day it is raised, or on the next one that is worked. */
export function openMatter(
  { by, origin, ...raised }: RaisedMatter,
  key: Matter['key'],
  now: Instant,
  calendar: WorkCalendar,
): Matter {
  const entry = { at: now, version: 1, event: 'raise', by, note: '提出事项', nonce: origin } as const;
  return {
    schema: 1,
    key,
    ...raised,
    openedAt: now,
    assignments: [],
    objections: [],
    opinions: [],
    progress: [],
    outcomes: [],
    verdicts: [],
    version: 1,
    clock: 1,
    owed: [],
    history: [entry],
    updatedAt: now,
    status: 'raised',
    by: calendar.nextWorkdayOnOrAfter(dateInShanghai(now)),
  };
}

/** 事项编号: `SQ-2026-0001`. */
export function matterNumber(year: number, place: number): string {
  return `SQ-${year}-${String(place).padStart(4, '0')}`;
}

export const matterNumberShape = /^SQ-\d{4}-\d{4,6}$/;
