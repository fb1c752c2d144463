import { type CalendarDate, yearOf } from '../../../shared/calendar/date.ts';
import { parseTypedYear } from '../../../shared/calendar/format.ts';
import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import type { WorkCalendar } from '../../../shared/calendar/working-days.ts';
import type { NonceSubject } from '../../../shared/link/render-nonce.ts';
import type { Calendars } from '../../../shared/ports/programmes.ts';
import type { Unit } from '../../../shared/programme/types.ts';
import { ofUnit } from '../../../shared/rehearsal/load.ts';
import { type Rehearsal, rehearse } from '../../../shared/rehearsal/rehearse.ts';
import { rehearsalYears } from '../../../shared/rehearsal/years.ts';
import type { OfficeVisit } from './office-link.ts';

export interface RehearsalDeps {
  readonly calendars: Pick<Calendars, 'load'>;
}

export interface LoadedRehearsal {
  readonly rehearsal: Rehearsal;
  readonly unit: Unit | undefined;
  readonly calendar: WorkCalendar;
  readonly years: readonly number[];
  readonly today: CalendarDate;
}

/** The year that is asked for, else the next; of the unit asked for, else of all. */
export async function loadRehearsal(
  asked: (name: 'year' | 'unit') => string,
  { adopted, now }: OfficeVisit,
  deps: RehearsalDeps,
): Promise<LoadedRehearsal> {
  const { programme, adoptedOn } = adopted;
  const calendar = await deps.calendars.load();
  const today = dateInShanghai(now);
  const years = rehearsalYears(adoptedOn, today);
  const wanted = parseTypedYear(asked('year'));
  const year = years.find(one => one === wanted) ?? Math.max(yearOf(today) + 1, yearOf(adoptedOn));
  const unit = programme.units.findLast(({ key }) => key === asked('unit'));
  const whole = rehearse(adopted, year, calendar);
  return { rehearsal: unit === undefined ? whole : ofUnit(whole, unit.key), unit, calendar, years, today };
}

export function rehearsalSubject({ link }: OfficeVisit): NonceSubject {
  return { programme: link.programme, linkId: link.id, subject: 'rehearsal' };
}
