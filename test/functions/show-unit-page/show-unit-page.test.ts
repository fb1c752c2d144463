import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { stylesheetPath } from '../../../shared/ui/stylesheet-name.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { identityForm, researchForm } from '../../support/research-form.ts';
import { opinionTexts, problemTexts } from '../../support/research-texts.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const at = (date: string, time: string) => instantAt(calendarDate(date), time);

let desk: UnitDesk;
let key: DutyKey;
let home: string;
let path: string;

beforeEach(async () => {
  desk = await openUnitDesk(at('2026-11-02', '09:30'));
  key = await desk.openDuty('gxj', '2026-11');
  home = `/u/${await desk.token('gxj-liaison')}`;
  path = `${home}/duties/${key.duty}`;
});

afterEach(() => desk.close());

async function press(action: string, typed: TypedForm, page = path) {
  const form = formIn((await desk.get(page)).body);
  return await desk.post(page.replace(/\?.*/, ''), { ...form, ...typed, action: [action] });
}

async function items() {
  return (await desk.deps.duties.ofUnit(key.programme, key.unit)).map(duty => duty.version);
}

describe('the to-do page', () => {
  it('says what is owed, by when, on which clause and how strongly', async () => {
    const words = textIn((await desk.get(home)).body);
    expect(words).toContain('需要报送的事项共1项');
    expect(words).toContain('2026年12月7日（周一）24:00');
    expect(words.replaceAll(' ', '')).toContain('苏府办〔2022〕197号三（七）（文件明确要求及期限）');
    expect(words).toContain('每月至少安排一次专题调研活动');
    expect(words).toContain('待填报');
    expect(words).toContain('严禁填报国家秘密、工作秘密');
  });

  it('moves a duty from owed to reported, and back when it is returned', async () => {
    await desk.openDuty('gxj', '2026-10');
    await press('save', researchForm);
    expect(textIn((await desk.get(home)).body)).toContain('填报中');
    desk.setNow(at('2026-11-20', '09:00'));
    const checked = await press('check', researchForm);
    await press('file', identityForm, checked.location);
    expect(textIn((await desk.get(home)).body)).toMatch(/已报送（1项） .*编号 MR-GXJ-202611-1/);
    const nonce = (await desk.deps.duties.load(key))?.filings[0]?.nonce ?? '';
    await desk.change(key, {
      type: 'send-back',
      by: 'office',
      nonce,
      words: '请补充提出单位。',
      remarks: [],
      refileBy: calendarDate('2026-11-27'),
    });
    const returned = textIn((await desk.get(home)).body);
    expect(returned).toMatch(/退回修改 .*2026年11月27日（周五）24:00 .*请补充提出单位。.*2026年10月专题调研/);
  });

  it('flags a date that rests on a year without a holiday notice', async () => {
    desk.setNow(at('2026-12-10', '09:00'));
    await desk.openDuty('gxj', '2026-12');
    expect(textIn((await desk.get(home)).body)).toContain('2027年放假安排未录入，期限按周末推算');
  });

  it('shows the state as time has made it, though nobody has advanced the record', async () => {
    desk.setNow(at('2026-12-08', '08:00'));
    expect(textIn((await desk.get(home)).body)).toContain('已逾期，尚未报送');
    desk.setNow(at('2027-03-01', '09:00'));
    home = `/u/${await desk.token('gxj-liaison')}`;
    expect(textIn((await desk.get(home)).body)).toMatch(/往期事项（ ?1 ?项）.*逾期未报/);
  });

  it('shows an extension that was asked for and its answer', async () => {
    const until = calendarDate('2026-12-14');
    await desk.change(key, { type: 'ask-extension', by: 'gxj-liaison', until, reason: '调研对象出国' });
    expect(textIn((await desk.get(home)).body)).toContain('延期待审：申请延期至12月14日');
    await desk.change(key, { type: 'answer-extension', by: 'office', grant: true });
    const words = textIn((await desk.get(home)).body);
    expect(words).toContain('2026年12月14日（周一）24:00');
    expect(words).toContain('已同意延期；原截止2026年12月7日');
  });
});

