import { type CalendarDate, parseCalendarDate } from '../../calendar/date.ts';
import type { Instant } from '../../calendar/instant.ts';
import { endOf, parsePeriod } from '../../calendar/period.ts';
import type { Duty } from '../../duty/duty.ts';
import type { FilingValues, RowValues } from '../../filing/field.ts';
import { type OptionLists, optionLabel, otherWords } from '../../filing/options.ts';
import { textOf } from '../../filing/values.ts';
import type { Matter } from '../../matter/matter.ts';
import type { Obligation } from '../../programme/obligation.ts';
import type { Roster } from '../../programme/roster.ts';
import type { ChangeSet, RegisterKindKey } from '../../register/register.ts';
import type { DutyRecord } from '../counted.ts';
import { formOptions } from '../research.ts';
import type { Compared } from '../snapshot/work.ts';
import { dayBefore, spanOf } from '../span.ts';
import { countedFiling } from '../standing.ts';

/** Change sets by kind and field, as far as the report needs them. */
export type RegisterBooks = ReadonlyMap<string, readonly ChangeSet[]>;

export function bookName(kind: RegisterKindKey, field: string): string {
  return `${kind} ${field}`;
}

/** What the work is read from: the year's counted filings by obligation, and the registers. */
export interface WorkInput {
  readonly period: string;
  readonly cutAt: Instant;
  /** When what was done before was known; absent where nothing was told before. */
  readonly previousCutAt: Instant | undefined;
  readonly comparedCutAt: Instant | undefined;
  /** As the registers stood then; what moved in them moved since the first, or since the days began. */
  readonly registers: { readonly since: Instant | undefined; readonly until: Instant };
  /** Whether a duty of the year is of the days told, or before. */
  readonly isPlaced: (duty: Duty) => boolean;
  readonly told: readonly Told[];
  readonly books: RegisterBooks;
  /** Absent where matters are not kept. */
  readonly matters: readonly Matter[] | undefined;
  readonly roster: Roster;
  readonly lists: OptionLists;
}

export interface Told {
  readonly obligation: Obligation;
  /** In office order, then in that of fields and leaders. */
  readonly records: readonly DutyRecord[];
}

export function recordsFor({ told }: WorkInput, key: string): readonly DutyRecord[] {
  return told.find(each => each.obligation.key === key)?.records ?? [];
}

export function refOf({ key }: Pick<Duty, 'key'>): string {
  return `${key.unit}~${key.duty}`;
}

/** A choice as its reader saw it. */
export function choiceOf(
  obligation: Obligation,
  lists: OptionLists,
  path: string,
  values: FilingValues | RowValues,
): string {
  const value = textOf(values, path.split('.').at(-1) ?? path);
  return otherWords(value) ?? optionLabel(value, formOptions(obligation, lists, path));
}

export function fieldNamesOf(fields: readonly string[], lists: OptionLists): readonly string[] {
  return fields.map(field => optionLabel(field, lists.allFields ?? lists.fields));
}

export function unitNameOf(unit: string, lists: OptionLists): string {
  return optionLabel(unit, lists.units);
}

export function dayIn(values: FilingValues | RowValues, key: string): CalendarDate | undefined {
  return parseCalendarDate(textOf(values, key));
}

/** What was done, counted, and which records say so. */
export interface Deeds {
  readonly counted: Compared;
  /** Of this report. */
  readonly current: readonly DutyRecord[];
  /** Of the year up to its end: 本年累计. */
  readonly ofYear: readonly DutyRecord[];
}

/**
 * 本期、本年累计、上期. A deed belongs to the first report that is cut after it is both done and known, so that what is
 * filed late is in the next and nothing is counted twice.
 * @param doneOn the day of the deed; its period's last where the filing names none
 */
export function compared(
  input: WorkInput,
  records: readonly DutyRecord[],
  doneOn: (record: DutyRecord) => CalendarDate | undefined,
): Deeds {
  const span = spanOf(input.period);
  const before = dayBefore(span);
  const longBefore = span.before && dayBefore(span.before);
  const by = (last: CalendarDate | undefined, cutAt: Instant | undefined) => (record: DutyRecord) =>
    last !== undefined &&
    cutAt !== undefined &&
    countedFiling(record.duty, cutAt) !== undefined &&
    dayOf(record, doneOn) <= last;
  const known = records.filter(by(span.to, input.cutAt));
  const knownBefore = records.filter(by(before, input.previousCutAt));
  const knownLongBefore = records.filter(by(longBefore, input.comparedCutAt));
  const current = known.filter(each => !knownBefore.includes(each));
  const ofYear = known.filter(each => Number(dayOf(each, doneOn).slice(0, 4)) === span.year);
  return {
    counted: {
      current: current.length,
      total: ofYear.length,
      previous: knownBefore.filter(each => !knownLongBefore.includes(each)).length,
      refs: current.map(each => refOf(each.duty)),
    },
    current,
    ofYear,
  };
}

function dayOf(record: DutyRecord, doneOn: (record: DutyRecord) => CalendarDate | undefined): CalendarDate {
  const period = parsePeriod(record.duty.period);
  return doneOn(record) ?? (period === undefined ? record.duty.due.original : endOf(period));
}
