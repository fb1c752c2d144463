import { beforeAll, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instant } from '../../../shared/calendar/instant.ts';
import { reportContent } from '../../../shared/report/document/content.ts';
import { gbFonts } from '../../../shared/report/document/fonts.ts';
import { renderDocx } from '../../../shared/report/document/render.ts';
import { inHundredMillions } from '../../../shared/report/money.ts';
import { planReports } from '../../../shared/report/plan.ts';
import { parseSnapshot, type ReportSnapshot, snapshotJson } from '../../../shared/report/snapshot.ts';
import { calendar } from '../../support/duties.ts';
import { documentText } from '../../support/report-files.ts';
import { dutiesUpTo, lifelikePeriod, periodReport, reportOf } from '../../support/whole-period.ts';
import { recordsOf, wholeProgramme } from '../../support/whole-report.ts';

let snapshot: ReportSnapshot;
let text: string;
beforeAll(async () => {
  snapshot = lifelikePeriod('quarterly', '2026-Q3');
  text = await documentText(await renderDocx(snapshot, gbFonts));
});

const work = () => {
  if (snapshot.work === undefined) throw new Error('no work');
  return snapshot.work;
};

describe('the days of reports', () => {
  it('cut a quarter on its 10th working day and draft it on the 12th', () => {
    const { cutAt, draftOn } = reportOf('quarterly', '2026-Q3');
    expect(cutAt).toBe('2026-10-20T16:00:00.000Z');
    expect(draftOn).toBe('2026-10-22');
  });

  it('come in every kind since adoption, and none that was cut before it', () => {
    const planned = planReports(
      wholeProgramme,
      calendarDate('2026-04-22'),
      calendar,
      instant('2026-08-01T00:00:00.000Z'),
    );
    const ids = planned.map(each => each.key.report);
    expect(ids).toEqual(['monthly.2026-04', 'monthly.2026-05', 'monthly.2026-06', 'quarterly.2026-Q2']);
  });
});

describe('a quarter in which everything happens', () => {
  it('tells the eight ones in the order of the notice, then problems and next steps', () => {
    const heads = [
      '一、总体进展',
      '二、分项工作',
      '（一）市领导牵头走访',
      '（二）牵头单位联系服务和企业诉求办理',
      '（三）行动计划和年度任务',
      '（四）重点企业（机构）名录',
      '（五）重点项目',
      '（六）行业协会（联合会）',
      '（七）专题调研',
      '（八）行业大会（活动）',
      '三、主要问题',
      '四、下一步工作',
      '特此报告。',
    ];
    const places = heads.map(head => text.indexOf(head));
    expect(places.every(place => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('invents no number and no seal, and asks for nothing', () => {
    expect(text).toContain('（送审稿）');
    expect(text).not.toMatch(/苏数创|〔2026〕|妥否|请批示|请示/u);
    expect(text).toContain('年　　月　　日印发');
  });

  it('counts a project listed in two fields once and says both totals', () => {
    const { count, total } = work().projectTotals;
    expect(count.byField - count.once).toBe(2);
    expect(text).toContain(`按领域合计${count.byField}个，去重后${count.once}个`);
    expect(total.byField).toBe(work().projects.reduce((sum, each) => sum + each.total, 0));
  });

  it('measures investment against the time gone by, in 个百分点', () => {
    expect(text).toMatch(/占年度计划的\d+\.\d%，(超|低于)序时进度\d+\.\d个百分点/u);
  });

  it('shows leaders by day and 职务排序, never late or missing', () => {
    const posts = work().visited.map(each => each.leaderName);
    const ranks = wholeProgramme.leaders.map(each => each.name);
    expect(posts.map(name => ranks.indexOf(name))).toEqual(
      posts.map(name => ranks.indexOf(name)).toSorted((a, b) => a - b),
    );
    const upward = text.slice(0, text.indexOf('（仅送办公室，上报时删去本附件）'));
    for (const name of ranks)
      expect(upward).not.toMatch(new RegExp(`${name}[^。]{0,12}(逾期|未报|尚未)`, 'u'));
  });

  it('says where each problem comes from', () => {
    expect(text).toMatch(/来源：专题调研\d+条/u);
    expect(text).toMatch(/来源：.*领域季报\d+条/u);
  });

  it('carries the records behind every sentence about work and every row', () => {
    const known = new Set(snapshot.sections.flatMap(each => each.units.map(row => row.unit)));
    const blocks = reportContent(snapshot);
    const refs = blocks.flatMap(block =>
      block.kind === 'body' ? (block.from ?? []) : block.kind === 'table' ? (block.rowFrom ?? []).flat() : [],
    );
    expect(refs.length).toBeGreaterThan(200);
    for (const ref of refs) {
      const [unit = '', duty = ''] = ref.split('~');
      expect(known.has(unit)).toBe(true);
      expect(duty).toMatch(/^[a-z-]+\.[a-z0-9-]+\.2026|^[a-z-]+\.[a-z0-9-]+\.2025/u);
    }
  });

  it('reads back as it was stored, and gives the same bytes', async () => {
    const again = parseSnapshot(snapshotJson(snapshot));
    expect(snapshotJson(again)).toBe(snapshotJson(snapshot));
    expect(await renderDocx(again, gbFonts)).toEqual(await renderDocx(snapshot, gbFonts));
  });
});

describe('a quarter against the one before', () => {
  it('counts no deed twice and none never: what came late is in the next', () => {
    const records = recordsOf(dutiesUpTo('quarterly', '2026-Q4'), () => 'late');
    const researches = (quarter: string) => periodReport('quarterly', quarter, records).work?.research;
    const [second, third] = [researches('2026-Q2'), researches('2026-Q3')];
    expect(third?.previous).toBe(second?.current);
    expect(third?.total).toBe(
      (researches('2026-Q1')?.total ?? 0) + (second?.current ?? 0) + (third?.current ?? 0),
    );
  });
});

describe('an empty quarter', () => {
  it('is a report all the same, with 「—」 where there is nothing to divide by', async () => {
    const empty = periodReport('quarterly', '2026-Q3', { duties: [], filings: new Map() });
    const words = await documentText(await renderDocx(empty, gbFonts));
    expect(words).toContain('实报率—');
    expect(words).not.toContain('NaN');
    expect(words).toContain('本期没有需要汇总的共性问题');
  });
});

describe('sums of money', () => {
  it.each([
    [0, '0.00'],
    [4_999, '0.00'],
    [5_000, '0.01'],
    [1_234_567_890, '1234.57'],
    [-5_000, '-0.01'],
    [-4_999, '0.00'],
  ])('%i百元 are %s亿元', (sum, words) => {
    expect(inHundredMillions(sum)).toBe(words);
  });
});
