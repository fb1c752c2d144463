import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, instantAt } from '../../../shared/calendar/instant.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { anyTypedForm } from '../../shared/filing/arbitraries.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { identityForm, researchForm } from '../../support/research-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const at = (date: string, time: string) => instantAt(calendarDate(date), time);

let desk: UnitDesk;
let key: DutyKey;
let path: string;

beforeEach(async () => {
  desk = await openUnitDesk(at('2026-11-20', '09:30'));
  key = await desk.openDuty('gxj', '2026-11');
  path = `/u/${await desk.token('gxj-liaison')}/duties/${key.duty}`;
});

afterEach(() => desk.close());

/** Opens the page, types, presses: what a browser without scripts does. */
async function press(action: string, typed: TypedForm, page = path) {
  const form = formIn((await desk.get(page)).body);
  return await desk.post(path, { ...form, ...typed, action: [action] });
}

async function fileResearch(change: TypedForm = {}) {
  const checked = await press('check', { ...researchForm, ...change });
  expect(checked.status).toBe(303);
  return await press('file', identityForm, checked.location);
}

describe('filing', () => {
  it('goes from form to check page to receipt', async () => {
    const checked = await press('check', researchForm);
    expect(checked).toMatchObject({ status: 303, location: `${path}?step=check` });
    const checkPage = await desk.get(checked.location);
    expect(textIn(checkPage.body)).toContain('覆盖企业数 12家');
    const filed = await press('file', identityForm, checked.location);
    expect(filed).toMatchObject({ status: 303, location: `${path}/filings/1` });

    const receipt = textIn((await desk.get(filed.location)).body);
    expect(receipt).toContain('编号 MR-GXJ-202611-1');
    expect(receipt).toContain('已报送（待审核）');
    const duty = await desk.deps.duties.load(key);
    expect(duty?.status).toBe('filed');
    expect(duty?.filings).toMatchObject([
      { number: 1, nil: false, filer: '王小明', reviewer: '李建国', by: 'gxj-liaison' },
    ]);
    const body = await desk.deps.filings.get(key, duty?.filings[0]?.nonce ?? '');
    expect(body?.values).toMatchObject({
      topic: '集成电路设计企业融资情况',
      enterprises: 12,
      endsOn: '2026-11-06',
    });
    expect(desk.performed.at(-1)?.owed).toMatchObject([{ kind: 'receipt' }]);
  });

  it('takes 本月未开展 with its reason as a nil return, whatever else was typed', async () => {
    const filed = await fileResearch({
      report: ['nil'],
      nilReason: ['本月集中开展安全生产检查，顺延至下月'],
    });
    expect(filed.status).toBe(303);
    expect((await desk.deps.duties.load(key))?.status).toBe('nil');
    expect(textIn((await desk.get(path)).body)).toContain('本月集中开展安全生产检查');
    // What was done later may still be filed in full.
    const form = formIn((await desk.get(`${path}?step=fill`)).body);
    const saved = await desk.post(path, { ...form, ...researchForm, action: ['save'] });
    expect(saved.location).toBe(`${path}?step=fill`);
    const checked = await press('check', researchForm, `${path}?step=fill`);
    const replaced = await press('file', identityForm, checked.location);
    expect(replaced.location).toBe(`${path}/filings/2`);
  });

  it('gives the same receipt for the same page posted twice, even at the same moment', async () => {
    const checked = await press('check', researchForm);
    const form = { ...formIn((await desk.get(checked.location)).body), ...identityForm, action: ['file'] };
    const answers = await Promise.all([desk.post(path, form), desk.post(path, form)]);
    answers.push(await desk.post(path, form));
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 303, location: `${path}/filings/1` });
    expect((await desk.deps.duties.load(key))?.filings).toHaveLength(1);
  });

  it('asks for the person, the reviewer and both confirmations, and never remembers the confirmations', async () => {
    const checked = await press('check', researchForm);
    const refused = await press(
      'file',
      { ...identityForm, 'identity.phone': ['123'], 'confirm.secrecy': [] },
      checked.location,
    );
    expect(refused.status).toBe(422);
    expect(textIn(refused.body)).toContain('有2处需要更正');
    const again = formIn(refused.body);
    expect(again['identity.phone']).toEqual(['123']);
    expect(again['identity.filerName']).toEqual(['王小明']);
    expect(again['confirm.reviewed']).toBeUndefined();
    const filed = await desk.post(path, { ...again, ...identityForm, action: ['file'] });
    expect(filed.status).toBe(303);
  });

  it('wants words on what it asks to look at again, and files them', async () => {
    const checked = await press('check', { ...researchForm, place: ['市工信局内部资料室'] });
    const refused = await press('file', identityForm, checked.location);
    expect(refused.status).toBe(422);
    expect(textIn(refused.body)).toContain('核对情况说明：请填写');
    const filed = await desk.post(path, {
      ...formIn(refused.body),
      ...identityForm,
      explanation: ['会议室名称'],
      action: ['file'],
    });
    expect(filed.status).toBe(303);
    const nonce = (await desk.deps.duties.load(key))?.filings[0]?.nonce ?? '';
    expect((await desk.deps.filings.get(key, nonce))?.explanation).toBe('会议室名称');
  });

  it('refuses a classification marking and says why', async () => {
    const answer = await press('check', { ...researchForm, note: ['本件机密★三年'] });
    expect(answer.status).toBe(422);
    expect(textIn(answer.body)).toContain('严禁填报国家秘密');
    expect((await desk.deps.duties.load(key))?.status).toBe('open');
  });

  it('files version 2 after a return and keeps version 1 readable', async () => {
    await fileResearch();
    const nonce = (await desk.deps.duties.load(key))?.filings[0]?.nonce ?? '';
    desk.setNow(at('2026-11-23', '10:00'));
    await desk.change(key, {
      type: 'send-back',
      by: 'office',
      nonce,
      words: '请补充解决方案。',
      remarks: [{ field: 'problems.0.solution', words: '请写明牵头单位。' }],
      refileBy: calendarDate('2026-11-27'),
    });
    const page = await desk.get(path);
    expect(textIn(page.body)).toContain('修改意见：请写明牵头单位。');
    const reopened = formIn(page.body);
    expect(reopened['problems.0.problem']).toEqual(researchForm['problems.0.problem']);
    expect(reopened.enterprises).toEqual(['12']);

    const refiled = await fileResearch({ ...reopened, topic: ['集成电路设计企业融资情况（补充）'] });
    expect(refiled.location).toBe(`${path}/filings/2`);
    const first = textIn((await desk.get(`${path}/filings/1`)).body);
    expect(first).toContain('集成电路设计企业融资情况 ');
    expect(first).toContain('第1版，已被后续版本替代');
    expect(textIn((await desk.get(`${path}/filings/2`)).body)).toContain('（补充）');
  });

  it('offers last month’s person and problems the next month', async () => {
    await fileResearch();
    desk.setNow(at('2026-12-10', '09:00'));
    const december = await desk.openDuty('gxj', '2026-12');
    const form = formIn((await desk.get(path.replace(key.duty, december.duty))).body);
    expect(form['followUps.0.problem']).toEqual(researchForm['problems.0.problem']);
    expect(form.topic).toEqual(['']);
  });
});

