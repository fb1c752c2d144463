import type { CalendarDate } from '../calendar/date.ts';
import { nextPeriod, type Period, periodLabel, periodOf } from '../calendar/period.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { obligationsOf } from '../programme/eight-ones/catalogue.ts';
import type { RecurringObligation } from '../programme/obligation.ts';
import { rosterOn } from '../programme/roster.ts';
import type { Programme, UnitKey } from '../programme/types.ts';
import { aboutDuty, ownerOf } from './about.ts';
import { type Duty, isSettled } from './duty.ts';
import { planDuties } from './plan.ts';

export interface RosterEffects {
  /** What is given out already and stays with whom it was given to: who owed what is frozen when a period opens. */
  readonly staying: readonly Duty[];
  /** What the first periods that open under the changed roster will ask of whom, in words, by obligation. */
  readonly coming: readonly string[];
}

interface Changed {
  readonly before: Programme;
  readonly after: Programme;
  readonly from: CalendarDate;
  readonly adoptedOn: CalendarDate;
  readonly calendar: WorkCalendar;
  /** `<obligation>.<period>` of every period that has opened. */
  readonly opened: ReadonlySet<string>;
}

/** What a change of the roster does to duties, as the planner itself will plan them. */
export function rosterEffects(changed: Changed, duties: readonly Duty[]): RosterEffects {
  const { before, after, from } = changed;
  const touched = touchedBy(before, after, from);
  return {
    staying: duties.filter(
      duty =>
        !isSettled(duty) &&
        (touched.units.has(duty.key.unit) ||
          touched.leaders.has(ownerOf(duty)) ||
          duty.fields.some(field => touched.fields.has(field))),
    ),
    coming: obligationsOf(before).flatMap(obligation => comingWords(obligation, changed)),
  };
}

/** Leaders and units that are another entry on the day, and fields that another unit leads. */
function touchedBy(before: Programme, after: Programme, from: CalendarDate) {
  const [old, next] = [rosterOn(before, from), rosterOn(after, from)];
  const differing = <Entry extends { readonly key: string }>(
    entries: readonly Entry[],
    now: (key: string) => Entry | undefined,
  ) => new Set(entries.filter(entry => now(entry.key) !== entry).map(entry => entry.key));
  return {
    leaders: differing(old.leaders, next.leader),
    units: differing(old.units, next.unit),
    fields: new Set(
      old.fields.filter(field => next.field(field.key)?.lead !== field.lead).map(field => field.key),
    ),
  };
}

/** The first two periods from the day on are enough: one may be open already, or begin before the day. */
function comingWords(obligation: RecurringObligation, changed: Changed): readonly string[] {
  const first = periodOf(obligation.cadence, changed.from);
  for (const period of [first, nextPeriod(first)]) {
    if (changed.opened.has(`${obligation.key}.${period.key}`)) continue;
    const words = periodWords(obligation, period, changed);
    if (words.length > 0) return words;
  }
  return [];
}

function periodWords(obligation: RecurringObligation, period: Period, changed: Changed): readonly string[] {
  const { before, after, from, adoptedOn, calendar } = changed;
  const planned = (programme: Programme) =>
    new Map(
      planDuties(programme, obligation, period, adoptedOn, calendar).map(duty => [ownerOf(duty), duty]),
    );
  const [old, next] = [planned(before), planned(after)];
  const title = (programme: Programme, duty: Duty) => {
    const { name } = aboutDuty(duty, obligation, programme);
    return `${periodLabel(period)}${obligation.title}${name === '' ? '' : `（${name}）`}`;
  };
  const unit = (programme: Programme, key: UnitKey) => rosterOn(programme, from).unit(key)?.name ?? key;
  return [
    ...[...old].flatMap(([owner, duty]) =>
      next.has(owner) ? [] : [`${title(before, duty)}不再由${unit(before, duty.key.unit)}报送`],
    ),
    ...[...next].flatMap(([owner, duty]) => {
      const was = old.get(owner);
      if (was === undefined) return [`${title(after, duty)}由${unit(after, duty.key.unit)}报送`];
      if (was.key.unit !== duty.key.unit) {
        return [`${title(after, duty)}由${unit(before, was.key.unit)}改由${unit(after, duty.key.unit)}报送`];
      }
      return was.fields.join() === duty.fields.join()
        ? []
        : [
            `${title(after, duty)}：${unit(after, duty.key.unit)}涉及领域由${was.fields.length}个变为${duty.fields.length}个`,
          ];
    }),
  ];
}
