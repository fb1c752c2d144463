import { createHash } from 'node:crypto';
import * as v from 'valibot';
import {
  type AdjustedDay,
  adjustedDaySchema,
  type HolidayYear,
  holidayYearSchema,
} from '../../calendar/holidays.ts';
import { type WorkCalendar, workCalendar } from '../../calendar/working-days.ts';
import type { Calendars, EnteredCalendar } from '../../ports/programmes.ts';
import type { StoredItem } from './attributes.ts';
import { adjustedDayItemKey, calendarItemKey, calendarPartition, type ItemKey } from './keys.ts';
import { parseItem } from './parse-item.ts';
import type { Table } from './table.ts';

const entered = { schema: v.literal(1), hash: v.string() };
const yearItem = v.object({ ...entered, year: holidayYearSchema });
const dayItem = v.object({ ...entered, day: adjustedDaySchema });

/** Bundled years with what the Office entered on top; one calendar, with all it has worked out, until that changes. */
export function dynamoCalendars(table: Table): Calendars {
  let latest: { readonly version: string; readonly calendar: WorkCalendar } | undefined;

  const items = () => table.list(calendarPartition);
  const put = async (key: ItemKey, content: { readonly year: HolidayYear } | { readonly day: AdjustedDay }) =>
    await table.put({ ...key, schema: 1, hash: hashOf(Buffer.from(JSON.stringify(content))), ...content });

  return {
    async load() {
      const found = await items();
      const version = found.map(item => String(item.hash)).join();
      if (latest?.version !== version) {
        const { years, adjusted } = sorted(found);
        latest = { version, calendar: workCalendar(years, adjusted) };
      }
      return latest.calendar;
    },
    entered: async () => sorted(await items()),
    override: year => put(calendarItemKey(year.year), { year }),
    adjust: day => put(adjustedDayItemKey(day.date), { day }),
  };
}

function sorted(items: readonly StoredItem[]): EnteredCalendar {
  const isDay = (item: StoredItem) => 'day' in item;
  return {
    years: items.filter(item => !isDay(item)).map(item => parseItem(yearItem, item).year),
    adjusted: items.filter(isDay).map(item => parseItem(dayItem, item).day),
  };
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
