import type { CalendarDate } from '../../../calendar/date.ts';
import { shortDate } from '../../../calendar/format.ts';
import type { WorkCalendar } from '../../../calendar/working-days.ts';
import type { Programme, Unit } from '../../../programme/types.ts';
import type { Load } from '../../../rehearsal/load.ts';
import type { Rehearsal } from '../../../rehearsal/rehearse.ts';

export interface RehearsalView {
  readonly programme: Programme;
  readonly home: string;
  /** Of the whole programme, or of the unit alone. */
  readonly rehearsal: Rehearsal;
  readonly unit?: Unit | undefined;
  readonly calendar: WorkCalendar;
  /** Years there is something to rehearse for, the one shown among them. */
  readonly years: readonly number[];
  readonly today: CalendarDate;
  /** For what is owed again. */
  readonly nonce: string;
  readonly done?: 'waived' | 'owed' | undefined;
}

export function rehearsalPath(home: string, year: number, unit?: string): string {
  return `${home}/rehearsal${rehearsalQuery(year, unit)}`;
}

export function rehearsalQuery(year: number, unit?: string): string {
  return `?year=${year}${unit === undefined ? '' : `&unit=${unit}`}`;
}

/** 「3月1日至7日」, 「3月29日至4月4日」 */
export function rangeWords(from: CalendarDate, to: CalendarDate): string {
  const isOneMonth = from.slice(0, 7) === to.slice(0, 7);
  return `${shortDate(from)}至${isOneMonth ? shortDate(to).replace(/^\d+月/, '') : shortDate(to)}`;
}

/** 「54项截止，邮件33封」 */
export function loadWords({ due, mails }: Load): string {
  return `${due}项截止，邮件${mails}封`;
}

/** 预先免报 of one obligation and period of a unit. */
export function waivingPath(home: string, year: number, unit: string, turn: string): string {
  return `${rehearsalPath(home, year, unit)}&turn=${encodeURIComponent(turn)}`;
}

export const WAIVE_ACTIONS = { waive: 'waive', restore: 'restore' } as const;
