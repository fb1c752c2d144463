import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, instant } from '../../../shared/calendar/instant.ts';
import { digitsOf } from '../../../shared/desk/door.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import suzhouDocument from '../../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };
import { Browser } from '../../simulation/browser.ts';
import { Form, type Page, textIn } from '../../simulation/page.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const start = instant('2026-11-02T09:00:00+08:00');
const minutes = (count: number) => count * 60;

let desk: UnitDesk;
let home: string;

beforeEach(async () => {
  desk = await openUnitDesk(start);
  home = `/o/${await desk.officeToken('nobody')}`;
});
afterEach(() => desk.close());

/** @param planted a cookie it has been given before it first comes here */
function browser(planted?: string): Browser {
  return new Browser({
    request: async ({ method, path, headers, body }) => {
      const cookie = headers.cookie ?? planted;
      const answer = await desk.serve({
        method,
        path,
        headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
        body: method === 'POST' ? body : undefined,
      });
      return { ...answer, body: answer.bytes };
    },
  });
}

/** A filing of a unit that waits for the Office. */
async function filed(unit: string): Promise<DutyKey> {
  const key = await desk.openDuty(unit, '2026-11');
  const identity = { filerName: '甲', filerPost: '', phone: '', reviewerName: '乙', reviewerPost: '' };
  const body = { schema: 1, key, nonce: unit, filedAt: desk.now(), values: {}, identity } as const;
  await desk.deps.filings.put(body);
  const filing = { nonce: unit, nil: false, filer: '甲', reviewer: '乙', by: `${unit}-liaison` };
  await desk.change(key, { type: 'file', filing });
  return key;
}

function wait(seconds: number): void {
  desk.setNow(addSeconds(desk.now(), seconds));
}

/** The codes mailed so far, and to whom. */
function codes(): readonly { readonly to: string; readonly code: string }[] {
  const sent = new Map(desk.mails.map(mail => [mail.key, mail]));
  return [...sent.values()].flatMap(({ programme, recipient, intent }) =>
    intent.kind === 'office-code'
      ? [{ to: recipient, code: digitsOf({ programme, id: intent.browser }, intent, desk.ring) }]
      : [],
  );
}

async function askAt(who: Browser, path = home, officer?: string): Promise<Page> {
  const form = Form.in(await who.get(path));
  if (officer !== undefined) form.enter('officer', officer);
  return await who.press(form, 'send-code');
}

async function type(who: Browser, page: Page, code: string): Promise<Page> {
  return await who.press(Form.in(page).enter('code', code), 'enter');
}

async function enter(who: Browser, officer?: string, path = home): Promise<Page> {
  const asked = await askAt(who, path, officer);
  return await type(who, asked, codes().at(-1)?.code ?? '');
}

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const isIn = (page: Page) => page.html.includes('class="desk noprint"');

async function withOfficers(): Promise<void> {
  const validFrom = '2026-10-08';
  const officers = [
    { key: 'zhang', name: '张三', email: 'zhang@office.example', validFrom },
    { key: 'li', name: '李四', email: 'li@office.example', validFrom, validTo: '2026-11-02' },
  ];
  const office = { ...suzhouDocument.office, officers };
  await desk.deps.programmes.publish(
    { ...suzhouDocument, version: 'officers', office },
    calendarDate('2026-10-08'),
  );
}

