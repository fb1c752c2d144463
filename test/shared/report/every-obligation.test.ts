import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, compareDates } from '../../../shared/calendar/date.ts';
import { ownerOf } from '../../../shared/duty/about.ts';
import type { Duty } from '../../../shared/duty/duty.ts';
import { catalogue } from '../../../shared/programme/eight-ones/catalogue.ts';
import type { RecurringObligation } from '../../../shared/programme/obligation.ts';
import { gbFonts } from '../../../shared/report/document/fonts.ts';
import { renderDocx } from '../../../shared/report/document/render.ts';
import { renderXlsx } from '../../../shared/report/ledger/render.ts';
import type { Section } from '../../../shared/report/snapshot/section.ts';
import { parseSnapshot, type ReportSnapshot, snapshotJson } from '../../../shared/report/snapshot.ts';
import { traceFigures } from '../../../shared/report/trace.ts';
import { dutyBook } from '../../support/duty-book.ts';
import { documentText, sheetRows } from '../../support/report-files.ts';
import {
  type Deed,
  dutiesDueIn,
  lifelikeReport,
  recordsOf,
  sampleValues,
  wholeProgramme,
  wholeReport,
  windowOf,
} from '../../support/whole-report.ts';

/** January: schedules, summaries, returns and research; February: visits and lists; April: directories and returns. */
const months = ['2026-01', '2026-02', '2026-04', '2026-12'] as const;
const dueIn = new Map(months.map(month => [month, dutiesDueIn(month)]));

const obligations: readonly RecurringObligation[] = catalogue;
const obligationFor = (duty: Duty): RecurringObligation => {
  const found = obligations.find(each => each.key === duty.obligation);
  if (found === undefined) throw new Error(duty.obligation);
  return found;
};
const isTimed = (each: RecurringObligation) => each.authority === 'stated' || each.authority === 'office';

const deeds = fc.array(
  fc.constantFrom<Deed>('nothing', 'filed', 'filed', 'late', 'nil', 'waived', 'returned'),
  { minLength: 20, maxLength: 20 },
);

/** A deed for each duty; `nil` only where the form has it. */
function planned(month: (typeof months)[number], given: readonly Deed[]): ReadonlyMap<Duty, Deed> {
  const duties = dueIn.get(month) ?? [];
  return new Map(
    duties.map((duty, index) => {
      const deed = given[(index * 13) % given.length] ?? 'nothing';
      return [duty, deed === 'nil' && obligationFor(duty).nil === undefined ? 'nothing' : deed];
    }),
  );
}

function compiled(month: string, plan: ReadonlyMap<Duty, Deed>): ReportSnapshot {
  return wholeReport(
    month,
    recordsOf([...plan.keys()], duty => plan.get(duty) ?? 'nothing'),
  );
}

/** Counted again from what was done, without a look at the records. */
function recount(month: string, plan: ReadonlyMap<Duty, Deed>, belongs: (duty: Duty) => boolean) {
  const { to } = windowOf(month);
  const counts = { owed: 0, filed: 0, unchanged: 0, nil: 0, onTime: 0, late: 0, notFiled: 0, waived: 0 };
  for (const [duty, deed] of plan) {
    if (!belongs(duty)) continue;
    const obligation = obligationFor(duty);
    if (deed === 'waived') {
      counts.waived += 1;
      continue;
    }
    counts.owed += 1;
    const inTime = deed !== 'late' || compareDates(addDays(duty.due.original, 1), to) <= 0;
    if (deed === 'nothing' || deed === 'returned' || !inTime) {
      counts.notFiled += 1;
      continue;
    }
    if (isTimed(obligation)) counts[deed === 'late' ? 'late' : 'onTime'] += 1;
    if (deed === 'nil' && obligation.noChange !== true) counts.nil += 1;
    else counts.filed += 1;
    if (deed === 'nil' && obligation.noChange === true) counts.unchanged += 1;
  }
  return counts;
}

const cases = fc.tuple(fc.constantFrom(...months), deeds);

