import { type CalendarDate, compareDates } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { byUrgency, pendingOf } from '../matter/deadlines.ts';
import { handlers, type Matter } from '../matter/matter.ts';
import { seesField } from '../programme/roster.ts';
import type { UnitKey } from '../programme/types.ts';
import type { DigestScope } from './digest.ts';
import { firstDigestAfter, wavesBetween } from './waves.ts';

/** What a unit is asked to do about a matter. */
export type MatterAsk = 'answer' | 'complete' | 'opine';

/** Why it is written about: it is new to the unit (待签收), its date comes near (临期), or has passed (逾期). */
export interface MatterWave {
  readonly kind: 'opening' | 'answered' | 'near' | 'due-day' | 'overdue';
  readonly on: CalendarDate;
}

/** One matter in a contact's mail of the day, with the latest of its waves that are due. */
export interface MatterItem {
  readonly matter: Matter;
  readonly asks: MatterAsk;
  readonly wave: MatterWave;
  readonly due: CalendarDate;
}

/** Working days before and after the date; from the second reminder on the Office's own list holds what is overdue. */
const nearDays = -2;
const overdueDays = [1, 3] as const;

/**
 * The matters a contact is written about on `today`: as with duties, from the matter's dates alone, each matter once.
 * @param matters as of now
 */
export function matterItems(
  { contact, isDeputy }: DigestScope,
  unit: UnitKey,
  matters: readonly Matter[],
  since: CalendarDate,
  today: CalendarDate,
  calendar: WorkCalendar,
): readonly MatterItem[] {
  return matters
    .filter(({ subject }) => contact.role === 'liaison' || seesField(contact, subject.field))
    .toSorted(byUrgency)
    .flatMap(matter => {
      const asked = askedOf(unit, matter);
      if (asked === undefined) return [];
      const [wave] = wavesBetween(wavesOf(matter, asked, calendar), since, today)
        .filter(({ on }) => !isDeputy || on === secondReminder(asked, calendar))
        .toSorted((a, b) => compareDates(b.on, a.on));
      return wave === undefined ? [] : [{ matter, asks: asked.asks, wave, due: asked.due }];
    });
}

interface Asked {
  readonly asks: MatterAsk;
  readonly due: CalendarDate;
}

/** 主办 answers and completes; 协办 gives its opinion to it, once an assignment. */
function askedOf(unit: UnitKey, matter: Matter): Asked | undefined {
  const [lead, ...cooperating] = handlers(matter);
  const pending = pendingOf(matter);
  if (pending?.who !== 'lead' || !('assignment' in matter)) return undefined;
  if (unit === lead) return { asks: pending.what === 'complete' ? 'complete' : 'answer', due: pending.by };
  const { at, cooperateBy } = matter.assignment;
  const isSaid = matter.opinions.some(each => each.unit === unit && each.at >= at);
  return cooperating.includes(unit) && !isSaid && matter.status !== 'answered'
    ? { asks: 'opine', due: cooperateBy }
    : undefined;
}

/** 协办 is never chased: 「共同做好推进、协调、服务保障工作」 sets it no date. */
function wavesOf(matter: Matter, asked: Asked, calendar: WorkCalendar): readonly MatterWave[] {
  const { asks, due } = asked;
  const from = newSince(matter, asks);
  const opening = from === undefined ? undefined : firstDigestAfter(from, calendar);
  const { extension } = matter;
  const near = asks === 'opine' ? [] : [calendar.addWorkdays(due, nearDays)];
  return [
    ...(opening === undefined ? [] : [{ kind: 'opening' as const, on: opening }]),
    ...(asks === 'opine' || extension === undefined || extension.state === 'asked'
      ? []
      : [{ kind: 'answered' as const, on: firstDigestAfter(extension.at, calendar) }]),
    ...near.filter(on => opening === undefined || on > opening).map(on => ({ kind: 'near' as const, on })),
    ...(opening === undefined || due > opening ? [{ kind: 'due-day' as const, on: due }] : []),
    ...(asks === 'opine'
      ? []
      : overdueDays.map(days => ({ kind: 'overdue' as const, on: calendar.addWorkdays(due, days) }))),
  ];
}

function secondReminder({ asks, due }: Asked, calendar: WorkCalendar): CalendarDate | undefined {
  return asks === 'opine' ? undefined : calendar.addWorkdays(due, overdueDays[1]);
}

/** When the unit was given it, or given it again by an enterprise that is not satisfied; signed for, it is known. */
function newSince(matter: Matter, asks: MatterAsk): Instant | undefined {
  if (matter.status === 'assigned') return matter.assignment.at;
  if (asks === 'opine') return 'assignment' in matter ? matter.assignment.at : undefined;
  return matter.status === 'answered' ? matter.verdicts.at(-1)?.at : undefined;
}

/** What the Office itself has to do about a matter. */
export const officeAsks = ['assign', 'objection', 'extension', 'overdue', 'verify'] as const;

export interface OfficeMatter {
  readonly asks: (typeof officeAsks)[number];
  readonly matter: Matter;
}

/**
 * 待交办、异议、延期申请、逾期、待核实, in this order. A result is the enterprise's own to confirm first; the Office
 * telephones from the day on that the matter names.
 */
export function officeMatters(matters: readonly Matter[], today: CalendarDate): readonly OfficeMatter[] {
  const all = matters.toSorted(byUrgency).flatMap((matter): readonly OfficeMatter[] => {
    const asks = officeAskOf(matter, today);
    return asks === undefined ? [] : [{ asks, matter }];
  });
  return officeAsks.flatMap(asks => all.filter(each => each.asks === asks));
}

function officeAskOf(matter: Matter, today: CalendarDate): OfficeMatter['asks'] | undefined {
  switch (matter.status) {
    case 'raised':
      return 'assign';
    case 'objected':
      return 'objection';
    case 'assigned':
    case 'handling':
    case 'answered': {
      if (matter.extension?.state === 'asked') return 'extension';
      const due = pendingOf(matter)?.by;
      return due !== undefined && due < today ? 'overdue' : undefined;
    }
    case 'finished':
      return matter.by <= today ? 'verify' : undefined;
    case 'disputed':
      return 'verify';
    case 'closed':
    case 'set-aside':
      return undefined;
  }
}
