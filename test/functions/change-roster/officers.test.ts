import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { moment } from '../../support/duty-book.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;
let home: string;
beforeEach(async () => {
  desk = await openUnitDesk(moment('2026-11-16 10:00'));
  home = `/o/${await desk.officeToken()}`;
});
afterEach(() => desk.close());

async function edited(edit: string, of: string, typed: TypedForm) {
  const form = formIn((await desk.get(`${home}/roster?edit=${edit}&of=${of}`)).body);
  const common = { ...form, from: ['2026-11-16'], reason: ['人员调整'], ...typed, action: ['preview'] };
  return await desk.post(`${home}/roster`, common);
}

async function confirmed(edit: string, of: string, typed: TypedForm = {}): Promise<string> {
  const preview = await edited(edit, of, typed);
  expect(preview.status).toBe(200);
  const made = await desk.post(`${home}/roster`, { ...formIn(preview.body), action: ['confirm'] });
  expect(made.location).toBe(`${home}/roster?done=yes`);
  desk.setNow(moment('2026-11-16 10:05'));
  return textIn(preview.body);
}

const zhang = { name: ['张三'], email: ['zhang@office.example'] };
const li = { name: ['李四'], email: ['li@office.example'] };
const status = async (as: string) => {
  await desk.officeToken(as);
  return (await desk.get(`${home}/roster`)).status;
};

describe('who works at the desk', () => {
  it('is everybody with the Office’s mailbox until somebody is named, and from then on the named', async () => {
    expect(textIn((await desk.get(`${home}/roster`)).body)).toContain('凭办公室公共邮箱');
    const preview = await confirmed('add-officer', '', { ...zhang, from: ['2026-11-18'] });
    expect(preview).toContain('自2026年11月18日起，张三可以登录工作台，验证码发至zhang@office.example');
    expect(preview).toContain('办公室公共邮箱不再接收验证码');
    expect(await status('office')).toBe(200);
    desk.setNow(moment('2026-11-18 09:00'));
    expect(await status('office')).toBe(401);
    expect(await status('officer-2')).toBe(200);
  });

  it('is out with the day when taken off, and stays in the trail by name', async () => {
    await confirmed('add-officer', '', zhang);
    await desk.officeToken('officer-2');
    await confirmed('add-officer', '', li);
    expect(await status('officer-3')).toBe(200);
    expect((await edited('end-officer', 'officer-2', {})).status).toBe(422);
    await confirmed('end-officer', 'officer-2', { from: ['2026-11-17'] });
    expect(await status('officer-2')).toBe(200);
    desk.setNow(moment('2026-11-17 00:00'));
    expect(await status('officer-2')).toBe(401);
    expect(await status('officer-3')).toBe(200);
    const trail = textIn((await desk.get(`${home}/audit?month=2026-11`)).body);
    expect(trail).toContain('办公室 张三');
    expect(trail).toContain('张三不能再登录工作台');
  });

  it('is never nobody, and nobody shares a mailbox', async () => {
    await confirmed('add-officer', '', zhang);
    await desk.officeToken('officer-2');
    const last = await edited('end-officer', 'officer-2', {});
    expect(last.status).toBe(422);
    expect(textIn(last.body)).toContain('至少保留一名可以登录的工作人员');
    const shared = await edited('add-officer', '', { ...li, email: ['Zhang@office.example'] });
    expect(shared.status).toBe(422);
    expect(textIn(shared.body)).toContain('张三已使用该邮箱');
    expect(shared.body).toContain('李四');
  });

  it('has another mailbox from its day on', async () => {
    await confirmed('add-officer', '', zhang);
    await desk.officeToken('officer-2');
    await confirmed('change-officer', 'officer-2', { ...zhang, email: ['zhangsan@office.example'] });
    expect(await status('officer-2')).toBe(200);
    const page = textIn((await desk.get(`${home}/roster`)).body);
    expect(page).toMatch(/办公室工作人员（1）.*张三 zhangsan@office.example/);
  });
});
