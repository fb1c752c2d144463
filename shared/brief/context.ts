import type { CalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Matter } from '../matter/matter.ts';
import type { Roster } from '../programme/roster.ts';
import type { Field, Leader, Programme } from '../programme/types.ts';
import type { Entry } from '../register/register.ts';
import type { Visit } from './visits.ts';

export interface BriefInput {
  readonly programme: Programme;
  readonly leader: Leader;
  readonly now: Instant;
  /** By field, as accepted until now. */
  readonly directories: ReadonlyMap<string, readonly Entry[]>;
  readonly projects: ReadonlyMap<string, readonly Entry[]>;
  /** Of all leaders: an enterprise is visited by whoever comes. */
  readonly visits: readonly Visit[];
  readonly matters: readonly Matter[];
}

/** What the sections are made from. */
export interface BriefContext extends BriefInput {
  readonly roster: Roster;
  readonly fields: readonly Field[];
  readonly today: CalendarDate;
}
