import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { linksIn } from '../../simulation/page.ts';
import { moment } from '../../support/duty-book.ts';
import { formIn, formWith, textIn } from '../../support/page-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;
let key: DutyKey;
let path: string;
let office: string;
let decided: string;
beforeEach(async () => {
  desk = await openUnitDesk(moment('2026-11-20 09:30'));
  key = await desk.openDuty('gxj', '2026-11');
  path = `/u/${await desk.token('gxj-liaison')}/duties/${key.duty}`;
  office = `/o/${await desk.officeToken()}`;
  decided = `${office}/duties/gxj~${key.duty}`;
});
afterEach(() => desk.close());

const reason = '本月机构改革，牵头职能已划出。';

async function ask(typed: TypedForm = { reason: [reason] }) {
  const link = linksIn((await desk.get(path)).body).find(({ text }) => text === '申请本期免报');
  const form = formIn((await desk.get(link?.href ?? '')).body);
  return await desk.post(path, { ...form, ...typed, action: ['ask-waiver'] });
}

async function answer(action: string, words: string) {
  const form = formWith((await desk.get(decided)).body, action);
  return await desk.post(decided, { ...form, reason: [words], action: [action] });
}

describe('asking to be excused', () => {
  it('stands at the unit, which still owes it, and first among what the Office is to answer', async () => {
    expect(await ask()).toMatchObject({ status: 303, location: path });
    const page = textIn((await desk.get(path)).body);
    expect(page).toContain(`免报待审：${reason}`);
    expect(page).not.toContain('申请本期免报');
    const today = await desk.get(office);
    expect(textIn(today.body)).toMatch(/免报待审1项.*市工信局 2026年11月专题调研.*理由：本月机构改革/);
    expect(linksIn(today.body).map(({ href }) => decodeURIComponent(href))).toContain(decided);
    expect(textIn((await desk.get(decided)).body)).toContain(`单位申请本期免报：${reason}`);
  });

  it('wants a reason, and keeps what was typed', async () => {
    const refused = await ask({ reason: ['太忙'] });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('太忙');
    expect((await desk.deps.duties.load(key))?.waiverWish).toBeUndefined();
  });
});

describe('the answer', () => {
  it('excuses the unit, with the Office’s words', async () => {
    await ask();
    expect((await answer('waive', '同意，由承接单位报送')).location).toContain('done=waive');
    const duty = await desk.deps.duties.load(key);
    expect(duty).toMatchObject({ status: 'waived', reason: '同意，由承接单位报送' });
    expect(textIn((await desk.get(office)).body)).not.toContain('免报待审');
  });

  it('declines, and the unit reads why', async () => {
    await ask();
    const answered = await answer('decline-waiver', '承接单位尚未明确，仍请报送');
    expect(textIn((await desk.get(answered.location)).body)).toContain('已答复暂不同意免报');
    expect(textIn((await desk.get(path)).body)).toContain('暂不同意免报：承接单位尚未明确，仍请报送');
    expect((await desk.deps.duties.load(key))?.status).toBe('open');
    expect(textIn((await desk.get(office)).body)).not.toContain('免报待审');
  });

  it('is not given to a unit that has filed meanwhile', async () => {
    await ask();
    const form = formWith((await desk.get(decided)).body, 'decline-waiver');
    const filing = { nonce: 'n1', nil: true, filer: '张一', reviewer: '李二', by: 'gxj-liaison' };
    await desk.change(key, { type: 'file', filing });
    const late = await desk.post(decided, { ...form, reason: ['仍请报送'], action: ['decline-waiver'] });
    expect(late.status).toBe(409);
    expect(textIn(late.body)).toContain('本次没有办理');
    expect(textIn((await desk.get(office)).body)).not.toContain('免报待审');
  });
});
