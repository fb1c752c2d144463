import { calendarDate } from '../../shared/calendar/date.ts';
import { period as periodOfKey, previousPeriod } from '../../shared/calendar/period.ts';
import { planDuties } from '../../shared/duty/plan.ts';
import type { FilingValues, RowValues } from '../../shared/filing/field.ts';
import { monthlyResearch } from '../../shared/programme/eight-ones/monthly-research.ts';
import { loadProgramme } from '../../shared/programme/loader.ts';
import { monthlyReportDays } from '../../shared/programme/reporting.ts';
import document from '../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };
import { type CompileInput, compileSnapshot } from '../../shared/report/compile.ts';
import type { ResearchPart } from '../../shared/report/snapshot/research.ts';
import type { ReportSnapshot } from '../../shared/report/snapshot.ts';
import { type DutyRecords, dutyBook, sampleCalendar } from './duty-book.ts';
import { opinionTexts, problemTexts, researchTopics } from './research-texts.ts';

export const samplePeriod = '2026-11';
export const sampleProgramme = loadProgramme(document);
export const adoptedOn = calendarDate('2026-09-01');

export interface MonthBuilder {
  /** Files for a unit; `values` or, for 零报告, `nilReason`. Gives the nonce. */
  file(
    unit: string,
    at: string,
    what: FilingValues | { readonly nilReason: string },
    period?: string,
  ): string;
  sendBack(unit: string, at: string, refileBy: string, period?: string): void;
  accept(unit: string, at: string, period?: string): void;
  waive(unit: string, at: string, reason: string): void;
  extend(unit: string, at: string, until: string, grant: boolean): void;
  done(): DutyRecords;
}

/** `at` is Shanghai time, '2026-11-20 10:00'. */
export function monthBuilder(
  periods: readonly string[] = [samplePeriod],
  programme = sampleProgramme,
): MonthBuilder {
  const book = dutyBook(
    periods.flatMap(key =>
      planDuties(programme, monthlyResearch, periodOfKey(key), adoptedOn, sampleCalendar),
    ),
  );
  const idOf = (unit: string, period: string) => `${monthlyResearch.key}.${unit}.${period}`;
  return {
    file: (unit, at, what, period = samplePeriod) => book.file(idOf(unit, period), at, what),
    sendBack: (unit, at, refileBy, period = samplePeriod) => book.sendBack(idOf(unit, period), at, refileBy),
    accept: (unit, at, period = samplePeriod) => book.accept(idOf(unit, period), at),
    waive: (unit, at, reason) => book.waive(idOf(unit, samplePeriod), at, reason),
    extend: (unit, at, until, grant) => book.extend(idOf(unit, samplePeriod), at, until, grant),
    done: book.done,
  };
}

/** A compile of `month` on the cut of `samplePeriod`, an hour after it. */
export function compileSample(month: DutyRecords, over: Partial<CompileInput> = {}): ReportSnapshot {
  const period = periodOfKey(samplePeriod);
  const { cutAt } = monthlyReportDays(period, sampleCalendar);
  return compileSnapshot({
    programme: sampleProgramme,
    obligations: [monthlyResearch],
    period: samplePeriod,
    duties: month.duties,
    filings: month.filings,
    cutAt,
    previousCutAt: monthlyReportDays(previousPeriod(period), sampleCalendar).cutAt,
    edition: 1,
    now: cutAt,
    calendar: sampleCalendar,
    ...over,
  });
}

/** What the report reads of 专题调研. @throws Error where it is not in force */
export function researchOf({ research }: ReportSnapshot): ResearchPart {
  if (research === undefined) throw new Error('no research in the report');
  return research;
}

