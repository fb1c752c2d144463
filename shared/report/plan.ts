import type { CalendarDate } from '../calendar/date.ts';
import { dateInShanghai, type Instant, startOfDay } from '../calendar/instant.ts';
import {
  nextPeriod,
  type Period,
  periodOf,
  period as periodOfKey,
  previousPeriod,
} from '../calendar/period.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { obligationsOf } from '../programme/eight-ones/catalogue.ts';
import type { Obligation } from '../programme/obligation.ts';
import { type ReportDays, reportDays } from '../programme/reporting.ts';
import type { Programme, ProgrammeKey } from '../programme/types.ts';
import { type ReportKindKey, reportKind, reportKindKeys } from './kinds/catalogue.ts';
import type { OnlyFields } from './only-fields.ts';
import type { ReportRecord } from './record.ts';
import type { Selection } from './selection.ts';
import { isRange, rangeKey, spanOf } from './span.ts';

/** What of a programme decides which reports there are. */
export interface Reporting {
  readonly key: ProgrammeKey;
  /** Keys of those in force. */
  readonly obligations: readonly string[];
}

/** The reports whose cut has passed at `now`, as they are first recorded, since the period of adoption. */
export function planReports(
  programme: Reporting,
  adoptedOn: CalendarDate,
  calendar: WorkCalendar,
  now: Instant,
): readonly ReportRecord[] {
  return reportKindKeys.flatMap(key => {
    const { planned, obligations } = reportKind(key);
    if (planned === undefined) return [];
    if (obligations?.every(each => !programme.obligations.includes(each)) === true) return [];
    const records: ReportRecord[] = [];
    for (let period = periodOf(planned.cadence, adoptedOn); ; period = nextPeriod(period)) {
      const days = reportDays(planned.days, period, calendar);
      if (days.cutAt > now) return records;
      // What was cut before the programme was adopted is nobody's report.
      if (days.cutAt > startOfDay(adoptedOn)) records.push(recordOf(programme.key, key, days));
    }
  });
}

/** @throws RangeError for a kind that is not planned */
export function newReport(
  programme: ProgrammeKey,
  kind: ReportKindKey,
  period: Period,
  calendar: WorkCalendar,
): ReportRecord {
  const { planned } = reportKind(kind);
  if (planned === undefined) throw new RangeError(`reports of kind ${kind} are not planned`);
  return recordOf(programme, kind, reportDays(planned.days, period, calendar));
}

function recordOf(
  programme: ProgrammeKey,
  kind: ReportKindKey,
  {
    period,
    cutAt,
    draftOn,
    draftAt,
  }: Omit<ReportDays, 'period'> & { readonly period: { readonly key: string } },
): ReportRecord {
  return {
    schema: 1,
    key: { programme, report: `${kind}.${period.key}` },
    kind,
    period: period.key,
    cutAt,
    draftOn,
    draftAt,
    status: 'compiling',
    editions: [],
    version: 1,
    clock: 1,
    history: [],
    updatedAt: cutAt,
  };
}

/** What the Office asks for beside what is planned. */
export interface AskedReport {
  readonly from: CalendarDate;
  /** Not after today: what is known by now is told. */
  readonly to: CalendarDate;
  /** Absent: all fields. */
  readonly only?: OnlyFields | undefined;
}

/** @param id what tells it from others of the same days; asked twice, it is the same report */
export function askedReport(
  programme: ProgrammeKey,
  id: string,
  { from, to, only }: AskedReport,
  by: string,
  now: Instant,
): ReportRecord {
  const draftOn = dateInShanghai(now);
  return {
    ...recordOf(programme, 'on-demand', {
      period: spanOf(rangeKey(from, to)),
      cutAt: now,
      draftOn,
      draftAt: now,
    }),
    key: { programme, report: `on-demand.${id}` },
    ...(only && { only }),
    history: [{ at: now, by, note: '要求编制' }],
  };
}

/** Those of the programme that a kind speaks of, in the order of the notice. */
export function reportedObligations(kind: ReportKindKey, programme: Programme): readonly Obligation[] {
  const { obligations } = reportKind(kind);
  return obligationsOf(programme).filter(each => obligations?.includes(each.key) ?? true);
}

/** What bounds a report: the cuts before its own, or the days that were asked for. */
export function boundsOf(
  kind: ReportKindKey,
  key: string,
  calendar: WorkCalendar,
): Pick<Selection, 'previousCutAt' | 'comparedCutAt' | 'days'> {
  return isRange(key) ? { days: spanOf(key) } : earlierCuts(kind, periodOfKey(key), calendar);
}

/** The two cuts before a period's own: what lies between the previous one and this is told, what lies before is compared with. */
export function earlierCuts(
  kind: ReportKindKey,
  period: Period,
  calendar: WorkCalendar,
): Pick<Selection, 'previousCutAt' | 'comparedCutAt'> {
  const { planned, tellsWork } = reportKind(kind);
  if (planned === undefined) return {};
  const before = previousPeriod(period);
  const cutOf = (of: Period) => reportDays(planned.days, of, calendar).cutAt;
  return {
    previousCutAt: cutOf(before),
    ...(tellsWork && { comparedCutAt: cutOf(previousPeriod(before)) }),
  };
}
