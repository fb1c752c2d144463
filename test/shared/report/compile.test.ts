import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { period } from '../../../shared/calendar/period.ts';
import { workCalendar } from '../../../shared/calendar/working-days.ts';
import { planDuties } from '../../../shared/duty/plan.ts';
import { monthlyResearch } from '../../../shared/programme/eight-ones/monthly-research.ts';
import { FilingBodyMissingError } from '../../../shared/report/counted.ts';
import { filingsNeeded } from '../../../shared/report/selection.ts';
import { parseSnapshot, snapshotJson } from '../../../shared/report/snapshot.ts';
import { moment } from '../../support/duty-book.ts';
import {
  compileSample,
  emptySnapshot,
  fullMonth,
  fullSnapshot,
  monthBuilder,
  researchOf,
  researchValues,
  samplePeriod,
  sampleProgramme,
} from '../../support/report-samples.ts';
import schema1 from './stored/snapshot-1.json' with { type: 'json' };

const sectionOf = (snapshot: ReturnType<typeof fullSnapshot>) => {
  const [only, ...others] = snapshot.sections;
  if (only === undefined || others.length > 0) throw new Error('not one section');
  return only;
};

const researchRow = (snapshot: ReturnType<typeof fullSnapshot>, unit: string) =>
  researchOf(snapshot).units.find(each => each.unit === unit);

const unitOf = (snapshot: ReturnType<typeof fullSnapshot>, unit: string) => {
  const row = snapshot.units.find(each => each.unit === unit);
  if (row === undefined) throw new Error(`no row ${unit}`);
  return row;
};