describe('the door of the desk', () => {
  it('shows nothing of the desk to whoever holds a forwarded link and not the mailbox', async () => {
    const key = await desk.openDuty('gxj', '2026-11');
    for (const path of ['', `/duties/gxj~${key.duty}`, `/duties/gxj~${key.duty}/blank.docx`]) {
      const page = await browser().get(`${home}${path}`);
      expect([path, page.status, isIn(page)]).toEqual([path, 401, false]);
      expect(textIn(page.html)).not.toMatch(/市工信局|专题调研/);
    }
    expect(desk.mails).toEqual([]);
  });

  it('lets in by the code of the mail, to the page that was asked for', async () => {
    const who = browser();
    const page = await enter(who, undefined, `${home}?done=accepted`);
    expect([page.path, isIn(page)]).toEqual([`${home}?done=accepted`, true]);
    expect(isIn(await who.get(home))).toBe(true);
    expect(codes().map(({ to }) => to)).toEqual(['office']);
  });

  it('takes nobody to another site or another desk after entering', async () => {
    for (const to of [
      '//evil.example/o',
      'https://evil.example',
      `${home}/../../x`,
      `${home}/%2e%2e/x`,
      '/u/x',
      `${home}x`,
      `${home}/\\evil`,
    ]) {
      const who = browser();
      const asked = await askAt(who);
      const form = new URLSearchParams(
        Form.in(asked)
          .enter('code', codes().at(-1)?.code ?? '')
          .pressed('enter'),
      );
      form.set('to', to);
      const answer = await desk.serve({
        method: 'POST',
        path: `${home}/enter`,
        body: form.toString(),
        headers: { cookie: who.cookie },
      });
      expect([to, answer.location]).toEqual([to, home]);
      wait(61);
    }
  });

  it('lets a browser wait for 15 minutes after five wrong codes, and no other browser', async () => {
    const who = browser();
    let page = await askAt(who);
    const code = codes()[0]?.code ?? '';
    for (let tries = 0; tries < 5; tries += 1) page = await type(who, page, wrong(code));
    expect(textIn((await type(who, page, code)).html)).toContain('输错次数过多，请于09:15以后再试');
    expect(isIn(await enter(browser()))).toBe(true);
    wait(minutes(15));
    expect(isIn(await type(who, page, code))).toBe(true);
  });

  it('counts tries that come at once one by one', async () => {
    const who = browser();
    const page = await askAt(who);
    const body = Form.in(page)
      .enter('code', wrong(codes()[0]?.code ?? ''))
      .pressed('enter');
    const tries = Array.from({ length: 12 }, () =>
      desk.serve({ method: 'POST', path: `${home}/enter`, body, headers: { cookie: who.cookie } }),
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
      const who = browser();
      const before = codes().length;
      let page = await askAt(who);
      for (let more = 0; more < 3; more += 1) {
        wait(61);
        page = await who.press(Form.in(page), 'send-code');
      }
      expect([index, isIn(await type(who, page, codes()[before + index]?.code ?? ''))]).toEqual([
        index,
        right,
      ]);
    }
  });

  it('takes a code for 30 minutes, once', async () => {
    const early = browser();
    const asked = await askAt(early);
    const late = browser();
    const askedLate = await askAt(late);
    const [first, second] = codes().map(({ code }) => code);
    wait(minutes(30) - 1);
    expect(isIn(await type(early, asked, first ?? ''))).toBe(true);
    wait(1);
    expect(isIn(await type(late, askedLate, second ?? ''))).toBe(false);
    wait(61);
    expect(isIn(await type(early, asked, first ?? ''))).toBe(false);
  });

  it('takes a code in the browser that asked for it and in no other', async () => {
    const who = browser();
    await askAt(who);
    const other = browser();
    const asked = await askAt(other);
    const [first] = codes();
    expect(isIn(await type(other, asked, first?.code ?? ''))).toBe(false);
  });

  it('sends one mail for a double click, and a fresh code a minute later', async () => {
    const who = browser();
    const page = await askAt(who);
    await who.press(Form.in(page), 'send-code');
    expect(codes()).toHaveLength(1);
    wait(61);
    await who.press(Form.in(page), 'send-code');
    expect(new Set(codes().map(({ code }) => code)).size).toBe(2);
  });

  it('slows down ever new browsers, but none that has been let in before', async () => {
    const known = browser();
    await enter(known);
    wait(61);
    for (let count = 0; count < 30; count += 1) await askAt(browser());
    expect(codes()).toHaveLength(20);
    expect(textIn((await askAt(browser())).html)).toContain('次数过多');
    wait(minutes(31));
    expect(isIn(await enter(known))).toBe(true);
  });

  it('is closed to a unit, whatever its link is tried on', async () => {
    const unit = await desk.token('gxj-liaison');
    for (const path of [`/o/${unit}`, `/o/${unit}/duties/gxj~x`])
      expect((await browser().get(path)).status).toBe(404);
    const answer = await desk.serve({
      method: 'POST',
      path: `/o/${unit}/enter`,
      body: 'action=send-code&officer=office',
    });
    expect([answer.status, codes()]).toEqual([404, []]);
    expect((await browser().get(`/u/${home.slice(3)}`)).status).toBe(404);
  });
});

