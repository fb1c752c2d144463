import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { formIn, formWith, textIn } from '../../support/page-form.ts';
import { identityForm, researchForm } from '../../support/research-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const at = (date: string, time: string) => instantAt(calendarDate(date), time);

let desk: UnitDesk;
let key: DutyKey;
let unit: string;
let office: string;
let page: string;

beforeEach(async () => {
  desk = await openUnitDesk(at('2026-11-20', '09:30'));
  key = await desk.openDuty('gxj', '2026-11');
  unit = `/u/${await desk.token('gxj-liaison')}/duties/${key.duty}`;
  office = `/o/${await desk.officeToken()}`;
  page = `${office}/duties/${encodeURIComponent(`gxj~${key.duty}`)}`;
});

afterEach(() => desk.close());

async function fileIt(typed: TypedForm = {}) {
  const press = async (action: string, more: TypedForm, from: string) =>
    await desk.post(unit, { ...formIn((await desk.get(from)).body), ...more, action: [action] });
  await press('check', { ...researchForm, ...typed }, unit);
  expect((await press('file', identityForm, `${unit}?step=check`)).status).toBe(303);
}

const drawn = async (action: string) => formWith((await desk.get(page)).body, action);
const press = async (action: string, typed: TypedForm = {}) =>
  await desk.post(page, { ...(await drawn(action)), ...typed, action: [action] });
const status = async () => (await desk.deps.duties.load(key))?.status;
const written = async (event: string) =>
  (await desk.deps.duties.load(key))?.history.filter(entry => entry.event === event) ?? [];

describe('a duty’s page', () => {
  it('says what is owed, on what grounds and with every date, before anything is filed', async () => {
    const text = textIn((await desk.get(page)).body);
    expect(text).toContain('市工信局2026年11月专题调研');
    expect(text).toContain('待填报');
    expect(text).toMatch(/开放填报 2026年11月1日（周日） 原截止 2026年12月7日（周一）24:00/);
    expect(text).toContain('关闭报送');
    expect(text).toContain('三（七）（文件明确要求及期限）');
    expect(text).toContain('没有单独就本事项发出的邮件');
    expect(text).toMatch(/系统 开放填报/);
    expect(text).toContain('办公室代报');
  });

  it('puts two versions side by side, and names who did what', async () => {
    await fileIt();
    await press('send-back', { words: ['请补充企业数'] });
    await fileIt({ enterprises: ['15'] });
    const text = textIn((await desk.get(page)).body);
    expect(text).toMatch(/与第1版相比 .*覆盖企业.* 12家 15家/);
    expect(text).toMatch(/办公室 退回修改，请于/);
    expect(text).toMatch(/市工信局 \S+ 报送第2版/);
    expect(textIn((await desk.get(`${page}?version=1`)).body)).toContain('报送内容（第1版）');
  });

  it('is there for every status, and offers what is then possible', async () => {
    await press('waive', { reason: ['机构调整'] });
    const waived = (await desk.get(page)).body;
    expect(textIn(waived)).toContain('免报理由 机构调整');
    expect(waived).toContain('value="reopen"');
    expect(waived).not.toContain('value="waive"');
    expect((await desk.get(page.replace('2026-11', '2031-11'))).status).toBe(404);
  });
});

describe('two officers on one page', () => {
  it('decide once: the second is told, and sees what is now with the words still there', async () => {
    await fileIt();
    const second = await drawn('send-back');
    expect(await press('accept')).toMatchObject({ status: 303, location: `${office}?done=accepted` });
    const refused = await desk.post(page, { ...second, words: ['请补充企业名单'], action: ['send-back'] });
    expect(refused.status).toBe(409);
    expect(textIn(refused.body)).toContain('可能已由其他同志处理');
    expect(textIn(refused.body)).toContain('审核通过');
    expect(refused.body).toContain('请补充企业名单');
    expect(await status()).toBe('accepted');
  });

  it('do not accept a version that has been replaced', async () => {
    await fileIt();
    const old = await drawn('accept');
    await press('send-back', { words: ['请补充'] });
    await fileIt({ enterprises: ['15'] });
    const refused = await desk.post(page, { ...old, action: ['accept'] });
    expect([refused.status, await status()]).toEqual([409, 'filed']);
    expect(textIn(refused.body)).toContain('请先查看最新版本');
  });
});

