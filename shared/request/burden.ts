import { addDays, type CalendarDate, weekday } from '../calendar/date.ts';
import { definitionOf } from '../duty/definition.ts';
import type { Duty } from '../duty/duty.ts';
import { askedBy, isOwed } from '../duty/lateness.ts';
import type { UnitKey } from '../programme/types.ts';

/** What a unit is asked already around a day: 减负, seen before anything more is asked. */
export interface Burden {
  readonly unit: UnitKey;
  /** Duties it still owes by a day of the same week, Monday to Sunday. */
  readonly inWeek: number;
  /** And of the same month. */
  readonly inMonth: number;
  /** What those of the month are called, each once. */
  readonly titles: readonly string[];
}

/** @param duties of any units, as they stand today */
export function burdenOf(unit: UnitKey, duties: readonly Duty[], day: CalendarDate): Burden {
  const monday = addDays(day, 1 - weekday(day));
  const owed = duties.filter(duty => duty.key.unit === unit && isOwed(duty));
  const inMonth = owed.filter(duty => askedBy(duty).slice(0, 7) === day.slice(0, 7));
  const inWeek = owed.filter(duty => monday <= askedBy(duty) && askedBy(duty) <= addDays(monday, 6));
  const titles = new Set(inMonth.flatMap(duty => definitionOf(duty)?.title ?? []));
  return { unit, inWeek: inWeek.length, inMonth: inMonth.length, titles: [...titles] };
}
