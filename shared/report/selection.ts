import { endOfDay, type Instant } from '../calendar/instant.ts';
import { parsePeriod } from '../calendar/period.ts';
import type { Duty } from '../duty/duty.ts';
import type { Obligation } from '../programme/obligation.ts';
import { filingsCounted } from './counted.ts';
import { grouped } from './grouped.ts';
import { placeDay } from './place-day.ts';
import { type Span, spanOf } from './span.ts';
import { countedFiling } from './standing.ts';

export interface Selection {
  /** Those in force, in the order of the notice. */
  readonly obligations: readonly Obligation[];
  /** Key of the days reported on. */
  readonly period: string;
  /** The duties of all units; what the report does not speak of is passed over. */
  readonly duties: readonly Duty[];
  readonly cutAt: Instant;
  /** Cut of the report before this one; absent in the first. */
  readonly previousCutAt?: Instant | undefined;
  /** Cut before that; where it is known, the last period is counted too and compared with. */
  readonly comparedCutAt?: Instant | undefined;
  /** The days asked for, where those and no cuts bound what is told. */
  readonly days?: Pick<Span, 'from' | 'to'>;
  /** Whether everything filed for the year is read, for what was done so far. */
  readonly tellsWork?: boolean;
}

/** What the report says of one obligation's duties. */
export interface Selected {
  readonly obligation: Obligation;
  /** Due between the previous cut and this one: what was owed. The date first set decides, whatever was granted since. */
  readonly now: readonly Duty[];
  /** Due earlier, and come to count since the previous cut (补报). */
  readonly before: readonly Duty[];
  /** Not yet due, and come to count since the previous cut (未到期先报). */
  readonly later: readonly Duty[];
  /** Due by this cut, of the year reported on; empty where no reading counts the obligation. */
  readonly year: readonly Duty[];
  /** Due between the cut before the previous and the previous: the last period's. */
  readonly compared: readonly Duty[];
  /** What has come to count of the year reported on, and of the last period. */
  readonly told: readonly Duty[];
}

/** One pass over the duties. */
export function selected(input: Selection): readonly Selected[] {
  const { year } = spanOf(input.period);
  const byObligation = grouped(input.duties, duty => duty.obligation);
  return input.obligations.map(obligation => {
    const own = byObligation.get(obligation.key) ?? [];
    const groups = grouped(own, duty => placeOf(duty, input));
    return {
      obligation,
      now: groups.get('now') ?? [],
      before: groups.get('before') ?? [],
      later: groups.get('later') ?? [],
      year:
        obligation.countings === undefined || input.days !== undefined
          ? []
          : own.filter(
              duty => endOfDay(duty.due.original) <= input.cutAt && parsePeriod(duty.period)?.year === year,
            ),
      compared: own.filter(duty => isCompared(duty, input)),
      told:
        input.tellsWork === true
          ? own.filter(
              duty =>
                countedFiling(duty, input.cutAt) !== undefined &&
                (isOfYears(duty, input.days?.from.slice(0, 4) ?? year, year) || isCompared(duty, input)),
            )
          : [],
    };
  });
}

function isOfYears({ period }: Duty, first: string | number, last: number): boolean {
  const year = parsePeriod(period)?.year;
  return year !== undefined && Number(first) <= year && year <= last;
}

function placeOf(duty: Duty, input: Selection): 'now' | 'before' | 'later' | 'elsewhere' {
  const { cutAt, previousCutAt, days } = input;
  const dueAt = endOfDay(duty.due.original);
  if (days !== undefined) {
    const on = placeDay(duty);
    if (on < days.from || days.to < on) return 'elsewhere';
    if (dueAt <= cutAt) return 'now';
    return countedFiling(duty, cutAt) === undefined ? 'elsewhere' : 'later';
  }
  if (dueAt <= cutAt && (previousCutAt === undefined || dueAt > previousCutAt)) return 'now';
  const isNews =
    countedFiling(duty, cutAt) !== undefined &&
    !(previousCutAt !== undefined && countedFiling(duty, previousCutAt) !== undefined);
  if (!isNews) return 'elsewhere';
  return dueAt > cutAt ? 'later' : 'before';
}

function isCompared(duty: Duty, { comparedCutAt, previousCutAt }: Selection): boolean {
  if (comparedCutAt === undefined || previousCutAt === undefined) return false;
  const dueAt = endOfDay(duty.due.original);
  return comparedCutAt < dueAt && dueAt <= previousCutAt;
}

/** The filings whose bodies `compileSnapshot` will read. */
export function filingsNeeded(input: Selection): readonly { readonly duty: Duty; readonly nonce: string }[] {
  const duties = selected(input).flatMap(each => [
    ...each.now,
    ...each.before,
    ...each.later,
    ...each.year,
    ...each.told,
  ]);
  return filingsCounted([...new Set(duties)], input.cutAt);
}
