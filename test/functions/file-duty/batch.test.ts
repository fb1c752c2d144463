import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { filesUpload } from '../../support/files-upload.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { identityForm } from '../../support/research-form.ts';
import * as sample from '../../support/sample-files.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const at = (date: string, time: string) => instantAt(calendarDate(date), time);

let desk: UnitDesk;
let keys: readonly DutyKey[];
let home: string;
let path: string;

beforeEach(async () => {
  desk = await openUnitDesk(at('2026-01-05', '09:30'), '2025-11-03');
  keys = await desk.openAll('gxj', 'field-return', '2025-Q4');
  home = `/u/${await desk.token('gxj-liaison')}`;
  path = `${home}/batches/field-return.2025-Q4`;
});

afterEach(() => desk.close());

const page = async (address = path) => formIn((await desk.get(address)).body);

async function file(typed: TypedForm = {}) {
  return await desk.post(path, { ...(await page()), ...identityForm, ...typed, action: ['file'] });
}

async function statuses() {
  const stored = await Promise.all(keys.map(key => desk.deps.duties.load(key)));
  return stored.map(duty => duty?.status);
}

/** Types into one field's return and has it checked: the draft is ready to be filed. */
async function draft(key: DutyKey | undefined, typed: TypedForm) {
  const form = `${home}/duties/${key?.duty}`;
  return await desk.post(form, { ...(await page(form)), ...typed, action: ['check'] });
}

const dynamics = {
  report: ['done'],
  dynamics: ['本季度新签约两个重大项目，总投资三十亿元，龙头企业订单饱满，产能利用率保持在高位。'],
  associationState: ['not-begun'],
};

describe('「无变化」 for all', () => {
  it('files every ticked field with one submission, who files given once', async () => {
    expect(keys).toHaveLength(12);
    const shown = await page();
    expect(shown.pick).toEqual(keys.map(key => key.duty));
    const filed = await file();
    expect(filed.status).toBe(303);
    expect(await statuses()).toEqual(keys.map(() => 'nil'));
    const receipt = textIn((await desk.get(filed.location)).body);
    expect(receipt).toContain('贵单位报送的12项内容已收到');
    expect(receipt).toContain('已报送（无变化）');
    expect(receipt.match(/编号 FR-/g)).toHaveLength(12);
    const nonces = new Set(
      await Promise.all(keys.map(async key => (await desk.deps.duties.load(key))?.filings[0]?.nonce)),
    );
    expect(nonces.size).toBe(1);
  });

  it('has written all records before the first effect runs: one receipt sees all of them', async () => {
    const seen: number[] = [];
    desk.deps.effects.perform = async () => {
      seen.push((await statuses()).filter(status => status === 'nil').length);
    };
    await file();
    expect(seen).toEqual(keys.map(() => 12));
  });

  it('leaves what is not ticked, and says what a tick means', async () => {
    const words = textIn((await desk.get(path)).body);
    expect(words).toContain('“本季度无变化”表示此前报送的内容继续有效');
    await file({ pick: [keys[0]?.duty ?? ''] });
    expect((await statuses()).filter(status => status === 'open')).toHaveLength(11);
    expect((await page()).pick).toHaveLength(11);
  });

  it('says where a draft’s attachments stay behind', async () => {
    const form = `${home}/duties/${keys[0]?.duty}`;
    await draft(keys[0], { report: ['nil'] });
    const { nonce = [] } = await page(`${form}?step=attach&field=attachments`);
    const fields = { nonce: nonce[0] ?? '', field: 'attachments', action: 'upload' };
    const upload = filesUpload(fields, [['季度台账.pdf', sample.pdf()]]);
    await desk.serve({ method: 'POST', path: `${form}/files`, ...upload });
    expect(textIn((await desk.get(path)).body)).toContain('草稿中的1个附件不随本次报送');
    await file();
    expect(await statuses()).toEqual(keys.map(() => 'nil'));
    expect((await desk.get(`${form}?step=form`)).body).toContain('季度台账.pdf');
  });

  it('wants a tick, a person and both confirmations, and keeps what was typed', async () => {
    const refused = await file({ pick: [], 'identity.phone': ['123'] });
    expect(refused.status).toBe(422);
    expect(textIn(refused.body)).toContain('报送的事项：请至少勾选一项');
    expect(formIn(refused.body)['identity.filerName']).toEqual(['王小明']);
    expect(await statuses()).toEqual(keys.map(() => 'open'));
  });
});

