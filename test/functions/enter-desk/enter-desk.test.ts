import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Form, textIn } from '../../simulation/page.ts';
import { Doorway, isIn, minutes, wrong } from './doorway.ts';

let at: Doorway;

beforeEach(async () => {
  at = await Doorway.open();
});
afterEach(() => at.desk.close());

describe('the door of the desk', () => {
  it('shows nothing of the desk to whoever holds a forwarded link and not the mailbox', async () => {
    const key = await at.desk.openDuty('gxj', '2026-11');
    for (const path of ['', `/duties/gxj~${key.duty}`, `/duties/gxj~${key.duty}/blank.docx`]) {
      const page = await at.browser().get(`${at.home}${path}`);
      expect([path, page.status, isIn(page)]).toEqual([path, 401, false]);
      expect(textIn(page.html)).not.toMatch(/市工信局|专题调研/);
    }
    expect(at.desk.mails).toEqual([]);
  });

  it('lets in by the code of the mail, to the page that was asked for', async () => {
    const who = at.browser();
    const page = await at.enter(who, undefined, `${at.home}?done=accepted`);
    expect([page.path, isIn(page)]).toEqual([`${at.home}?done=accepted`, true]);
    expect(isIn(await who.get(at.home))).toBe(true);
    expect(at.codes().map(({ to }) => to)).toEqual(['office']);
  });

  it('takes nobody to another site or another desk after entering', async () => {
    for (const to of [
      '//evil.example/o',
      'https://evil.example',
      `${at.home}/../../x`,
      `${at.home}/%2e%2e/x`,
      '/u/x',
      `${at.home}x`,
      `${at.home}/\\evil`,
    ]) {
      const who = at.browser();
      const asked = await at.ask(who);
      const form = new URLSearchParams(
        Form.in(asked)
          .enter('code', at.codes().at(-1)?.code ?? '')
          .pressed('enter'),
      );
      form.set('to', to);
      const answer = await at.desk.serve({
        method: 'POST',
        path: `${at.home}/enter`,
        body: form.toString(),
        headers: { cookie: who.cookie },
      });
      expect([to, answer.location]).toEqual([to, at.home]);
      at.wait(61);
    }
  });

  it('lets a browser wait for 15 minutes after five wrong codes, and no other browser', async () => {
    const who = at.browser();
    let page = await at.ask(who);
    const code = at.codes()[0]?.code ?? '';
    for (let tries = 0; tries < 5; tries += 1) page = await at.type(who, page, wrong(code));
    expect(textIn((await at.type(who, page, code)).html)).toContain('输错次数过多，请于09:15以后再试');
    expect(isIn(await at.enter(at.browser()))).toBe(true);
    at.wait(minutes(15));
    expect(isIn(await at.type(who, page, code))).toBe(true);
  });

  it('tells the Office once a day that somebody guesses', async () => {
    for (let browsers = 0; browsers < 2; browsers += 1) {
      const who = at.browser();
      let page = await at.ask(who);
      for (let tries = 0; tries < 6; tries += 1)
        page = await at.type(who, page, wrong(at.codes().at(-1)?.code ?? ''));
    }
    const alerts = at.desk.mails.filter(mail => mail.intent.kind === 'office-alert');
    expect([alerts.length, new Set(alerts.map(mail => mail.key)).size]).toEqual([2, 1]);
    expect(JSON.stringify(alerts)).not.toContain(at.codes()[0]?.code);
  });

  it('sends the code after all when it was killed before the mail, and somebody presses again', async () => {
    const who = at.browser();
    const { deps, mails } = at.desk;
    const { mail } = deps;
    deps.mail = async () => {
      throw new Error('killed');
    };
    const form = Form.in(await who.get(at.home));
    await expect(who.press(form, 'send-code')).rejects.toThrow('500');
    deps.mail = mail;
    await who.press(form, 'send-code');
    expect(mails.filter(({ intent }) => intent.kind === 'office-code')).toHaveLength(1);
  });

  it('counts tries that come at once one by one', async () => {
    const who = at.browser();
    const page = await at.ask(who);
    const body = Form.in(page)
      .enter('code', wrong(at.codes()[0]?.code ?? ''))
      .pressed('enter');
    const tries = Array.from({ length: 12 }, () =>
      at.desk.serve({ method: 'POST', path: `${at.home}/enter`, body, headers: { cookie: who.cookie } }),
    );
    const words = (await Promise.all(tries)).map(answer => textIn(answer.body));
    expect(words.filter(each => each.includes('验证码不正确'))).toHaveLength(5);
    expect(words.filter(each => each.includes('输错次数过多'))).toHaveLength(7);
  });

  it('takes the last three codes a browser has asked for, and no older one', async () => {
    for (const [index, right] of [
      [0, false],
      [1, true],
      [2, true],
      [3, true],
    ] as const) {
      const who = at.browser();
      const before = at.codes().length;
      let page = await at.ask(who);
      for (let more = 0; more < 3; more += 1) {
        at.wait(61);
        page = await who.press(Form.in(page), 'send-code');
      }
      expect([index, isIn(await at.type(who, page, at.codes()[before + index]?.code ?? ''))]).toEqual([
        index,
        right,
      ]);
    }
  });

  it('takes a code for 30 minutes, once', async () => {
    const early = at.browser();
    const asked = await at.ask(early);
    const late = at.browser();
    const askedLate = await at.ask(late);
    const [first, second] = at.codes().map(({ code }) => code);
    at.wait(minutes(30) - 1);
    expect(isIn(await at.type(early, asked, first ?? ''))).toBe(true);
    at.wait(1);
    expect(isIn(await at.type(late, askedLate, second ?? ''))).toBe(false);
    at.wait(61);
    expect(isIn(await at.type(early, asked, first ?? ''))).toBe(false);
  });

  it('takes a code in the browser that asked for it and in no other', async () => {
    const who = at.browser();
    await at.ask(who);
    const other = at.browser();
    const asked = await at.ask(other);
    const [first] = at.codes();
    expect(isIn(await at.type(other, asked, first?.code ?? ''))).toBe(false);
  });

  it('sends one mail for a double click, and a fresh code a minute later', async () => {
    const who = at.browser();
    const page = await at.ask(who);
    await who.press(Form.in(page), 'send-code');
    expect(at.codes()).toHaveLength(1);
    at.wait(61);
    await who.press(Form.in(page), 'send-code');
    expect(new Set(at.codes().map(({ code }) => code)).size).toBe(2);
  });

  it('slows down ever new browsers, but none that has been let in before', async () => {
    const known = at.browser();
    await at.enter(known);
    at.wait(61);
    for (let count = 0; count < 30; count += 1) await at.ask(at.browser());
    expect(at.codes()).toHaveLength(20);
    expect(textIn((await at.ask(at.browser())).html)).toContain('次数过多');
    at.wait(minutes(31));
    expect(isIn(await at.enter(known))).toBe(true);
  });

  it('is closed to a unit, whatever its link is tried on', async () => {
    const unit = await at.desk.token('gxj-liaison');
    for (const path of [`/o/${unit}`, `/o/${unit}/duties/gxj~x`])
      expect((await at.browser().get(path)).status).toBe(404);
    const answer = await at.desk.serve({
      method: 'POST',
      path: `/o/${unit}/enter`,
      body: 'action=send-code&officer=office',
    });
    expect([answer.status, at.codes()]).toEqual([404, []]);
    expect((await at.browser().get(`/u/${at.home.slice(3)}`)).status).toBe(404);
  });
});

it('tells the audit trail who came and who tried, and never the code', async () => {
  const who = at.browser();
  const asked = await at.ask(who);
  const code = at.codes()[0]?.code ?? '';
  const again = await at.type(who, asked, wrong(code));
  await at.type(who, again, code);
  const entries = await at.desk.deps.audit.ofMonth(at.desk.programme.key, '2026-11');
  expect(entries.map(({ kind }) => kind).toSorted()).toEqual([
    'code-sent-to-stranger',
    'code-wrong',
    'entered',
  ]);
  expect(JSON.stringify(entries)).not.toContain(code);
});