describe('a form that is wrong', () => {
  it('comes back with everything typed, each error at its field', async () => {
    const typed = {
      ...researchForm,
      topic: ['<script>alert(1)</script>'],
      place: ['=HYPERLINK("http://x","y")'],
      enterprises: ['十二'],
      startsOn: ['下个月'],
      'problems.0.category': ['其他'],
      'problems.0.category.other': ['"><img src=x onerror=alert(1)>'],
      'problems.0.solution': ['短'],
    };
    const answer = await press('check', typed);
    expect(answer.status).toBe(422);
    const shown = formIn(answer.body);
    for (const [name, values] of Object.entries(typed)) expect(shown[name]).toEqual(values);
    expect(answer.body).not.toMatch(/<script|<img/);
    expect(answer.body).toContain('<a href="#problems.0.solution">');
    expect(answer.body).toContain('aria-describedby="problems.0.solution-hint problems.0.solution-error"');
    expect(answer.body).toMatch(/<title>错误：/);
  });

  it('loses nothing, whatever is typed, saved or checked', async () => {
    await fc.assert(
      fc.asyncProperty(anyTypedForm, fc.constantFrom('save', 'check'), async (typed, action) => {
        // A browser sends no lone surrogates and makes every line end \r\n; pasted lines become rows by design.
        const sent = Object.fromEntries(
          Object.entries(typed)
            .filter(([name]) => name !== 'attendees.paste' && !name.startsWith('report'))
            .map(([name, values]) => [name, values.slice(0, 1).map(value => value.toWellFormed())]),
        );
        const answer = await press(action, { ...sent, report: ['done'] });
        expect([303, 422]).toContain(answer.status);
        const draft = await desk.deps.drafts.load(key);
        for (const [name, values] of Object.entries(sent)) expect(draft?.typed[name] ?? []).toEqual(values);
      }),
      { numRuns: 15 },
    );
  });

  it('refuses what is too large for a record and shows it again', async () => {
    // What hashes say cannot be packed any smaller.
    const noise = Array.from({ length: 780 }, (_, index) =>
      createHash('sha512').update(String(index)).digest('hex'),
    ).join('');
    const many = Object.fromEntries(
      Array.from({ length: 8 }, (_, row) => [`problems.${row}.problem`, [noise.slice(row)]]),
    );
    const answer = await press('save', { ...researchForm, ...many });
    expect(answer.status).toBe(413);
    expect(formIn(answer.body).topic).toEqual(researchForm.topic);
  });
});

