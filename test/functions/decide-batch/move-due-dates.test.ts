import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { moment } from '../../support/duty-book.ts';
import { formIn, formWith, textIn } from '../../support/page-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;
let page: string;
let keys: readonly DutyKey[];

beforeEach(async () => {
  desk = await openUnitDesk(moment('2026-11-20 09:30'));
  keys = await Promise.all(['gxj', 'fgw', 'kjj'].map(unit => desk.openDuty(unit, '2026-11')));
  page = `/o/${await desk.officeToken()}/batches/due-dates`;
});

afterEach(() => desk.close());

const round = 'monthly-research.2026-11';
const wanted: TypedForm = { round: [round], due: ['2026-12-10'], reason: ['配合全省会议安排'] };

const keyOf = (unit: string) => {
  const key = keys.find(each => each.unit === unit);
  if (key === undefined) throw new Error(`no duty of ${unit}`);
  return key;
};
const load = async (unit: string) => {
  const duty = await desk.deps.duties.load(keyOf(unit));
  if (duty === undefined) throw new Error(`no duty of ${unit}`);
  return duty;
};
const preview = async (typed: TypedForm = wanted) =>
  await desk.post(page, { ...formIn((await desk.get(page)).body), ...typed, action: ['check'] });
const confirmed = async (typed?: TypedForm): Promise<TypedForm> => ({
  ...formWith((await preview(typed)).body, 'move'),
  action: ['move'],
});
const moves = async (unit: string) =>
  (await load(unit)).history.filter(({ event }) => event === 'move-due').length;

describe('the due dates of many duties', () => {
  it('are previewed before anything moves, the old date beside the new one', async () => {
    const shown = await preview();
    expect(shown.status).toBe(200);
    const text = textIn(shown.body);
    expect(text).toContain('将调整的（3项）');
    expect(text).toMatch(/市工信局 2026年12月7日 2026年12月7日 2026年12月10日/);
    expect((await load('gxj')).due.current).toBe('2026-12-07');
  });

  it('move for every duty the preview listed, keep the first date, and say who moved them and why', async () => {
    const answer = await desk.post(page, await confirmed());
    expect(answer.status).toBe(200);
    expect(textIn(answer.body)).toContain('已调整截止日期3项');
    for (const unit of ['gxj', 'fgw', 'kjj']) {
      const { due, history } = await load(unit);
      expect(due).toMatchObject({ original: '2026-12-07', current: '2026-12-10' });
      expect(history.findLast(({ event }) => event === 'move-due')?.note).toContain('配合全省会议安排');
    }
  });

  it('move for the units ticked and no others', async () => {
    await desk.post(page, await confirmed({ ...wanted, units: ['gxj'] }));
    expect((await load('gxj')).due.current).toBe('2026-12-10');
    expect((await load('fgw')).due.current).toBe('2026-12-07');
  });

  it('move once however often the same page is sent', async () => {
    const form = await confirmed();
    await desk.post(page, form);
    const again = await desk.post(page, form);
    expect(again.status).toBe(200);
    expect(await moves('gxj')).toBe(1);
  });

  it('stay where a duty has moved on since the preview, with the words of what happened, and move elsewhere', async () => {
    const form = await confirmed();
    const filing = { nonce: 'n1', nil: false, filer: '张一', reviewer: '李二', by: 'gxj-liaison' };
    await desk.change(keyOf('gxj'), { type: 'file', filing });
    const answer = await desk.post(page, form);
    expect(answer.status).toBe(409);
    expect(textIn(answer.body)).toMatch(/1项没有办理 市工信局2026年11月专题调研 ：情况已有变化/);
    expect((await load('gxj')).due.current).toBe('2026-12-07');
    expect((await load('kjj')).due.current).toBe('2026-12-10');
  });

  it('keep what was typed when it cannot be done, and say what to do', async () => {
    const refused = await preview({ ...wanted, due: ['2026-11-01'], reason: ['短'] });
    expect(refused.status).toBe(422);
    expect(textIn(refused.body)).toContain('有2处需要更正');
    expect(formIn(refused.body)).toMatchObject({ round: [round], reason: ['短'] });
  });

  it('move to working days only; another day is refused with the one after it', async () => {
    const refused = await preview({ ...wanted, due: ['2026-12-12'] });
    expect(refused.status).toBe(422);
    expect(textIn(refused.body)).toContain('12月12日不是工作日，可改为12月14日');
  });
});
