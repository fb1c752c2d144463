import type { CalendarDate } from '../calendar/date.ts';
import { isCalendarDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import { ownerOf } from '../duty/about.ts';
import type { Duty } from '../duty/duty.ts';
import { filingCode } from '../duty/filing-code.ts';
import type { FilingValues, RowValues } from '../filing/field.ts';
import { listOf, rowsOf, textOf } from '../filing/values.ts';
import { leaderVisit } from '../programme/eight-ones/leader-visit.ts';
import { type Bodies, dutyRecord } from '../report/counted.ts';
import type { BriefSource } from './section.ts';

/** A visit as its record tells of it: filed, and not sent back. */
export interface Visit {
  readonly on: CalendarDate;
  /** Keys of the leaders who went. */
  readonly leaders: readonly string[];
  /** Recorded, and not counted as the leader's own. */
  readonly byDeputy: boolean;
  readonly fields: readonly string[];
  readonly sites: readonly RowValues[];
  readonly values: FilingValues;
  readonly source: BriefSource;
}

/** The latest first. */
export function visitsOf(duties: readonly Duty[], bodies: Bodies, at: Instant): readonly Visit[] {
  const { counts } = leaderVisit.countings[0];
  return duties
    .filter(duty => duty.obligation === leaderVisit.key)
    .flatMap(duty => {
      const { values, filing } = dutyRecord(duty, leaderVisit, at, bodies);
      const on = textOf(values ?? {}, 'visitedOn');
      if (values === undefined || filing === undefined || !isCalendarDate(on)) return [];
      return [
        {
          on,
          leaders: [ownerOf(duty), ...listOf(values, 'alongside')],
          byDeputy: !counts(values),
          fields: leaderVisit.coveredFields(values),
          sites: rowsOf(values, 'sites'),
          values,
          source: { code: filingCode(duty.key, filing.number), duty: duty.key },
        },
      ];
    })
    .toSorted((a, b) => (a.on < b.on ? 1 : -1));
}