describe('a session at the desk', () => {
  it('ends after 30 idle minutes, and lasts while somebody reads', async () => {
    const who = browser();
    await enter(who);
    for (let looks = 0; looks < 4; looks += 1) {
      wait(minutes(29));
      expect(isIn(await who.get(home))).toBe(true);
    }
    wait(minutes(30));
    expect(isIn(await who.get(home))).toBe(false);
  });

  it('ends after twelve hours however much it is used', async () => {
    const who = browser();
    await enter(who);
    let looks = 0;
    for (; isIn(await who.get(home)) && looks < 30; looks += 1) wait(minutes(29));
    expect(looks).toBe(Math.ceil((12 * 60) / 29));
  });

  it('is a new one at every entry, whatever cookie the browser was given before', async () => {
    const planted = browser();
    await enter(planted);
    const cookie = planted.cookie;
    wait(61);
    const victim = browser(cookie);
    // The planted cookie is the attacker's own session: leave it, enter, and hold another.
    await desk.deps.sessions.end(desk.programme.key, (await sessions())[0]?.id ?? '', desk.now());
    await enter(victim);
    expect(isIn(await planted.get(home))).toBe(false);
    expect(isIn(await victim.get(home))).toBe(true);
    expect(new Set((await sessions()).map(({ id }) => id)).size).toBe(2);
  });

  it("is not to be made of what is stored, nor of another programme's cookie", async () => {
    await enter(browser());
    const [session] = await sessions();
    const name = '__Host-desk-suzhou-2022-197';
    for (const value of [session?.id, 'x', 'a.b.c.k1.d', '']) {
      const answer = await desk.serve({
        method: 'GET',
        path: home,
        body: undefined,
        headers: { cookie: `${name}=${value}` },
      });
      expect(answer.status).toBe(401);
    }
  });

  it('is over at once when it is revoked', async () => {
    const who = browser();
    await enter(who);
    const [session] = await sessions();
    await desk.deps.sessions.end(desk.programme.key, session?.id ?? '', desk.now());
    expect(isIn(await who.get(home))).toBe(false);
  });

  it('keeps what was typed when it ends, and posts it by one press after entering again', async () => {
    const key = await filed('gxj');
    const who = browser();
    await enter(who);
    const form = Form.in(await who.get(`${home}/duties/gxj~${key.duty}`));
    const words = '方案偏原则，请细化：“责任单位”、<时限>\n以及联系人。';
    form.enter('words', words).enter('refileBy', '2026-11-06');
    wait(minutes(31));
    const door = await who.press(form, 'send-back');
    expect(textIn(door.html)).toContain('刚才填写的内容没有丢失');
    const asked = await who.press(Form.in(door), 'send-code');
    const wrongly = await type(who, asked, wrong(codes().at(-1)?.code ?? ''));
    const page = await type(who, wrongly, codes().at(-1)?.code ?? '');
    expect((await desk.deps.duties.load(key))?.status).toBe('filed');
    const done = await who.press(Form.in(page));
    expect(textIn(done.html)).toContain('已退回修改');
    const duty = await desk.deps.duties.load(key);
    expect(duty?.status === 'returned' && duty.sendBack.words).toBe(words);
  });

  it('does nothing that another site makes the browser post', async () => {
    const key = await filed('gxj');
    const who = browser();
    await enter(who);
    const body = Form.in(await who.get(`${home}/duties/gxj~${key.duty}`)).pressed('accept');
    const post = (headers: { readonly [name: string]: string }) =>
      desk.serve({
        method: 'POST',
        path: `${home}/duties/gxj~${key.duty}`,
        body,
        headers: { ...headers, cookie: who.cookie },
      });
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://desk.example' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await post(headers)).status).toBe(403);
    }
    expect((await desk.deps.duties.load(key))?.status).toBe('filed');
    expect((await post({ origin: 'http://desk.example', 'sec-fetch-site': 'same-origin' })).status).toBe(303);
    const elsewhere = { origin: 'https://evil.example', cookie: who.cookie };
    const door = await desk.serve({
      method: 'POST',
      path: `${home}/enter`,
      body: 'action=send-code&officer=office',
      headers: elsewhere,
    });
    expect(door.status).toBe(403);
  });

  it('says who did what: two officers at once, each by an own mailbox', async () => {
    await withOfficers();
    const [zhang, li] = [browser(), browser()];
    expect(textIn((await zhang.press(Form.in(await zhang.get(home)), 'send-code')).html)).toContain(
      '请选择您的姓名',
    );
    expect(isIn(await enter(zhang, 'zhang'))).toBe(true);
    expect(isIn(await enter(li, 'li'))).toBe(true);
    expect(codes().map(({ to }) => to)).toEqual(['office.zhang', 'office.li']);
    const keys = [await filed('gxj'), await filed('fgw')];
    for (const [index, key] of keys.entries()) {
      const who = index === 0 ? zhang : li;
      await who.press(Form.in(await who.get(`${home}/duties/${key.unit}~${key.duty}`)), 'accept');
    }
    const by = await Promise.all(
      keys.map(async key => (await desk.deps.duties.load(key))?.history.at(-1)?.by),
    );
    expect(by).toEqual(['office.zhang', 'office.li']);
  });

  it('ends with the day on which an officer leaves', async () => {
    await withOfficers();
    desk.setNow(instant('2026-11-02T23:50:00+08:00'));
    const who = browser();
    await enter(who, 'li');
    expect(isIn(await who.get(home))).toBe(true);
    wait(minutes(11));
    expect(isIn(await who.get(home))).toBe(false);
    expect(textIn((await who.get(home)).html)).not.toContain('李四');
  });
});

it('tells the audit trail who came and who tried, and never the code', async () => {
  const who = browser();
  const asked = await askAt(who);
  const code = codes()[0]?.code ?? '';
  const again = await type(who, asked, wrong(code));
  await type(who, again, code);
  const entries = await desk.deps.audit.ofMonth(desk.programme.key, '2026-11');
  expect(entries.map(({ kind }) => kind).toSorted()).toEqual([
    'code-sent-to-stranger',
    'code-wrong',
    'entered',
  ]);
  expect(JSON.stringify(entries)).not.toContain(code);
});

async function sessions() {
  return await desk.deps.sessions.createdSince(desk.programme.key, start);
}
