import type { CalendarDate } from '../calendar/date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Duty } from './duty.ts';

type Rule = Pick<
  Duty,
  'key' | 'obligation' | 'period' | 'rosterVersion' | 'fields' | 'origin' | 'opensAt' | 'locksAt' | 'makeUp'
>;

/** A duty before anything has happened to it. */
export function scheduledDuty(
  { due, ...rule }: Rule & { readonly due: CalendarDate },
  calendar: WorkCalendar,
): Duty {
  return {
    schema: 1,
    ...rule,
    due: { original: due, current: due },
    provisional: calendar.isProvisional(due),
    status: 'scheduled',
    version: 1,
    clock: 1,
    filings: [],
    sendBacks: [],
    owed: [],
    history: [],
    updatedAt: rule.opensAt,
  };
}