describe('a month as a city has it', () => {
  const snapshot = fullSnapshot();

  it('lists the eleven lead units and the twenty-five fields in office order', () => {
    expect(snapshot.units.map(row => row.name)).toEqual([
      '市发改委',
      '市科技局',
      '市工信局',
      '市司法局',
      '市财政局',
      '市人社局',
      '市住建局',
      '市商务局',
      '市文广旅局',
      '市市场监管局',
      '市金融监管局',
    ]);
    expect(snapshot.fields.map(row => row.row)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    expect(snapshot.fields[3]).toMatchObject({ leaderName: '顾海东', leadName: '市工信局' });
    expect(sectionOf(snapshot).fields[3]).toMatchObject({ covered: true });
  });

  it('counts what was filed before the cut', () => {
    expect(snapshot.figures).toMatchObject({
      owed: 10,
      reported: 8,
      filed: 7,
      nil: 1,
      onTime: 8,
      late: 0,
      notFiled: 2,
      waived: 1,
    });
    expect(researchOf(snapshot).figures).toMatchObject({ fieldsCovered: 12, fieldsTotal: 25 });
    expect(unitOf(snapshot, 'scjgj')).toMatchObject({ reported: 1, words: '审核通过' });
    expect(unitOf(snapshot, 'gxj')).toMatchObject({
      reported: 1,
      words: '已报送（待审核）',
    });
    expect(researchRow(snapshot, 'gxj')).toMatchObject({ fieldsCovered: 3, fieldsTotal: 12 });
  });

  it('counts what was sent back and not filed again as not filed, and leaves its content out', () => {
    expect(unitOf(snapshot, 'zjj')).toMatchObject({
      owed: 1,
      reported: 0,
      notFiled: 1,
      words: '退回修改',
    });
    expect(researchRow(snapshot, 'zjj')).toMatchObject({ problems: 0 });
    expect(researchOf(snapshot).entries.map(entry => entry.unit)).not.toContain('zjj');
    expect(snapshot.notFiled.map(note => [note.unitName, note.words])).toEqual([
      ['市住建局', '退回修改，尚未重新报送'],
      ['市商务局', '尚未报送'],
    ]);
  });

  it('takes a waived duty out of 应报 and says why', () => {
    expect(unitOf(snapshot, 'wglj')).toMatchObject({ owed: 0, notFiled: 0, waived: 1, words: '本期免报' });
    expect(snapshot.waived).toMatchObject([{ unitName: '市文广旅局', words: '机构职能调整，本期免报' }]);
  });

  it('names who filed 本月未开展, with the reason, as reported but not as research', () => {
    const nil = sectionOf(snapshot).entries.filter(
      each => each.due === 'now' && each.source.standing === 'nil',
    );
    expect(nil).toMatchObject([{ unitName: '市财政局' }]);
    expect(nil[0]?.headline).toMatch(/^本月未开展：.*执业质量检查/u);
    expect(researchOf(snapshot).entries.map(entry => entry.unit)).not.toContain('czj');
  });

  it('lists what came since the previous cut for an earlier month, outside its own figures', () => {
    const supplements = sectionOf(snapshot).entries.filter(each => each.due === 'before');
    expect(supplements.map(each => [each.unitName, each.period])).toEqual([
      ['市财政局', '2026-10'],
      ['市人社局', '2026-10'],
    ]);
    expect(supplements[1]?.headline).toContain('发现问题2个');
  });

  it('turns choices into the words of the form', () => {
    const [first] = researchOf(snapshot).entries;
    expect(first).toMatchObject({
      unitName: '市发改委',
      fieldNames: ['新能源', '现代物流服务'],
      forms: ['座谈会', '实地走访'],
      participants: ['市发改委', '其他：苏州工业园区管委会'],
      headedBy: '王三 副局长',
    });
    expect(first?.problems[0]).toMatchObject({
      category: '用地空间',
      scope: '个别企业',
      level: '本单位可解决',
      suggestedUnit: '市资源规划局',
    });
  });

  it('counts problems by category, in the order of the form, all of them', () => {
    expect(researchOf(snapshot).categories[0]).toEqual({ category: '用地空间', problems: 2 });
    expect(researchOf(snapshot).categories.reduce((sum, each) => sum + each.problems, 0)).toBe(
      researchOf(snapshot).figures.problems,
    );
  });

  it('explains 25, 26 and 27', () => {
    expect(snapshot.countsNote).toMatch(/26.*27.*25/u);
  });

  it('is the same after it was stored', () => {
    expect(parseSnapshot(snapshotJson(snapshot))).toEqual(JSON.parse(JSON.stringify(snapshot)));
    expect(snapshotJson(parseSnapshot(snapshotJson(snapshot)))).toBe(snapshotJson(snapshot));
  });

  it('is read as it was stored by the release before, and says the same', () => {
    const stored = parseSnapshot(JSON.stringify(schema1));
    expect(stored.figures).toEqual(snapshot.figures);
    expect(stored.units).toEqual(JSON.parse(JSON.stringify(snapshot.units)));
    expect(stored.notFiled).toEqual(snapshot.notFiled);
    expect(stored.research?.figures).toEqual(researchOf(snapshot).figures);
    expect(
      sectionOf(stored)
        .entries.map(each => [each.unitName, each.due])
        .toSorted(),
    ).toEqual(
      sectionOf(snapshot)
        .entries.map(each => [each.unitName, each.due])
        .toSorted(),
    );
    expect(sectionOf(stored).tables.find(each => each.title === '发现问题')?.rows).toHaveLength(
      researchOf(snapshot).figures.problems,
    );
    expect(snapshotJson(parseSnapshot(snapshotJson(stored)))).toBe(snapshotJson(stored));
  });

  it('is refused when it was stored by something else', () => {
    expect(() => parseSnapshot('{"schema":3}')).toThrow();
    expect(() => parseSnapshot('{"schema":1}')).toThrow();
  });
});

describe('the cut', () => {
  it('is a moment: what is filed at it comes too late, what is filed just before it counts', () => {
    const month = monthBuilder();
    month.file('kjj', '2026-12-07 23:59', researchValues('kjj'));
    month.file('fgw', '2026-12-08 00:00', researchValues('fgw'));
    const snapshot = compileSample(month.done());
    expect(researchOf(snapshot).entries.map(entry => entry.unit)).toEqual(['kjj']);
    expect(unitOf(snapshot, 'fgw').words).toBe('尚未报送');
  });

  it('holds for what the Office did after it: compiled a week later the edition says the same', () => {
    const month = monthBuilder();
    month.file('kjj', '2026-12-01 10:00', researchValues('kjj'));
    month.file('fgw', '2026-12-01 10:00', researchValues('fgw'));
    const asOfCut = compileSample(month.done());
    month.sendBack('kjj', '2026-12-09 10:00', '2026-12-11');
    month.accept('fgw', '2026-12-09 11:00');
    month.file('kjj', '2026-12-10 10:00', researchValues('kjj', { seed: 5 }));
    expect(compileSample(month.done())).toEqual(asOfCut);
  });

  it('counts a waiver whenever it came, for it says what was owed', () => {
    const month = monthBuilder();
    month.waive('fgw', '2026-12-08 09:00', '机构调整');
    expect(compileSample(month.done()).figures).toMatchObject({ owed: 10, waived: 1, notFiled: 10 });
  });

  it('shows an extension that runs beyond it', () => {
    const month = monthBuilder();
    month.extend('fgw', '2026-12-01 09:00', '2026-12-15', true);
    month.extend('kjj', '2026-12-01 09:00', '2026-12-15', false);
    const snapshot = compileSample(month.done());
    expect(unitOf(snapshot, 'fgw').words).toBe('已延期至12月15日');
    expect(unitOf(snapshot, 'kjj').words).toBe('尚未报送');
  });

  it('names the version that was counted', () => {
    const { cutAt } = fullSnapshot();
    const month = fullMonth();
    const needed = filingsNeeded({
      obligations: [monthlyResearch],
      period: samplePeriod,
      duties: month.duties,
      cutAt,
    });
    const counted = fullSnapshot()
      .sections.flatMap(section => section.units)
      .flatMap(row => row.sources)
      .filter(source => source.standing === 'filed' || source.standing === 'nil');
    for (const source of counted) expect(needed.map(each => each.nonce)).toContain(source.nonce);
    expect(counted.find(source => source.duty.includes('scjgj'))?.number).toBe(2);
  });
});

describe('odd months', () => {
  it('of nothing has nothing to divide by only when nothing is owed', () => {
    expect(emptySnapshot().figures).toMatchObject({ owed: 11, reported: 0, notFiled: 11 });
    const month = monthBuilder();
    for (const { key } of month.done().duties) month.waive(key.unit, '2026-11-10 09:00', '免报');
    expect(compileSample(month.done()).figures).toMatchObject({ owed: 0, notFiled: 0, waived: 11 });
  });

  it('never leaves a filing out in silence', () => {
    const month = fullMonth();
    expect(() => compileSample({ ...month, filings: new Map() })).toThrow(FilingBodyMissingError);
  });

  it('keeps 补录 outside 应报 and inside what was found', () => {
    const month = monthBuilder();
    month.file('kjj', '2026-12-01 10:00', researchValues('kjj', { problemCount: 2 }));
    const { duties, filings } = month.done();
    const snapshot = compileSample({
      duties: duties.map(duty => ({ ...duty, makeUp: duty.key.unit === 'kjj' })),
      filings,
    });
    expect(snapshot.figures).toMatchObject({ owed: 10, reported: 0, makeUp: 1 });
    expect(researchOf(snapshot).figures.problems).toBe(2);
    expect(unitOf(snapshot, 'kjj').words).toBe('已报送（待审核）（补录）');
  });

  it('gives a unit that led a field when the period opened its row, also when it leads none any more', () => {
    const programme = {
      ...sampleProgramme,
      fields: sampleProgramme.fields.map(field => (field.lead === 'sfj' ? { ...field, lead: 'fgw' } : field)),
    };
    const snapshot = compileSample(fullMonth(), { programme });
    expect(snapshot.units.map(row => row.unit)).toContain('sfj');
    expect(snapshot.figures.owed).toBe(10);
  });

  it('says so when a date rests on a year without its holidays', () => {
    const duties = planDuties(
      sampleProgramme,
      monthlyResearch,
      period('2027-01'),
      calendarDate('2026-09-01'),
      workCalendar(),
    );
    const snapshot = compileSample(
      { duties, filings: new Map() },
      { period: '2027-01', cutAt: moment('2027-02-11 00:00'), previousCutAt: undefined },
    );
    expect(snapshot.provisional).toContain('2027年放假安排未录入');
  });
});
