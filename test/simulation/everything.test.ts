import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDate } from '../../shared/calendar/date.ts';
import { workCalendar } from '../../shared/calendar/working-days.ts';
import type { MatterEvent } from '../../shared/matter/events.ts';
import type { Matter } from '../../shared/matter/matter.ts';
import { catalogue } from '../../shared/programme/eight-ones/catalogue.ts';
import { type City, cities } from './cities.ts';
import { writeYear } from './output.ts';
import { Records } from './records.ts';
import { type Recounted, recountReports } from './recounting.ts';
import { simulate } from './simulation.ts';
import { type DutyCounts, type Summary, summarise } from './summary.ts';
import { enterpriseDomain } from './unit-matters.ts';
import { type Happening, happenings, readMails, readSummary, type WrittenMail } from './written-year.ts';

const options = { from: calendarDate('2026-01-01'), to: calendarDate('2026-12-31'), seed: 7 };
const [city] = cities(1, options.from, options.to);
const units = city?.units ?? [];

/** What the notice asks for in a year, of 7 leaders, 11 units, 25 fields. */
const owed = {
  'leader-visit': 42,
  'contact-plan': 11,
  'action-plan': 25,
  'task-list': 25,
  'enterprise-directory': 25,
  'project-list': 25,
  'field-return': 100,
  'monthly-research': 132,
  'conference-schedule': 11,
  conference: 25,
  'unit-summary': 11,
};

let directory = '';
let summary: Summary;
let mails: readonly WrittenMail[] = [];
let happened: readonly Happening[] = [];
let reports: readonly Recounted[] = [];
let matters: readonly Matter[] = [];
let decided: readonly string[] = [];
let recorded: readonly string[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'eight-ones-simulation-'));
  const year = await simulate(options);
  await writeYear(year, await summarise(year, options), directory);
  if (city !== undefined) {
    const records = new Records(year.host.platform);
    reports = await recountReports(city, records, workCalendar());
    matters = await records.mattersOf(city);
    decided = year.decisions.flatMap(({ about }) => about);
    recorded = await decisionsIn(records, city);
  }
  await year.close();
  summary = readSummary(directory);
  mails = await readMails(directory);
  happened = happenings(mails);
}, 600_000);

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('a simulated year with every obligation in force', () => {
  it('settles every duty of every obligation, each in one of the ends', () => {
    expect(summary.duties.opened).toBe(432);
    const counts = summary.duties.byObligation;
    expect(Object.fromEntries(Object.entries(counts).map(([key, { opened }]) => [key, opened]))).toEqual(
      owed,
    );
    for (const [key, { opened, filed, nil, unmet, waived }] of Object.entries(counts))
      expect(filed + nil + unmet + waived, key).toBe(opened);
    for (const key of ['filed', 'nil', 'late', 'returned', 'unmet'] as const) {
      const all = Object.values(counts).reduce((sum, each) => sum + each[key], 0);
      expect(all, key).toBeGreaterThan(0);
    }
    expect(summary.executions.failed).toBe(0);
  });

  it('counts for each unit and obligation what the unit was written', () => {
    expect(Object.keys(summary.duties.byUnitAndObligation)).toEqual(units.map(unit => unit.key));
    for (const unit of units)
      for (const [key, counts] of Object.entries(summary.duties.byUnitAndObligation[unit.key] ?? {}))
        expect(counts, `${unit.name} ${key}`).toEqual(recounted(unit.mailbox, key, counts.opened));
  });

  it('confirms what is unchanged for several fields with one receipt', () => {
    const together = mails.filter(mail => /【已收到】.+等\d+项报送/.test(mail.subject));
    expect(together.length).toBeGreaterThan(0);
    for (const mail of together) expect(mail.text).toContain('无变化');
  });

  it('ends what cooperating units were asked for, answered or not, and counts it apart', () => {
    const { opened, filed, nil, unmet, waived } = summary.sections;
    expect(filed + nil + unmet + waived).toBe(opened);
    expect(filed).toBeGreaterThan(0);
    expect(waived).toBeGreaterThan(0);
  });

  it('ends every matter that filings told of, by the enterprise’s word, the Office’s, or set aside', () => {
    const { raised, closed, setAside, byEnterprise, byOffice } = summary.matters;
    expect(raised).toBe(matters.length);
    expect(closed + setAside).toBe(raised);
    expect(byEnterprise + byOffice).toBe(closed);
    expect(Math.min(byEnterprise, byOffice)).toBeGreaterThan(0);
    const asked = mails.filter(mail => mail.to.endsWith(enterpriseDomain));
    expect(new Set(asked.map(mail => mail.to)).size).toBeGreaterThanOrEqual(byEnterprise);
  });

  it('has every decision of the Office in the history of what it was about, and none that was not made', () => {
    expect(decided.length).toBeGreaterThan(100);
    expect(recorded.toSorted()).toEqual(decided.toSorted());
  });

  it('has every decision on a matter in its history, and nothing twice', () => {
    for (const { key, source, history, ...matter } of matters) {
      const times = (event: MatterEvent['type'] | 'raise') =>
        history.filter(entry => entry.event === event).length;
      expect(source.filing, key.matter).toBeDefined();
      expect(times('raise'), key.matter).toBe(1);
      expect(times('assign'), key.matter).toBe(matter.assignments.length);
      expect(times('object'), key.matter).toBe(matter.objections.length);
      expect(times('opine'), key.matter).toBe(matter.opinions.length);
      expect(times('finish'), key.matter).toBe(matter.outcomes.length);
      expect(times('confirm') + times('verify'), key.matter).toBe(matter.verdicts.length);
      expect(history.map(entry => entry.version)).toEqual(
        history.map(entry => entry.version).toSorted((a, b) => a - b),
      );
    }
  });

  it('states in every edition what a count of the records gives, figure by figure', () => {
    const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
    const quarters = [1, 2, 3, 4].map(quarter => `quarterly.2026-Q${quarter}`);
    expect(reports.map(({ report }) => report)).toEqual(
      expect.arrayContaining([
        ...months.map(month => `monthly.${month}`),
        ...quarters,
        'annual.2026',
        'schedule.2027',
      ]),
    );
    for (const { report, figures, differences } of reports) {
      expect(differences, report).toEqual([]);
      expect(figures, report).toBeGreaterThan(100);
    }
  });

  it('counts visits for leaders and for fields, from the same records', () => {
    const visits = summary.recounts.filter(each => each.obligation === 'leader-visit');
    expect(visits.map(({ owed: number, inForce }) => ({ number, inForce }))).toEqual(
      expect.arrayContaining([
        { number: 42, inForce: true },
        { number: 150, inForce: false },
      ]),
    );
  });

  it('knows what the months cost each contact', () => {
    for (const unit of units) {
      const months = Object.entries(summary.load[unit.mailbox] ?? {});
      const received = mails.filter(mail => mail.to === unit.mailbox);
      expect(months.reduce((sum, [, load]) => sum + load.mails, 0)).toBe(received.length);
      for (const [month, load] of months)
        expect(load.mails, month).toBe(received.filter(mail => mail.day.startsWith(month)).length);
      expect(Math.max(...months.map(([, load]) => load.fields))).toBeGreaterThan(0);
    }
  });

  it('never tells a unit that a leader is late', () => {
    const visits = happened.filter(each => each.title.includes('领导走访'));
    expect(visits.length).toBeGreaterThan(0);
    for (const visit of visits) expect(visit.late, visit.title).toBe(false);
    for (const mail of mails)
      for (const line of mail.text.split('\n').filter(each => each.includes('领导走访')))
        expect(line, mail.name).not.toMatch(/逾期|催办/);
  });
});

