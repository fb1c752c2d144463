import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../shared/calendar/instant.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { type Answer, openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;
let roster: string;
beforeEach(async () => {
  desk = await openUnitDesk(instant('2026-11-16T10:00:00+08:00'));
  roster = `/o/${await desk.officeToken()}/roster`;
});
afterEach(() => desk.close());

async function previewed(edit: string, of: string, typed: TypedForm): Promise<Answer> {
  const form = formIn((await desk.get(`${roster}?edit=${edit}&of=${of}`)).body);
  return await desk.post(roster, {
    ...form,
    from: ['2026-11-20'],
    reason: ['来函'],
    ...typed,
    action: ['preview'],
  });
}

async function confirm(page: Answer): Promise<Answer> {
  return await desk.post(roster, { ...formIn(page.body), action: ['confirm'] });
}

async function listed(): Promise<string> {
  return textIn((await desk.get(roster)).body);
}

const newcomer = { name: ['赵钱孙'] };

describe('a leader is replaced while a visit is open', () => {
  it('first shows what stays and what comes, then lists the newcomer from the day on', async () => {
    await desk.openAll('wglj', 'leader-visit', '2026-B6');
    const page = await previewed('replace-leader', 'zha-yingdong', newcomer);
    const shown = textIn(page.body);
    expect(shown).toContain('自2026年11月20日起，副市长赵钱孙接替副市长查颖冬');
    expect(shown).toMatch(/已下达的事项（1项，不变）.*市文广旅局： 2026年11—12月领导走访（副市长查颖冬）/);
    expect(shown).toContain('2027年1—2月领导走访（副市长赵钱孙）由市文广旅局报送');
    expect(await listed()).not.toContain('赵钱孙');

    expect((await confirm(page)).location).toBe(`${roster}?done=yes`);
    // In force from the day on, and written down at once.
    expect(await listed()).toMatch(
      /4 副市长查颖冬 .*变更记录 自2026年11月20日起，副市长赵钱孙接替副市长查颖冬/,
    );
    desk.setNow(instant('2026-11-20T09:00:00+08:00'));
    roster = `/o/${await desk.officeToken()}/roster`;
    expect(await listed()).toMatch(/4 副市长赵钱孙 /);
  });

  it('confirmed twice is one change; a second officer’s, worked out before it, is refused and keeps what was typed', async () => {
    const mine = await previewed('replace-leader', 'zha-yingdong', newcomer);
    const theirs = await previewed('replace-leader', 'ji-jing', { name: ['周吴郑'] });
    await confirm(mine);
    expect((await confirm(mine)).status).toBe(303);
    const refused = await confirm(theirs);
    expect(refused.status).toBe(409);
    expect(textIn(refused.body)).toContain('其间分工和人员已有其他变更');
    expect(formIn(refused.body)).toMatchObject({ name: ['周吴郑'], of: ['ji-jing'] });
    expect(await desk.deps.rosterChanges.of('suzhou-2022-197')).toHaveLength(1);
  });
});

describe('what cannot be', () => {
  it('is said beside the input, and nothing typed is lost', async () => {
    const page = await previewed('replace-leader', 'zha-yingdong', {
      name: ['季晶'],
      rank: ['1'],
      from: ['2026-11-01'],
    });
    expect(page.status).toBe(422);
    expect(textIn(page.body)).toContain('不能早于今天');
    expect(formIn(page.body)).toMatchObject({ name: ['季晶'], rank: ['1'], from: ['2026-11-01'] });
    const taken = await previewed('replace-leader', 'zha-yingdong', { name: ['季晶'], rank: ['1'] });
    expect(textIn(taken.body)).toMatch(/第1位已是市委副书记、市长吴庆文.*季晶已在名单中/);
  });

  it('is a unit without its 联络员', async () => {
    const page = await previewed('end-contact', 'gxj-liaison', {});
    expect(page.status).toBe(422);
    expect(textIn(page.body)).toContain('单位须有联络员');
  });

  it('is a key that nothing has', async () => {
    expect((await desk.get(`${roster}?edit=rename-unit&of=nobody`)).status).toBe(404);
    expect((await desk.post(roster, { edit: ['explode'], action: ['confirm'] })).status).toBe(404);
  });
});

describe('units', () => {
  it('that are renamed keep their links, their drafts and what they owe', async () => {
    const duty = await desk.openDuty('gxj', '2026-11');
    const home = `/u/${await desk.token('gxj-liaison')}`;
    const path = `${home}/duties/${duty.duty}`;
    await desk.post(path, { ...formIn((await desk.get(path)).body), topic: ['写到一半'], action: ['save'] });
    const body = { name: ['市新工局'], fullName: ['苏州市新型工业化局'] };
    await confirm(await previewed('rename-unit', 'gxj', { ...body, from: ['2026-11-16'] }));
    const page = await desk.get(path);
    expect(page.body).toContain('写到一半');
    expect(textIn((await desk.get(home)).body)).toContain('市新工局待办事项');
  });

  it('that merge keep the link for what they were given, and lead nothing any more', async () => {
    const duty = await desk.openDuty('kjj', '2026-11');
    const page = await previewed('merge-unit', 'kjj', { into: ['gxj'], from: ['2026-11-16'] });
    expect(textIn(page.body)).toContain('专题调研');
    await confirm(page);
    const path = `/u/${await desk.token('kjj-liaison')}/duties/${duty.duty}`;
    expect((await desk.get(path)).status).toBe(200);
    expect(await listed()).toMatch(/市工信局 牵头15个/);
  });

  it('get a contact of the Office’s choosing, whose link opens from the day on', async () => {
    const holder = {
      name: ['王五'],
      email: ['wangwu@gxj.example'],
      phone: ['0512-65110001'],
      role: ['liaison'],
    };
    await confirm(await previewed('add-contact', 'gxj', { ...holder, from: ['2026-11-16'] }));
    expect(await listed()).toContain('联络员王五 wangwu@gxj.example');
    const key = 'gxj-liaison-2';
    expect((await desk.get(`/u/${await desk.token(key)}`)).status).toBe(200);
    await confirm(await previewed('end-contact', 'gxj-liaison', { from: ['2026-11-16'] }));
    expect((await desk.get(`/u/${await desk.token('gxj-liaison')}`)).status).toBe(404);
  });
});
