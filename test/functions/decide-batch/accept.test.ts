import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { moment } from '../../support/duty-book.ts';
import { formWith, textIn } from '../../support/page-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';
import { sampleValues } from '../../support/whole-report.ts';

let desk: UnitDesk;
let office: string;
let page: string;
let keys: readonly DutyKey[];

/** 市发改委 and 市工信局 filed without anything to look at again, 市科技局 with two answers to be looked at. */
const filed = [
  { unit: 'gxj', warnings: 0 },
  { unit: 'fgw', warnings: 0 },
  { unit: 'kjj', warnings: 2 },
];

beforeEach(async () => {
  desk = await openUnitDesk(moment('2026-11-20 09:30'));
  keys = await Promise.all(filed.map(({ unit }) => desk.openDuty(unit, '2026-11')));
  for (const [index, key] of keys.entries()) await file(key, `n-${key.unit}`, filed[index]?.warnings);
  office = `/o/${await desk.officeToken()}`;
  page = `${office}/batches`;
});

afterEach(() => desk.close());

async function file(key: DutyKey, nonce: string, warnings: number | undefined) {
  const filing = {
    nonce,
    nil: false,
    filer: '王小明',
    reviewer: '李建国',
    by: `${key.unit}-liaison`,
    warnings,
  };
  const duty = await desk.deps.duties.load(key);
  if (duty === undefined) throw new Error(`no duty ${key.duty}`);
  await desk.deps.filings.put({
    schema: 1,
    key,
    nonce,
    filedAt: desk.now(),
    values: sampleValues(duty),
    identity: { filerName: '王小明', filerPost: '', phone: '', reviewerName: '李建国', reviewerPost: '' },
    explanation: warnings === 0 ? undefined : '企业数较上月减少属实',
  });
  await desk.change(key, { type: 'file', filing });
}

const sendBack = (unit: string) =>
  desk.change(keyOf(unit), {
    type: 'send-back',
    by: 'office',
    nonce: `n-${unit}`,
    remarks: [],
    words: '请补充',
    refileBy: calendarDate('2026-11-27'),
  });

function keyOf(unit: string): DutyKey {
  const key = keys.find(each => each.unit === unit);
  if (key === undefined) throw new Error(`no duty of ${unit}`);
  return key;
}

const statuses = async () =>
  await Promise.all(keys.map(async key => (await desk.deps.duties.load(key))?.status));
const allTicked = async () => {
  const { body } = await desk.get(page);
  const pick = [...body.matchAll(/name="pick" value="([^"]*)"/g)].map(match => match[1] ?? '');
  return { ...formWith(body, 'accept'), pick, action: ['accept'] };
};

describe('the list of what waits for review', () => {
  it('stands in office order, says what each filing holds, and shows what was to be looked at again', async () => {
    const { body, status } = await desk.get(page);
    const text = textIn(body);
    expect(status).toBe(200);
    const places = ['市发改委', '市科技局', '市工信局'].map(name => text.indexOf(name));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.every(place => place > 0)).toBe(true);
    expect(text).toContain('表单提示核对2处，单位说明：企业数较上月减少属实');
    expect(formWith(body, 'accept').pick).toBeUndefined();
  });

  it('ticks what had nothing to be looked at again, by a link and without a script', async () => {
    const { body } = await desk.get(page);
    expect(textIn(body)).toContain('勾选没有核对提示的2项');
    const ticked = formWith((await desk.get(`${page}?tick=clean`)).body, 'accept').pick ?? [];
    expect(ticked.map(pick => pick.split('~')[0])).toEqual(['fgw', 'gxj']);
  });

  it('is led to from the day’s list', async () => {
    expect((await desk.get(office)).body).toContain(`href="${page}"`);
  });
});

describe('accepting many', () => {
  it('accepts what is ticked and nothing else, each in its own history', async () => {
    const form = formWith((await desk.get(`${page}?tick=clean`)).body, 'accept');
    const done = await desk.post(page, { ...form, action: ['accept'] });
    expect(done.status).toBe(200);
    expect(textIn(done.body)).toContain('审核通过2项');
    expect(await statuses()).toEqual(['accepted', 'accepted', 'filed']);
    expect((await desk.deps.duties.load(keyOf('gxj')))?.history.at(-1)).toMatchObject({
      event: 'accept',
      by: 'office',
    });
    expect(desk.performed.flatMap(duty => duty.owed).filter(({ kind }) => kind === 'register')).toHaveLength(
      2,
    );
  });

  it('says which had moved on and why, and accepts the others', async () => {
    const form = await allTicked();
    await sendBack('gxj');
    await sendBack('kjj');
    await file(keyOf('kjj'), 'n-kjj-again', 0);
    const done = await desk.post(page, form);
    expect(done.status).toBe(409);
    const text = textIn(done.body);
    expect(text).toContain('2项没有办理');
    expect(text).toMatch(/市工信局2026年11月专题调研 ：情况已有变化（.*办公室：退回修改/);
    expect(text).toMatch(/市科技局2026年11月专题调研 ：情况已有变化（.*报送第2版/);
    expect(text).toContain('审核通过1项');
    expect(await statuses()).toEqual(['returned', 'accepted', 'filed']);
  });

  it('killed half-way and posted again does what is left, and answers the same', async () => {
    const form = await allTicked();
    const { change } = desk.deps.duties;
    let writes = 0;
    Object.assign(desk.deps.duties, {
      change: async (...args: Parameters<typeof change>) => {
        writes += 1;
        if (writes === 2) throw new Error('killed');
        return await change(...args);
      },
    });
    expect((await desk.post(page, form)).status).toBe(500);
    expect((await statuses()).filter(status => status === 'accepted')).toHaveLength(1);
    for (const answer of [await desk.post(page, form), await desk.post(page, form)]) {
      expect(answer.status).toBe(200);
      expect(textIn(answer.body)).toContain('审核通过3项');
    }
    expect(await statuses()).toEqual(['accepted', 'accepted', 'accepted']);
    const accepts = (await desk.deps.duties.load(keyOf('fgw')))?.history.filter(
      ({ event }) => event === 'accept',
    );
    expect(accepts).toHaveLength(1);
  });

  it('keeps the ticks where nothing could be done', async () => {
    const form: TypedForm = await allTicked();
    expect(textIn((await desk.post(page, { ...form, pick: [] })).body)).toContain('请至少勾选一项');
    desk.setNow(moment('2026-11-22 09:30'));
    const stale = await desk.post(page, form);
    expect(stale.status).toBe(422);
    expect(formWith(stale.body, 'accept').pick).toHaveLength(3);
    expect(await statuses()).toEqual(['filed', 'filed', 'filed']);
  });

  it('does nothing for another programme or a made-up duty', async () => {
    const form = await allTicked();
    const done = await desk.post(page, { ...form, pick: ['gxj~monthly-research.gxj.2031-01~x', '../..'] });
    expect(textIn(done.body)).toContain('本次没有办理任何事项');
  });
});
