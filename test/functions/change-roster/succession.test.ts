import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instant } from '../../../shared/calendar/instant.ts';
import { parsePeriod } from '../../../shared/calendar/period.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import { planDuties } from '../../../shared/duty/plan.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { obligationsOf } from '../../../shared/programme/eight-ones/catalogue.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { identityForm, researchForm } from '../../support/research-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;
let home: string;
beforeEach(async () => {
  desk = await openUnitDesk(instant('2026-11-16T10:00:00+08:00'));
  home = `/o/${await desk.officeToken()}`;
});
afterEach(() => desk.close());

/** Made on the 16th, in force from the 20th, and looked at on the 23rd. */
async function changed(edit: string, of: string, typed: TypedForm): Promise<void> {
  const form = formIn((await desk.get(`${home}/roster?edit=${edit}&of=${of}`)).body);
  const common = { ...form, from: ['2026-11-20'], reason: ['来函'], ...typed, action: ['preview'] };
  const page = await desk.post(`${home}/roster`, common);
  expect(page.status).toBe(200);
  await desk.post(`${home}/roster`, { ...formIn(page.body), action: ['confirm'] });
  desk.setNow(instant('2026-11-23T10:00:00+08:00'));
  home = `/o/${await desk.officeToken()}`;
}

const page = async (path: string) => textIn((await desk.get(path)).body);
const pathOf = async (contact: string, key: DutyKey) => `/u/${await desk.token(contact)}/duties/${key.duty}`;

/** What opens next of an obligation, under the roster as it is now. */
async function planned(obligation: string, of: string) {
  const adopted = await desk.deps.programmes.load('suzhou-2022-197');
  const period = parsePeriod(of);
  const definition = adopted && obligationsOf(adopted.programme).find(({ key }) => key === obligation);
  if (adopted === undefined || definition === undefined || period === undefined) throw new Error('no plan');
  const calendar = await desk.deps.calendars.load();
  return planDuties(adopted.programme, definition, period, calendarDate('2022-10-01'), calendar);
}

describe('a unit merged into one that has led nothing', () => {
  let key: DutyKey;
  beforeEach(async () => {
    key = await desk.openDuty('kjj', '2026-11');
    const path = await pathOf('kjj-liaison', key);
    const form = formIn((await desk.get(path)).body);
    await desk.post(path, { ...form, topic: ['写到一半'], action: ['save'] });
    await changed('merge-unit', 'kjj', { into: ['gaj'] });
  });

  it('keeps its contacts, its draft and its link, and files what it was given', async () => {
    const roster = await page(`${home}/roster`);
    expect(roster).toMatch(/市公安局 牵头3个/);
    expect(roster).toContain('联络员市科技局联络员');
    const path = await pathOf('kjj-liaison', key);
    const opened = await desk.get(path);
    expect(formIn(opened.body)).toMatchObject({ topic: ['写到一半'] });
    const typed = { ...formIn(opened.body), ...researchForm, fields: ['nano-materials'], action: ['check'] };
    const checked = await desk.post(path, typed);
    expect(checked.status).toBe(303);
    const form = { ...formIn((await desk.get(checked.location)).body), ...identityForm, action: ['file'] };
    await desk.post(path, form);
    expect((await desk.deps.duties.load(key))?.status).toBe('filed');
    expect(await page(`${home}/duties/kjj~${key.duty}`)).toContain('市科技局');
    desk.setNow(instant('2026-11-23T10:05:00+08:00'));
    expect(await page(`${home}/board?period=2026-11`)).toMatch(/3 纳米新材料 市公安局 ●?覆盖/);
  });

  it('has its fields under the successor on the board, what is open beside its own name', async () => {
    const board = await page(`${home}/board?period=2026-11`);
    expect(board).toMatch(/3 纳米新材料 市公安局 未覆盖/);
    expect(board).toMatch(/市科技局 未到期 1 0 0 1 /);
    const next = await planned('monthly-research', '2026-12');
    expect(next.find(duty => duty.key.unit === 'gaj')?.fields).toContain('nano-materials');
    expect(next.map(duty => duty.key.unit)).not.toContain('kjj');
  });
});

describe('a leader replaced in the middle of a period', () => {
  it('leaves the open visit as it was given out, and the newcomer begins with the next', async () => {
    const [key] = await desk.openAll('wglj', 'leader-visit', '2026-B6');
    if (key === undefined) throw new Error('no visit');
    await changed('replace-leader', 'zha-yingdong', { name: ['赵钱孙'] });
    expect(await page(await pathOf('wglj-liaison', key))).toContain('查颖冬');
    expect(await page(`${home}/duties/wglj~${key.duty}`)).toContain('查颖冬');
    expect(await page(`${home}/roster`)).toContain('副市长赵钱孙');
    const next = await planned('leader-visit', '2027-B1');
    const owners = next.map(duty => duty.key.duty).filter(duty => duty.includes('leader'));
    expect(owners.filter(duty => duty.includes('zha-yingdong'))).toEqual([]);
    expect(next).toHaveLength(7);
    // The year's coverage is of fields: whoever went, it is shown beside the leader of today.
    expect(await page(`${home}/board?period=2026-11`)).toMatch(/文化创意和旅游 \S*赵钱孙/);
  });
});
