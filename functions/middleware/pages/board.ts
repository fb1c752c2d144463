import { type Board, boardOf } from '../../../shared/board/board.ts';
import { bodiesNeeded } from '../../../shared/board/coverage.ts';
import { type BoardQuery, readQuery } from '../../../shared/board/query.ts';
import { type BoardWindow, boardWindow, periodsRead } from '../../../shared/board/window.ts';
import { dateInShanghai, type Instant } from '../../../shared/calendar/instant.ts';
import type { WorkCalendar } from '../../../shared/calendar/working-days.ts';
import type { Duty } from '../../../shared/duty/duty.ts';
import type { Duties } from '../../../shared/ports/duties.ts';
import type { Filings } from '../../../shared/ports/filings.ts';
import type { Calendars } from '../../../shared/ports/programmes.ts';
import { obligationsOf } from '../../../shared/programme/eight-ones/catalogue.ts';
import type { RecurringObligation } from '../../../shared/programme/obligation.ts';
import type { PageRequest } from '../page.ts';
import type { OfficeVisit } from './office-link.ts';

export interface BoardDeps {
  readonly calendars: Pick<Calendars, 'load'>;
  readonly duties: Duties;
  readonly filings: Filings;
}

export interface LoadedBoard {
  readonly board: Board;
  /** All that was read, also what is on no board. */
  readonly duties: readonly Duty[];
  readonly query: BoardQuery;
  readonly window: BoardWindow;
  readonly obligations: readonly RecurringObligation[];
  readonly calendar: WorkCalendar;
  readonly at: Instant;
}

/** The board that an address asks for: one read of each unit's duties of the periods concerned, one of the bodies. */
export async function loadBoard(
  asked: Pick<PageRequest, 'query'>,
  { adopted, now }: Pick<OfficeVisit, 'adopted' | 'now'>,
  deps: BoardDeps,
): Promise<LoadedBoard> {
  const { programme, adoptedOn } = adopted;
  const calendar = await deps.calendars.load();
  const query = readQuery(asked.query, dateInShanghai(now));
  const obligations = obligationsOf(programme);
  const window = boardWindow(query.period, adoptedOn, calendar);
  const at = query.atCut && window.until < now ? window.until : now;
  const periods = periodsRead(window, obligations, adoptedOn, calendar);
  const stored = await deps.duties.ofProgramme(programme.key, { periods });
  const duties = [...stored.values()].flat();
  const input = { obligations, window, duties, at };
  const bodies = await deps.filings.getAll(
    bodiesNeeded(input).map(({ duty, nonce }) => ({ key: duty.key, nonce })),
  );
  const board = boardOf({ ...input, programme, bodies, calendar, filter: query.filter });
  return { board, duties, query, window, obligations, calendar, at };
}
