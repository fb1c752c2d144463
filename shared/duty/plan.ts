import { addDays, type CalendarDate, compareDates } from '../calendar/date.ts';
import { dueDate } from '../calendar/due.ts';
import { dateInShanghai, type Instant, startOfDay } from '../calendar/instant.ts';
import { endOf, type Period, periodOf, periodsBetween, startOf } from '../calendar/period.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Obligation, RecurringObligation } from '../programme/obligation.ts';
import { lockInstant } from '../programme/reporting.ts';
import { rosterOn } from '../programme/roster.ts';
import type { FieldKey, Programme, UnitKey } from '../programme/types.ts';
import { waiverOf } from '../programme/waivers.ts';
import { apply } from './apply.ts';
import type { Duty } from './duty.ts';
import { dutyId } from './duty-id.ts';
import { scheduledDuty } from './scheduled.ts';

/** Working days a duty that was past due at adoption is given (补录). */
const makeUpWorkdays = 20;

/** One owner of an obligation in a period: who files, and the fields it answers for. */
interface Owner {
  readonly key: string;
  readonly unit: UnitKey;
  readonly fields: readonly FieldKey[];
}

/** Periods of an obligation that must be open at `now`: those that contain the adoption day or start after it. */
export function periodsToOpen(
  obligation: RecurringObligation,
  adoptedOn: CalendarDate,
  now: Instant,
): readonly Period[] {
  const today = dateInShanghai(now);
  if (today < adoptedOn) return [];
  const first = startOf(periodOf(obligation.cadence, adoptedOn));
  return periodsBetween(obligation.cadence, first, today).filter(
    period => openingDay(obligation, period) <= today,
  );
}

function openingDay(obligation: Obligation, period: Period): CalendarDate {
  return obligation.opens === 'after-period' ? addDays(endOf(period), 1) : startOf(period);
}

/**
 * The duties of one obligation and period, as they are frozen when the period opens: who owes them, under which
 * roster, due when. The same arguments give the same records, so planning twice plans nothing new.
 */
export function planDuties(
  programme: Programme,
  obligation: RecurringObligation,
  period: Period,
  adoptedOn: CalendarDate,
  calendar: WorkCalendar,
): readonly Duty[] {
  const opensOn = latestDate(openingDay(obligation, period), adoptedOn);
  return ownersOf(programme, obligation, owedSince(obligation, period, opensOn)).map(owner =>
    waivedAhead(
      openingDuty(programme, obligation, period, owner, opensOn, adoptedOn, calendar),
      programme,
      calendar,
    ),
  );
}

/** What looks back on a period is owed by those who led at its end, though it opens the day after. */
function owedSince(obligation: Obligation, period: Period, opensOn: CalendarDate): CalendarDate {
  return obligation.opens === 'after-period' ? endOf(period) : opensOn;
}

function ownersOf(programme: Programme, obligation: Obligation, on: CalendarDate): readonly Owner[] {
  const roster = rosterOn(programme, on);
  switch (obligation.scope) {
    case 'unit':
      return roster.leadUnits().map(unit => ({
        key: unit.key,
        unit: unit.key,
        fields: roster.fieldsLedBy(unit.key).map(field => field.key),
      }));
    case 'field':
      return roster.fields.map(field => ({ key: field.key, unit: field.lead, fields: [field.key] }));
    case 'leader':
      // By default the lead unit of that leader's first annex row files.
      return roster.leaders.flatMap(leader => {
        const fields = roster.fields.filter(field => field.leader === leader.key);
        const first = fields[0];
        return first ? [{ key: leader.key, unit: first.lead, fields: fields.map(field => field.key) }] : [];
      });
  }
}

function openingDuty(
  programme: Programme,
  obligation: RecurringObligation,
  period: Period,
  owner: Owner,
  opensOn: CalendarDate,
  adoptedOn: CalendarDate,
  calendar: WorkCalendar,
): Duty {
  const { due, makeUp, locksAt } = ruledDates(obligation, period, adoptedOn, calendar);
  const opensAt = startOfDay(opensOn);
  return scheduledDuty(
    {
      key: { programme: programme.key, unit: owner.unit, duty: dutyId(obligation, owner.key, period) },
      obligation: obligation.key,
      period: period.key,
      rosterVersion: programme.version,
      fields: owner.fields,
      opensAt,
      due,
      locksAt,
      makeUp,
    },
    calendar,
  );
}

/** What the Office has excused beforehand opens as 本期免报, so that nobody is ever asked for it. */
function waivedAhead(duty: Duty, programme: Programme, calendar: WorkCalendar): Duty {
  const mark = waiverOf(programme, duty.key);
  if (mark === undefined) return duty;
  const { by, reason, at } = mark;
  return apply(duty, { type: 'waive', by, reason }, at, calendar).duty;
}

/** What an obligation's rule and the calendar make of a period; what was past due at adoption is 补录. */
export function ruledDates(
  obligation: RecurringObligation,
  period: Period,
  adoptedOn: CalendarDate,
  calendar: WorkCalendar,
): Pick<Duty, 'makeUp' | 'locksAt'> & { readonly due: CalendarDate } {
  const { date } = dueDate(obligation.due, period, calendar);
  const makeUp = date < adoptedOn;
  const due = makeUp ? calendar.addWorkdays(adoptedOn, makeUpWorkdays) : date;
  return { due, makeUp, locksAt: lockInstant(due, calendar) };
}

function latestDate(a: CalendarDate, b: CalendarDate): CalendarDate {
  return compareDates(a, b) >= 0 ? a : b;
}