describe('rows', () => {
  it('are added, removed and pasted by posting, and the page opens at the place', async () => {
    const added = await press('add:problems', researchForm);
    expect(added).toMatchObject({ status: 303, location: `${path}#problems.1.problem` });
    const removed = await press('remove:problems:0', { 'problems.1.problem': ['第二个问题'] });
    expect(removed.location).toBe(`${path}#problems`);
    const pasted = await press('paste:attendees', { 'attendees.paste': ['甲公司\t企业\n苏州大学\t高校'] });
    expect(pasted.location).toBe(`${path}#attendees`);
    expect(formIn((await desk.get(path)).body)).toMatchObject({
      'problems.0.problem': ['第二个问题'],
      'attendees.1.name': ['苏州大学'],
      'attendees.1.kind': ['university'],
      'attendees.paste': [''],
      topic: researchForm.topic,
    });
  });

  it('double-clicked, adds one', async () => {
    const form = { ...formIn((await desk.get(path)).body), ...researchForm, action: ['add:opinions'] };
    await Promise.all([desk.post(path, form), desk.post(path, form)]);
    const shown = formIn((await desk.get(path)).body);
    expect(Object.keys(shown).filter(name => /^opinions\.\d+\.content$/.test(name))).toHaveLength(2);
  });
});

describe('two people at once', () => {
  it('who saves second sees both versions and chooses', async () => {
    const form = formIn((await desk.get(path)).body);
    await desk.post(path, { ...form, topic: ['甲填写的主题'], action: ['save'] });
    const second = await desk.post(path, {
      ...form,
      topic: ['乙填写的主题'],
      place: ['乙的地点'],
      action: ['save'],
    });
    expect(second.status).toBe(409);
    const words = textIn(second.body);
    expect(words).toContain('调研主题 甲填写的主题 乙填写的主题');
    expect(words).toContain('市工信局联络员');
    expect((await desk.deps.drafts.load(key))?.typed.topic).toEqual(['甲填写的主题']);
    const kept = await desk.post(path, { ...formIn(second.body), action: ['save'] });
    expect(kept.status).toBe(303);
    expect(formIn((await desk.get(path)).body)).toMatchObject({
      topic: ['乙填写的主题'],
      place: ['乙的地点'],
    });
  });

  it('an old page posted after a colleague filed shows what happened and keeps what was typed', async () => {
    const old = formIn((await desk.get(path)).body);
    await fileResearch();
    desk.setNow(addSeconds(desk.now(), 600));
    const late = await desk.post(path, {
      ...old,
      ...researchForm,
      topic: ['同事另写的主题'],
      action: ['check'],
    });
    expect(late.status).toBe(409);
    const words = textIn(late.body);
    expect(words).toContain('王小明于2026年11月20日 09:30报送了第1版');
    expect(words).toContain('同事另写的主题');
    expect((await desk.deps.drafts.load(key))?.typed.topic).toEqual(['同事另写的主题']);
    expect((await desk.deps.duties.load(key))?.filings).toHaveLength(1);
  });

  it('nothing is filed that changed after it was checked', async () => {
    const checked = await press('check', researchForm);
    const checkPage = formIn((await desk.get(checked.location)).body);
    await press('save', { topic: ['同事后来改的主题'] });
    const filed = await desk.post(path, { ...checkPage, ...identityForm, action: ['file'] });
    expect(filed.status).toBe(409);
    expect(textIn(filed.body)).toContain('同事后来改的主题');
    expect((await desk.deps.duties.load(key))?.status).toBe('open');
    // Read again, it is filed from the page that showed it.
    const again = await desk.post(path, { ...formIn(filed.body), ...identityForm, action: ['file'] });
    expect(again.status).toBe(303);
  });

  it('two check pages filed by two people make one filing', async () => {
    const checked = await press('check', researchForm);
    const [one, other] = [
      formIn((await desk.get(checked.location)).body),
      formIn((await desk.get(checked.location)).body),
    ];
    const first = await desk.post(path, { ...one, ...identityForm, action: ['file'] });
    const second = await desk.post(path, {
      ...other,
      ...identityForm,
      'identity.filerName': ['赵小红'],
      action: ['file'],
    });
    expect(first.status).toBe(303);
    expect(second.status).toBe(409);
    expect(textIn(second.body)).toContain('王小明于');
    expect((await desk.deps.duties.load(key))?.filings).toHaveLength(1);
  });
});

