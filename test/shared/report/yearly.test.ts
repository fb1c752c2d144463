import { beforeAll, describe, expect, it } from 'vitest';
import { gbFonts } from '../../../shared/report/document/fonts.ts';
import { renderDocx } from '../../../shared/report/document/render.ts';
import type { ReportSnapshot } from '../../../shared/report/snapshot.ts';
import { documentText } from '../../support/report-files.ts';
import { lifelikePeriod, reportOf } from '../../support/whole-period.ts';
import { wholeProgramme } from '../../support/whole-report.ts';

const textOf = async (snapshot: ReportSnapshot) => await documentText(await renderDocx(snapshot, gbFonts));
const inOrder = (text: string, heads: readonly string[]) => {
  const places = heads.map(head => text.indexOf(head));
  expect(heads.filter((_, index) => (places[index] ?? -1) < 0)).toEqual([]);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
};

describe('the annual summary', () => {
  let snapshot: ReportSnapshot;
  let text: string;
  beforeAll(async () => {
    snapshot = lifelikePeriod('annual', '2026');
    text = await textOf(snapshot);
  });

  it('is drafted before January ends, five days after the units’ own summaries are due', () => {
    const { cutAt, draftOn } = reportOf('annual', '2026');
    expect(cutAt).toBe('2027-01-25T16:00:00.000Z');
    expect(draftOn).toBe('2027-01-28');
  });

  it('tells the year, then each unit’s own words in office order, then problems and what comes next', () => {
    inOrder(text, [
      '二、分项工作',
      '（八）行业大会（活动）',
      '三、主要做法和成效',
      '主要问题',
      '下一年度工作思路',
      '特此报告。',
    ]);
    const units = (snapshot.work?.summaries ?? []).map(each => each.unitName);
    const seats = wholeProgramme.units.map(unit => unit.name);
    expect(units.length).toBeGreaterThan(0);
    expect(units.map(name => seats.indexOf(name))).toEqual(
      units.map(name => seats.indexOf(name)).toSorted((a, b) => a - b),
    );
  });

  it('speaks of this year and the last, and gives no sum of it twice', () => {
    expect(text).toMatch(/本年市领导走访企业（机构）\d+次（上年\d+次）；/u);
    expect(text).toMatch(/本年开展专题调研\d+次（上年\d+次）；/u);
    expect(text).toMatch(/上年应报\d+项、实报\d+项，本年实报率/u);
    expect(text).not.toMatch(/本年累计|上期应报|本期举办/u);
  });

  it('says the year of a cut that lies in the next, and how many events it leaves to the ledger', () => {
    expect(text).toContain('截至2027年1月25日24时');
    const held = snapshot.work?.held.filter(each => each.current).length ?? 0;
    expect(held).toBeGreaterThan(8);
    expect(text).toContain(`其余${held - 8}场见台账“行业大会（活动）”表。`);
  });

  it('tells what is missing of one period from what is missing of another', () => {
    const lines = text.split('\n').filter(line => /^\d+\..*尚未报送。$/u.test(line));
    const without = lines.map(line => line.replace(/^\d+\./u, ''));
    expect(without.length).toBeGreaterThan(20);
    expect(new Set(without).size).toBe(without.length);
    expect(text).toMatch(/\d\.市发改委2026年\d+月专题调研：尚未报送。/u);
  });

  it('invents no number, and leaves who has not filed to the page that stays with the Office', () => {
    expect(text).not.toMatch(/苏数创|〔202[67]〕|妥否|请示/u);
    const upward = text.slice(0, text.indexOf('（仅送办公室，上报时删去本附件）'));
    for (const { name } of wholeProgramme.leaders)
      expect(upward).not.toMatch(new RegExp(`${name}[^。]{0,12}(逾期|未报|尚未)`, 'u'));
  });
});

describe('the combined conference schedule', () => {
  let snapshot: ReportSnapshot;
  let text: string;
  beforeAll(async () => {
    snapshot = lifelikePeriod('schedule', '2026');
    text = await textOf(snapshot);
  });

  it('stands on 10 February, after the units’ schedules of 31 January', () => {
    expect(reportOf('schedule', '2026').draftOn).toBe('2026-02-10');
  });

  it('lists every planned event by date, and names the fields no schedule names yet', () => {
    const events = snapshot.work?.plannedEvents ?? [];
    expect(events.length).toBeGreaterThan(0);
    const days = events.map(each => each.day ?? `${each.month}-99`);
    expect(days).toEqual(days.toSorted());
    for (const event of events) expect(text).toContain(event.name.trim().slice(0, 6));
    const covered = new Set(events.flatMap(each => each.fields));
    const missing = snapshot.fields.filter(each => !covered.has(each.field));
    expect(text.includes('尚未列入计划的细分领域')).toBe(missing.length > 0);
    for (const { name } of missing) expect(text).toContain(name);
  });

  it('speaks of schedules only', () => {
    expect(new Set(snapshot.sections.map(each => each.obligation.key))).toEqual(
      new Set(['conference-schedule']),
    );
    expect(text).not.toContain('专题调研');
  });
});
