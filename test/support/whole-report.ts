import { addDays, type CalendarDate, calendarDate, compareDates } from '../../shared/calendar/date.ts';
import { addSeconds, dateInShanghai } from '../../shared/calendar/instant.ts';
import {
  endOf,
  period as periodOfKey,
  periodsBetween,
  previousPeriod,
  startOf,
} from '../../shared/calendar/period.ts';
import type { Duty } from '../../shared/duty/duty.ts';
import { planDuties } from '../../shared/duty/plan.ts';
import type { FilingValues } from '../../shared/filing/field.ts';
import { catalogue, obligationKeys } from '../../shared/programme/eight-ones/catalogue.ts';
import type { RecurringObligation } from '../../shared/programme/obligation.ts';
import { monthlyReportDays } from '../../shared/programme/reporting.ts';
import type { Programme } from '../../shared/programme/types.ts';
import { compileSnapshot } from '../../shared/report/compile.ts';
import type { ReportSnapshot } from '../../shared/report/snapshot.ts';
import { calendar, suzhou } from './duties.ts';
import { type DutyRecords, dutyBook } from './duty-book.ts';
import { fixtures } from './fixtures/all.ts';

/** Suzhou with every obligation switched on. */
export const wholeProgramme: Programme = { ...suzhou, obligations: obligationKeys };

/** What became of a duty. `late` is a day after the due day. */
export type Deed = 'nothing' | 'filed' | 'late' | 'nil' | 'waived' | 'returned';

/** First and last day whose duties a month's report counts. */
export function windowOf(month: string): { readonly from: CalendarDate; readonly to: CalendarDate } {
  const period = periodOfKey(month);
  const lastDay = (of: typeof period) =>
    dateInShanghai(addSeconds(monthlyReportDays(of, calendar).cutAt, -1));
  return { from: addDays(lastDay(previousPeriod(period)), 1), to: lastDay(period) };
}

/** The duties that are due in the month's report, of these obligations. */
export function dutiesDueIn(
  month: string,
  obligations: readonly RecurringObligation[] = catalogue,
): readonly Duty[] {
  const { from, to } = windowOf(month);
  const first = addDays(startOf(periodOfKey(month)), -500);
  return obligations
    .flatMap(obligation =>
      periodsBetween(obligation.cadence, first, endOf(periodOfKey(month))).flatMap(period =>
        planDuties(wholeProgramme, obligation, period, calendarDate('2022-10-01'), calendar),
      ),
    )
    .filter(({ due }) => compareDates(from, due.original) <= 0 && compareDates(due.original, to) <= 0);
}

/** Records in which each duty got its deed. */
export function recordsOf(
  duties: readonly Duty[],
  deedOf: (duty: Duty, index: number) => Deed,
  valuesOf: (duty: Duty) => FilingValues = sampleValues,
): DutyRecords {
  const book = dutyBook(duties);
  duties.forEach((duty, index) => {
    const { duty: id } = duty.key;
    const day = duty.due.original;
    switch (deedOf(duty, index)) {
      case 'nothing':
        return;
      case 'filed':
        book.file(id, `${day} 10:00`, valuesOf(duty));
        return;
      case 'late':
        book.file(id, `${addDays(day, 1)} 10:00`, valuesOf(duty));
        return;
      case 'nil':
        book.file(id, `${day} 10:00`, { nilReason: '按工作安排，下期一并开展' });
        return;
      case 'waived':
        book.waive(id, `${day} 09:00`, '机构职能调整');
        return;
      case 'returned':
        book.file(id, `${day} 09:00`, valuesOf(duty));
        book.sendBack(id, `${day} 15:00`, addDays(day, 5));
        return;
    }
  });
  return book.done();
}

/** What the obligation's fixture files, about the duty's own fields. */
export function sampleValues(duty: Duty): FilingValues {
  const values = fixtures.find(each => each.obligation.key === duty.obligation)?.values ?? {};
  const own = { fields: duty.fields.slice(0, 2), alsoFields: [], manner: 'in-person' };
  return {
    ...values,
    ...Object.fromEntries(Object.entries(own).filter(([key]) => key in values)),
  };
}

export function wholeReport(
  month: string,
  { duties, filings }: DutyRecords,
  obligations: readonly RecurringObligation[] = catalogue,
): ReportSnapshot {
  const period = periodOfKey(month);
  const { cutAt } = monthlyReportDays(period, calendar);
  return compileSnapshot({
    programme: wholeProgramme,
    obligations,
    period: month,
    duties,
    filings,
    cutAt,
    previousCutAt: monthlyReportDays(previousPeriod(period), calendar).cutAt,
    edition: 1,
    now: cutAt,
    calendar,
  });
}

/** A month in which everything there is happens. */
export function lifelikeReport(month: string): ReportSnapshot {
  const deeds: readonly Deed[] = [
    'filed',
    'filed',
    'filed',
    'late',
    'filed',
    'nil',
    'nothing',
    'filed',
    'returned',
  ];
  const duties = dutiesDueIn(month);
  const hasNil = (duty: Duty) =>
    catalogue.some((each: RecurringObligation) => each.key === duty.obligation && each.nil !== undefined);
  return wholeReport(
    month,
    recordsOf(duties, (duty, index) => {
      const deed = deeds[(index * 7) % deeds.length] ?? 'filed';
      return deed === 'nil' && !hasNil(duty) ? 'waived' : deed;
    }),
  );
}
