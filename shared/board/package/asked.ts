import { endOfDay } from '../../calendar/instant.ts';
import { definitionOf } from '../../duty/definition.ts';
import { isSection } from '../../duty/sections.ts';
import type { Obligation } from '../../programme/obligation.ts';
import { boardDuty } from '../board.ts';
import type { BoardDuty, BoardInput } from '../input.ts';

/**
 * 临时报送 stand on no board, and yet their attachments are the period's: of those due in the window, or of the one that
 * is asked for, whenever that is due.
 */
export function askedDuties(
  input: Pick<BoardInput, 'programme' | 'window' | 'duties' | 'at' | 'calendar' | 'filter'>,
): readonly BoardDuty[] {
  const { window, duties, filter } = input;
  const { since, until } = window;
  return duties
    .filter(duty => duty.origin !== undefined && !isSection(duty))
    .filter(({ key, fields }) => (filter.unit ?? key.unit) === key.unit && isOf(filter.field, fields))
    .filter(({ obligation, due }) => {
      if (filter.obligation !== undefined) return filter.obligation === obligation;
      const day = endOfDay(due.original);
      return day <= until && (since === undefined || since < day);
    })
    .flatMap(duty => {
      const obligation = definitionOf(duty);
      return obligation === undefined ? [] : [boardDuty(duty, obligation, input)];
    })
    .filter(({ state }) => (filter.state ?? state) === state);
}

function isOf(field: string | undefined, fields: readonly string[]): boolean {
  return field === undefined || fields.includes(field);
}

/** What the duties are duties of, each once. */
export function obligationsAsked(asked: readonly BoardDuty[]): readonly Obligation[] {
  return [...new Map(asked.map(({ obligation }) => [obligation.key, obligation])).values()];
}