/** What histories name an officer beside, by the names that pages have. */
async function decisionsIn(records: Records, city: City): Promise<readonly string[]> {
  const [duties, all, reports] = await Promise.all([
    records.dutiesOf(city),
    records.mattersOf(city),
    records.reportsOf(city),
  ]);
  const named = [
    ...duties.map(({ key, history }) => ({ name: `${key.unit}~${key.duty}`, history })),
    ...all.map(({ key, history }) => ({ name: key.matter, history })),
    ...reports.map(({ key, history }) => ({ name: key.report, history })),
  ];
  return named.flatMap(({ name, history }) => history.filter(entry => entry.by === 'office').map(() => name));
}

/** The counts of one unit's duties of a kind, from nothing but its mails; `late` and the ends are those of receipts. */
function recounted(mailbox: string, key: string, opened: number): DutyCounts {
  const title = catalogue.find(obligation => obligation.key === key)?.title ?? '';
  const own = happened.filter(each => each.mailbox === mailbox && isAbout(each.title, title));
  const stories = new Map<string, Happening[]>();
  for (const each of own) stories.set(each.title, [...(stories.get(each.title) ?? []), each]);
  const endedAs = (kind: Happening['kind']) =>
    [...stories.values()].filter(story => story.at(-1)?.kind === kind).length;
  const [filed, nil] = [endedAs('filed'), endedAs('nil')];
  return {
    opened,
    filed,
    nil,
    late: [...stories.values()].filter(story => story.some(each => each.late)).length,
    returned: [...stories.values()].filter(story => story.some(each => each.kind === 'returned')).length,
    unmet: opened - filed - nil,
    waived: 0,
  };
}

/** 「2026年行动计划（集成电路）」 is about 行动计划, 「2026年大会（活动）时间表」 is not about 行业大会（活动）. */
function isAbout(title: string, obligation: string): boolean {
  const [, named = ''] = /^\d{4}年(?:\d+(?:—\d+)?月|第.季度|[上下]半年)?(.+)$/.exec(title) ?? [];
  return named === obligation || named.startsWith(`${obligation}（`);
}
