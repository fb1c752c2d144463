import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant } from '../../../shared/calendar/instant.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { linkIdOf, tokenOf } from '../../../shared/link/token.ts';
import { textIn } from '../../support/page-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;
let office: string;
beforeEach(async () => {
  desk = await openUnitDesk(instant('2026-11-02T09:00:00+08:00'));
  office = `/o/${await desk.officeToken()}/matters`;
});
afterEach(() => desk.close());

const number = 'SQ-2026-0001';
const unit = async (name: string) => `/u/${await desk.token(`${name}-liaison`)}/matters`;

const subject = {
  raiser: ['苏州芯源科技有限公司'],
  kind: ['enterprise'],
  district: ['kunshan'],
  title: ['厂房扩建用地指标'],
  detail: ['企业二期厂房扩建需要新增工业用地三十亩，请协调用地指标。'],
  category: ['land'],
  level: ['departments'],
};
const raiseForm = () => ({
  ...subject,
  field: [desk.programme.fields[0]?.key ?? ''],
  contactName: ['张伟'],
  contactPhone: ['13812345678'],
  source: ['daily'],
  raisedOn: ['2026-11-02'],
});

/** Posts what a person would: the page is opened first, and its hidden fields go with what is typed. */
async function post(path: string, action: string, form: TypedForm = {}, page?: string) {
  const body = page ?? (await desk.get(path)).body;
  return await desk.post(path, { ...hidden(body, action), ...form, action: [action] });
}

function hidden(body: string, action: string): TypedForm {
  const form = body.split('<form').find(part => part.includes(`value="${action}"`)) ?? '';
  const fields = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, [value]]));
}

const load = () => desk.deps.matters.load({ programme: desk.programme.key, matter: number });

async function raised(more: TypedForm = {}): Promise<void> {
  const answer = await post(await unit('gxj'), 'raise', { ...raiseForm(), ...more });
  expect(answer.status).toBe(303);
}

async function assigned(): Promise<void> {
  await raised();
  const form = { ...raiseForm(), lead: ['gxj'], cooperating: ['zgj'] };
  expect((await post(`${office}/${number}`, 'assign', form)).status).toBe(303);
}

async function finished(): Promise<void> {
  await assigned();
  const path = `${await unit('gxj')}/${number}`;
  const answered = {
    answeredOn: ['2026-11-02'],
    way: ['phone'],
    answerWords: ['已电话答复企业，拟纳入年度计划。'],
    completeBy: ['2026-11-20'],
  };
  expect((await post(path, 'answer', answered)).status).toBe(303);
  const done = { outcome: ['solved'], result: ['用地指标已落实到位，企业认可。'] };
  expect((await post(path, 'finish', done)).status).toBe(303);
}

async function enterprise(of = number): Promise<string> {
  const scope = { kind: 'matter', matter: of } as const;
  const link = await desk.deps.links.load(desk.programme.key, linkIdOf(scope));
  if (link === undefined) throw new Error('no link');
  return `/m/${tokenOf(link, desk.ring)}`;
}

describe('raising', () => {
  test('opens one matter, however often the page is posted', async () => {
    const path = await unit('gxj');
    const page = (await desk.get(path)).body;
    await post(path, 'raise', raiseForm(), page);
    await post(path, 'raise', raiseForm(), page);
    expect(await desk.deps.matters.list(desk.programme.key)).toHaveLength(1);
    expect(await load()).toMatchObject({ status: 'raised', raisedBy: 'gxj', by: '2026-11-02' });
  });

  test('says what is missing and keeps what was typed', async () => {
    const { status, body } = await post(await unit('gxj'), 'raise', { ...raiseForm(), title: [''] });
    expect(status).toBe(422);
    expect(body).toContain('事项标题：请填写');
    expect(body).toContain('企业二期厂房扩建需要新增工业用地三十亩');
  });

  test('shows the Office an earlier matter of the same enterprise', async () => {
    await raised();
    expect((await desk.get(office)).body).not.toContain('可能重复提出');
    await raised();
    expect((await desk.get(`${office}/SQ-2026-0002`)).body).toContain('可能是重复提出的事项');
    expect(textIn((await desk.get(office)).body)).toMatch(/SQ-2026-0002 可能重复提出/);
  });
});

