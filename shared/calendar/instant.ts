import * as v from 'valibot';
import { addDays, type CalendarDate, dateOfDayNumber, dayNumber, isCalendarDate } from './date.ts';

declare const instantBrand: unique symbol;

/**
 * A moment, in UTC, 'YYYY-MM-DDTHH:mm:ss.SSSZ': one spelling only, so that strings compare in time order
 * and equal moments are equal strings.
 */
export type Instant = string & { readonly [instantBrand]: 'Instant' };

/** The zone of every date and deadline; it has had no daylight saving time since 1991. */
export const ZONE = 'Asia/Shanghai';
const ZONE_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

const CANONICAL = /^(.{10})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const WITH_OFFSET =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):?(\d{2}))$/;
const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2}))?)?$/;

export function isInstant(text: string): text is Instant {
  const date = CANONICAL.exec(text)?.[1];
  return date !== undefined && isCalendarDate(date);
}

/**
 * Reads ISO 8601 text that names its offset ('…Z', '…+08:00'), to the millisecond, finer digits cut off.
 * Undefined when it is anything else; text without an offset is refused, not guessed.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = WITH_OFFSET.exec(text);
  if (match === null) return undefined;
  const [
    ,
    date = '',
    time = '',
    seconds = '00',
    fraction = '',
    sign,
    offsetHours = '0',
    offsetMinutes = '0',
  ] = match;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const written = `${date}T${time}:${seconds}.${milliseconds}Z`;
  if (!isInstant(written) || Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return undefined;
  if (sign === undefined) return written;
  const offsetMs = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return instantFromEpoch(epochOf(written) - (sign === '-' ? -offsetMs : offsetMs));
}

/** For literals and trusted text: as `parseInstant`, but throws RangeError. */
export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === undefined)
    throw new RangeError(`not an ISO 8601 instant with an offset: ${JSON.stringify(text)}`);
  return parsed;
}

/**
 * Reads a moment as a person in Shanghai writes it, '2026-11-02T08:00', seconds optional, a bare date being
 * its first moment; text with an offset is read as `parseInstant` does. Undefined when it is neither.
 */
export function parseShanghaiTime(text: string): Instant | undefined {
  const match = LOCAL.exec(text);
  if (match === null) return parseInstant(text);
  const [, date = '', time = '00:00', seconds = '00'] = match;
  return parseInstant(`${date}T${time}:${seconds}+08:00`);
}

/** Reads a stored or received instant in its one canonical spelling. */
export const instantSchema = v.custom<Instant>(
  input => typeof input === 'string' && isInstant(input),
  issue => `not an instant (YYYY-MM-DDTHH:mm:ss.SSSZ): ${issue.received}`,
);

/** `ms` since 1970-01-01T00:00Z. Throws RangeError beyond the years 0001–9999. */
export function instantFromEpoch(ms: number): Instant {
  const whole = Math.floor(ms);
  const day = Math.floor(whole / DAY_MS);
  const text = `${dateOfDayNumber(day)}T${clockText(whole - day * DAY_MS)}Z`;
  if (!isInstant(text)) throw new RangeError(`no instant at ${ms} ms`);
  return text;
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochOf(at: Instant): number {
  const date = at.slice(0, 10);
  if (!isCalendarDate(date)) throw new RangeError(`not an instant: ${at}`);
  const [hours, minutes, seconds, milliseconds] = [
    Number(at.slice(11, 13)),
    Number(at.slice(14, 16)),
    Number(at.slice(17, 19)),
    Number(at.slice(20, 23)),
  ];
  return dayNumber(date) * DAY_MS + ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}

/** The calendar day it is in Shanghai at that moment. */
export function dateInShanghai(at: Instant): CalendarDate {
  return dateOfDayNumber(Math.floor((epochOf(at) + ZONE_OFFSET_MS) / DAY_MS));
}

/** The clock in Shanghai at that moment, 'HH:mm'. */
export function timeInShanghai(at: Instant): string {
  const local = epochOf(at) + ZONE_OFFSET_MS;
  return clockText(local - Math.floor(local / DAY_MS) * DAY_MS).slice(0, 5);
}

/** When the clock in Shanghai shows `time` ('HH:mm', or '24:00') on that date. Throws RangeError for other text. */
export function instantAt(date: CalendarDate, time: string): Instant {
  if (time === '24:00') return endOfDay(date);
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    throw new RangeError(`not a time of day (HH:mm): ${JSON.stringify(time)}`);
  return instant(`${date}T${time}:00+08:00`);
}

/** 00:00 in Shanghai. */
export function startOfDay(date: CalendarDate): Instant {
  return endOfDay(addDays(date, -1));
}

/** 24:00 in Shanghai, which is 00:00 of the next day: the first moment that is no longer within the day. */
export function endOfDay(date: CalendarDate): Instant {
  const text = `${date}T16:00:00.000Z`;
  if (!isInstant(text)) throw new RangeError(`not a date: ${date}`);
  return text;
}

/** Negative `seconds` go back. */
export function addSeconds(at: Instant, seconds: number): Instant {
  return instantFromEpoch(epochOf(at) + seconds * 1000);
}

/** The earliest of those that are defined. */
export function earliest(first: Instant, ...rest: readonly (Instant | undefined)[]): Instant;
export function earliest(...instants: readonly (Instant | undefined)[]): Instant | undefined;
export function earliest(...instants: readonly (Instant | undefined)[]): Instant | undefined {
  return pick(instants, (a, b) => a < b);
}

/** The latest of those that are defined. */
export function latest(first: Instant, ...rest: readonly (Instant | undefined)[]): Instant;
export function latest(...instants: readonly (Instant | undefined)[]): Instant | undefined;
export function latest(...instants: readonly (Instant | undefined)[]): Instant | undefined {
  return pick(instants, (a, b) => a > b);
}

function pick(
  instants: readonly (Instant | undefined)[],
  wins: (candidate: Instant, best: Instant) => boolean,
): Instant | undefined {
  let best: Instant | undefined;
  for (const candidate of instants) {
    if (candidate !== undefined && (best === undefined || wins(candidate, best))) best = candidate;
  }
  return best;
}

/** 'HH:mm:ss.SSS' of a number of milliseconds since midnight. */
function clockText(ms: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const milliseconds = String(ms % 1000).padStart(3, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${milliseconds}`;
}