describe('posting again', () => {
  it('gives the same receipt and files nothing twice, even at the same moment', async () => {
    const form = { ...(await page()), ...identityForm, action: ['file'] };
    const answers = await Promise.all([desk.post(path, form), desk.post(path, form)]);
    answers.push(await desk.post(path, form));
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 303, location: answers[0]?.location });
    const stored = await Promise.all(keys.map(key => desk.deps.duties.load(key)));
    expect(stored.map(duty => duty?.filings.length)).toEqual(keys.map(() => 1));
  });

  it('finishes what a kill between two duties left', async () => {
    const { change } = desk.deps.duties;
    let writes = 0;
    desk.deps.duties.change = async (next, version) => {
      writes += 1;
      if (writes > 5) throw new Error('killed');
      return await change(next, version);
    };
    const form = { ...(await page()), ...identityForm, action: ['file'] };
    expect((await desk.post(path, form)).status).toBe(500);
    expect((await statuses()).filter(status => status === 'nil')).toHaveLength(5);
    desk.deps.duties.change = change;
    const again = await desk.post(path, form);
    expect(again.status).toBe(303);
    expect(textIn((await desk.get(again.location)).body)).toContain('贵单位报送的12项内容已收到');
  });

  it('says which were filed and which not when one was filed by a colleague meanwhile', async () => {
    const form = { ...(await page()), ...identityForm, action: ['file'] };
    await file({ pick: [keys[3]?.duty ?? ''] });
    const answer = await desk.post(path, form);
    expect(answer.status).toBe(409);
    const words = textIn(answer.body);
    expect(words).toContain('1项没有报送');
    expect(words).toContain('该事项已由本单位报送，没有重复报送');
    expect(words).toContain('贵单位报送的11项内容已收到');
  });

  it('files nothing for a forged page, and asks again after a day', async () => {
    const form = { ...(await page()), ...identityForm, action: ['file'] };
    expect((await desk.post(path, { ...form, nonce: ['k1.x.y.z'] })).status).toBe(403);
    desk.setNow(at('2026-01-06', '10:00'));
    const stale = await desk.post(path, form);
    expect(stale.status).toBe(409);
    expect(await statuses()).toEqual(keys.map(() => 'open'));
    const again = { ...formIn(stale.body), ...identityForm, action: ['file'] };
    expect((await desk.post(path, again)).status).toBe(303);
  });
});

describe('drafts that are ready', () => {
  it('are filed with the unchanged ones, as the page showed them', async () => {
    await draft(keys[1], dynamics);
    const words = textIn((await desk.get(path)).body);
    expect(words).toContain('已填好的（1项）');
    expect(words).toContain('本季度无变化（11项）');
    expect((await file()).status).toBe(303);
    expect((await statuses()).filter(status => status === 'filed')).toHaveLength(1);
    const filed = keys[1] && (await desk.deps.duties.load(keys[1]));
    const body = filed && (await desk.deps.filings.get(filed.key, filed.filings[0]?.nonce ?? ''));
    expect(body?.values).toMatchObject({ dynamics: dynamics.dynamics[0] });
  });

  it('are not filed when a colleague has changed them since', async () => {
    await draft(keys[1], dynamics);
    const form = { ...(await page()), ...identityForm, action: ['file'] };
    await draft(keys[1], { ...dynamics, support: ['新增向上争取资金两千万元。'] });
    const answer = await desk.post(path, form);
    expect(answer.status).toBe(409);
    expect(textIn(answer.body)).toContain('填报内容在本页打开后有改动');
    expect((await statuses())[1]).toBe('open');
  });

  it('with errors, or sent back, are to be dealt with on their own page', async () => {
    await draft(keys[2], { dynamics: ['太短'] });
    const words = textIn((await desk.get(path)).body);
    expect(words).toMatch(/请逐项填写（ ?1 ?项）/);
    expect(words).toMatch(/草稿有\d处需要填写或更正/);
    expect((await page()).pick).toHaveLength(11);
  });
});

describe('who files', () => {
  it('is on the next duty’s check page already, and in the next batch', async () => {
    await file({ pick: [keys[0]?.duty ?? ''] });
    expect(await page()).toMatchObject({
      'identity.filerName': ['王小明'],
      'identity.phone': ['0512-65212345'],
      'identity.reviewerPost': ['副局长'],
    });
    const checked = await draft(keys[1], dynamics);
    expect(await page(checked.location)).toMatchObject({ 'identity.reviewerName': ['李建国'] });
    expect((await page(checked.location))['confirm.reviewed']).toBeUndefined();
  });
});

describe('every address of a batch', () => {
  it('is not there for another unit, another obligation or another submission', async () => {
    for (const address of [
      `${home}/batches/field-return.2026-Q1`,
      `${home}/batches/nothing.2025-Q4`,
      `${home}/batches/field-return`,
      `${path}?receipt=nothing`,
    ])
      expect((await desk.get(address)).status).toBe(404);
  });
});
