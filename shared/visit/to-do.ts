import { type CalendarDate, compareDates } from '../calendar/date.ts';
import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import type { DutyAbout } from '../duty/about.ts';
import { type Duty, isSettled } from '../duty/duty.ts';
import { askedBy, dayCountedTo, isOverdue, isOwed } from '../duty/lateness.ts';
import { catalogue } from '../programme/eight-ones/catalogue.ts';
import type { Obligation } from '../programme/obligation.ts';

/** One duty of the list, with what a line needs beside the record. */
export interface ToDoItem {
  readonly duty: Duty;
  readonly obligation: Obligation;
  readonly about: DutyAbout;
  /** When the draft that the form opens with was saved. */
  readonly draftSavedAt?: Instant | undefined;
}

/** Duties of one obligation and period: one card, with the clause once. */
export interface ToDoGroup {
  readonly obligation: Obligation;
  readonly period: string;
  /** By annex row or 职务排序. */
  readonly items: readonly ToDoItem[];
}

export interface ToDoMonth {
  /** 2026, 1 */
  readonly year: number;
  readonly month: number;
  readonly groups: readonly ToDoGroup[];
}

export interface ToDoList {
  /** Sent back, then late: what to do before anything else. Nothing that is owed for a leader is here for lateness. */
  readonly first: readonly ToDoGroup[];
  /** What else is owed, by the month it is counted to, nearest first. */
  readonly months: readonly ToDoMonth[];
  /** 补录 whose day is over: never late, and what is due now comes before it. */
  readonly makeUp: readonly ToDoGroup[];
  /** Filed, and still open to a change by the Office. */
  readonly reported: readonly ToDoGroup[];
  /** Closed, newest period first. */
  readonly past: readonly ToDoGroup[];
}

/** Everything a unit owes or owed, as its page lists it. */
export function toDoList(items: readonly ToDoItem[], now: Instant): ToDoList {
  const owed = items.filter(({ duty }) => isOwed(duty));
  const returned = owed.filter(({ duty }) => duty.status === 'returned');
  const late = owed.filter(item => !returned.includes(item) && isLate(item, now));
  const rested = owed.filter(item => !returned.includes(item) && isRestedMakeUp(item, now));
  const later = owed.filter(item => ![returned, late, rested].some(list => list.includes(item)));
  const rest = items.filter(({ duty }) => !isOwed(duty));
  const past = rest.filter(({ duty }) => isPast(duty, now));
  return {
    first: [...grouped(returned), ...grouped(late)],
    months: byMonth(later),
    makeUp: grouped(rested),
    reported: grouped(rest.filter(item => !past.includes(item))),
    past: grouped(past).toSorted((a, b) => (lastDue(a) > lastDue(b) ? -1 : 1)),
  };
}

function isLate({ duty, obligation }: ToDoItem, now: Instant): boolean {
  return obligation.scope !== 'leader' && isOverdue(duty, now);
}

function isRestedMakeUp({ duty }: ToDoItem, now: Instant): boolean {
  return duty.makeUp && askedBy(duty) < dateInShanghai(now);
}

function isPast(duty: Duty, now: Instant): boolean {
  return isSettled(duty) && (duty.status === 'unmet' || duty.locksAt <= now);
}

function byMonth(items: readonly ToDoItem[]): readonly ToDoMonth[] {
  const months = [...new Set(items.map(monthOf))].toSorted();
  return months.map(key => {
    const due = items.filter(item => monthOf(item) === key);
    const [year = 0, month = 0] = key.split('-').map(Number);
    return { year, month, groups: grouped(due) };
  });
}

/** 'YYYY-MM': what the rule counts to January is listed there, though a Saturday makes it due on 2 February. */
function monthOf({ duty, obligation }: ToDoItem): string {
  return (dayCountedTo(duty, obligation) ?? askedBy(duty)).slice(0, 7);
}

/** By obligation in the notice's order, what is asked outside the calendar behind it, then by period. */
function grouped(items: readonly ToDoItem[]): readonly ToDoGroup[] {
  const groups = new Map<string, ToDoItem[]>();
  for (const item of items) {
    const key = `${String(placeOf(item.obligation)).padStart(2, '0')} ${item.obligation.key} ${item.duty.period}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return [...groups.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, members]) => {
      const [one] = members;
      if (one === undefined) return [];
      const inOrder = members.toSorted((a, b) => a.about.order - b.about.order);
      return [{ obligation: one.obligation, period: one.duty.period, items: inOrder }];
    });
}

function placeOf(obligation: Obligation): number {
  const place = catalogue.findIndex(each => each.key === obligation.key);
  return place < 0 ? catalogue.length : place;
}

/** The latest day on which one of the group was due. @throws RangeError for an empty group */
export function lastDue({ items }: ToDoGroup): CalendarDate {
  const last = items
    .map(({ duty }) => duty.due.current)
    .toSorted(compareDates)
    .at(-1);
  if (last === undefined) throw new RangeError('a group without duties');
  return last;
}