describe('assigning', () => {
  test('takes the first of two officers, and shows the second what has happened', async () => {
    await raised();
    const page = (await desk.get(`${office}/${number}`)).body;
    const form = (lead: string) => ({ ...raiseForm(), lead: [lead] });
    expect((await post(`${office}/${number}`, 'assign', form('gxj'), page)).status).toBe(303);
    const other = (await desk.get(`${office}/${number}`)).body;
    const nonce = hidden(other, 'assign').nonce ?? [];
    const late = await post(`${office}/${number}`, 'assign', { ...form('kjj'), nonce }, page);
    expect(late.status).toBe(409);
    expect(late.body).toContain('刚刚已有新的处理');
    expect(await load()).toMatchObject({ assignment: { lead: 'gxj' } });
  });

  test('shows the Office, and nobody else, whom to telephone at each unit', async () => {
    await assigned();
    const page = textIn((await desk.get(`${office}/${number}`)).body);
    expect(page).toContain('主办单位 市工信局 市工信局联络员（演示）（电话未登记）');
    expect(page).toContain('市资源规划局联络员（演示）（电话未登记）');
    expect(textIn((await desk.get(`${await unit('zgj')}/${number}`)).body)).not.toContain('电话未登记');
  });

  test('is asked of the Office while it is due, and only offered once a unit has the matter in hand', async () => {
    await raised();
    const due = (await desk.get(`${office}/${number}`)).body;
    expect(due).not.toMatch(/<summary>交办/);
    expect(due).toContain('value="assign"');
    await post(`${office}/${number}`, 'assign', { ...raiseForm(), lead: ['gxj'] });
    const inHand = (await desk.get(`${office}/${number}`)).body;
    expect(inHand).toMatch(/<details><summary>交办<\/summary>/);
  });

  test('is the Office’s alone', async () => {
    await raised();
    const path = `${await unit('gxj')}/${number}`;
    expect((await desk.get(path)).body).not.toContain('value="assign"');
    expect((await desk.post(path, { action: ['assign'] })).status).toBe(404);
  });
});

describe('a unit', () => {
  test('does not see matters of others, nor by guessing the number', async () => {
    await assigned();
    expect((await desk.get(await unit('fgw'))).body).not.toContain('厂房扩建用地指标');
    expect((await desk.get(`${await unit('fgw')}/${number}`)).status).toBe(404);
  });

  test('reads how to reach the enterprise while it handles the matter; another that raised it reads it masked', async () => {
    await raised();
    const form = { ...raiseForm(), lead: ['kjj'] };
    await post(`${office}/${number}`, 'assign', form);
    expect((await desk.get(`${await unit('kjj')}/${number}`)).body).toContain('13812345678');
    const masked = (await desk.get(`${await unit('gxj')}/${number}`)).body;
    expect(masked).toContain('张××　138****');
    expect(masked).not.toMatch(/13812345678|张伟/);
  });

  test('is told that an objection comes too late, with its words kept', async () => {
    await assigned();
    const path = `${await unit('gxj')}/${number}`;
    const page = (await desk.get(path)).body;
    desk.setNow(instant('2026-11-04T00:00:00+08:00'));
    const fresh = hidden((await desk.get(path)).body, 'answer').nonce ?? [];
    const { status, body } = await post(
      path,
      'object',
      { objectReason: ['不属于本单位的职责范围'], nonce: fresh },
      page,
    );
    expect(status).toBe(409);
    expect(body).toContain('分办异议须在交办后1个工作日内提出');
    expect(body).toContain('不属于本单位的职责范围');
  });

  test('says why a date lies more than thirty working days away', async () => {
    await assigned();
    const path = `${await unit('gxj')}/${number}`;
    const form = {
      answeredOn: ['2026-11-02'],
      way: ['phone'],
      answerWords: ['已电话答复企业，拟纳入年度计划。'],
      completeBy: ['2027-01-20'],
    };
    const { status, body } = await post(path, 'answer', form);
    expect(status).toBe(422);
    expect(body).toContain('办结时限超过30个工作日，请说明理由');
  });
});

