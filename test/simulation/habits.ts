import type { CalendarDate } from '../../shared/calendar/date.ts';
import type { WorkCalendar } from '../../shared/calendar/working-days.ts';
import type { FilingForm } from '../../shared/filing/form.ts';
import { type Luck, luckOf } from './luck.ts';

/**
 * How a unit will deal with one duty, drawn when it first hears of it. Weights are those of a city where most units
 * file in time; some units are by nature slower than others.
 */
export type Habit =
  /** Files on a working day of its choice, not later than the due date; `share` of the days until then pass first. */
  | { readonly kind: 'on-time'; readonly share: number; readonly nil: boolean }
  /** Waits for the nth mail about the duty. */
  | { readonly kind: 'reminded'; readonly mails: 2 | 3 }
  /** Files on the first mail after the due date, at once or the next day. */
  | { readonly kind: 'chased'; readonly mails: 1 | 2 }
  /** Half-way asks for so many more working days, and files on the last. */
  | { readonly kind: 'postponing'; readonly workdays: number }
  /** Files some working days after the due date, though nobody writes any more. */
  | { readonly kind: 'late'; readonly workdays: number }
  | { readonly kind: 'never' };

const weights = { 'on-time': 56, nil: 9, reminded: 12, chased: 8, postponing: 4, late: 6, never: 5 };
/** Where 「无变化」 is an answer, it is the usual one. */
const unchanged = 60;

export function habitOf(
  seed: number,
  city: string,
  unit: string,
  duty: string,
  { nil, noChange }: Pick<FilingForm, 'nil' | 'noChange'>,
): Habit {
  const slowness = luckOf(seed, city, unit, 'slowness').random();
  const luck = luckOf(seed, city, unit, duty, 'habit');
  const slow = 0.4 + 1.2 * slowness;
  const kind = luck.weighted({
    ...weights,
    nil: nil === undefined ? 0 : noChange ? unchanged : weights.nil,
    reminded: weights.reminded * slow,
    chased: weights.chased * slow,
    late: weights.late * slow,
    never: weights.never * slow,
  });
  switch (kind) {
    case 'on-time':
    case 'nil':
      // Most wait until the month is over and the deadline near.
      return { kind: 'on-time', share: 0.3 + 0.7 * Math.sqrt(luck.random()), nil: kind === 'nil' };
    case 'reminded':
      return { kind, mails: luck.pick([2, 3]) };
    case 'chased':
      return { kind, mails: luck.chance(0.6) ? 1 : 2 };
    case 'postponing':
      return { kind, workdays: luck.between(3, 8) };
    case 'late':
      return { kind, workdays: luck.between(4, 14) };
    case 'never':
      return { kind };
  }
}

/** How a unit deals with a filing that came back: how many working days it takes, or that it never files again. */
export type Answer = { readonly kind: 'again'; readonly workdays: number } | { readonly kind: 'never' };

export function answerOf(seed: number, city: string, unit: string, duty: string, times: number): Answer {
  const luck = luckOf(seed, city, unit, duty, 'answer', times);
  const kind = luck.weighted({ soon: 65, late: 20, never: 15 });
  switch (kind) {
    case 'soon':
      return { kind: 'again', workdays: luck.between(0, 2) };
    case 'late':
      return { kind: 'again', workdays: luck.between(4, 8) };
    case 'never':
      return { kind: 'never' };
  }
}

/** The working day on which somebody who heard of a duty on `heard` files it, `share` of the way to the due date. */
export function chosenDay(
  heard: CalendarDate,
  due: CalendarDate,
  share: number,
  calendar: WorkCalendar,
): CalendarDate {
  const days = Math.max(0, calendar.workdaysBetween(heard, due));
  return calendar.addWorkdays(heard, Math.round(days * share));
}

/** How the person at the keyboard works on one filing. */
export interface Manner {
  /** Saves a draft and finishes on another day. */
  readonly inTwoSittings: boolean;
  /** Forgets something the form asks for, and is told so. */
  readonly forgetful: boolean;
}

export function mannerOf(luck: Luck): Manner {
  return { inTwoSittings: luck.chance(0.1), forgetful: luck.chance(0.1) };
}
