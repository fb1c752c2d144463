import { type CalendarDate, lastDayOfMonth } from '../calendar/date.ts';
import { shortDate } from '../calendar/format.ts';
import { endOfDay, type Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Duty } from '../duty/duty.ts';
import type { Obligation } from '../programme/obligation.ts';

/** Up to when filings are in, and the last day that is told of. */
interface Told {
  readonly cutAt: Instant;
  readonly lastDay: CalendarDate;
}

/**
 * 「会后10个工作日」: duties whose event was to have been held, as planned, long enough before the cut for its report to
 * be due, and of which nothing has come. A month without a day counts from its last. Those that are due by their own
 * rule are 未报 and not among them.
 */
export function awaitedOf(
  duties: readonly Duty[],
  { key, event: rule }: Pick<Obligation, 'key' | 'event'>,
  told: Told,
  calendar: WorkCalendar,
): readonly Duty[] {
  if (rule === undefined) return [];
  return duties.filter(
    duty =>
      duty.obligation === key &&
      isUnanswered(duty, told.cutAt) &&
      isOver(duty, told, day => calendar.addWorkdays(day, rule.reportWithin)),
  );
}

function isUnanswered({ status, due, filings }: Duty, cutAt: Instant): boolean {
  if (status === 'waived' || status === 'scheduled') return false;
  return endOfDay(due.original) > cutAt && filings.every(({ filedAt }) => filedAt >= cutAt);
}

function isOver(
  { planned, due }: Duty,
  { cutAt, lastDay }: Told,
  reportBy: (day: CalendarDate) => CalendarDate,
): boolean {
  if (planned?.event === undefined || planned.knownAt >= cutAt) return false;
  const { day, month } = planned.event;
  const over = day ?? lastDayOfMonth(...yearAndMonth(month));
  return over <= lastDay && endOfDay(day === undefined ? reportBy(over) : due.current) <= cutAt;
}

/** 「拟于5月20日举办，尚未报送举办情况」 */
export function awaitedWords({ planned }: Pick<Duty, 'planned'>): string | undefined {
  if (planned?.event === undefined) return undefined;
  const { day, month } = planned.event;
  const when = day === undefined ? `${yearAndMonth(month)[1]}月` : shortDate(day);
  return `拟于${when}举办，尚未报送举办情况`;
}

function yearAndMonth(month: string): readonly [number, number] {
  return [Number(month.slice(0, 4)), Number(month.slice(5))];
}
