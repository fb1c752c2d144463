import type { CalendarDate } from '../calendar/date.ts';
import { type Period, parsePeriod, periodOf } from '../calendar/period.ts';
import type { BoardFilter } from './input.ts';
import { boardStates } from './state.ts';

/** What the address of a board asks for; whatever it does not understand is as if not asked. */
export interface BoardQuery {
  readonly period: Period;
  readonly filter: BoardFilter;
  /** As things stood at the cut, the instant of the report's figures, instead of now. */
  readonly atCut: boolean;
}

export function readQuery(value: (name: string) => string, today: CalendarDate): BoardQuery {
  const given = (name: string) => (value(name) === '' ? undefined : value(name));
  const asked = parsePeriod(value('period'));
  const isOffered = asked !== undefined && asked.cadence !== 'two-month' && asked.cadence !== 'half-year';
  return {
    period: isOffered ? asked : periodOf('month', today),
    filter: {
      unit: given('unit'),
      field: given('field'),
      obligation: given('obligation'),
      state: boardStates.find(({ key }) => key === value('state'))?.key,
    },
    atCut: value('at') === 'cut',
  };
}

/** `?period=2026-11&unit=gxj` */
export function queryText({ period, filter, atCut }: BoardQuery): string {
  const pairs = Object.entries({ period: period.key, ...filter, at: atCut ? 'cut' : undefined });
  const given = pairs.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return `?${given.join('&')}`;
}

export function isFiltered({ filter }: BoardQuery): boolean {
  return Object.values(filter).some(value => value !== undefined);
}
