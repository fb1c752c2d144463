import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, latest } from '../../../shared/calendar/instant.ts';
import { finishDuty } from '../../../shared/change/change-duty.ts';
import type { Duty, DutyKey } from '../../../shared/duty/duty.ts';
import { linksIn, sectionsIn, textIn } from '../../simulation/page.ts';
import { workforceRequest } from '../../support/asked.ts';
import { moment } from '../../support/duty-book.ts';
import { calendar, raised } from '../../support/matters.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const opened = moment('2026-11-20 10:00');
let desk: UnitDesk;
let home: string;
beforeEach(async () => {
  desk = await openUnitDesk(opened);
  home = `/o/${await desk.officeToken()}`;
});
afterEach(() => desk.close());

async function today() {
  const { body } = await desk.get(home);
  const section = sectionsIn(body, 'section', 'returned').find(html => html.includes('系统未按时推进')) ?? '';
  return { first: textIn(sectionsIn(body, 'p', 'lead')[0] ?? ''), section, words: textIn(section) };
}

const load = async (key: DutyKey): Promise<Duty> => {
  const duty = await desk.deps.duties.load(key);
  if (duty === undefined) throw new Error('no duty');
  return duty;
};

describe('a duty whose clock did not wake', () => {
  let duty: Duty;
  beforeEach(async () => {
    duty = await load(await desk.openDuty('gxj', '2026-11'));
  });

  it('is not told before the reconciler would look at it', async () => {
    desk.setNow(addSeconds(duty.locksAt, 600));
    expect((await today()).section).toBe('');
  });

  it('is told first, with what did not happen and since when, and leads to its page', async () => {
    desk.setNow(addSeconds(duty.locksAt, 1800));
    const { first, section, words } = await today();
    expect(first).toMatch(/^系统未按时推进1项/);
    expect(words).toContain('市工信局 2026年11月专题调研');
    expect(words).toContain('应登记“报送关闭，未报送”，尚未登记');
    expect(words).toContain('系统每小时自动补办一次');
    expect(words).not.toContain('告知系统管理员');
    const [link] = linksIn(section);
    expect((await desk.get(link?.href ?? '')).body).toContain('2026年11月专题调研');
  });

  it('is for the operator once the reconciler has tried twice in vain', async () => {
    desk.setNow(addSeconds(duty.locksAt, 2.5 * 3600));
    expect((await today()).words).toContain('自动补办没有成功，请告知系统管理员');
  });

  it('is told no more when it has moved', async () => {
    desk.setNow(addSeconds(duty.locksAt, 1800));
    await finishDuty(duty.key, desk.now(), desk.deps);
    expect((await today()).section).toBe('');
  });

  it('is told of effects that were never done, with the duty itself in order', async () => {
    const at = addSeconds(opened, 60);
    await desk.deps.duties.change({ ...duty, version: duty.version + 1, updatedAt: at }, duty.version);
    desk.setNow(addSeconds(opened, 3600));
    const { words } = await today();
    expect(words).toContain('自2026年11月20日 10:01起：上次办理后应发的邮件等后续事项没有办完');
  });
});

it('tells of reports, matters, requests and changes of the calendar, each with its page', async () => {
  const { deps, programme } = desk;
  await deps.reports.create({
    schema: 1,
    key: { programme: programme.key, report: 'monthly.2026-10' },
    kind: 'monthly',
    period: '2026-10',
    cutAt: opened,
    draftOn: calendarDate('2026-11-20'),
    draftAt: opened,
    status: 'compiling',
    editions: [],
    version: 1,
    clock: 1,
    history: [],
    updatedAt: opened,
  });
  await deps.matters.open(programme.key, raised, opened, calendar);
  await deps.requests.create(workforceRequest(opened, '2026-12-04'));
  const change = { programme: programme.key, change: 'nonce' };
  await deps.calendarChanges.owe({ key: change, madeAt: opened, by: 'office', reason: '2027年放假安排' });
  desk.setNow(addSeconds(opened, 1800));
  const { first, section, words } = await today();
  expect(first).toMatch(/^系统未按时推进4项/);
  expect(words).toContain(
    '2026年10月工作进展情况报告 自2026年11月20日 10:00起：报告到时应汇总生成，尚未生成',
  );
  expect(words).toContain('苏州芯源科技有限公司：厂房扩建用地指标');
  expect(words).toContain('尚有3项报送任务没有下达');
  expect(words).toContain('2027年放假安排 自2026年11月20日 10:00起：有关事项的截止日期尚未按新安排重新推算');
  for (const { href } of linksIn(section)) expect([href, (await desk.get(href)).status]).toEqual([href, 200]);
});

it('names ten after an outage and counts the rest', async () => {
  const units = desk.programme.units.map(({ key }) => key);
  const keys: DutyKey[] = [];
  for (const unit of units) keys.push(...(await desk.openAll(unit, 'monthly-research', '2026-11')));
  const duties = await Promise.all(keys.map(load));
  desk.setNow(addSeconds(latest(opened, ...duties.map(({ locksAt }) => locksAt)), 1800));
  const { first, section, words } = await today();
  const [, count = ''] = /系统未按时推进(\d+)项/.exec(first) ?? [];
  expect(Number(count)).toBeGreaterThan(10);
  expect(linksIn(section)).toHaveLength(10);
  expect(words).toContain(`另有${Number(count) - 10}项`);
});
