import { calendarDate } from '../../shared/calendar/date.ts';
import type { HolidayYear } from '../../shared/calendar/holidays.ts';

/** 2027 as it might be announced: for what is about something else, and for what waits for it. */
export const year2027: HolidayYear = {
  year: 2027,
  source: '国办发明电〔2026〕7号',
  publishedAt: calendarDate('2026-11-09'),
  off: [
    { name: '元旦', from: calendarDate('2027-01-01'), to: calendarDate('2027-01-03') },
    { name: '春节', from: calendarDate('2027-02-05'), to: calendarDate('2027-02-12') },
  ],
  work: [calendarDate('2027-02-14')],
};
