import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, type CalendarDate, calendarDate } from '../../shared/calendar/date.ts';
import { epochOf, instantAt, startOfDay } from '../../shared/calendar/instant.ts';
import { endOf, type Period, period, periodLabel, startOf } from '../../shared/calendar/period.ts';
import { workCalendar } from '../../shared/calendar/working-days.ts';
import { cities } from './cities.ts';
import { writeYear } from './output.ts';
import { simulate } from './simulation.ts';
import { type DutyCounts, type Summary, summarise } from './summary.ts';
import {
  docxFigures,
  type Happening,
  happenings,
  readMails,
  readSummary,
  type WrittenMail,
  xlsxFigures,
} from './written-year.ts';

/** Adopted shortly before the end of April, so that two periods and all that follows pass in ten weeks. */
const options = {
  from: calendarDate('2026-04-22'),
  to: calendarDate('2026-05-31'),
  seed: 5,
  obligations: ['monthly-research'],
};
const months = ['2026-04', '2026-05'].map(period);
const calendar = workCalendar();
const [city] = cities(1, options.from, options.to);
const units = city?.units ?? [];

let directory = '';
let summary: Summary;
let mails: readonly WrittenMail[] = [];
let happened: readonly Happening[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'eight-ones-simulation-'));
  const year = await simulate(options);
  await writeYear(year, await summarise(year, options), directory);
  await year.close();
  summary = readSummary(directory);
  mails = await readMails(directory);
  happened = happenings(mails);
}, 180_000);

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const dayOfDue = (month: Period) => calendar.addWorkdays(endOf(month), 5);

/** What a unit's own mails say became of one duty, oldest first. */
function storyOf(mailbox: string, month: Period): readonly Happening[] {
  const title = `${periodLabel(month)}专题调研`;
  return happened.filter(each => each.mailbox === mailbox && each.title === title);
}

const stories = () =>
  units.flatMap(unit => months.map(month => ({ unit, month, story: storyOf(unit.mailbox, month) })));

/** The counts of one unit, from nothing but its mails. */
function recounted(mailbox: string): DutyCounts {
  const own = months.map(month => storyOf(mailbox, month));
  const endedAs = (kind: Happening['kind']) => own.filter(story => story.at(-1)?.kind === kind).length;
  const filed = endedAs('filed');
  const nil = endedAs('nil');
  return {
    opened: months.length,
    filed,
    nil,
    late: own.filter(story => story.some(each => each.late)).length,
    returned: own.filter(story => story.some(each => each.kind === 'returned')).length,
    unmet: months.length - filed - nil,
    waived: 0,
  };
}

describe('the summary of a simulated spring', () => {
  it('has a final state for every duty that opened, and knows all ends', () => {
    const counts = summary.duties.byObligation['monthly-research'];
    expect(summary.duties.opened).toBe(22);
    expect(counts?.opened).toBe(22);
    expect((counts?.filed ?? 0) + (counts?.nil ?? 0) + (counts?.unmet ?? 0) + (counts?.waived ?? 0)).toBe(22);
    // A run in which something never happens would prove little about it.
    for (const key of ['filed', 'nil', 'late', 'returned', 'unmet'] as const) {
      expect(counts?.[key], key).toBeGreaterThan(0);
    }
  });

  it('counts for each unit, in office order, what the unit was written', () => {
    expect(Object.keys(summary.duties.byUnit)).toEqual(units.map(unit => unit.key));
    for (const unit of units) {
      expect(summary.duties.byUnit[unit.key], unit.name).toEqual(recounted(unit.mailbox));
    }
  });

  it('counts the mails that lie in the folder, by what they are', () => {
    const count = (is: (mail: WrittenMail) => boolean) => mails.filter(is).length;
    const starts = (mark: string) => count(mail => mail.subject.startsWith(mark));
    expect(summary.mails.sent).toBe(mails.length);
    expect(summary.mails.byKind).toMatchObject({
      receipt: starts('【已收到】'),
      'return-notice': starts('【退回修改】'),
      'report-draft': starts('【送审】'),
      'report-final': starts('【定稿】'),
      'office-digest': count(mail => mail.subject.includes('办公室待办')),
    });
    const kinds = Object.values(summary.mails.byKind);
    expect(kinds.reduce((sum, each) => sum + each, 0)).toBe(mails.length);
  });

  it('names executions that all came to an end', () => {
    const { started, succeeded, failed, transitions } = summary.executions;
    expect(failed).toBe(0);
    expect(succeeded).toBe(started);
    expect(transitions).toBeGreaterThan(started);
  });
});