describe('every address', () => {
  it('writes nothing, for GET and HEAD alike', async () => {
    await press('save', researchForm);
    const before = await items();
    const draft = await desk.deps.drafts.load(key);
    for (const address of [home, path, `${path}?step=check`, `${path}/filings/1`, `${path}?step=draft`]) {
      await desk.get(address);
      const head = await desk.get(address, 'HEAD');
      expect(head.body).toBe('');
    }
    expect(await items()).toEqual(before);
    expect(await desk.deps.drafts.load(key)).toEqual(draft);
    expect(desk.performed).toEqual([]);
  });

  it('carries the headers that keep a capability link to itself', async () => {
    const { headers } = await desk.get(path);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'strict-origin',
      'x-robots-tag': 'noindex',
      'x-content-type-options': 'nosniff',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    });
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
  });

  it('has no script, no style attribute and nothing from elsewhere', async () => {
    for (const address of [home, path]) {
      const { body } = await desk.get(address);
      expect(body).not.toMatch(/<script|\sstyle=|https?:\/\/|\son[a-z]+=/);
      expect(body).toContain(`href="${stylesheetPath}"`);
      expect(body).toContain('<html lang="zh-CN">');
      expect(body).toContain('<meta name="renderer" content="webkit"/>');
      expect(body).toContain('http-equiv="X-UA-Compatible"');
    }
  });

  it('of another unit, of nobody, or of a version never filed is not there', async () => {
    const foreign = await desk.openDuty('kjj', '2026-11');
    for (const address of [
      path.replace(key.duty, foreign.duty),
      `${home}/duties/nothing`,
      `${home}/duties/..%2F..`,
      `${path}/filings/9`,
      `${path}/filings/x`,
    ]) {
      const answer = await desk.get(address);
      expect(answer.status).toBe(404);
      expect(textIn(answer.body)).toContain('没有这个页面');
    }
  });
});

describe('a link that is no longer good', () => {
  it('gets one and the same page, whatever is wrong with it', async () => {
    const good = home.slice(3);
    const expired = await desk.token('czj-liaison', -1);
    const revoked = await desk.token('sfj-liaison');
    await desk.deps.links.revoke(desk.programme.key, 'c-sfj-liaison');
    const tokens = ['nonsense', `${good.slice(0, -1)}A`, good.replace('gxj', 'kjj'), expired, revoked];
    const pages = await Promise.all(tokens.map(token => desk.get(`/u/${token}`)));
    const plain = pages.map(({ status, body }, index) => ({
      status,
      body: body.replaceAll(tokens[index] ?? '', ''),
    }));
    for (const page of plain) expect(page).toEqual(plain[0]);
    expect(plain[0]?.status).toBe(404);
    expect(plain[0]?.body).toContain('链接已失效');
  });
});

describe('weight', () => {
  it('keeps every page within 20 KB gzipped, the busiest form included', async () => {
    const typed: Record<string, readonly string[]> = { ...researchForm };
    for (let row = 0; row < 8; row += 1) {
      const { problem, solution, category } = problemTexts[row % problemTexts.length] ?? problemTexts[0];
      typed[`problems.${row}.problem`] = [`${row + 1}、${problem}`];
      typed[`problems.${row}.solution`] = [`${row + 1}、${solution}`];
      typed[`problems.${row}.category`] = [category];
      typed[`problems.${row}.scope`] = ['field'];
      typed[`opinions.${row}.content`] = [opinionTexts[row % opinionTexts.length] ?? ''];
    }
    for (let row = 0; row < 20; row += 1) {
      typed[`attendees.${row}.name`] = [`苏州第${row + 1}集成电路有限公司`];
      typed[`attendees.${row}.kind`] = ['enterprise'];
    }
    desk.setNow(at('2026-11-20', '09:00'));
    const checked = await press('check', typed);
    expect(checked.status).toBe(303);
    for (const address of [home, path, checked.location])
      expect(gzipSync((await desk.get(address)).body).length).toBeLessThan(20_480);
    const sheet = await desk.get(stylesheetPath);
    expect(sheet.headers['cache-control']).toContain('immutable');
    expect(gzipSync(sheet.body).length).toBeLessThan(6_000);
  });

  it('is styled for Chrome 69', async () => {
    const { body } = await desk.get(stylesheetPath);
    expect(body).not.toMatch(
      /[^-]gap:|:is\(|:where\(|:has\(|inset:|aspect-ratio|accent-color|&[\s:.]|clamp\(|min\(|max\(/,
    );
  });
});
