import { type CalendarDate, compareDates, dateOf, yearOf } from '../calendar/date.ts';
import { dateInShanghai, startOfDay } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { type DigestItem, digestItems, digestScopes, ruledWaves } from '../digest/digest.ts';
import type { Wave } from '../digest/waves.ts';
import { advance } from '../duty/advance.ts';
import { definitionOf } from '../duty/definition.ts';
import type { Duty } from '../duty/duty.ts';
import { isOwed } from '../duty/lateness.ts';
import { periodsToOpen, planDuties } from '../duty/plan.ts';
import type { AdoptedProgramme } from '../ports/programmes.ts';
import { obligationsOf } from '../programme/eight-ones/catalogue.ts';
import { mailable } from '../programme/mailboxes.ts';
import type { Obligation } from '../programme/obligation.ts';
import { type Roster, rosterOn } from '../programme/roster.ts';
import type { Contact, UnitKey } from '../programme/types.ts';

/** A duty as it will be planned, with the days on which it is written about as long as it is filed in time. */
export interface RehearsedDuty {
  readonly duty: Duty;
  readonly obligation: Obligation;
  readonly opensOn: CalendarDate;
  readonly due: CalendarDate;
  readonly waves: readonly Wave[];
}

/** One contact's mail of one day. */
export interface RehearsedMail {
  readonly on: CalendarDate;
  readonly unit: UnitKey;
  readonly contact: Contact;
  readonly items: readonly DigestItem[];
}

export interface Rehearsal {
  readonly year: number;
  /** Owed and due in the year, first due first. */
  readonly duties: readonly RehearsedDuty[];
  /** Due in the year and 预先免报. */
  readonly waived: readonly RehearsedDuty[];
  /** Sent in the year, by day, also about what is due after it. */
  readonly mails: readonly RehearsedMail[];
}

/**
 * A year before anything of it is sent, by the functions that plan and write it, from what is known now: the
 * assignments with the changes dated ahead, the calendar as entered. Every unit is taken to file on the due day, after
 * that morning's mail: no 催办 is drawn, and no reminder left out.
 */
export function rehearse(adopted: AdoptedProgramme, year: number, calendar: WorkCalendar): Rehearsal {
  const duties = plannedDuties(adopted, year, calendar);
  const first = dateOf(year, 1, 1);
  const dueThen = duties
    .filter(({ due }) => yearOf(due) === year)
    .toSorted((a, b) => compareDates(a.due, b.due));
  return {
    year,
    duties: dueThen.filter(({ duty }) => isOwed(duty)),
    waived: dueThen.filter(({ duty }) => !isOwed(duty)),
    mails: mailsOf(
      duties.filter(({ due }) => due >= first),
      adopted,
      year,
      calendar,
    ),
  };
}

/** No obligation is due later than the year after its period's. */
function plannedDuties(
  { programme, adoptedOn }: AdoptedProgramme,
  year: number,
  calendar: WorkCalendar,
): readonly RehearsedDuty[] {
  const yearEnds = startOfDay(dateOf(year, 12, 31));
  return obligationsOf(programme).flatMap(obligation =>
    periodsToOpen(obligation, adoptedOn, yearEnds)
      .filter(period => period.year >= year - 1)
      .flatMap(period => planDuties(programme, obligation, period, adoptedOn, calendar))
      .flatMap(planned => rehearsed(advance(planned, planned.opensAt), calendar)),
  );
}

function rehearsed(duty: Duty, calendar: WorkCalendar): readonly RehearsedDuty[] {
  const obligation = definitionOf(duty);
  if (obligation === undefined) return [];
  const due = duty.due.current;
  const waves = ruledWaves(duty, obligation, calendar)
    .filter(({ on }) => on <= due)
    .toSorted((a, b) => compareDates(a.on, b.on));
  return [{ duty, obligation, opensOn: dateInShanghai(duty.opensAt), due, waves }];
}

function mailsOf(
  duties: readonly RehearsedDuty[],
  { programme, mailboxes }: AdoptedProgramme,
  year: number,
  calendar: WorkCalendar,
): readonly RehearsedMail[] {
  const reached = mailable(programme, mailboxes);
  const heard = duties.flatMap(({ duty, waves }) =>
    waves.map(wave => ({ duty, on: calendar.nextWorkdayOnOrAfter(wave.on) })),
  );
  const days = new Set(heard.map(({ on }) => on).filter(on => yearOf(on) === year));
  return [...days].toSorted(compareDates).flatMap(day => {
    const owed = new Set(heard.filter(({ on }) => on === day).map(({ duty }) => duty));
    return mailsOn(day, [...owed], rosterOn(reached, day), calendar);
  });
}

function mailsOn(
  on: CalendarDate,
  owed: readonly Duty[],
  roster: Roster,
  calendar: WorkCalendar,
): readonly RehearsedMail[] {
  const since = calendar.addWorkdays(on, -1);
  return roster.units.flatMap(({ key: unit }) => {
    const own = owed.filter(duty => duty.key.unit === unit);
    return digestScopes(roster, unit).flatMap(scope => {
      const items = digestItems(scope, own, since, on, calendar);
      return items.length === 0 ? [] : [{ on, unit, contact: scope.contact, items }];
    });
  });
}
