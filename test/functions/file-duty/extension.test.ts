import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const at = (date: string, time: string) => instantAt(calendarDate(date), time);

let desk: UnitDesk;
let key: DutyKey;
let path: string;
let office: string;

beforeEach(async () => {
  desk = await openUnitDesk(at('2026-11-20', '09:30'));
  key = await desk.openDuty('gxj', '2026-11');
  path = `/u/${await desk.token('gxj-liaison')}/duties/${key.duty}`;
  office = `/o/${await desk.officeToken()}`;
});

afterEach(() => desk.close());

const asked = { until: ['2026-12-14'], reason: ['调研对象集中出国参展，12月上旬返回。'] };

async function ask(typed: TypedForm = asked) {
  const form = formIn((await desk.get(`${path}?step=extension`)).body);
  return await desk.post(path, { ...form, ...typed, action: ['ask-extension'] });
}

async function answer(action: string) {
  const form = formIn((await desk.get(office)).body);
  return await desk.post(`${office}/duties/gxj~${key.duty}`, { ...form, action: [action] });
}

describe('asking for a later day', () => {
  it('shows both dates at the unit, and the reason at the Office', async () => {
    expect(textIn((await desk.get(path)).body)).toContain('申请延期');
    expect(await ask()).toMatchObject({ status: 303, location: path });
    expect(textIn((await desk.get(path)).body)).toContain('延期待审：申请延期至12月14日');
    const queue = textIn((await desk.get(office)).body);
    expect(queue).toContain('延期待审1项');
    expect(queue).toMatch(
      /市工信局2026年11月专题调研 现截止时间 2026年12月7日（周一） 申请延期至 2026年12月14日（周一）/,
    );
    expect(queue).toContain('调研对象集中出国参展');
  });

  it('is one request however often it is posted', async () => {
    const form = {
      ...formIn((await desk.get(`${path}?step=extension`)).body),
      ...asked,
      action: ['ask-extension'],
    };
    for (const again of [await desk.post(path, form), await desk.post(path, form)])
      expect(again.status).toBe(303);
    const duty = await desk.deps.duties.load(key);
    expect(duty?.history.filter(entry => entry.event === 'ask-extension')).toHaveLength(1);
  });

  it('asks for a day and a reason, and keeps what was typed', async () => {
    const refused = await ask({ until: ['下周'], reason: ['太短'] });
    expect(refused.status).toBe(422);
    expect(textIn(refused.body)).toContain('有2处需要更正');
    expect(formIn(refused.body)).toMatchObject({ until: ['下周'], reason: ['太短'] });
  });

  it('is refused in words: too late, not later, a third time', async () => {
    expect(textIn((await ask({ ...asked, until: ['2026-12-01'] })).body)).toContain(
      '申请的新期限须晚于现截止日期',
    );
    await ask();
    await ask({ ...asked, until: ['2026-12-15'] });
    const third = await ask({ ...asked, until: ['2026-12-16'] });
    expect(third.status).toBe(409);
    expect(textIn(third.body)).toContain('最多可申请延期2次');
    desk.setNow(at('2026-12-07', '09:00'));
    expect(textIn((await ask({ ...asked, until: ['2026-12-17'] })).body)).toContain('2次');
    const december = await desk.openDuty('gxj', '2026-10');
    const late = path.replace(key.duty, december.duty);
    const form = formIn((await desk.get(`${late}?step=extension`)).body);
    const tooLate = await desk.post(late, { ...form, ...asked, action: ['ask-extension'] });
    expect(textIn(tooLate.body)).toContain('延期申请须在截止日前至少1个工作日提出');
  });
});

describe('the Office’s answer', () => {
  it('moves the day when granted, once, and says so', async () => {
    await ask();
    const form = { ...formIn((await desk.get(office)).body), action: ['grant-extension'] };
    const address = `${office}/duties/gxj~${key.duty}`;
    for (const again of [await desk.post(address, form), await desk.post(address, form)])
      expect(again.location).toBe(`${office}?done=granted`);
    expect(textIn((await desk.get(`${office}?done=granted`)).body)).toContain('已同意延期');
    const duty = await desk.deps.duties.load(key);
    expect(duty?.due).toEqual({ original: '2026-12-07', current: '2026-12-14' });
    expect(textIn((await desk.get(path)).body)).toContain('已同意延期；原截止2026年12月7日');
  });

  it('leaves the day when declined', async () => {
    await ask();
    expect((await answer('decline-extension')).location).toBe(`${office}?done=declined`);
    const words = textIn((await desk.get(path)).body);
    expect(words).toContain('暂不同意延期至12月14日，请按期报送');
    expect(words).toContain('2026年12月7日（周一）24:00');
  });

  it('is not given to a request that the unit has changed since the Office read it', async () => {
    await ask();
    const form = { ...formIn((await desk.get(office)).body), action: ['grant-extension'] };
    await ask({ ...asked, until: ['2026-12-18'] });
    const answered = await desk.post(`${office}/duties/gxj~${key.duty}`, form);
    expect(answered.location).toBe(`${office}?done=changed`);
    expect((await desk.deps.duties.load(key))?.extension?.state).toBe('asked');
  });
});