describe('a report on every obligation in force', () => {
  it('has the figures of an independent recount, by obligation and by obligation and unit', () => {
    fc.assert(
      fc.property(cases, ([month, given]) => {
        const plan = planned(month, given);
        const snapshot = compiled(month, plan);
        expect(snapshot.sections.map(each => each.obligation.key)).toEqual(catalogue.map(each => each.key));
        for (const { obligation, figures, units } of snapshot.sections) {
          const own = (duty: Duty) => duty.obligation === obligation.key;
          expect([obligation.key, figures]).toMatchObject([obligation.key, recount(month, plan, own)]);
          for (const row of units)
            expect(row).toMatchObject(recount(month, plan, duty => own(duty) && duty.key.unit === row.unit));
        }
        expect(snapshot.figures).toMatchObject(recount(month, plan, () => true));
      }),
      { numRuns: 25 },
    );
  });

  it('adds up: 应报 is 实报 and 未报, every whole its parts, every figure its records', () => {
    fc.assert(
      fc.property(cases, ([month, given]) => {
        const snapshot = compiled(month, planned(month, given));
        const traced = traceFigures(snapshot);
        for (const { obligation, figures, units } of snapshot.sections) {
          expect(figures.filed + figures.nil).toBe(figures.reported);
          expect(figures.reported + figures.notFiled).toBe(figures.owed);
          expect(figures.timed).toBe(obligation.authority === 'soft' ? 0 : figures.owed);
          if (figures.timed > 0) expect(figures.onTime + figures.late).toBe(figures.reported);
          for (const [key, value] of Object.entries(figures)) {
            const parts = units.map(row => Reflect.get(row, key));
            expect([key, sum(parts)]).toEqual([key, value]);
            const shares = traced.filter(row => row.obligation === obligation.title && row.figure === key);
            expect([key, sum(shares.map(row => row.share))]).toEqual([key, value]);
          }
        }
        for (const [key, value] of Object.entries(snapshot.figures)) {
          expect(sum(snapshot.sections.map(each => Reflect.get(each.figures, key)))).toBe(value);
          expect(sum(snapshot.units.map(each => Reflect.get(each, key)))).toBe(value);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('tells what is soft apart, and never calls it late', () => {
    const plan = planned(
      '2026-04',
      Array.from({ length: 20 }, () => 'late'),
    );
    const snapshot = compiled('2026-04', plan);
    const soft = sectionFor(snapshot, 'field-return');
    expect(soft.figures).toMatchObject({ owed: 25, reported: 25, timed: 0, onTime: 0, late: 0 });
    for (const row of soft.units) expect(row.words).not.toContain('逾期');
    expect(
      compiled('2026-04', planned('2026-04', ['nothing'])).notFiled.filter(each => !each.timed),
    ).toHaveLength(25 + 7);
  });

  it('keeps leaders in 职务排序, units in office order, fields in that of the annex', () => {
    const snapshot = lifelikeReport('2026-04');
    const visits = sectionFor(snapshot, 'leader-visit');
    const ranks = wholeProgramme.leaders.toSorted((a, b) => a.rank - b.rank).map(each => each.key);
    expect(visits.leaders.map(each => each.leader)).toEqual(ranks);
    const seq = (unit: string) => wholeProgramme.units.find(each => each.key === unit)?.seq ?? 0;
    for (const { units, entries } of snapshot.sections) {
      const places = units.map(row => seq(row.unit));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      const filed = entries.map(entry => seq(entry.unit));
      expect(filed).toEqual(filed.toSorted((a, b) => a - b));
    }
    expect(sectionFor(snapshot, 'enterprise-directory').fields.map(each => each.field)).toEqual(
      wholeProgramme.fields.map(each => each.key),
    );
  });

  it('shows visits by leader, by unit and by field, from the same records', () => {
    const plan = planned('2026-02', ['filed']);
    const visits = sectionFor(compiled('2026-02', plan), 'leader-visit');
    const duties = [...plan.keys()].filter(duty => duty.obligation === 'leader-visit');
    expect(visits.leaders.map(each => [each.leader, each.times, each.fieldsTotal])).toEqual(
      visits.leaders.map(each => {
        const own = duties.find(duty => ownerOf(duty) === each.leader);
        return [each.leader, 1, own?.fields.length];
      }),
    );
    const covered = new Set(duties.flatMap(duty => duty.fields.slice(0, 2)));
    expect(
      visits.fields
        .filter(each => each.covered)
        .map(each => each.field)
        .toSorted(),
    ).toEqual([...covered].toSorted());
    expect(sum(visits.units.map(each => each.filed))).toBe(7);
  });

  it('recounts the year so far under the other readings, to the whole of it in December', () => {
    const duties = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`)
      .flatMap(month => dutiesDueIn(month))
      .filter(duty => duty.period.startsWith('2026'));
    const snapshot = wholeReport(
      '2026-12',
      recordsOf(duties, () => 'filed'),
    );
    const counts = snapshot.recounts.map(each => [each.reading, each.option, each.owed, each.periods.length]);
    expect(counts).toContainEqual(['visit-owner', 'leader', 42, 6]);
    expect(counts).toContainEqual(['visit-owner', 'field', 150, 6]);
    expect(counts).toContainEqual(['research-owner', 'unit', 132, 12]);
    expect(counts).toContainEqual(['research-owner', 'field', 300, 12]);
    for (const { owed, done, periods } of snapshot.recounts) {
      expect(sum(periods.map(each => each.owed))).toBe(owed);
      expect(sum(periods.map(each => each.done))).toBe(done);
    }
  });

  it('tells what came before it was due, and what came after its own report, outside the figures', () => {
    const visit = dutiesDueIn('2026-02').find(duty => duty.obligation === 'leader-visit');
    const schedule = dutiesDueIn('2026-01').find(duty => duty.obligation === 'conference-schedule');
    if (visit === undefined || schedule === undefined) throw new Error('nothing is owed');
    const book = dutyBook([visit, schedule]);
    book.file(visit.key.duty, '2026-01-20 10:00', sampleValues(visit));
    book.file(schedule.key.duty, '2026-02-27 10:00', sampleValues(schedule));
    const january = wholeReport('2026-01', book.done());
    expect(january.figures).toMatchObject({ owed: 1, notFiled: 1, early: 1 });
    expect(sectionFor(january, 'leader-visit').entries.map(each => each.due)).toEqual(['later']);
    const february = wholeReport('2026-02', book.done());
    expect(february.figures).toMatchObject({ owed: 1, reported: 1, early: 0 });
    expect(sectionFor(february, 'conference-schedule').entries.map(each => each.due)).toEqual(['before']);
  });
});

describe('an obligation added as one module', () => {
  const mentoring: RecurringObligation = {
    key: 'mentoring',
    title: '结对帮扶',
    clause: { number: '三（九）', text: '每月结对帮扶一次。' },
    authority: 'office',
    scope: 'field',
    cadence: 'month',
    due: { kind: 'workday-after-period', n: 3 },
    groups: [
      {
        title: '帮扶情况',
        fields: [
          { key: 'partner', type: 'text', label: '帮扶对象', required: true, maxLength: 60 },
          { key: 'amount', type: 'money', label: '帮扶资金', required: true },
          {
            key: 'visits',
            type: 'rows',
            label: '走访记录',
            required: false,
            min: 0,
            max: 5,
            rowName: '走访',
            columns: [{ key: 'on', type: 'date', label: '走访日期', required: true }],
          },
        ],
      },
    ],
    headline: () => '结对帮扶一家',
    coveredFields: () => [],
  };
  const duties = dutiesDueIn('2026-02', [mentoring]);
  const values = { partner: '甲企业', amount: 12_345, visits: [{ on: '2026-02-10' }] };
  const snapshot = wholeReport(
    '2026-02',
    recordsOf(
      duties,
      (_, index) => (index < 24 ? 'filed' : 'nothing'),
      () => values,
    ),
    [...catalogue, mentoring],
  );

  it('is counted, and stands in the document', async () => {
    expect(sectionFor(snapshot, 'mentoring').figures).toMatchObject({ owed: 25, reported: 24, notFiled: 1 });
    const text = await documentText(await renderDocx(snapshot, gbFonts));
    expect(text).toContain('结对帮扶');
    expect(text).toContain('应报25项，实报24项，按时24项，1项尚未报送、未纳入汇总');
  });

  it('has its sheets in the ledger, from its field list', async () => {
    const xlsx = await renderXlsx(snapshot);
    const [, , header = [], first = []] = await sheetRows(xlsx, '结对帮扶');
    expect(header).toContain('帮扶资金（万元）');
    expect(first[header.indexOf('帮扶资金（万元）')]).toBe(123.45);
    expect(first[header.indexOf('走访记录（个）')]).toBe(1);
    const visits = await sheetRows(xlsx, '结对帮扶-走访记录');
    expect(visits.flat()).toContainEqual(new Date(Date.UTC(2026, 1, 10)));
  });
});

describe('documents of a month full of duties', () => {
  const snapshot = lifelikeReport('2026-01');

  it('are the same for the same snapshot, also after it was stored', async () => {
    const stored = parseSnapshot(snapshotJson(snapshot));
    expect(Buffer.compare(await renderXlsx(snapshot), await renderXlsx(stored))).toBe(0);
    expect(Buffer.compare(await renderDocx(snapshot, gbFonts), await renderDocx(stored, gbFonts))).toBe(0);
  });

  it('name every obligation that has news, what is missing before what is there, and no unit beside it', async () => {
    const text = await documentText(await renderDocx(snapshot, gbFonts));
    expect(text).toContain('“八个一”工作进展情况');
    for (const title of ['领域季报', '大会（活动）时间表', '年度小结', '专题调研'])
      expect(text).toContain(title);
    expect(text.indexOf('尚有')).toBeLessThan(text.indexOf('表1'));
    const upward = text.slice(0, text.indexOf('\n附件2\n'));
    expect(upward).not.toMatch(/待审核|审核通过|逾期/u);
    expect(upward).not.toMatch(/排名|末位|落后/u);
  });

  it('hold every obligation with filings, in sheets of distinct names', async () => {
    const xlsx = await renderXlsx(snapshot);
    const rows = await sheetRows(xlsx, '任务情况');
    const total = rows.find(row => row[1] === '合计') ?? [];
    const numbered = rows.filter(row => typeof row[0] === 'number');
    expect(numbered).toHaveLength(catalogue.length);
    expect(sum(numbered.map(row => Number(row[4])))).toBe(total[4]);
    const units = (await sheetRows(xlsx, '任务分单位')).filter(row => row[1] !== '单位' && row[1] !== '合计');
    const owed = units.map(row => Number(row[2])).filter(value => Number.isFinite(value));
    expect(sum(owed)).toBe(total[4]);
  });
});

function sectionFor(snapshot: ReportSnapshot, key: string): Section {
  const found = snapshot.sections.find(each => each.obligation.key === key);
  if (found === undefined) throw new Error(`no section ${key}`);
  return found;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
