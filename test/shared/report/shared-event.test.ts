import { describe, expect, it } from 'vitest';
import { period } from '../../../shared/calendar/period.ts';
import { planDuties } from '../../../shared/duty/plan.ts';
import type { FilingValues } from '../../../shared/filing/field.ts';
import { conference } from '../../../shared/programme/eight-ones/conference.ts';
import { reportContent } from '../../../shared/report/document/content.ts';
import type { ReportSnapshot } from '../../../shared/report/snapshot.ts';
import { adoptedOn, calendar } from '../../support/duties.ts';
import { dutyBook } from '../../support/duty-book.ts';
import { conferenceFixture } from '../../support/fixtures/events.ts';
import { periodReport } from '../../support/whole-period.ts';
import { wholeProgramme } from '../../support/whole-report.ts';

const conferences = planDuties(wholeProgramme, conference, period('2026'), adoptedOn, calendar);
const own = conferences.filter(duty => duty.key.unit === 'gxj').map(duty => duty.key.duty);
const other = conferences.find(duty => duty.key.unit !== 'gxj')?.key.duty ?? '';
const fieldOf = (id: string) => id.split('.')[1] ?? '';

/** The fixture's event, two signings worth 4亿元, held on 18 September. */
function records(filed: readonly (readonly [string, string, FilingValues?])[]) {
  const book = dutyBook(conferences);
  for (const [id, at, over] of filed)
    book.file(id, at, { ...conferenceFixture.values, alsoFields: [], ...over });
  return book.done();
}
const workOf = (snapshot: ReportSnapshot) => {
  if (snapshot.work === undefined) throw new Error('no work');
  return snapshot.work;
};
const text = (snapshot: ReportSnapshot) =>
  reportContent(snapshot)
    .flatMap(block => (block.kind === 'body' ? block.runs.map(run => run.text) : []))
    .join('');

describe('one event that a unit files for several of its fields', () => {
  const [first = '', second = '', third = '', fourth = ''] = own;
  const thrice = records([
    [first, '2026-09-28 10:00', { alsoFields: [fieldOf(second), fieldOf(fourth)] }],
    [second, '2026-09-28 10:05'],
    [third, '2026-10-26 10:00'],
    [other, '2026-09-28 11:00'],
  ]);

  it('is one event, with its people and signings once, and covers them all', () => {
    const snapshot = periodReport('quarterly', '2026-Q3', thrice);
    const { held, conferences: counted } = workOf(snapshot);
    expect(counted.current).toBe(2);
    expect(held.map(each => each.fields)).toContainEqual([first, second, fourth].map(fieldOf));
    expect(text(snapshot)).toContain('本年累计2场');
    expect(text(snapshot)).toContain('签约项目4个，意向（协议）投资额8.00亿元');
  });

  it('is not told again when a further field is filed for later', () => {
    const { held, conferences: counted } = workOf(periodReport('quarterly', '2026-Q4', thrice));
    expect([counted.current, counted.total, counted.previous]).toEqual([0, 2, 2]);
    expect(held.filter(each => each.current)).toEqual([]);
    expect(held.map(each => each.fields)).toContainEqual([first, second, fourth, third].map(fieldOf));
  });

  it('is another event on another day or under another name', () => {
    const several = records([
      [first, '2026-09-28 10:00'],
      [second, '2026-09-28 10:00', { heldOn: '2026-09-10' }],
      [third, '2026-09-28 10:00', { name: '工业软件大会' }],
    ]);
    expect(workOf(periodReport('quarterly', '2026-Q3', several)).conferences.current).toBe(3);
  });
});
