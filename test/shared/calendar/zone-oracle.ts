/**
 * Run as a child process under a chosen TZ: answers the queries on standard input with this project's calendar
 * and with chinese-days.
 */
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import {
  type CalendarDate,
  calendarDate,
  calendarDateSchema,
  dayOf,
  monthOf,
  weekday,
  yearOf,
} from '../../../shared/calendar/date.ts';
import { statutoryDays } from '../../../shared/calendar/holidays.ts';
import { dateInShanghai, instantAt, timeInShanghai } from '../../../shared/calendar/instant.ts';
import { workCalendar } from '../../../shared/calendar/working-days.ts';

const queriesSchema = v.object({
  dates: v.array(calendarDateSchema),
  steps: v.array(v.tuple([calendarDateSchema, v.number()])),
  years: v.array(v.number()),
});

/** chinese-days reads a string as UTC midnight, which west of Greenwich is the day before; local noon is safe. */
const localNoon = (date: CalendarDate): Date => new Date(yearOf(date), monthOf(date) - 1, dayOf(date), 12);

const { dates, steps, years } = v.parse(queriesSchema, JSON.parse(await text(process.stdin)));

// Its tables, made while it loads, and its festivals come from such strings: in a western zone all are one day off.
const zone = process.env.TZ;
process.env.TZ = 'UTC';
const { default: chineseDays } = await import('chinese-days');
const festivals = years.flatMap(year =>
  chineseDays
    .getLunarFestivals(localNoon(calendarDate(`${year}-01-01`)), localNoon(calendarDate(`${year}-12-31`)))
    .filter(({ name }) => name.some(one => ['除夕', '春节', '端午节', '中秋节'].includes(one)))
    .map(({ date }) => date),
);
const clearBright = years.map(year => chineseDays.getSolarTermDate(year, 4, 'pure_brightness'));
process.env.TZ = zone;

const calendar = workCalendar();

process.stdout.write(
  JSON.stringify({
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    offsetMinutes: localNoon(calendarDate('2026-01-15')).getTimezoneOffset(),
    ours: {
      worked: dates.filter(calendar.isWorkday),
      weekdays: dates.map(weekday),
      stepped: steps.map(([date, n]) => calendar.addWorkdays(date, n)),
      statutory: years.map(statutoryDays),
      local: dates.map(date => [
        dateInShanghai(instantAt(date, '00:30')),
        timeInShanghai(instantAt(date, '23:30')),
      ]),
    },
    theirs: {
      worked: dates.filter(date => chineseDays.isWorkday(localNoon(date))),
      stepped: steps.map(([date, n]) => chineseDays.findWorkday(n, localNoon(date))),
      festivals,
      clearBright,
    },
  }),
);