describe('pages and links that are no longer good', () => {
  it('a page a day old saves what was typed and asks to press again', async () => {
    const form = formIn((await desk.get(path)).body);
    desk.setNow(at('2026-11-21', '10:00'));
    const answer = await desk.post(path, { ...form, ...researchForm, action: ['check'] });
    expect(answer.status).toBe(409);
    expect(textIn(answer.body)).toContain('超过24小时');
    expect((await desk.deps.drafts.load(key))?.typed.topic).toEqual(researchForm.topic);
    const again = await desk.post(path, { ...formIn(answer.body), action: ['check'] });
    expect(again.status).toBe(303);
  });

  it('a forged or missing nonce changes nothing and gives everything back', async () => {
    for (const nonce of ['', 'k1.x.y.z', 'a'.repeat(300)]) {
      const answer = await desk.post(path, {
        ...researchForm,
        nonce: [nonce],
        revision: ['0'],
        action: ['save'],
      });
      expect(answer.status).toBe(403);
      expect(formIn(answer.body).topic).toEqual(researchForm.topic);
    }
    expect(await desk.deps.drafts.load(key)).toBeUndefined();
  });

  it('a nonce of another duty or another link is a forged one', async () => {
    const october = await desk.openDuty('gxj', '2026-10');
    const other = formIn((await desk.get(path.replace(key.duty, october.duty))).body);
    const answer = await desk.post(path, { ...researchForm, nonce: other.nonce ?? [], action: ['save'] });
    expect(answer.status).toBe(403);
  });

  it('after closing, what was typed is shown back and kept', async () => {
    const form = formIn((await desk.get(path)).body);
    desk.setNow(at('2027-03-01', '09:00'));
    const token = await desk.token('gxj-liaison');
    const closed = `/u/${token}/duties/${key.duty}`;
    const answer = await desk.post(closed, { ...form, ...researchForm, action: ['save'] });
    expect(answer.status).toBe(409);
    expect(textIn(answer.body)).toContain('本期报送已关闭');
    expect(textIn(answer.body)).toContain('集成电路设计企业融资情况');
    expect((await desk.deps.drafts.load(key))?.typed.topic).toEqual(researchForm.topic);
  });

  it('after the link has expired, what was typed is shown back', async () => {
    const form = formIn((await desk.get(path)).body);
    desk.setNow(at('2027-01-25', '09:00'));
    const answer = await desk.post(path, { ...form, ...researchForm, action: ['save'] });
    expect(answer.status).toBe(404);
    expect(textIn(answer.body)).toContain('链接已失效');
    expect(textIn(answer.body)).toContain('集成电路设计企业融资情况');
  });

  it('a foreign unit’s duty is not there', async () => {
    const foreign = await desk.openDuty('kjj', '2026-11');
    const answer = await desk.post(path.replace(key.duty, foreign.duty), { action: ['save'] });
    expect(answer.status).toBe(404);
  });
});
