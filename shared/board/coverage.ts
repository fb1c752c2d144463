import type { Instant } from '../calendar/instant.ts';
import { parsePeriod } from '../calendar/period.ts';
import type { Duty } from '../duty/duty.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { Roster } from '../programme/roster.ts';
import type { Field, Leader } from '../programme/types.ts';
import { type Bodies, dutyRecord, filingsCounted } from '../report/counted.ts';
import { type BoardDuty, type BoardFilter, type BoardInput, dueOf } from './input.ts';

/** 「原则上每两月…实地走访」: which fields a leader's visits have covered. What has not been is told and nobody's fault. */
export interface FieldVisits {
  readonly field: Field;
  readonly leader: Leader | undefined;
  /** The filed visits of the year that covered the field, by period. */
  readonly visits: readonly Duty[];
}

/** The filings whose bodies the board reads: what a unit files as a whole, and the year's visits. */
export function bodiesNeeded(
  input: Pick<BoardInput, 'obligations' | 'duties' | 'window' | 'at'>,
): ReturnType<typeof filingsCounted> {
  const wanted = dueOf(input).flatMap(({ obligation, now }) =>
    obligation.scope === 'unit' ? now : obligation.scope === 'leader' ? ofYear(obligation, input) : [],
  );
  return filingsCounted(wanted, input.at);
}

function ofYear(
  { key }: Obligation,
  { duties, window }: Pick<BoardInput, 'duties' | 'window'>,
): readonly Duty[] {
  return duties.filter(
    duty => duty.obligation === key && parsePeriod(duty.period)?.year === window.period.year,
  );
}

/** By field, the duties whose filings name it. */
export function fieldsCovered(
  duties: readonly BoardDuty[],
  bodies: Bodies,
  at: Instant,
): ReadonlyMap<string, readonly BoardDuty[]> {
  const covered = new Map<string, readonly BoardDuty[]>();
  for (const each of duties) {
    if (each.obligation.scope !== 'unit') continue;
    const { values } = dutyRecord(each.duty, each.obligation, at, bodies);
    for (const field of values === undefined ? [] : each.obligation.coveredFields(values))
      covered.set(field, [...(covered.get(field) ?? []), each]);
  }
  return covered;
}

/** Fields in annex order with their leaders. A deputy's visit is recorded, not counted. */
export function coverageByLeader(input: BoardInput, roster: Roster): readonly FieldVisits[] {
  const { obligations, bodies, at, filter } = input;
  const own = obligations.find(({ scope }) => scope === 'leader');
  if (own === undefined || (filter.obligation ?? own.key) !== own.key) return [];
  const deed = own.countings?.find(each => each.per === 'duty');
  const visits = ofYear(own, input).flatMap(duty => {
    const { values } = dutyRecord(duty, own, at, bodies);
    if (values === undefined || deed?.counts?.(values) === false) return [];
    return [{ duty, covers: own.coveredFields(values) }];
  });
  return roster.fields
    .filter(field => isAsked(field, filter))
    .map(field => ({
      field,
      leader: roster.leader(field.leader),
      visits: visits.filter(({ covers }) => covers.includes(field.key)).map(({ duty }) => duty),
    }));
}

export function isAsked({ key, lead }: Field, { unit = lead, field = key }: BoardFilter): boolean {
  return unit === lead && field === key;
}