/** A full research filing; `seed` varies the texts. */
export function researchValues(
  unit: string,
  over: Partial<Record<string, FilingValues[string]>> & {
    readonly seed?: number;
    readonly problemCount?: number;
  } = {},
): FilingValues {
  const { seed = 0, problemCount = 2, ...fields } = over;
  const led = sampleProgramme.fields.filter(field => field.lead === unit).map(field => field.key);
  const present = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return {
    topic: researchTopics[seed % researchTopics.length] ?? '',
    fields: led.slice(0, 3),
    forms: seed % 2 === 0 ? ['meeting', 'visit'] : ['interview'],
    startsOn: '2026-11-10',
    endsOn: seed % 3 === 0 ? '2026-11-12' : '2026-11-10',
    place: '苏州工业园区',
    headedBy: '王三 副局长',
    participants: ['fgw', '其他：苏州工业园区管委会'],
    enterprises: 6 + (seed % 7),
    institutions: 1 + (seed % 3),
    opinions: [
      {
        content: opinionTexts[seed % opinionTexts.length] ?? '',
        raisedBy: '某生物医药公司',
        category: 'policy',
      },
      { content: opinionTexts[(seed + 3) % opinionTexts.length] ?? '' },
    ],
    problems: Array.from({ length: problemCount }, (_, index) => problemRow(seed + index)),
    ...Object.fromEntries(present),
  };
}

export function problemRow(seed: number): RowValues {
  const { problem, solution, category } = problemTexts[seed % problemTexts.length] ?? problemTexts[0];
  return {
    problem,
    solution,
    category,
    scope: ['single', 'field', 'city'][seed % 3] ?? 'field',
    level: ['own', 'departments', 'leaders', 'above'][seed % 4] ?? 'own',
    ...(seed % 2 === 0 && { suggestedUnit: 'zgj', suggestedDate: '2026-12-31' }),
  };
}

/**
 * A month as a city has it: filed, accepted, nil, sent back, late with an extension, not filed, waived, and two late
 * filings for October.
 */
export function fullMonth(): DutyRecords {
  const month = monthBuilder(['2026-10', samplePeriod]);
  month.file(
    'rsj',
    '2026-11-12 15:20',
    { ...researchValues('rsj', { seed: 5 }), startsOn: '2026-10-20', endsOn: '2026-10-20' },
    '2026-10',
  );
  month.file('czj', '2026-11-16 09:05', { nilReason: '按工作安排与11月合并开展' }, '2026-10');
  month.file('fgw', '2026-11-20 10:12', researchValues('fgw', { seed: 0 }));
  month.file('kjj', '2026-11-23 16:40', researchValues('kjj', { seed: 1, problemCount: 3 }));
  month.file('gxj', '2026-12-02 11:30', researchValues('gxj', { seed: 2, problemCount: 4 }));
  month.file('sfj', '2026-11-27 09:30', researchValues('sfj', { seed: 3, problemCount: 1 }));
  month.file('czj', '2026-12-03 14:00', {
    nilReason: '本月集中开展会计师事务所执业质量检查，专题调研安排在12月上旬',
  });
  month.file('rsj', '2026-12-04 17:50', researchValues('rsj', { seed: 4 }));
  month.file('zjj', '2026-11-30 08:45', researchValues('zjj', { seed: 6 }));
  month.file('scjgj', '2026-12-01 10:00', researchValues('scjgj', { seed: 7, problemCount: 3 }));
  month.file('jrj', '2026-12-07 22:10', researchValues('jrj', { seed: 8 }));
  month.accept('fgw', '2026-11-24 10:00');
  month.accept('kjj', '2026-11-25 10:00');
  month.sendBack('zjj', '2026-12-01 15:00', '2026-12-04');
  month.sendBack('scjgj', '2026-12-01 15:10', '2026-12-04');
  month.file('scjgj', '2026-12-03 10:00', researchValues('scjgj', { seed: 7, problemCount: 3 }));
  month.accept('scjgj', '2026-12-03 15:10');
  month.waive('wglj', '2026-11-18 09:00', '机构职能调整，本期免报');
  return month.done();
}

export function fullSnapshot(): ReportSnapshot {
  return compileSample(fullMonth());
}

export function emptySnapshot(): ReportSnapshot {
  return compileSample(monthBuilder().done());
}
