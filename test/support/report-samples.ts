import { calendarDate } from '../../shared/calendar/date.ts';
import { type Instant, instantAt } from '../../shared/calendar/instant.ts';
import { period as periodOfKey, previousPeriod } from '../../shared/calendar/period.ts';
import { workCalendar } from '../../shared/calendar/working-days.ts';
import { advance } from '../../shared/duty/advance.ts';
import { apply } from '../../shared/duty/apply.ts';
import type { Duty, DutyEvent } from '../../shared/duty/duty.ts';
import { planDuties } from '../../shared/duty/plan.ts';
import type { FilingValues, RowValues } from '../../shared/filing/field.ts';
import type { FilingBody } from '../../shared/ports/filings.ts';
import { monthlyResearch } from '../../shared/programme/eight-ones/monthly-research.ts';
import { loadProgramme } from '../../shared/programme/loader.ts';
import { monthlyReportDays } from '../../shared/programme/reporting.ts';
import document from '../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };
import { type CompileInput, compileSnapshot } from '../../shared/report/compile.ts';
import type { ReportSnapshot } from '../../shared/report/snapshot.ts';
import { opinionTexts, problemTexts, researchTopics } from './research-texts.ts';

export const samplePeriod = '2026-11';
export const sampleCalendar = workCalendar();
export const sampleProgramme = loadProgramme(document);
export const adoptedOn = calendarDate('2026-09-01');

/** A month's duties with what was filed for them, changed through the real lifecycle. */
export interface SampleMonth {
  readonly duties: readonly Duty[];
  readonly filings: ReadonlyMap<string, FilingBody>;
}

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
  done(): SampleMonth;
}

/** `at` is Shanghai time, '2026-11-20 10:00'. */
export function monthBuilder(
  periods: readonly string[] = [samplePeriod],
  programme = sampleProgramme,
): MonthBuilder {
  const duties = new Map<string, Duty>();
  const filings = new Map<string, FilingBody>();
  for (const key of periods) {
    for (const duty of planDuties(programme, monthlyResearch, periodOfKey(key), adoptedOn, sampleCalendar)) {
      duties.set(`${duty.key.unit} ${key}`, duty);
    }
  }
  const change = (
    unit: string,
    period: string,
    event: Exclude<DutyEvent, { type: 'time-passed' }>,
    at: Instant,
  ) => {
    const stored = duties.get(`${unit} ${period}`);
    if (stored === undefined) throw new Error(`${unit} owes nothing for ${period}`);
    const applied = apply(advance(stored, at), event, at, sampleCalendar);
    if (applied.outcome !== 'changed') throw new Error(`${unit} ${event.type}: ${JSON.stringify(applied)}`);
    duties.set(`${unit} ${period}`, applied.duty);
    return applied.duty;
  };
  const lastNonce = (unit: string, period: string) =>
    duties.get(`${unit} ${period}`)?.filings.at(-1)?.nonce ?? '';

  return {
    file(unit, at, what, period = samplePeriod) {
      const nilReason =
        'nilReason' in what && typeof what.nilReason === 'string' ? what.nilReason : undefined;
      const nonce = `${unit}-${period}-${filings.size + 1}`;
      const filing = {
        nonce,
        nil: nilReason !== undefined,
        filer: '张一',
        reviewer: '李二',
        by: `${unit}-liaison`,
      };
      const duty = change(unit, period, { type: 'file', filing }, moment(at));
      filings.set(nonce, {
        schema: 1,
        key: duty.key,
        nonce,
        filedAt: moment(at),
        values: nilReason === undefined && !('nilReason' in what) ? what : {},
        nilReason,
        identity: {
          filerName: '张一',
          filerPost: '科员',
          phone: '0512-00000000',
          reviewerName: '李二',
          reviewerPost: '副局长',
        },
      });
      return nonce;
    },
    sendBack(unit, at, refileBy, period = samplePeriod) {
      const event = {
        type: 'send-back',
        by: 'office',
        nonce: lastNonce(unit, period),
        remarks: [],
        words: '请补充解决方案',
        refileBy: calendarDate(refileBy),
      } as const;
      change(unit, period, event, moment(at));
    },
    accept(unit, at, period = samplePeriod) {
      change(unit, period, { type: 'accept', by: 'office', nonce: lastNonce(unit, period) }, moment(at));
    },
    waive(unit, at, reason) {
      change(unit, samplePeriod, { type: 'waive', by: 'office', reason }, moment(at));
    },
    extend(unit, at, until, grant) {
      const ask = {
        type: 'ask-extension',
        by: unit,
        until: calendarDate(until),
        reason: '调研安排在月底',
      } as const;
      change(unit, samplePeriod, ask, moment(at));
      change(unit, samplePeriod, { type: 'answer-extension', by: 'office', grant }, moment(at));
    },
    done: () => ({ duties: [...duties.values()], filings }),
  };
}

/** A compile of `month` on the cut of `samplePeriod`, an hour after it. */
export function compileSample(month: SampleMonth, over: Partial<CompileInput> = {}): ReportSnapshot {
  const period = periodOfKey(samplePeriod);
  const { cutAt } = monthlyReportDays(period, sampleCalendar);
  return compileSnapshot({
    programme: sampleProgramme,
    obligation: monthlyResearch,
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
export function fullMonth(): SampleMonth {
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

/** Shanghai time, '2026-11-20 10:00'. */
export function moment(text: string): Instant {
  const [date = '', time = ''] = text.split(' ');
  return instantAt(calendarDate(date), time);
}
