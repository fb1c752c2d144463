import { periodLabel } from '../../calendar/period.ts';
import type { Obligation } from '../../programme/obligation.ts';
import type { Board } from '../board.ts';
import type { BoardQuery } from '../query.ts';
import { stateWords } from '../state.ts';

/** 「2026年11月附件（市工信局、专题调研）」: the period, and what the board was narrowed to. */
export function packageTitle(
  { period, filter }: Pick<BoardQuery, 'period' | 'filter'>,
  { roster }: Pick<Board, 'roster'>,
  obligations: readonly Obligation[],
): string {
  const narrowed = [
    filter.unit === undefined ? undefined : (roster.unit(filter.unit)?.name ?? filter.unit),
    filter.field && roster.fields.find(({ key }) => key === filter.field)?.name,
    filter.obligation && obligations.find(({ key }) => key === filter.obligation)?.title,
    filter.state && stateWords(filter.state),
  ].filter(words => words !== undefined);
  return `${periodLabel(period)}附件${narrowed.length === 0 ? '' : `（${narrowed.join('、')}）`}`;
}

/**
 * More than a month of every unit as a rule, and no more than the embedded host can keep in memory. A period that holds
 * more is taken unit by unit: one duty's five full files are a quarter of it.
 */
export const PACKAGE_LIMIT_BYTES = 200 * 1024 * 1024;
