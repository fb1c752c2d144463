import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../shared/calendar/instant.ts';
import { Form, textIn } from '../../simulation/page.ts';
import { Doorway, isIn, minutes, wrong } from './doorway.ts';

let at: Doorway;

beforeEach(async () => {
  at = await Doorway.open();
});
afterEach(() => at.desk.close());

describe('a session at the desk', () => {
  it('ends after 30 idle minutes, and lasts while somebody reads', async () => {
    const who = at.browser();
    await at.enter(who);
    for (let looks = 0; looks < 4; looks += 1) {
      at.wait(minutes(29));
      expect(isIn(await who.get(at.home))).toBe(true);
    }
    at.wait(minutes(30));
    expect(isIn(await who.get(at.home))).toBe(false);
  });

  it('ends after twelve hours however much it is used', async () => {
    const who = at.browser();
    await at.enter(who);
    let looks = 0;
    for (; isIn(await who.get(at.home)) && looks < 30; looks += 1) at.wait(minutes(29));
    expect(looks).toBe(Math.ceil((12 * 60) / 29));
  });

  it('is a new one at every entry, whatever cookie the browser was given before', async () => {
    const planted = at.browser();
    await at.enter(planted);
    const cookie = planted.cookie;
    at.wait(61);
    const victim = at.browser(cookie);
    // The planted cookie is the attacker's own session: leave it, enter, and hold another.
    await at.desk.deps.sessions.end(at.desk.programme.key, (await at.sessions())[0]?.id ?? '', at.desk.now());
    await at.enter(victim);
    expect(isIn(await planted.get(at.home))).toBe(false);
    expect(isIn(await victim.get(at.home))).toBe(true);
    expect(new Set((await at.sessions()).map(({ id }) => id)).size).toBe(2);
  });

  it("is not to be made of what is stored, nor of another programme's cookie", async () => {
    await at.enter(at.browser());
    const [session] = await at.sessions();
    const name = '__Host-desk-suzhou-2022-197';
    for (const value of [session?.id, 'x', 'a.b.c.k1.d', '']) {
      const answer = await at.desk.serve({
        method: 'GET',
        path: at.home,
        body: undefined,
        headers: { cookie: `${name}=${value}` },
      });
      expect(answer.status).toBe(401);
    }
  });

  it('is over at once when it is revoked', async () => {
    const who = at.browser();
    await at.enter(who);
    const [session] = await at.sessions();
    await at.desk.deps.sessions.end(at.desk.programme.key, session?.id ?? '', at.desk.now());
    expect(isIn(await who.get(at.home))).toBe(false);
  });

  it('is ended from another browser of the same officer, and of no other', async () => {
    await at.nameOfficers();
    const [here, there, other] = [at.browser(), at.browser(), at.browser()];
    await at.enter(here, 'zhang');
    await at.enter(there, 'zhang');
    await at.enter(other, 'li');
    const page = await here.get(`${at.home}/sessions`);
    const ends = Form.all(page).filter(form => form.offers('end'));
    expect(ends).toHaveLength(1);
    const [end] = ends;
    if (end === undefined) return;
    expect((await here.press(end, 'end')).path).toBe(`${at.home}/sessions`);
    expect([isIn(await here.get(at.home)), isIn(await there.get(at.home))]).toEqual([true, false]);
    const lis = (await at.sessions()).find(session => session.officer === 'li');
    const body = new URLSearchParams({ action: 'end', session: lis?.id ?? '' }).toString();
    await at.desk.serve({
      method: 'POST',
      path: `${at.home}/sessions`,
      body,
      headers: { cookie: here.cookie },
    });
    expect(isIn(await other.get(at.home))).toBe(true);
  });

  it('is left by one press, and its cookie is good for nothing then', async () => {
    const who = at.browser();
    await at.enter(who);
    const { cookie } = who;
    const leave = Form.all(await who.get(`${at.home}/sessions`)).find(form => form.offers('leave'));
    if (leave === undefined) throw new Error('nobody can leave');
    expect(isIn(await who.press(leave, 'leave'))).toBe(false);
    const answer = await at.desk.serve({
      method: 'GET',
      path: at.home,
      body: undefined,
      headers: { cookie },
    });
    expect(answer.status).toBe(401);
  });

  it('keeps what was typed when it ends, and posts it by one press after entering again', async () => {
    const key = await at.filed('gxj');
    const who = at.browser();
    await at.enter(who);
    const form = Form.in(await who.get(`${at.home}/duties/gxj~${key.duty}`));
    const words = '方案偏原则，请细化：“责任单位”、<时限>\n以及联系人。';
    form.enter('words', words).enter('refileBy', '2026-11-06');
    at.wait(minutes(31));
    const door = await who.press(form, 'send-back');
    expect(textIn(door.html)).toContain('刚才填写的内容没有丢失');
    const asked = await who.press(Form.in(door), 'send-code');
    const wrongly = await at.type(who, asked, wrong(at.codes().at(-1)?.code ?? ''));
    const page = await at.type(who, wrongly, at.codes().at(-1)?.code ?? '');
    expect((await at.desk.deps.duties.load(key))?.status).toBe('filed');
    const done = await who.press(Form.in(page));
    expect(textIn(done.html)).toContain('已退回修改');
    const duty = await at.desk.deps.duties.load(key);
    expect(duty?.status === 'returned' && duty.sendBack.words).toBe(words);
  });

  it('does nothing that another site makes the browser post', async () => {
    const key = await at.filed('gxj');
    const who = at.browser();
    await at.enter(who);
    const body = Form.in(await who.get(`${at.home}/duties/gxj~${key.duty}`)).pressed('accept');
    const post = (headers: { readonly [name: string]: string }) =>
      at.desk.serve({
        method: 'POST',
        path: `${at.home}/duties/gxj~${key.duty}`,
        body,
        headers: { ...headers, cookie: who.cookie },
      });
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://at.desk.example' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await post(headers)).status).toBe(403);
    }
    expect((await at.desk.deps.duties.load(key))?.status).toBe('filed');
    expect((await post({ origin: 'http://at.desk.example', 'sec-fetch-site': 'same-origin' })).status).toBe(
      303,
    );
    const elsewhere = { origin: 'https://evil.example', cookie: who.cookie };
    const door = await at.desk.serve({
      method: 'POST',
      path: `${at.home}/enter`,
      body: 'action=send-code&officer=office',
      headers: elsewhere,
    });
    expect(door.status).toBe(403);
  });

  it('says who did what: two officers at once, each by an own mailbox', async () => {
    await at.nameOfficers();
    const [zhang, li] = [at.browser(), at.browser()];
    expect(textIn((await zhang.press(Form.in(await zhang.get(at.home)), 'send-code')).html)).toContain(
      '请选择您的姓名',
    );
    expect(isIn(await at.enter(zhang, 'zhang'))).toBe(true);
    expect(isIn(await at.enter(li, 'li'))).toBe(true);
    expect(at.codes().map(({ to }) => to)).toEqual(['office.zhang', 'office.li']);
    const keys = [await at.filed('gxj'), await at.filed('fgw')];
    for (const [index, key] of keys.entries()) {
      const who = index === 0 ? zhang : li;
      await who.press(Form.in(await who.get(`${at.home}/duties/${key.unit}~${key.duty}`)), 'accept');
    }
    const by = await Promise.all(
      keys.map(async key => (await at.desk.deps.duties.load(key))?.history.at(-1)?.by),
    );
    expect(by).toEqual(['office.zhang', 'office.li']);
  });

  it('ends with the day on which an officer leaves', async () => {
    await at.nameOfficers();
    at.desk.setNow(instant('2026-11-02T23:50:00+08:00'));
    const who = at.browser();
    await at.enter(who, 'li');
    expect(isIn(await who.get(at.home))).toBe(true);
    at.wait(minutes(11));
    expect(isIn(await who.get(at.home))).toBe(false);
    expect(textIn((await who.get(at.home)).html)).not.toContain('李四');
  });
});
