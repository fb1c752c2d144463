import { afterEach, beforeEach, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import { changeDuty } from '../../../shared/change/change-duty.ts';
import { leaderVisitFixture } from '../../support/fixtures/leader-visit.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;
beforeEach(async () => {
  desk = await openUnitDesk(instantAt(calendarDate('2026-11-04'), '10:00'));
});
afterEach(() => desk.close());

it('types a visit of two leaders once, and follows up once what came of it', async () => {
  const visits = await desk.openAll('gxj', 'leader-visit', '2026-B5');
  const of = (leader: string) => visits.find(each => each.duty.includes(leader));
  const [key, joint, other] = ['wu-qingwen', 'gu-haidong', 'ji-jing'].map(of);
  if (key === undefined || joint === undefined || other === undefined) throw new Error('no visits');
  const page = async (id: string) =>
    (await desk.get(`/u/${await desk.token('gxj-liaison')}/duties/${id}`)).body;
  const identity = { filerName: '甲', filerPost: '', phone: '', reviewerName: '乙', reviewerPost: '' };
  const { values } = leaderVisitFixture;
  await desk.deps.filings.put({ schema: 1, key, nonce: 'v1', filedAt: desk.now(), values, identity });
  const filing = { nonce: 'v1', nil: false, filer: '甲', reviewer: '乙', by: 'gxj-liaison' };
  await changeDuty(key, { type: 'file', filing }, desk.now(), desk.deps);

  const body = await page(joint.duty);
  const form = formIn(body);
  expect(form).toMatchObject({
    visitedOn: ['2026-09-15'],
    alongside: ['wu-qingwen'],
    'sites.0.name': ['苏州甲半导体有限公司'],
    heard: [String(values.heard)],
  });
  expect(Object.keys(form).filter(name => /^(?:raised|agreed|agreedBefore)\.\d/u.test(name))).toEqual([]);
  expect(textIn(body)).toContain('已报送的同一事项（编号LV-WU-QINGWEN-2026B5-1）');
  expect(formIn(await page(other.duty))).toMatchObject({ visitedOn: [''] });
});
