import { beforeAll, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instant } from '../../../shared/calendar/instant.ts';
import { compileSnapshot } from '../../../shared/report/compile.ts';
import { reportContent } from '../../../shared/report/document/content.ts';
import { gbFonts } from '../../../shared/report/document/fonts.ts';
import { renderDocx } from '../../../shared/report/document/render.ts';
import { ledgerSheets } from '../../../shared/report/ledger/render.ts';
import { shortReportName } from '../../../shared/report/names.ts';
import { type OnlyFields, tells } from '../../../shared/report/only-fields.ts';
import { askedReport, boundsOf, reportedObligations } from '../../../shared/report/plan.ts';
import { parseSnapshot, type ReportSnapshot, snapshotJson } from '../../../shared/report/snapshot.ts';
import { parseSpan, rangeKey } from '../../../shared/report/span.ts';
import { calendar } from '../../support/duties.ts';
import { type DutyRecords, moment } from '../../support/duty-book.ts';
import { documentText } from '../../support/report-files.ts';
import { booksOf, dutiesUpTo, periodReport } from '../../support/whole-period.ts';
import { recordsOf, wholeProgramme } from '../../support/whole-report.ts';

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly only?: OnlyFields;
  readonly now?: string;
}

/** What the Office gets that asks for these days at that moment, by default long after. */
function asked(
  { duties, filings }: DutyRecords,
  { from, to, only, now = '2027-06-01 10:30' }: Asked,
): ReportSnapshot {
  const report = askedReport(
    wholeProgramme.key,
    '1',
    { from: calendarDate(from), to: calendarDate(to), only },
    'office',
    moment(now),
  );
  return compileSnapshot({
    programme: wholeProgramme,
    kind: report.kind,
    obligations: reportedObligations(report.kind, wholeProgramme),
    period: report.period,
    duties: duties.filter(duty => tells(only, duty.fields)),
    filings,
    books: booksOf({ duties, filings }),
    cutAt: report.cutAt,
    ...boundsOf(report.kind, report.period, calendar),
    only,
    tellsWork: true,
    edition: 1,
    now: report.cutAt,
    calendar,
  });
}

const yearOf = { from: '2026-01-01', to: '2026-12-31' };
const quarters = [
  { from: '2026-01-01', to: '2026-03-31' },
  { from: '2026-04-01', to: '2026-06-30' },
  { from: '2026-07-01', to: '2026-09-30' },
  { from: '2026-10-01', to: '2026-12-31' },
];
const two = wholeProgramme.fields.slice(0, 2).map(({ key, name }) => ({ key, name }));
const workOf = ({ work }: ReportSnapshot) => {
  if (work === undefined) throw new Error('no work');
  return work;
};

let onTime: DutyRecords;
beforeAll(() => {
  onTime = recordsOf(dutiesUpTo('annual', '2026'), () => 'filed');
});

describe('days of anybody’s choice', () => {
  it.each([
    ['2026-07-01', '2026-09-30', '2026年7—9月'],
    ['2026-02-01', '2026-02-28', '2026年2月'],
    ['2026-01-01', '2026-12-31', '2026年'],
    ['2025-11-01', '2026-02-28', '2025年11月至2026年2月'],
    ['2026-07-05', '2026-09-15', '2026年7月5日至9月15日'],
    ['2025-12-31', '2026-01-01', '2025年12月31日至2026年1月1日'],
    ['2026-07-05', '2026-07-05', '2026年7月5日'],
  ])('%s to %s are called %s', (from, to, label) => {
    expect(parseSpan(rangeKey(calendarDate(from), calendarDate(to)))?.label).toBe(label);
  });

  it.each(['2026-09-30~2026-07-01', '2026-07-01~', '~', '2026-07-01~2026-08-01~2026-09-01', '2026-13'])(
    '%s are none',
    key => {
      expect(parseSpan(key)).toBeUndefined();
    },
  );

  it('share no duty with the days before and after, and leave none out', () => {
    const whole = asked(onTime, yearOf);
    const parts = quarters.map(days => asked(onTime, days));
    const dutiesIn = (snapshot: ReportSnapshot) =>
      snapshot.sections.flatMap(({ units }) => units.flatMap(row => row.sources.map(({ duty }) => duty)));
    const told = parts.flatMap(dutiesIn);
    expect(new Set(told).size).toBe(told.length);
    expect(told.toSorted()).toEqual(dutiesIn(whole).toSorted());
    expect(parts.reduce((sum, each) => sum + each.figures.owed, 0)).toBe(whole.figures.owed);
    expect(whole.figures.owed).toBeGreaterThan(100);
  });

  it('count every deed once, in the days it was done', () => {
    const whole = workOf(asked(onTime, yearOf));
    const parts = quarters.map(days => workOf(asked(onTime, days)));
    for (const deed of ['visits', 'research', 'conferences'] as const) {
      expect(parts.reduce((sum, each) => sum + each[deed].current, 0)).toBe(whole[deed].current);
      expect(parts.at(-1)?.[deed].total).toBe(whole[deed].current);
    }
    expect(whole.research.current).toBeGreaterThan(0);
  });

  it('give July its research, which is due in August', () => {
    const { sections } = asked(onTime, { from: '2026-07-01', to: '2026-07-31' });
    const research = sections.find(({ obligation }) => obligation.key === 'monthly-research');
    expect(new Set(research?.entries.map(({ period }) => period))).toEqual(new Set(['2026-07']));
    expect(research?.figures).toMatchObject({ owed: 11, reported: 11 });
  });

  it('show registers as they were told for those days, however long after it is asked', () => {
    const planned = workOf(periodReport('quarterly', '2026-Q2', onTime));
    const later = workOf(asked(onTime, { from: '2026-04-01', to: '2026-06-30' }));
    expect(later.projectTotals).toEqual(planned.projectTotals);
    expect(later.tasks).toEqual(planned.tasks);
    expect(later.directoryTotal).toEqual(planned.directoryTotal);
    const whole = workOf(asked(onTime, yearOf));
    const added = (of: ReturnType<typeof workOf>) => of.directory.reduce((sum, row) => sum + row.added, 0);
    expect(quarters.reduce((sum, days) => sum + added(workOf(asked(onTime, days))), 0)).toBe(added(whole));
  });

  it('tell what came late where it belongs, as late and not as 补报', () => {
    const late = recordsOf(dutiesUpTo('annual', '2026'), () => 'late');
    const snapshot = asked(late, { from: '2026-07-01', to: '2026-09-30' });
    expect(snapshot.figures.reported).toBe(snapshot.figures.owed);
    expect(snapshot.figures.late).toBe(snapshot.figures.timed);
    expect(snapshot.sections.flatMap(({ entries }) => entries.map(({ due }) => due))).not.toContain('before');
  });

  it('know nothing of what is filed after they were asked for, and owe nothing that is not due by then', () => {
    const days = { from: '2026-07-01', to: '2026-07-31' };
    const early = asked(onTime, { ...days, now: '2026-08-03 10:30' });
    const research = early.sections.find(({ obligation }) => obligation.key === 'monthly-research');
    expect(research?.figures).toMatchObject({ owed: 0, notFiled: 0 });
    const after = asked(onTime, { ...days, now: '2026-08-20 10:30' });
    expect(after.figures.owed).toBeGreaterThan(early.figures.owed);
    expect(asked(onTime, { ...days, now: '2026-08-20 10:30' })).toEqual(after);
  });
});

