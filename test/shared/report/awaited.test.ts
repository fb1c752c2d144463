import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { period } from '../../../shared/calendar/period.ts';
import { planDuties } from '../../../shared/duty/plan.ts';
import { conference } from '../../../shared/programme/eight-ones/conference.ts';
import { reportContent } from '../../../shared/report/document/content.ts';
import { parseSnapshot, type ReportSnapshot, snapshotJson } from '../../../shared/report/snapshot.ts';
import { adoptedOn, calendar } from '../../support/duties.ts';
import { type DutyBook, dutyBook, moment } from '../../support/duty-book.ts';
import { periodReport } from '../../support/whole-period.ts';
import { sampleValues, wholeProgramme } from '../../support/whole-report.ts';

const conferences = planDuties(wholeProgramme, conference, period('2026'), adoptedOn, calendar);
const [first, second] = conferences.filter(duty => duty.key.unit === 'gxj');
if (first === undefined || second === undefined) throw new Error('市工信局 has conferences');

/** The year's conferences, each told of its plan on 9 February: a day, or only a month. */
function planned(said: Readonly<Record<string, string>>, then: (book: DutyBook) => void = () => {}) {
  const book = dutyBook(conferences);
  for (const [id, when] of Object.entries(said)) {
    const day = when.length > 7 ? calendarDate(when) : undefined;
    book.plan(id, '2026-02-09 10:00', { name: '产业大会', month: when.slice(0, 7), ...(day && { day }) });
  }
  then(book);
  return book.done();
}

function report(
  kind: 'monthly' | 'quarterly' | 'annual',
  key: string,
  records = planned({}),
): ReportSnapshot {
  return periodReport(kind, key, records);
}

const words = (snapshot: ReportSnapshot) =>
  (snapshot.awaited ?? []).map(each => `${each.duty} ${each.words}`);
const text = (snapshot: ReportSnapshot) =>
  reportContent(snapshot)
    .flatMap(block => (block.kind === 'body' ? block.runs.map(run => run.text) : []))
    .join('');

describe('a conference that was to have been held, and of which nothing has come', () => {
  const may = planned({ [first.key.duty]: '2026-05-20' });

  it('is told by every report from the day its results were due, not only when the year is over', () => {
    // Ten working days after 20 May are 3 June; May's report is cut on 5 June, April's long before.
    expect(words(report('monthly', '2026-04', may))).toEqual([]);
    for (const snapshot of [
      report('monthly', '2026-05', may),
      report('quarterly', '2026-Q2', may),
      report('quarterly', '2026-Q3', may),
    ])
      expect(words(snapshot)).toEqual([`${first.key.duty} 拟于5月20日举办，尚未报送举办情况`]);
  });

  it('is a number in the text that goes up, and a name only on the page that stays with the Office', () => {
    const whole = text(report('quarterly', '2026-Q2', may));
    expect(whole).toContain('已到拟办时间、尚未报送举办情况的1场，正在跟进。');
    expect(whole).toMatch(
      /市工信局2026年行业大会（活动）（[^）]+(）[^）]*)*：拟于5月20日举办，尚未报送举办情况。/u,
    );
    expect(whole.match(/拟于5月20日举办/gu)).toHaveLength(1);
  });

  it('counts a month without a day from its last', () => {
    const june = planned({ [first.key.duty]: '2026-06' });
    expect(words(report('monthly', '2026-06', june))).toEqual([]);
    expect(words(report('monthly', '2026-07', june))).toEqual([
      `${first.key.duty} 拟于6月举办，尚未报送举办情况`,
    ]);
  });

  it('is not told of what is put off, reported, excused, or by then 未报 anyway', () => {
    const said = { [first.key.duty]: '2026-05-20', [second.key.duty]: '2026-05-20' };
    const later = planned(said, book => {
      book.plan(first.key.duty, '2026-05-12 10:00', { name: '产业大会', month: '2026-10' });
      book.file(second.key.duty, '2026-05-28 10:00', sampleValues(second));
    });
    expect(words(report('quarterly', '2026-Q2', later))).toEqual([]);
    const excused = planned(said, book => {
      for (const id of Object.keys(said)) book.waive(id, '2026-05-12 10:00', '机构职能调整');
    });
    expect(words(report('quarterly', '2026-Q2', excused))).toEqual([]);
    const annual = report('annual', '2026', may);
    expect(words(annual)).toEqual([]);
    expect(annual.notFiled.map(each => each.duty)).toContain(first.key.duty);
  });

  it('reads back as it was stored', () => {
    const snapshot = report('quarterly', '2026-Q2', may);
    expect(parseSnapshot(snapshotJson(snapshot)).awaited).toEqual(snapshot.awaited);
    expect(moment('2026-07-14 10:00') < snapshot.cutAt).toBe(true);
  });
});
