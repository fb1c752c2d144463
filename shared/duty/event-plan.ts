import { type CalendarDate, compareDates } from '../calendar/date.ts';
import { longDate } from '../calendar/format.ts';
import { dateInShanghai } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { PlannedEvent } from '../programme/planned-event.ts';
import type { Duty, DutyEvent, EventPlan } from './duty.ts';
import { filingCode } from './filing-code.ts';

/** Nothing new: what was stated earlier does not go before what was stated later, and a day set twice is one. */
export function isSaid(plan: EventPlan, known: EventPlan): boolean {
  if (plan.statedAt <= known.statedAt) return true;
  return plan.source.kind === 'contact' && plan.event?.day === known.event?.day;
}

/**
 * 「会后10个工作日」: a fixed day moves the due date, earlier or later; without one the original stands. An event that had
 * been held before it became known gives as many days from then, and an extension once granted is not taken back.
 */
export function plannedDates(
  { due, extension }: Pick<Duty, 'due' | 'extension'>,
  { plan, reportWithin }: Extract<DutyEvent, { type: 'plan-event' }>,
  calendar: WorkCalendar,
): Pick<Duty, 'planned' | 'due' | 'provisional'> {
  const day = plan.event?.day;
  const followed =
    day === undefined
      ? due.original
      : calendar.addWorkdays(later(day, dateInShanghai(plan.knownAt)), reportWithin);
  const current = extension?.state === 'granted' ? later(followed, extension.until) : followed;
  return {
    planned: plan,
    due: { ...due, current },
    provisional: calendar.isProvisional(current),
  };
}

/** 「时间表（CS-GXJ-2026-1）：“……大会”拟于2026年5月20日举办」 */
export function planNote(duty: Pick<Duty, 'key'>, plan: EventPlan): string {
  const none = plan.source.kind === 'filing' ? '未列入本领域活动' : '取消或者日期待定';
  const said = plan.event === undefined ? none : eventWords(plan.event);
  return `${sourceWords(duty, plan)}：${said}`;
}

/** 「“……大会”拟于2026年5月20日举办」, 「拟于2026年5月举办，日期未定」 */
export function eventWords({ name, month, day }: PlannedEvent): string {
  const title = name === '' ? '' : `“${name}”`;
  if (day !== undefined) return `${title}拟于${longDate(day)}举办`;
  return `${title}拟于${Number(month.slice(0, 4))}年${Number(month.slice(5))}月举办，日期未定`;
}

/** Where the plan comes from: the number of a filing, which pages find it by, or the unit itself. */
export function sourceWords({ key }: Pick<Duty, 'key'>, { source }: EventPlan): string {
  switch (source.kind) {
    case 'filing':
      return `时间表（编号${filingCode({ ...key, duty: source.duty }, source.number)}）`;
    case 'contact':
      return '本单位填写';
  }
}

/** Of two days the one that gives more time. */
export function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return compareDates(a, b) >= 0 ? a : b;
}
