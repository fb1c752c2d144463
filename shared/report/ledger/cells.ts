import { type CalendarDate, dayOf, monthOf, yearOf } from '../../calendar/date.ts';
import { epochOf, type Instant } from '../../calendar/instant.ts';
import { inert } from '../../filing/excel/inert.ts';
import { documentText } from '../text.ts';

/** What may stand in a ledger's cell; numbers and dates stay numbers and dates, so that the Office can reckon on. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** 万元, with two decimals at most. */
  | { readonly kind: 'amount'; readonly value: number }
  | { readonly kind: 'date'; readonly value: Date }
  | { readonly kind: 'moment'; readonly value: Date }
  | { readonly kind: 'empty' };

export const empty: Cell = { kind: 'empty' };

/** Text as filed, fit to print, and inert. */
export function text(typed: string | undefined): Cell {
  const clean = documentText(typed ?? '');
  return clean === '' ? empty : { kind: 'text', text: inert(clean) };
}

export function number(value: number | undefined): Cell {
  return value === undefined ? empty : { kind: 'number', value };
}

export function amount(value: number): Cell {
  return { kind: 'amount', value };
}

export function date(day: CalendarDate | undefined): Cell {
  return day === undefined
    ? empty
    : { kind: 'date', value: new Date(Date.UTC(yearOf(day), monthOf(day) - 1, dayOf(day))) };
}

/** A spreadsheet knows no zones: it gets what the clock in Shanghai showed, to the minute. */
export function moment(at: Instant | undefined): Cell {
  if (at === undefined) return empty;
  const minutes = Math.floor((epochOf(at) + 8 * 3_600_000) / 60_000);
  return { kind: 'moment', value: new Date(minutes * 60_000) };
}
