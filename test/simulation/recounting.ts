import { addDays } from '../../shared/calendar/date.ts';
import { endOf, parsePeriod, previousPeriod, startOf } from '../../shared/calendar/period.ts';
import type { WorkCalendar } from '../../shared/calendar/working-days.ts';
import { earlierCuts } from '../../shared/report/plan.ts';
import type { ReportRecord } from '../../shared/report/record.ts';
import { figuresIn } from '../support/recount/figures-in.ts';
import type { Edition, StoredRecords } from '../support/recount/records.ts';
import { recounted } from '../support/recount/recounted.ts';
import type { City } from './cities.ts';
import type { Records } from './records.ts';

/** An edition, and where what it states is not what a count of the records gives. */
export interface Recounted {
  readonly report: string;
  /** How many figures were compared. */
  readonly figures: number;
  /** `sections[monthly-research].figures.onTime: the report has 9, the records give 10` */
  readonly differences: readonly string[];
}

/** Every report of a city, figure by figure against the records. */
export async function recountReports(
  city: City,
  records: Records,
  calendar: WorkCalendar,
): Promise<readonly Recounted[]> {
  const [stored, reports] = await Promise.all([storedOf(city, records), records.reportsOf(city)]);
  return Promise.all(
    reports.map(async report => {
      const latest = report.editions.at(-1);
      if (latest === undefined) throw new Error(`${report.key.report} has no edition`);
      const stated = figuresIn(await records.snapshotAt(latest.snapshot));
      const given = figuresIn(recounted(stored, editionOf(report, calendar)));
      return {
        report: report.key.report,
        figures: stated.size,
        differences: differencesBetween(stated, given),
      };
    }),
  );
}

function differencesBetween(
  stated: ReadonlyMap<string, number>,
  given: ReadonlyMap<string, number>,
): readonly string[] {
  return [...new Set([...stated.keys(), ...given.keys()])]
    .filter(path => stated.get(path) !== given.get(path))
    .map(path => `${path}: the report has ${stated.get(path)}, the records give ${given.get(path)}`);
}

async function storedOf(city: City, records: Records): Promise<StoredRecords> {
  const [duties, matters] = await Promise.all([records.dutiesOf(city), records.mattersOf(city)]);
  const versions = duties.flatMap(duty => duty.filings.map(({ nonce }) => ({ duty, nonce })));
  return { programme: city.programme, duties, bodies: await records.bodiesOf(versions), matters };
}

function editionOf({ kind, period: key, cutAt }: ReportRecord, calendar: WorkCalendar): Edition {
  const period = parsePeriod(key);
  if (period === undefined) throw new Error(`${key} is no period`);
  const before = previousPeriod(period);
  const { previousCutAt, comparedCutAt } = earlierCuts(kind, period, calendar);
  return {
    kind,
    period: key,
    firstDay: startOf(period),
    lastDay: endOf(period),
    before: { from: startOf(before), to: addDays(startOf(period), -1) },
    cutAt,
    previousCutAt,
    comparedCutAt,
  };
}
