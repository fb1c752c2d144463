import * as v from 'valibot';

declare const calendarDateBrand: unique symbol;

/** A day of the civil calendar, 'YYYY-MM-DD', years 0001–9999. Strings compare in time order. */
export type CalendarDate = string & { readonly [calendarDateBrand]: 'CalendarDate' };

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a real day written exactly as 'YYYY-MM-DD'. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!SHAPE.test(text)) return false;
  const [year, month, day] = numbersIn(text);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The day the text names, or undefined when it is not a real day written as 'YYYY-MM-DD'. */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  return isCalendarDate(text) ? text : undefined;
}

/** For literals and computed text: as `parseCalendarDate`, but throws RangeError. */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text))
    throw new RangeError(`not a calendar date (YYYY-MM-DD): ${JSON.stringify(text)}`);
  return text;
}

/** Reads a stored or received date; anything but a real 'YYYY-MM-DD' day is an issue. */
export const calendarDateSchema = v.custom<CalendarDate>(
  input => typeof input === 'string' && isCalendarDate(input),
  issue => `not a calendar date (YYYY-MM-DD): ${issue.received}`,
);

/** Throws RangeError when there is no such day. `month` is 1–12. */
export function dateOf(year: number, month: number, day: number): CalendarDate {
  return calendarDate(`${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`);
}

export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

/** 1–12. */
export function monthOf(date: CalendarDate): number {
  return Number(date.slice(5, 7));
}

/** 1–31. */
export function dayOf(date: CalendarDate): number {
  return Number(date.slice(8, 10));
}

/** 1 Monday … 7 Sunday. */
export function weekday(date: CalendarDate): number {
  // Day 0, 1970-01-01, was a Thursday.
  return modulo(dayNumber(date) + 3, 7) + 1;
}

/** Negative `days` go back. Throws RangeError beyond the years 0001–9999. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** For sorting, earliest first. */
export function compareDates(a: CalendarDate, b: CalendarDate): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** `month` is 1–12. */
export function firstDayOfMonth(year: number, month: number): CalendarDate {
  return dateOf(year, month, 1);
}

/** `month` is 1–12. */
export function lastDayOfMonth(year: number, month: number): CalendarDate {
  return dateOf(year, month, daysInMonth(year, month));
}

/** Days since 1970-01-01, negative before. */
export function dayNumber(date: CalendarDate): number {
  const [year, month, day] = numbersIn(date);
  // Years are counted from March, so that the leap day is a year's last day.
  const shiftedYear = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * modulo(month - 3, 12) + 2) / 5) + day - 1;
  return (
    shiftedYear * 365 +
    Math.floor(shiftedYear / 4) -
    Math.floor(shiftedYear / 100) +
    Math.floor(shiftedYear / 400) +
    dayOfYear -
    DAYS_FROM_MARCH_0000_TO_1970
  );
}

/** Inverse of `dayNumber`. Throws RangeError beyond the years 0001–9999 and for fractions. */
export function dateOfDayNumber(number: number): CalendarDate {
  if (!Number.isInteger(number)) throw new RangeError(`not a whole number of days: ${number}`);
  const days = number + DAYS_FROM_MARCH_0000_TO_1970;
  const era = Math.floor(days / DAYS_IN_400_YEARS);
  const dayOfEra = days - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return dateOf(year, month, day);
}

const DAYS_IN_400_YEARS = 146_097;
const DAYS_FROM_MARCH_0000_TO_1970 = 719_468;

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function numbersIn(text: string): [year: number, month: number, day: number] {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