describe('the enterprise', () => {
  test('confirms by its own link, once, and sees nothing that is said inside', async () => {
    await finished();
    const path = await enterprise();
    const page = (await desk.get(path)).body;
    expect(page).toContain('用地指标已落实到位');
    expect(page).not.toMatch(/13812345678|异议|延期/);
    expect((await post(path, 'confirm', { evaluation: ['satisfied'] }, page)).status).toBe(303);
    expect((await post(path, 'confirm', { evaluation: ['satisfied'] }, page)).status).toBe(303);
    expect((await desk.get(path)).body).toContain('评价：满意');
    const again = await post(
      path,
      'confirm',
      { evaluation: ['dissatisfied'], confirmReason: ['没有落实到位'], nonce: ['x'] },
      page,
    );
    expect(again.status).toBe(409);
    expect((await load())?.verdicts).toHaveLength(1);
  });

  test('must say why it is not satisfied; then the matter is done again', async () => {
    await finished();
    const path = await enterprise();
    expect((await post(path, 'confirm', { evaluation: ['dissatisfied'] })).status).toBe(422);
    await post(path, 'confirm', { evaluation: ['dissatisfied'], confirmReason: ['指标至今没有落实'] });
    expect(await load()).toMatchObject({ status: 'answered', completeDue: { current: '2026-11-11' } });
    expect((await desk.get(path)).body).toContain('主办单位将重新办理');
  });

  test('gets nowhere else with its link, and nobody gets to its page with another', async () => {
    await finished();
    const token = (await enterprise()).slice('/m/'.length);
    for (const path of [`/u/${token}`, `/u/${token}/matters`, `/o/${token}`, `/o/${token}/matters`]) {
      const { status, body } = await desk.get(path);
      expect({ path, status }).toEqual({ path, status: 404 });
      expect(body).toContain('链接已失效');
    }
    const contact = await desk.token('gxj-liaison');
    expect((await desk.get(`/m/${contact}`)).status).toBe(404);
    const forged = token.replace('m-sq-2026-0001', 'm-sq-2026-0002');
    expect((await desk.get(`/m/${forged}`)).status).toBe(404);
    const renewed = await desk.post(`/u/${token}/renew`, {});
    expect(renewed.status).toBe(200);
    expect(desk.mails).toEqual([]);
  });

  test('gets its link on paper from whoever handles the matter', async () => {
    await finished();
    const slip = (await desk.get(`${await unit('gxj')}/${number}?print=1`)).body;
    expect(slip).toContain('aria-label="确认办理结果的二维码"');
    expect(slip).toContain(await enterprise());
  });

  test('is not satisfied twice: the Office verifies and ends it', async () => {
    await finished();
    const path = await enterprise();
    const no = { evaluation: ['dissatisfied'], confirmReason: ['指标至今没有落实'] };
    await post(path, 'confirm', no);
    const done = { outcome: ['explained'], result: ['已向企业说明政策规定并取得理解。'] };
    await post(`${await unit('gxj')}/${number}`, 'finish', done);
    await post(path, 'confirm', no);
    const verified = {
      verdict: ['dissatisfied'],
      verifier: ['王芳'],
      verified: ['政策依据充分，已向企业说明'],
    };
    expect((await post(`${office}/${number}`, 'verify', verified)).status).toBe(303);
    expect(await load()).toMatchObject({ status: 'closed', verdict: { from: 'office' } });
  });
});

test('opening pages writes nothing', async () => {
  await finished();
  const before = await load();
  for (const path of [office, `${office}/${number}`, await unit('gxj'), await enterprise()])
    expect((await desk.get(path)).status).toBe(200);
  expect(await load()).toEqual(before);
});
