import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDuty } from '../../../functions/open-duty/open-duty.ts';
import { instant } from '../../../shared/calendar/instant.ts';
import { isOwed } from '../../../shared/duty/lateness.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const turn = 'field-return.2027-Q1';
const chips = 'field-return.integrated-circuits.2027-Q1';

let desk: UnitDesk;
let path: string;
beforeEach(async () => {
  desk = await openUnitDesk(instant('2026-11-26T10:00:00+08:00'));
  path = `/o/${await desk.officeToken()}/rehearsal`;
});
afterEach(() => desk.close());

const ofUnit = (query = '') => desk.get(`${path}?year=2027&unit=gxj${query}`);

async function duties(): Promise<readonly string[]> {
  const { body } = await ofUnit(`&turn=${turn}`);
  return [...body.matchAll(/type="checkbox"[^>]*value="([^"]*)"/g)].map(match => match[1] ?? '');
}

async function submit(form: TypedForm, from = `&turn=${turn}`) {
  const { body } = await ofUnit(from);
  const nonce = /name="nonce" value="([^"]*)"/.exec(body)?.[1] ?? '';
  const sent = { nonce: [nonce], year: ['2027'], unit: ['gxj'], ...form };
  return { answer: await desk.post(path, sent), sent };
}

const waive = (duty: string, reason = '该领域并入创新药物，不再单独报送') =>
  submit({ action: ['waive'], turn: [turn], duty: [duty], reason: [reason] });

describe('预先免报', () => {
  it('is taken out of the year, opens as 本期免报, and is never asked for', async () => {
    const [first = chips] = await duties();
    const { answer } = await waive(first);
    expect(answer.status).toBe(303);
    const after = await desk.get(answer.location);
    expect(after.body).toContain('已办理预先免报');
    expect(after.body).toContain('全年152项（另有1项预先免报）');
    expect(after.body).toContain('该领域并入创新药物，不再单独报送');

    desk.setNow(instant('2027-04-01T00:10:00+08:00'));
    const key = { programme: desk.programme.key, unit: 'gxj', duty: first };
    const plan = { ...key, obligation: 'field-return', period: '2027-Q1' };
    await openDuty({ plan, now: desk.now() }, desk.deps);
    const opened = await desk.deps.duties.load(key);
    expect(opened).toMatchObject({ status: 'waived', reason: '该领域并入创新药物，不再单独报送' });
    expect(opened !== undefined && isOwed(opened)).toBe(false);
    expect(opened?.history.map(({ event, by }) => `${event} ${by}`)).toEqual([
      'time-passed system',
      'waive office',
    ]);
  });

  it('can be taken back until it opens, and is on the trail both times', async () => {
    const [first = chips] = await duties();
    await waive(first);
    desk.setNow(instant('2026-11-26T11:00:00+08:00'));
    const { answer } = await submit({ action: ['restore'], duty: [first] }, '');
    expect(answer.location).toContain('done=owed');
    expect((await ofUnit()).body).toContain('全年153项；');
    const audit = await desk.get(`${path.replace('/rehearsal', '/audit')}?month=2026-11`);
    expect(audit.body).toContain('预先免报：该领域并入创新药物');
    expect(audit.body).toContain('恢复报送');
  });

  it('wants a reason and a choice, and keeps what was typed', async () => {
    const [first = chips] = await duties();
    const { answer: unreasoned } = await waive(first, ' ');
    expect(unreasoned.status).toBe(422);
    expect(unreasoned.body).toContain('请填写理由');
    expect(unreasoned.body).toMatch(new RegExp(`value="${first}" checked`));
    const { answer: unchosen } = await waive('nothing', '理由充分');
    expect(unchosen.status).toBe(422);
    expect(unchosen.body).toContain('请至少选择一项');
    expect(unchosen.body).toContain('value="理由充分"');
    expect((await ofUnit()).body).toContain('全年153项；');
  });

  it('is one mark however often its page is posted', async () => {
    const [first = chips] = await duties();
    const { answer, sent } = await waive(first);
    expect((await desk.post(path, sent)).location).toBe(answer.location);
    const adopted = await desk.deps.programmes.load(desk.programme.key);
    expect(adopted?.programme.waivers).toHaveLength(1);
  });

  it('is finished when a page that was killed halfway is posted again', async () => {
    const [first = chips, second = chips] = await duties();
    const { sent } = await waive(first);
    await desk.post(path, { ...sent, duty: [first, second] });
    expect((await ofUnit()).body).toContain('全年151项（另有2项预先免报）');
  });

  it('is not offered for what has opened', async () => {
    desk.setNow(instant('2027-04-01T10:00:00+08:00'));
    path = `/o/${await desk.officeToken()}/rehearsal`;
    expect((await ofUnit(`&turn=${turn}`)).status).toBe(404);
    const { answer } = await submit(
      { action: ['waive'], turn: [turn], duty: [chips], reason: ['太迟'] },
      '&turn=field-return.2027-Q2',
    );
    expect(answer.status).toBe(404);
    expect((await desk.deps.programmes.load(desk.programme.key))?.programme.waivers).toBeUndefined();
  });

  it('needs a page of this desk that was rendered today', async () => {
    const [first = chips] = await duties();
    const forged = await desk.post(path, {
      nonce: ['k1.x.y.z'],
      year: ['2027'],
      unit: ['gxj'],
      turn: [turn],
      duty: [first],
      action: ['waive'],
      reason: ['冒名'],
    });
    expect(forged.status).toBe(422);
    expect((await ofUnit()).body).toContain('全年153项；');
  });

  it('fits into 20 KB', async () => {
    expect(gzipSync((await ofUnit(`&turn=${turn}`)).body).length).toBeLessThan(20 * 1024);
  });
});
