import { type CalendarDate, isCalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { inOfficeOrder } from '../duty/about.ts';
import { apply } from '../duty/apply.ts';
import { definitionOf } from '../duty/definition.ts';
import type { Duty, DutyEvent, DutyKey } from '../duty/duty.ts';
import type { Refusal } from '../duty/refusal.ts';
import { isSection } from '../duty/sections.ts';
import { type DutyStatus, dutyStatuses } from '../duty/status.ts';
import type { Programme } from '../programme/types.ts';
import { roundOf, type WantedMove } from './due-move-form.ts';

/** What would become of one duty. */
export type PlannedMove = { readonly duty: Duty } & (
  | { readonly outcome: 'moves' }
  /** It has that date already. */
  | { readonly outcome: 'same' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
);

/** The same decision as `apply` makes of each duty, nothing written; in office order. */
export function planMoves(
  duties: readonly Duty[],
  wanted: WantedMove,
  programme: Programme,
  now: Instant,
  calendar: WorkCalendar,
): readonly PlannedMove[] {
  const { units } = wanted;
  const own = duties.filter(
    duty =>
      roundOf(duty) === roundOf(wanted) &&
      !isSection(duty) &&
      (units.length === 0 || units.includes(duty.key.unit)),
  );
  const obligation = own[0] && definitionOf(own[0]);
  const ordered = obligation === undefined ? [] : inOfficeOrder(own, obligation, programme);
  return ordered.map((duty): PlannedMove => {
    const applied = apply(duty, moveEvent(seenMove(duty), wanted, { by: '', submission: '' }), now, calendar);
    if (applied.outcome === 'refused') return { duty, outcome: 'refused', refusal: applied.refusal };
    return { duty, outcome: duty.due.current === wanted.due ? 'same' : 'moves' };
  });
}

type MoveEvent = Extract<DutyEvent, { type: 'move-due' }>;

/** A duty as a preview showed it: moved is what still stands so, and nothing else. */
export interface SeenMove {
  readonly key: DutyKey;
  readonly from: DutyStatus;
  readonly was: CalendarDate;
}

export function seenMove({ key, status, due }: Duty): SeenMove {
  return { key, from: status, was: due.current };
}

/** `gxj~monthly-research.gxj.2026-11~open~2026-12-07` */
export function seenMoveText({ key, from, was }: SeenMove): string {
  return `${key.unit}~${key.duty}~${from}~${was}`;
}

export function readSeenMove(programme: string, text: string): SeenMove | undefined {
  const [, unit, duty, status, was] =
    /^([a-z0-9-]{1,40})~([a-zA-Z0-9._-]{1,120})~([a-z]+)~(\d{4}-\d\d-\d\d)$/.exec(text) ?? [];
  const from = dutyStatuses.find(each => each === status);
  if (unit === undefined || duty === undefined || from === undefined || was === undefined) return undefined;
  return isCalendarDate(was) ? { key: { programme, unit, duty }, from, was } : undefined;
}

/** @param to whose mails of the day say so */
export function moveEvent(
  { from, was }: SeenMove,
  { due, reason }: Pick<WantedMove, 'due' | 'reason'>,
  { by, submission, to = [] }: Pick<MoveEvent, 'by' | 'submission'> & { readonly to?: MoveEvent['to'] },
): MoveEvent {
  return { type: 'move-due', by, from, was, submission, due, reason, to };
}