describe('the mails of a simulated spring', () => {
  it('leave on working days only, and once a day to a contact unless it did something', () => {
    const seen = new Set<string>();
    for (const mail of mails) {
      expect(calendar.isWorkday(mail.day), mail.name).toBe(true);
      if (!mail.name.includes('-digest')) continue;
      const key = `${mail.to} ${mail.day}`;
      expect(seen.has(key), mail.name).toBe(false);
      seen.add(key);
    }
  });

  it('have a receipt for every version and none twice', () => {
    for (const { unit, month, story } of stories()) {
      const versions = story.filter(each => each.kind !== 'returned').map(each => each.version);
      expect(versions, `${unit.name} ${month.key}`).toEqual(versions.map((_, index) => index + 1));
    }
  });

  it('never ask for what was filed and not sent back', () => {
    for (const { unit, month, story } of stories()) {
      for (const at of askedAt(unit.mailbox, month)) {
        const before = story.filter(each => each.at < at).at(-1);
        expect(before?.kind ?? 'returned', `${unit.name} ${month.key}`).toBe('returned');
      }
    }
  });

  it('carry each wave once, on its day, until the first filing, and nothing after the second chaser', () => {
    // A day that the Office has moved moves its waves with it; when those are is counted where waves are tested.
    const moved = mails.filter(mail => mail.subject.startsWith('【延期同意】'));
    const kept = stories().filter(
      ({ unit, month }) =>
        !moved.some(mail => mail.to === unit.mailbox && mail.subject.includes(periodLabel(month))),
    );
    expect(kept.length).toBeGreaterThan(units.length);
    for (const { unit, month, story } of kept) {
      const filedAt = story[0]?.at ?? Number.POSITIVE_INFINITY;
      const asked = askedAt(unit.mailbox, month).filter(at => at < filedAt);
      const expected = wavesOf(month)
        .map(nineOClock)
        .filter(at => at < filedAt);
      expect(asked, `${unit.name} ${month.key}`).toEqual(expected);
    }
  });

  it('ask again for what was sent back, until the second chaser after the new date', () => {
    const returns = stories().flatMap(({ unit, month, story }) =>
      story.flatMap((each, index) =>
        each.kind === 'returned' ? [{ unit, month, from: each.at, to: story[index + 1]?.at }] : [],
      ),
    );
    expect(returns.length).toBeGreaterThan(0);
    for (const { unit, month, from, to = Number.POSITIVE_INFINITY } of returns) {
      const notice = mails.find(mail => mail.to === unit.mailbox && mail.at === from);
      const [, year = '', m = '', d = ''] =
        /于(\d{4})年(\d{1,2})月(\d{1,2})日（周.）(?:24:00)?前重新报送/.exec(notice?.text ?? '') ?? [];
      const refileBy = calendarDate(`${year}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`);
      const asked = askedAt(unit.mailbox, month).filter(at => at > from && at < to);
      const last = nineOClock(calendar.addWorkdays(refileBy, 3));
      expect(new Set(asked).size).toBe(asked.length);
      for (const at of asked) expect(at, `${unit.name} ${month.key}`).toBeLessThanOrEqual(last);
      if (to > last) expect(asked).toContain(last);
    }
  });
});

describe('the reports of a simulated spring', () => {
  it('are there for each month, and every file that is named exists', () => {
    expect(summary.reports.map(report => report.period)).toEqual(months.map(month => month.key));
    const named = summary.reports.flatMap(report => report.files).sort();
    expect(
      readdirSync(join(directory, 'reports'))
        .map(name => `reports/${name}`)
        .sort(),
    ).toEqual(named);
  });

  it('say in summary, document and ledger what was filed before the cut', async () => {
    for (const { period: key, files, figures, byObligation } of summary.reports) {
      expect(byObligation['monthly-research'], key).toMatchObject(figuresFromMails(period(key)));
      const { owed, reported, onTime, notFiled } = figures;
      for (const file of files) {
        const path = join(directory, file);
        const found = file.endsWith('.docx') ? await docxFigures(path) : await xlsxFigures(path);
        expect(found, file).toEqual({ owed, reported, onTime, notFiled });
      }
    }
  });

  it('are the files that were mailed to the Office', () => {
    const attached = mails.flatMap(mail => mail.attachments);
    const files = summary.reports.flatMap(report => report.files);
    for (const file of files) {
      const written = readFileSync(join(directory, file));
      expect(
        attached.some(({ content }) => content.equals(written)),
        file,
      ).toBe(true);
    }
  });
});

/** When a mailbox was asked for a duty, receipts and return notices aside. */
function askedAt(mailbox: string, month: Period): readonly number[] {
  const title = `${periodLabel(month)}专题调研`;
  return mails
    .filter(mail => mail.to === mailbox && mail.name.includes('-digest') && mail.text.includes(title))
    .map(mail => mail.at);
}

/** The days of 任务通知, 工作提醒 (−5, −2, the day itself) and 催办 (+1, +3), counted day by day. */
function wavesOf(month: Period): readonly CalendarDate[] {
  const opens = startOf(month) < options.from ? options.from : startOf(month);
  const due = dayOfDue(month);
  const days = [
    workdayFrom(opens),
    nthBefore(due, 5),
    nthBefore(due, 2),
    due,
    nthAfter(due, 1),
    nthAfter(due, 3),
  ];
  return [...new Set(days)].sort().filter(day => day >= (days[0] ?? day));
}

function workdayFrom(day: CalendarDate): CalendarDate {
  return calendar.isWorkday(day) ? day : workdayFrom(addDays(day, 1));
}

function nthAfter(day: CalendarDate, n: number): CalendarDate {
  return n === 0 ? day : nthAfter(workdayFrom(addDays(day, 1)), n - 1);
}

function nthBefore(day: CalendarDate, n: number): CalendarDate {
  if (n === 0) return day;
  const before = addDays(day, -1);
  return nthBefore(before, calendar.isWorkday(before) ? n - 1 : n);
}

function nineOClock(day: CalendarDate): number {
  return epochOf(instantAt(day, '09:00'));
}

/** 应报, 实报, 按时, 未报 as the units' own mails tell them, at the cut: the 5th working day after the month, 24:00. */
function figuresFromMails(month: Period) {
  const cut = epochOf(startOfDay(addDays(dayOfDue(month), 1)));
  const standing = units.map(unit => storyOf(unit.mailbox, month).filter(each => each.at < cut));
  const reported = standing.filter(story => story.length > 0 && story.at(-1)?.kind !== 'returned');
  const onTime = reported.filter(story => story.every(each => !each.late));
  return {
    owed: units.length,
    reported: reported.length,
    onTime: onTime.length,
    notFiled: units.length - reported.length,
  };
}
