import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import type { ResearchFigures } from '../../../shared/report/snapshot/research.ts';
import type { Figures } from '../../../shared/report/snapshot/section.ts';
import type { ReportSnapshot } from '../../../shared/report/snapshot.ts';
import { rateText } from '../../../shared/report/statistics.ts';
import { traceFigures } from '../../../shared/report/trace.ts';
import {
  compileSample,
  fullSnapshot,
  monthBuilder,
  researchOf,
  researchValues,
  samplePeriod,
  sampleProgramme,
} from '../../support/report-samples.ts';

/** What one unit did in the month; the times make filings early, late for a due date of 2 December, or after the cut. */
interface Deeds {
  readonly first: 'nothing' | 'research' | 'nil' | 'waived';
  readonly at: 'early' | 'late' | 'after-cut';
  readonly sentBack: 'no' | 'before-cut' | 'after-cut';
  readonly filedAgain: 'no' | 'before-cut' | 'after-cut';
  readonly problems: number;
  readonly seed: number;
}

const firstAt = {
  early: '2026-11-20 10:00',
  late: '2026-12-03 00:00',
  'after-cut': '2026-12-08 00:00',
} as const;
const backAt = { 'before-cut': '2026-12-04 10:00', 'after-cut': '2026-12-09 10:00' } as const;
const againAt = { 'before-cut': '2026-12-07 23:59', 'after-cut': '2026-12-10 10:00' } as const;

const deeds: fc.Arbitrary<Deeds> = fc
  .record({
    first: fc.constantFrom('nothing', 'research', 'research', 'nil', 'waived'),
    at: fc.constantFrom('early', 'late', 'after-cut'),
    sentBack: fc.constantFrom('no', 'before-cut', 'after-cut'),
    filedAgain: fc.constantFrom('no', 'before-cut', 'after-cut'),
    problems: fc.integer({ min: 1, max: 3 }),
    seed: fc.nat(8),
  })
  .filter(({ at, sentBack, filedAgain }) => {
    if (at === 'after-cut' && sentBack === 'before-cut') return false;
    return sentBack === 'no'
      ? filedAgain === 'no'
      : !(sentBack === 'after-cut' && filedAgain === 'before-cut');
  });

const units = [...new Set(sampleProgramme.fields.map(field => field.lead))];

function compiled(plans: ReadonlyMap<string, Deeds>): ReportSnapshot {
  const month = monthBuilder();
  for (const [unit, plan] of plans) act(month, unit, plan);
  const { duties, filings } = month.done();
  // Due five days before the cut, so that a filing can be late and still be counted.
  const due = { original: calendarDate('2026-12-02'), current: calendarDate('2026-12-02') };
  return compileSample({ duties: duties.map(duty => ({ ...duty, due })), filings });
}

function act(month: ReturnType<typeof monthBuilder>, unit: string, plan: Deeds): void {
  if (plan.first === 'nothing') return;
  if (plan.first === 'waived') {
    month.waive(unit, '2026-11-10 10:00', '免报');
    return;
  }
  const what = researchValues(unit, { seed: plan.seed, problemCount: plan.problems });
  month.file(unit, firstAt[plan.at], plan.first === 'nil' ? { nilReason: '推迟到下月' } : what);
  if (plan.sentBack === 'no') return;
  month.sendBack(unit, backAt[plan.sentBack], '2026-12-15');
  if (plan.filedAgain !== 'no') month.file(unit, againAt[plan.filedAgain], what);
}

/** Counted again from what was done, without a look at the records. */
function recount(plans: ReadonlyMap<string, Deeds>): Partial<Figures & ResearchFigures> {
  const totals = {
    owed: 0,
    filed: 0,
    nil: 0,
    onTime: 0,
    notFiled: 0,
    waived: 0,
    problems: 0,
    fieldsCovered: 0,
  };
  for (const [unit, plan] of plans) {
    if (plan.first === 'waived') {
      totals.waived += 1;
      continue;
    }
    totals.owed += 1;
    const again = plan.sentBack === 'before-cut' && plan.filedAgain === 'before-cut';
    const stands =
      plan.first !== 'nothing' && plan.at !== 'after-cut' && (plan.sentBack !== 'before-cut' || again);
    if (!stands) {
      totals.notFiled += 1;
      continue;
    }
    if (plan.at === 'early') totals.onTime += 1;
    if (plan.first === 'nil' && !again) {
      totals.nil += 1;
      continue;
    }
    totals.filed += 1;
    totals.problems += plan.problems;
    totals.fieldsCovered += Math.min(3, sampleProgramme.fields.filter(field => field.lead === unit).length);
  }
  return totals;
}

const plans = fc
  .array(deeds, { minLength: units.length, maxLength: units.length })
  .map(list => new Map(list.map((plan, index) => [units[index] ?? '', plan])));

describe('the figures of any month', () => {
  it('are those of an independent recount', () => {
    fc.assert(
      fc.property(plans, planned => {
        const snapshot = compiled(planned);
        expect({ ...snapshot.figures, ...researchOf(snapshot).figures }).toMatchObject(recount(planned));
      }),
      { numRuns: 150 },
    );
  });

  it('add up, never exceed what was owed, and trace back to records without a rest', () => {
    fc.assert(
      fc.property(plans, planned => {
        const snapshot = compiled(planned);
        const { figures } = snapshot;
        expect(figures.filed + figures.nil).toBe(figures.reported);
        expect(figures.onTime + figures.late).toBe(figures.reported);
        expect(figures.reported + figures.notFiled).toBe(figures.owed);
        expect(figures.owed + figures.waived).toBe(units.length);
        expect(Number.parseFloat(rateText(figures, 'reportedRate')) || 0).toBeLessThanOrEqual(100);
        const traced = traceFigures(snapshot);
        const all = { ...figures, ...researchOf(snapshot).figures };
        for (const key of Object.keys(all)) {
          const shares = traced.filter(row => row.figure === key).map(row => row.share);
          expect([key, shares.reduce((sum, share) => sum + share, 0)]).toEqual([key, Reflect.get(all, key)]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('every figure', () => {
  it('names the filings it was counted from', () => {
    const rows = traceFigures(fullSnapshot());
    const reported = rows.filter(row => row.figure === 'reported').flatMap(row => row.sources);
    expect(reported).toHaveLength(8);
    for (const source of reported) expect(source.nonce).toContain(samplePeriod);
    const covered = rows.filter(row => row.figure === 'fieldsCovered');
    expect(covered).toHaveLength(12);
    for (const row of covered) expect(row.sources).toHaveLength(1);
  });
});