describe('an edition of some fields', () => {
  let snapshot: ReportSnapshot;
  beforeAll(() => {
    snapshot = asked(onTime, { from: '2026-01-01', to: '2026-09-30', only: two });
  });

  it('tells of them, of who leads them, and of nothing else', () => {
    const keys = two.map(({ key }) => key);
    expect(snapshot.fields.map(({ field }) => field)).toEqual(keys);
    const leads = new Set(wholeProgramme.fields.slice(0, 2).map(({ lead }) => lead));
    expect(new Set(snapshot.units.map(({ unit }) => unit))).toEqual(leads);
    const work = workOf(snapshot);
    for (const { field } of [
      ...work.projects,
      ...work.projectRows,
      ...work.tasks,
      ...work.directory,
      ...work.plans,
    ])
      expect(keys).toContain(field);
    const fieldsOf = new Map(onTime.duties.map(duty => [duty.key.duty, duty.fields]));
    for (const { units } of snapshot.sections)
      for (const { duty } of units.flatMap(row => row.sources))
        expect(fieldsOf.get(duty)?.some(field => keys.includes(field))).toBe(true);
    expect(snapshot.countsNote).toContain('仅统计');
  });

  it('adds up to no more than all fields, and for field duties to exactly their share', () => {
    const all = asked(onTime, { from: '2026-01-01', to: '2026-09-30' });
    const owed = (of: ReportSnapshot, key: string) =>
      of.sections.find(({ obligation }) => obligation.key === key)?.figures.owed ?? 0;
    expect(owed(all, 'field-return')).toBeGreaterThan(0);
    expect(owed(snapshot, 'field-return') * all.fields.length).toBe(owed(all, 'field-return') * two.length);
    expect(snapshot.figures.owed).toBeLessThan(all.figures.owed);
  });

  it('says so in its name, its title and its text, and to when it was known', async () => {
    const names = two.map(({ name }) => name).join('、');
    expect(shortReportName(snapshot)).toBe(`2026年1—9月工作情况汇总（${names}领域）`);
    const words = await documentText(await renderDocx(snapshot, gbFonts));
    const flat = words.replaceAll('\n', '');
    expect(flat).toContain(`2026年1—9月${names}领域“八个一”工作情况汇总`);
    expect(flat).toContain('截至2027年6月1日10:30，');
    expect(flat).not.toMatch(/特此报告|主送|上次汇总|上期应报|NaN|undefined/);
  });

  it('reads back as it was stored, gives the same bytes, and a ledger without a recount of the year', async () => {
    const again = parseSnapshot(snapshotJson(snapshot));
    expect(snapshotJson(again)).toBe(snapshotJson(snapshot));
    expect(await renderDocx(again, gbFonts)).toEqual(await renderDocx(snapshot, gbFonts));
    expect(ledgerSheets(snapshot).map(({ name }) => name)).not.toContain('口径复算');
  });

  it('carries the records behind its rows', () => {
    const refs = reportContent(snapshot).flatMap(block =>
      block.kind === 'table' ? (block.rowFrom ?? []).flat() : [],
    );
    expect(refs.length).toBeGreaterThan(10);
  });
});

describe('days that nobody owes anything in', () => {
  it('are a report all the same', async () => {
    const empty = asked({ duties: [], filings: new Map() }, { from: '2026-05-02', to: '2026-05-03' });
    const words = await documentText(await renderDocx(empty, gbFonts));
    expect(words).toContain('实报率—');
    expect(words).not.toContain('NaN');
  });

  it('are recorded as asked for, by whom and when', () => {
    const report = askedReport(
      'suzhou-2022-197',
      '7',
      { from: calendarDate('2026-05-02'), to: calendarDate('2026-05-03'), only: two },
      'office',
      instant('2026-06-01T02:30:00.000Z'),
    );
    expect(report).toMatchObject({
      key: { report: 'on-demand.7' },
      period: '2026-05-02~2026-05-03',
      only: two,
      status: 'compiling',
      history: [{ by: 'office', note: '要求编制' }],
    });
  });
});
