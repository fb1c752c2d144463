import type { CalendarDate } from '../calendar/date.ts';
import { dateInShanghai } from '../calendar/instant.ts';
import { endOf, parsePeriod, periodWords } from '../calendar/period.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { EffectiveDated, Programme } from '../programme/types.ts';
import type { Duty } from './duty.ts';

/** What tells a unit's duties of one kind and period apart. */
export interface DutyAbout {
  /** 「集成电路」, 「市委副书记、市长吴庆文」; '' for a duty of the unit as a whole. */
  readonly name: string;
  /** Annex row or 职务排序; 0 for a duty of the unit as a whole. */
  readonly order: number;
}

/** Names as they were valid at the period's end: a duty is called the same years later. */
export function aboutDuty(duty: Duty, { scope }: Pick<Obligation, 'scope'>, programme: Programme): DutyAbout {
  const period = parsePeriod(duty.period);
  const on = period === undefined ? dateInShanghai(duty.opensAt) : endOf(period);
  switch (scope) {
    case 'unit':
      return { name: '', order: 0 };
    case 'field': {
      const key = duty.fields[0] ?? '';
      const field = validOn(
        programme.fields.filter(each => each.key === key),
        on,
      );
      return { name: field?.name ?? key, order: field?.row ?? 0 };
    }
    case 'leader': {
      const key = ownerOf(duty);
      const leader = validOn(
        programme.leaders.filter(each => each.key === key),
        on,
      );
      return { name: leader === undefined ? key : `${leader.post}${leader.name}`, order: leader?.rank ?? 0 };
    }
  }
}

/** 「2026年11月专题调研」, 「2026年第四季度领域季报（集成电路）」 */
export function dutyTitle(
  { period }: Pick<Duty, 'period'>,
  { title }: Pick<Obligation, 'title'>,
  about = '',
): string {
  const words = `${periodWords(period)}${title}`;
  return about === '' ? words : `${words}（${about}）`;
}

/** 职务排序 for what is owed for leaders; else 机构序列, and within a unit the annex's rows. */
export function inOfficeOrder(
  duties: readonly Duty[],
  obligation: Pick<Obligation, 'scope'>,
  programme: Programme,
): readonly Duty[] {
  const seats = new Map(programme.units.map(unit => [unit.key, unit.seq]));
  const placed = duties.map(duty => ({
    duty,
    seat: obligation.scope === 'leader' ? 0 : (seats.get(duty.key.unit) ?? 0),
    order: aboutDuty(duty, obligation, programme).order,
  }));
  return placed.toSorted((a, b) => a.seat - b.seat || a.order - b.order).map(({ duty }) => duty);
}

/** The middle of a duty's id: the key of the unit, field or leader it is owed for. */
export function ownerOf({ key }: Pick<Duty, 'key'>): string {
  return key.duty.split('.')[1] ?? '';
}

/** Of one key's entries that of the day; where none is valid then, the latest. */
function validOn<T extends EffectiveDated>(entries: readonly T[], on: CalendarDate): T | undefined {
  return (
    entries.find(({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || on <= validTo)) ??
    entries.at(-1)
  );
}
