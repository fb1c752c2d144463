import type { CalendarDate } from '../../shared/calendar/date.ts';
import { parseTypedDate } from '../../shared/calendar/format.ts';
import { endOf } from '../../shared/calendar/period.ts';
import type { DutyEvent } from '../../shared/duty/duty.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { EVENT_DAY, EventPage } from '../../shared/ui/event-page.tsx';
import type { DutySheet } from '../../shared/visit/duty-sheet.ts';
import type { UnitVisit } from '../../shared/visit/unit-visit.ts';
import type { Aside } from './aside.ts';

type PlanEvent = Extract<DutyEvent, { type: 'plan-event' }>;

/**
 * The unit fixes the day of the event that the duty reports on, or takes it back; the due date follows.
 * @param reportWithin working days from the event to its report
 */
export function planEvent(
  action: 'plan-event' | 'unplan-event',
  visit: UnitVisit,
  sheet: DutySheet,
  reportWithin: number,
): Aside {
  const planned = (day?: CalendarDate): PlanEvent => ({
    type: 'plan-event',
    by: visit.contact.key,
    reportWithin,
    plan: {
      ...(day && { event: { name: '', ...sheet.duty.planned?.event, month: day.slice(0, 7), day } }),
      source: { kind: 'contact', contact: visit.contact.key },
      statedAt: visit.now,
      knownAt: visit.now,
    },
  });
  return {
    page: EventPage,
    lost: '日期没有变更',
    read: typed => {
      if (action === 'unplan-event') return planned();
      const { day, message } = readDay(typedText(typed, EVENT_DAY).trim(), visit, sheet);
      return day ? planned(day) : [{ path: EVENT_DAY, label: '拟办日期', message }];
    },
  };
}

interface ReadDay {
  readonly day?: CalendarDate;
  readonly message: string;
}

/** A day that is over needs no plan: what was held is reported. */
function readDay(text: string, { today }: UnitVisit, { period }: DutySheet): ReadDay {
  const day = parseTypedDate(text, { defaultYear: period.year });
  if (day === undefined) return { message: text === '' ? '请填写' : '不是日期，请按“2026-11-06”的样式填写' };
  if (day < today) return { message: '已经过去；已举办的，请直接报送举办情况' };
  if (day > endOf(period)) return { message: `应在${period.year}年内` };
  return { day, message: '' };
}
