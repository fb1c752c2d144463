import { addDays, calendarDate, compareDates } from '../../shared/calendar/date.ts';
import { addSeconds, dateInShanghai, type Instant, startOfDay } from '../../shared/calendar/instant.ts';
import { endOf, type Period, period as periodOfKey, periodsBetween } from '../../shared/calendar/period.ts';
import { changeSetsOf } from '../../shared/change/filed-rows.ts';
import type { Duty } from '../../shared/duty/duty.ts';
import { planDuties } from '../../shared/duty/plan.ts';
import type { FieldValue, FilingValues } from '../../shared/filing/field.ts';
import { catalogue, obligationOf } from '../../shared/programme/eight-ones/catalogue.ts';
import type { ChangeSet } from '../../shared/register/register.ts';
import { type CompileInput, compileSnapshot } from '../../shared/report/compile.ts';
import { bookName } from '../../shared/report/deeds/told.ts';
import { type ReportKindKey, reportKind } from '../../shared/report/kinds/catalogue.ts';
import { askedReport, boundsOf, newReport, reportedObligations } from '../../shared/report/plan.ts';
import type { ReportSnapshot } from '../../shared/report/snapshot.ts';
import { isRange, spanOf } from '../../shared/report/span.ts';
import { calendar } from './duties.ts';
import type { DutyRecords } from './duty-book.ts';
import { type Deed, recordsOf, sampleValues, wholeProgramme } from './whole-report.ts';

/** Every duty that is due by the report's cut, since the year before began. */
export function dutiesUpTo(kind: ReportKindKey, key: string): readonly Duty[] {
  const { cutAt } = reportOf(kind, key);
  const last = dateInShanghai(addSeconds(cutAt, -1));
  const { year, to } = spanOf(key);
  const first = calendarDate(`${year - 1}-01-01`);
  return catalogue
    .flatMap(obligation =>
      periodsBetween(obligation.cadence, first, to).flatMap((period: Period) =>
        planDuties(wholeProgramme, obligation, period, calendarDate('2022-10-01'), calendar),
      ),
    )
    .filter(({ due }) => compareDates(due.original, last) <= 0);
}

/** What is asked for is asked for twenty days after its last. */
export function reportOf(kind: ReportKindKey, key: string) {
  const { from, to } = spanOf(key);
  if (isRange(key))
    return askedReport(
      wholeProgramme.key,
      '1',
      { from, to, only: undefined },
      'office',
      startOfDay(addDays(to, 20)),
    );
  return newReport(wholeProgramme.key, kind, periodOfKey(key), calendar);
}

/** The report on those records; every filing counts as accepted the day after. */
export function periodReport(
  kind: ReportKindKey,
  key: string,
  { duties, filings }: DutyRecords,
  over: Partial<CompileInput> = {},
): ReportSnapshot {
  const { cutAt } = reportOf(kind, key);
  return compileSnapshot({
    programme: wholeProgramme,
    kind,
    obligations: reportedObligations(kind, wholeProgramme),
    period: key,
    duties,
    filings,
    books: booksOf({ duties, filings }),
    cutAt,
    ...boundsOf(kind, key, calendar),
    tellsWork: reportKind(kind).tellsWork,
    edition: 1,
    now: cutAt,
    calendar,
    ...over,
  });
}

export function booksOf({ duties, filings }: DutyRecords): ReadonlyMap<string, readonly ChangeSet[]> {
  const books = new Map<string, ChangeSet[]>();
  for (const duty of duties) {
    const body = filings.get(duty.filings.at(-1)?.nonce ?? '');
    const obligation = obligationOf(duty.obligation);
    if (body === undefined || obligation === undefined) continue;
    const acceptedAt: Instant = addSeconds(body.filedAt, 60);
    for (const { ref, set } of changeSetsOf(obligation, duty, body, acceptedAt)) {
      const name = bookName(ref.kind, ref.field);
      books.set(name, [...(books.get(name) ?? []), set]);
    }
  }
  return books;
}

/** A period in which everything there is happens: each field has its own projects, the first two share theirs. */
export function lifelikePeriod(
  kind: ReportKindKey,
  key: string,
  over: Partial<CompileInput> = {},
): ReportSnapshot {
  return periodReport(kind, key, lifelikeRecords(kind, key, ownValues), over);
}

/** The records of such a period, with these values in what is filed. */
export function lifelikeRecords(
  kind: ReportKindKey,
  key: string,
  valuesOf: (duty: Duty) => FilingValues,
): DutyRecords {
  const deeds: readonly Deed[] = [
    'filed',
    'filed',
    'filed',
    'filed',
    'late',
    'filed',
    'nil',
    'nothing',
    'filed',
  ];
  return recordsOf(
    dutiesUpTo(kind, key),
    (duty, index) => {
      const deed = deeds[(index * 7) % deeds.length] ?? 'filed';
      return deed === 'nil' && obligationOf(duty.obligation)?.nil === undefined ? 'filed' : deed;
    },
    valuesOf,
  );
}

/** Dates of the duty's own period, names of the field's own. */
export function ownValues(duty: Duty): FilingValues {
  const [field = ''] = duty.fields;
  const row = wholeProgramme.fields.find(each => each.key === field)?.row ?? 0;
  const end = endOf(periodOfKey(duty.period));
  const shift = (key: string, value: FieldValue): FieldValue => {
    if (Array.isArray(value))
      return value.map(each => (typeof each === 'object' ? shiftRow(each) : each)) as FieldValue;
    if (typeof value !== 'string') return value;
    if (['heldOn', 'visitedOn', 'startsOn', 'endsOn'].includes(key)) return addDays(end, -3);
    if (row > 2 && obligationOf(duty.obligation)?.scope === 'field') {
      if (['name', 'project', 'task', 'entry'].includes(key)) return `${value}${row}`;
      if (key === 'code') return '';
    }
    return value;
  };
  const shiftRow = (values: object) =>
    Object.fromEntries(
      Object.entries(values).flatMap(([key, value]) => {
        const shifted = shift(key, value);
        return shifted === '' ? [] : [[key, shifted] as const];
      }),
    );
  return shiftRow(sampleValues(duty)) as FilingValues;
}
