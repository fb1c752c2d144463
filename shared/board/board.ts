import { type CalendarDate, compareDates } from '../calendar/date.ts';
import { dateInShanghai } from '../calendar/instant.ts';
import { endOf } from '../calendar/period.ts';
import { aboutDuty } from '../duty/about.ts';
import type { Duty } from '../duty/duty.ts';
import type { Obligation } from '../programme/obligation.ts';
import { type Roster, rosterOn } from '../programme/roster.ts';
import type { Field, Programme, Unit } from '../programme/types.ts';
import { totals } from '../report/figures.ts';
import type { Figures } from '../report/snapshot/section.ts';
import { standingAt } from '../report/standing.ts';
import { type BoardCell, cellOf } from './cell.ts';
import { coverageByLeader, type FieldVisits, fieldsCovered, isAsked } from './coverage.ts';
import { type BoardDuty, type BoardFilter, type BoardInput, dueOf } from './input.ts';
import { lightOf, stateAt } from './state.ts';

/** 25 fields × obligations and 11 units × obligations, in the orders of annex, 机构序列 and notice. */
export interface Board {
  readonly roster: Roster;
  /** Those with something due in the window: the columns. */
  readonly obligations: readonly Obligation[];
  /** Of the others nothing is due. */
  readonly idle: readonly Obligation[];
  readonly units: readonly UnitLine[];
  readonly figures: Figures;
  readonly fieldColumns: readonly Obligation[];
  readonly fields: readonly FieldLine[];
  readonly visits: readonly FieldVisits[];
  /** Every duty that meets the filter, unit by unit. */
  readonly duties: readonly BoardDuty[];
}

export interface UnitLine {
  readonly unit: Unit;
  /** By place among `obligations`; undefined where the unit owes nothing. */
  readonly cells: readonly (BoardCell | undefined)[];
  readonly figures: Figures;
}

export interface FieldLine {
  readonly field: Field;
  readonly leadName: string;
  /** By place among `fieldColumns`. */
  readonly cells: readonly FieldCell[];
}

/** What a field owes is its own duty's; what its unit owes as a whole covers the field or does not. */
export type FieldCell =
  | { readonly kind: 'duty'; readonly cell: BoardCell }
  | { readonly kind: 'covered'; readonly by: readonly BoardDuty[] }
  | { readonly kind: 'not-covered' }
  | { readonly kind: 'none' };

export function boardOf(input: BoardInput): Board {
  const { programme, window, at, filter } = input;
  const roster = rosterOn(programme, earlier(endOf(window.period), dateInShanghai(at)));
  const wanted = input.obligations.filter(({ key }) => (filter.obligation ?? key) === key);
  const due = new Map(dueIn(input, wanted).map(each => [each.obligation, each.duties]));
  const columns = wanted.filter(obligation => (due.get(obligation) ?? []).length > 0);
  const duties = columns.flatMap(obligation => due.get(obligation) ?? []);
  const units = unitsOf(duties, programme, roster, filter).map(unit => unitLine(unit, columns, duties));
  const fieldColumns = columns.filter(({ scope }) => scope !== 'leader');
  const covered = new Map(
    fieldColumns.map(obligation => [obligation, fieldsCovered(due.get(obligation) ?? [], input.bodies, at)]),
  );
  const shown = fieldColumns.filter(each => isOfFields(each) || covered.get(each)?.size);
  const order = new Map(units.map(({ unit }, index) => [unit.key, index]));
  return {
    roster,
    obligations: columns,
    idle: wanted.filter(obligation => !columns.includes(obligation)),
    units,
    figures: totals(units.map(line => line.figures)),
    fieldColumns: shown,
    fields: roster.fields
      .filter(field => isAsked(field, filter))
      .map(field => ({
        field,
        leadName: roster.unit(field.lead)?.name ?? field.lead,
        cells: shown.map(each => fieldCell(field, each, due.get(each) ?? [], covered.get(each))),
      })),
    visits: coverageByLeader(input, roster),
    duties: duties
      .filter(({ duty, state }) => order.has(duty.key.unit) && (filter.state ?? state) === state)
      .filter(({ duty }) => filter.field === undefined || duty.fields.includes(filter.field))
      .toSorted((a, b) => (order.get(a.duty.key.unit) ?? 0) - (order.get(b.duty.key.unit) ?? 0)),
  };
}

/** The duties that the reports of the window's months count as due. */
function dueIn(
  { programme, window, duties, at, calendar }: BoardInput,
  obligations: readonly Obligation[],
): readonly { readonly obligation: Obligation; readonly duties: readonly BoardDuty[] }[] {
  return dueOf({ obligations, window, duties }).map(({ obligation, now }) => ({
    obligation,
    duties: now
      .map(duty => boardDuty(duty, obligation, { programme, at, calendar }))
      .toSorted((a, b) => a.about.order - b.about.order || (a.duty.period < b.duty.period ? -1 : 1)),
  }));
}

export function boardDuty(
  duty: Duty,
  obligation: Obligation,
  { programme, at, calendar }: Pick<BoardInput, 'programme' | 'at' | 'calendar'>,
): BoardDuty {
  const standing = standingAt(duty, obligation, at);
  const state = stateAt(duty, obligation, standing, at, calendar);
  const about = aboutDuty(duty, obligation, programme);
  return { duty, obligation, about, standing, state, light: lightOf(state, obligation) };
}

/** Lead units in office order, and whoever owes something under an earlier roster in its place. */
function unitsOf(
  duties: readonly BoardDuty[],
  programme: Programme,
  roster: Roster,
  { unit: wanted }: BoardFilter,
): readonly Unit[] {
  const lead = roster.leadUnits();
  const former = new Set(duties.map(({ duty }) => duty.key.unit));
  for (const { key } of lead) former.delete(key);
  return [...lead, ...[...former].flatMap(key => programme.units.findLast(unit => unit.key === key) ?? [])]
    .filter(({ key }) => (wanted ?? key) === key)
    .toSorted((a, b) => a.seq - b.seq);
}

function unitLine(unit: Unit, columns: readonly Obligation[], duties: readonly BoardDuty[]): UnitLine {
  const own = duties.filter(({ duty }) => duty.key.unit === unit.key);
  const cells = columns.map(column => {
    const inCell = own.filter(({ obligation }) => obligation === column);
    return inCell.length === 0 ? undefined : cellOf(inCell);
  });
  return { unit, cells, figures: totals(cells.flatMap(cell => cell?.figures ?? [])) };
}

/** Fields owe it, or some reading of the notice has them owe it. */
function isOfFields({ scope, countings = [] }: Obligation): boolean {
  return scope === 'field' || countings.some(({ per }) => per === 'field');
}

function fieldCell(
  { key }: Field,
  { scope }: Obligation,
  due: readonly BoardDuty[],
  covered: ReadonlyMap<string, readonly BoardDuty[]> | undefined,
): FieldCell {
  if (scope === 'field') {
    const own = due.filter(({ duty }) => duty.fields[0] === key);
    return own.length === 0 ? { kind: 'none' } : { kind: 'duty', cell: cellOf(own) };
  }
  const by = covered?.get(key);
  if (by !== undefined) return { kind: 'covered', by };
  // Owed by whom it was given to: the field may be another unit's by now.
  return due.some(({ duty }) => duty.fields.includes(key)) ? { kind: 'not-covered' } : { kind: 'none' };
}

function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return compareDates(a, b) <= 0 ? a : b;
}
