import type { CalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import { parsePeriod } from '../calendar/period.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { apply } from '../duty/apply.ts';
import type { Duty, DutyEvent } from '../duty/duty.ts';
import { ruledDates } from '../duty/plan.ts';
import type { CalendarChangeKey, CalendarChanges } from '../ports/calendar-changes.ts';
import { type Duties, unsettled } from '../ports/duties.ts';
import type { AdoptedProgramme, Programmes } from '../ports/programmes.ts';
import { obligationOf } from '../programme/eight-ones/catalogue.ts';
import { changeDuty, type DutyChangeDeps } from './change-duty.ts';

/** Why dates are planned again, and who said so. */
export type Cause = Pick<Following, 'by' | 'reason'>;
type Following = Extract<DutyEvent, { type: 'follow-calendar' }>;

/** A duty whose due date the calendar moves: as it is, and where to. */
export interface Move {
  readonly duty: Duty;
  readonly to: CalendarDate;
}

/** What `redateDuties` would move under this calendar: the same decision, nothing written. */
export async function plannedMoves(
  adopted: AdoptedProgramme,
  calendar: WorkCalendar,
  now: Instant,
  deps: { readonly duties: Pick<Duties, 'ofProgramme'> },
): Promise<readonly Move[]> {
  const found = await changesOf(adopted, calendar, { by: '', reason: '' }, now, deps);
  return found
    .map(({ duty, next }) => ({ duty, to: next.due.current }))
    .filter(({ duty, to }) => to !== duty.due.current);
}

/** Duties written at a time. */
const AT_ONCE = 10;

/**
 * Plans the dates of every duty that can still be filed again, by its rule and the calendar as it now is. Each is one
 * conditional write of its own and decided on the stored record: run again, it changes what is left.
 * @returns how many due dates moved
 */
export async function redateDuties(
  adopted: AdoptedProgramme,
  cause: Cause,
  now: Instant,
  deps: DutyChangeDeps,
): Promise<number> {
  const wanted = await changesOf(adopted, await deps.calendars.load(), cause, now, deps);
  for (let done = 0; done < wanted.length; done += AT_ONCE) {
    const some = wanted.slice(done, done + AT_ONCE);
    await Promise.all(some.map(({ duty, event }) => changeDuty(duty.key, event, now, deps)));
  }
  return wanted.filter(({ duty, next }) => next.due.current !== duty.due.current).length;
}

/**
 * Does what a change of the calendar owes its programme's duties, and notes that it is done. Whoever made the change
 * calls this; killed on the way, it is called again by the reconciler, who finds the change by its wake.
 * @returns how many due dates moved; undefined when there is no such change
 */
export async function finishCalendarChange(
  key: CalendarChangeKey,
  now: Instant,
  deps: DutyChangeDeps & {
    readonly programmes: Pick<Programmes, 'load'>;
    readonly calendarChanges: Pick<CalendarChanges, 'load' | 'settle'>;
  },
): Promise<number | undefined> {
  const [adopted, change] = await Promise.all([
    deps.programmes.load(key.programme),
    deps.calendarChanges.load(key),
  ]);
  if (adopted === undefined || change === undefined) return undefined;
  const moved = await redateDuties(adopted, { by: change.by, reason: change.reason }, now, deps);
  await deps.calendarChanges.settle(key, moved);
  return moved;
}

async function changesOf(
  { programme, adoptedOn }: AdoptedProgramme,
  calendar: WorkCalendar,
  cause: Cause,
  now: Instant,
  { duties }: { readonly duties: Pick<Duties, 'ofProgramme'> },
) {
  const stored = [...(await duties.ofProgramme(programme.key, unsettled)).values()].flat();
  return stored.flatMap(duty => {
    const event = followCalendar(duty, adoptedOn, calendar, cause);
    const applied = event && apply(duty, event, now, calendar);
    return event && applied?.outcome === 'changed' ? [{ duty, event, next: applied.duty }] : [];
  });
}

/** What the calendar makes of a duty's rule; undefined for a duty whose dates no rule has set. */
function followCalendar(
  duty: Duty,
  adoptedOn: CalendarDate,
  calendar: WorkCalendar,
  cause: Cause,
): Following | undefined {
  const obligation = obligationOf(duty.obligation);
  const period = parsePeriod(duty.period);
  if (duty.origin !== undefined || obligation === undefined || period === undefined) return undefined;
  const { due, makeUp, locksAt } = ruledDates(obligation, period, adoptedOn, calendar);
  if (makeUp !== duty.makeUp) return undefined;
  const { event } = obligation;
  return {
    type: 'follow-calendar',
    ...cause,
    due,
    locksAt,
    ...(event && { reportWithin: event.reportWithin }),
  };
}
