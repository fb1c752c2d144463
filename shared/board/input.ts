import type { Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { DutyAbout } from '../duty/about.ts';
import type { Duty } from '../duty/duty.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { Programme } from '../programme/types.ts';
import type { Bodies } from '../report/counted.ts';
import { type Selected, selected } from '../report/selection.ts';
import type { Standing } from '../report/standing.ts';
import type { BoardState, Light } from './state.ts';
import type { BoardWindow } from './window.ts';

export interface BoardInput {
  readonly programme: Programme;
  /** Those in force, in the order of the notice. */
  readonly obligations: readonly Obligation[];
  readonly window: BoardWindow;
  readonly duties: readonly Duty[];
  /** By nonce; holds what `bodiesNeeded` names. */
  readonly bodies: Bodies;
  /** How things stood at this instant. */
  readonly at: Instant;
  readonly calendar: WorkCalendar;
  readonly filter: BoardFilter;
}

/** What a reader asked for; absent: all. */
export interface BoardFilter {
  readonly unit?: string | undefined;
  readonly field?: string | undefined;
  readonly obligation?: string | undefined;
  readonly state?: BoardState | undefined;
}

/** A duty with what the board says of it. */
export interface BoardDuty {
  readonly duty: Duty;
  readonly obligation: Obligation;
  readonly about: DutyAbout;
  readonly standing: Standing;
  readonly state: BoardState;
  readonly light: Light;
}

/** The duties that the reports of the window's months count as due, by obligation. */
export function dueOf({
  obligations,
  window,
  duties,
}: Pick<BoardInput, 'obligations' | 'window' | 'duties'>): readonly Selected[] {
  const { period, since, until } = window;
  return selected({ obligations, period: period.key, duties, cutAt: until, previousCutAt: since });
}
