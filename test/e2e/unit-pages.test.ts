import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../shared/calendar/date.ts';
import { instantAt } from '../../shared/calendar/instant.ts';
import type { DutyKey } from '../../shared/duty/duty.ts';
import { launchBrowser } from '../support/browser.ts';
import { formIn } from '../support/page-form.ts';
import { servePages } from '../support/page-server.ts';
import { identityForm, researchForm } from '../support/research-form.ts';
import { openUnitDesk, type UnitDesk } from '../support/unit-desk.ts';

let browser: Browser;
let desk: UnitDesk;
let server: Awaited<ReturnType<typeof servePages>>;
let key: DutyKey;
let home: string;
let path: string;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

beforeEach(async () => {
  desk = await openUnitDesk(instantAt(calendarDate('2026-11-20'), '09:30'));
  server = await servePages(desk);
  key = await desk.openDuty('gxj', '2026-11');
  home = `/u/${await desk.token('gxj-liaison')}`;
  path = `${home}/duties/${key.duty}`;
});

afterEach(async () => {
  await server.close();
  await desk.close();
});

async function inContext<T>(
  options: Parameters<Browser['newContext']>[0],
  use: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options);
  try {
    return await use(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

/** Tabs on until the element with that id has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector).first();
  for (let presses = 0; presses < 200; presses += 1) {
    if (await target.evaluate(element => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never reaches ${selector}`);
}

async function typeInto(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, `[id="${name}"]`);
  await page.keyboard.insertText(text);
}

describe('a clerk with a keyboard', () => {
  it('files a month’s research, corrects what is wrong on the way, and reads the receipt', async () => {
    await inContext({ viewport: { width: 1100, height: 800 } }, async page => {
      await page.goto(server.origin + home);
      await tabTo(page, 'a.button.main');
      await page.keyboard.press('Enter');
      await typeInto(page, 'topic', '集成电路设计企业融资情况');
      await tabTo(page, '[id="fields-integrated-circuits"]');
      await page.keyboard.press('Space');
      await tabTo(page, '[id="forms-meeting"]');
      await page.keyboard.press('Space');
      await typeInto(page, 'startsOn', '11月5日');
      await typeInto(page, 'endsOn', '11月6日');
      await typeInto(page, 'place', '市工信局三楼会议室');
      await typeInto(page, 'enterprises', '十二');
      await typeInto(page, 'opinions.0.content', '希望扩大首贷扶持范围，降低担保费率，缩短审批时间。');
      await typeInto(
        page,
        'problems.0.problem',
        '中小集成电路设计企业轻资产运营，缺少抵押物，授信额度偏低。',
      );
      await tabTo(page, '[id="problems.0.category"]');
      for (let option = 0; option < 3; option += 1) await page.keyboard.press('ArrowDown');
      await tabTo(page, '[id="problems.0.scope"]');
      await page.keyboard.press('ArrowDown');
      await typeInto(
        page,
        'problems.0.solution',
        '由市金融监管局牵头推出知识产权质押贷款风险补偿，首批覆盖二十家。',
      );
      await tabTo(page, 'button[value=check]');
      await page.keyboard.press('Enter');

      // The summary leads to the field.
      await page.waitForSelector('#errors');
      await tabTo(page, '#errors a');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('enterprises');
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('12');
      await tabTo(page, 'button[value=check]');
      await page.keyboard.press('Enter');

      await page.waitForURL(/step=check/);
      await typeInto(page, 'identity.filerName', '王小明');
      await typeInto(page, 'identity.phone', '0512-65212345');
      await typeInto(page, 'identity.reviewerName', '李建国');
      await typeInto(page, 'identity.reviewerPost', '副局长');
      for (const name of ['confirm.reviewed', 'confirm.secrecy']) {
        await tabTo(page, `[id="${name}"]`);
        await page.keyboard.press('Space');
      }
      await tabTo(page, 'button[value=file]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/filings\/1$/);
      expect(await page.textContent('.receipt')).toContain('MR-GXJ-202611-1');
    });
    expect((await desk.deps.duties.load(key))?.status).toBe('filed');
  });

  it('who presses Enter in a text box saves a draft and nothing else', async () => {
    await inContext({}, async page => {
      await page.goto(server.origin + path);
      await typeInto(page, 'topic', '写到一半的主题');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.note.good');
      expect(await page.inputValue('#topic')).toBe('写到一半的主题');
    });
    expect((await desk.deps.duties.load(key))?.status).toBe('open');
  });

  it('continues on another device through the same link', async () => {
    await inContext({}, async page => {
      await page.goto(server.origin + path);
      await page.fill('#topic', '在办公室写的主题');
      await page.click('button[value=save]:not(.sr)');
      await page.waitForSelector('.note.good');
    });
    await inContext({ viewport: { width: 360, height: 640 } }, async page => {
      await page.goto(server.origin + home);
      expect(await page.textContent('main')).toContain('填报中');
      await page.click('a.button.main');
      expect(await page.inputValue('#topic')).toBe('在办公室写的主题');
    });
  });
});

/** Every page of the unit, reached as a unit reaches it. */
async function everyPage(): Promise<readonly (readonly [string, string])[]> {
  const pages: [string, string][] = [];
  const keep = async (name: string, address: string) => pages.push([name, (await desk.get(address)).body]);
  const press = async (action: string, typed: typeof researchForm, from = path) => {
    const form = formIn((await desk.get(from)).body);
    return await desk.post(path, { ...form, ...typed, action: [action] });
  };
  await keep('to-do', home);
  await keep('form', path);
  await keep('opening', `${home}/opening`);
  await desk.openAll('gxj', 'conference', '2026');
  await keep('event', `${home}/duties/conference.photonics.2026?step=event`);
  const list = { 'attendees.paste': ['甲公司\t企业\n苏州大学\t高校'], place: ['内部资料室'] };
  const wrong = await press('check', {
    ...researchForm,
    ...list,
    topic: ['短'],
    fields: [],
    enterprises: ['十二'],
  });
  pages.push(['form with errors', wrong.body]);
  const old = formIn((await desk.get(path)).body);
  const checked = await press('check', { ...researchForm, place: ['内部资料室'] });
  await keep('check', checked.location);
  pages.push(['check with errors', (await press('file', {}, checked.location)).body]);
  pages.push([
    'conflict',
    (await desk.post(path, { ...old, topic: ['另一主题内容'], action: ['save'] })).body,
  ]);
  const filed = await press('file', { ...identityForm, explanation: ['会议室名称'] }, checked.location);
  await keep('receipt', filed.location);
  pages.push([
    'blocked',
    (await desk.post(path, { ...old, topic: ['另一主题内容'], action: ['save'] })).body,
  ]);
  const nonce = (await desk.deps.duties.load(key))?.filings[0]?.nonce ?? '';
  await desk.change(key, {
    type: 'send-back',
    by: 'office',
    nonce,
    words: '请补充。',
    remarks: [{ field: 'topic', words: '请写明对象。' }],
    refileBy: calendarDate('2026-11-27'),
  });
  await keep('returned to-do', home);
  await keep('returned form', path);
  await keep('returned version', filed.location);
  await keep('closed link', '/u/nonsense');
  await keep('not found', `${home}/duties/nothing`);
  pages.push(['link requested', (await desk.post('/u/nonsense/renew', {})).body]);
  return pages;
}

const pageNames = [
  'to-do',
  'form',
  'opening',
  'event',
  'form with errors',
  'check',
  'check with errors',
  'conflict',
  'receipt',
  'blocked',
  'returned to-do',
  'returned form',
  'returned version',
  'closed link',
  'not found',
  'link requested',
] as const;

describe('every page', () => {
  let pages: ReadonlyMap<string, string>;

  beforeEach(async () => {
    pages ??= new Map(await everyPage());
  });

  it.each(pageNames)('%s: no accessibility violation, no horizontal scroll at 360 px', async name => {
    const body = pages.get(name) ?? '';
    await inContext({ viewport: { width: 360, height: 640 } }, async page => {
      await page.route('**/shown', route => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
      await page.goto(`${server.origin}/shown`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      // Legacy mode: there are no frames to look into, and no second page is opened.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    });
  });

  it('works with scripts switched off', async () => {
    await inContext({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } }, async page => {
      await page.goto(server.origin + path);
      await page.fill('#topic', '不用脚本也能填的主题');
      await page.click('button[value="add:problems"]');
      await page.waitForURL(/#problems\.1\.problem$/);
      expect(await page.inputValue('#topic')).toBe('不用脚本也能填的主题');
      expect(await page.locator('[id="problems.1.problem"]').count()).toBe(1);
      await page.click('button[value="remove:problems:0"]');
      await page.waitForURL(/#problems$/);
      expect(await page.locator('[id="problems.1.problem"]').count()).toBe(0);
    });
  });
});