describe('waiving', () => {
  it('asks for a reason, and says which of the two it was', async () => {
    const refused = await press('waive');
    expect([refused.status, await status()]).toEqual([422, 'open']);
    expect(textIn(refused.body)).toContain('请填写“理由”');
    const done = await press('not-applicable', { reason: ['不再牵头该领域'] });
    expect(textIn((await desk.get(done.location)).body)).toContain('已登记本期不适用');
  });

  it('does not go over what the unit has filed meanwhile', async () => {
    const waive = await drawn('waive');
    await fileIt();
    const refused = await desk.post(page, { ...waive, reason: ['机构调整'], action: ['waive'] });
    expect([refused.status, await status()]).toEqual([409, 'filed']);
  });
});

describe('reopening', () => {
  it('keeps the first version readable for the unit and the Office, with the words and the new date', async () => {
    await fileIt();
    await press('accept');
    const done = await press('reopen', {
      'reopen.words': ['请补充第四季度数据'],
      'reopen.until': ['2026-12-20'],
    });
    expect(textIn((await desk.get(done.location)).body)).toContain('已重新开放');
    expect(await status()).toBe('returned');
    expect(textIn((await desk.get(unit)).body)).toContain('请补充第四季度数据');
    expect((await desk.get(`${unit}/filings/1`)).status).toBe(200);
    expect(textIn((await desk.get(page)).body)).toContain('报送内容（第1版）');
  });
});

describe('a reminder', () => {
  it('pressed twice is one', async () => {
    const form = { ...(await drawn('remind')), action: ['remind'] };
    for (const answer of [await desk.post(page, form), await desk.post(page, form)])
      expect(answer.location).toBe(`${page}?done=remind-now`);
    expect(await written('remind')).toHaveLength(1);
  });

  it('waits for the next working day where the contact has had today’s mail, or today is none', async () => {
    desk.setNow(at('2026-11-21', '10:00'));
    expect((await press('remind')).location).toBe(`${page}?done=remind-later`);
    expect((await desk.deps.duties.load(key))?.reminders).toEqual([
      { contact: 'gxj-liaison', on: '2026-11-23' },
    ]);
  });

  it('is not said to be sent where every mailbox of the unit refuses: somebody is to telephone', async () => {
    await desk.deps.mailboxes.mark({
      schema: 1,
      programme: desk.programme.key,
      address: 'gxj@units.example',
      state: 'refused',
      at: desk.now(),
      by: 'office',
      why: '退信',
    });
    expect(textIn((await desk.get(page)).body)).toContain('没有可送达的联络员邮箱，请电话联系');
    const answer = await press('remind');
    expect(answer.status).toBe(409);
    expect(await written('remind')).toEqual([]);
  });
});

describe('a call', () => {
  it('is made by the names and numbers the page shows', async () => {
    expect(textIn((await desk.get(page)).body)).toMatch(/记录电话联系 市工信局联络员（演示）（电话未登记）/);
  });

  it('is written down with who, whom and what, also on what is settled', async () => {
    await fileIt();
    await press('accept');
    await press('log-call', { 'call.person': ['王小明'], 'call.words': ['已核对企业数'] });
    const text = textIn((await desk.get(page)).body);
    expect(text).toContain('电话联系王小明：已核对企业数');
    expect(text).toMatch(/最近电话 \S+ \S+ 王小明：已核对企业数/);
    expect(await status()).toBe('accepted');
  });

  it('loses nothing typed where something is missing', async () => {
    const refused = await press('log-call', { 'call.words': ['无人接听'] });
    expect(refused.status).toBe(422);
    expect(formWith(refused.body, 'log-call')).toMatchObject({ 'call.words': ['无人接听'] });
  });
});

it('decides nothing without the page’s seal', async () => {
  const forged = await desk.post(page, {
    nonce: ['k1.x.y.z'],
    from: ['open'],
    reason: ['无'],
    action: ['waive'],
  });
  expect([forged.status, await status()]).toEqual([422, 'open']);
});
