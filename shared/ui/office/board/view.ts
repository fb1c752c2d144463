import type { Board } from '../../../board/board.ts';
import type { BoardQuery } from '../../../board/query.ts';
import type { BoardWindow } from '../../../board/window.ts';
import type { CalendarDate } from '../../../calendar/date.ts';
import type { Instant } from '../../../calendar/instant.ts';
import type { Period } from '../../../calendar/period.ts';
import type { Obligation } from '../../../programme/obligation.ts';
import type { Programme } from '../../../programme/types.ts';

export interface BoardView {
  readonly programme: Programme;
  readonly home: string;
  readonly board: Board;
  readonly window: BoardWindow;
  readonly query: BoardQuery;
  /** What the choices offer. */
  readonly periods: readonly Period[];
  readonly obligations: readonly Obligation[];
  /** The instant of what is shown: now, or the cut. */
  readonly at: Instant;
  /** The month before, while its report is not cut yet, and its last day. */
  readonly stillOpen?: { readonly period: Period; readonly until: CalendarDate } | undefined;
}

/** Where the board shows less, or another period. */
export const boardPath = (home: string) => `${home}/board`;
