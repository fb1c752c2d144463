import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../shared/calendar/date.ts';
import { instantAt } from '../../shared/calendar/instant.ts';
import type { DutyKey } from '../../shared/duty/duty.ts';
import { launchBrowser } from '../support/browser.ts';
import { formIn } from '../support/page-form.ts';
import { servePages } from '../support/page-server.ts';
import { identityForm } from '../support/research-form.ts';
import { openUnitDesk, type UnitDesk } from '../support/unit-desk.ts';

let browser: Browser;
let desk: UnitDesk;
let server: Awaited<ReturnType<typeof servePages>>;
let returns: readonly DutyKey[];
let home: string;
let batch: string;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

/** 市工信局 in January: one research, five visits, twelve returns, one schedule, one summary. */
beforeEach(async () => {
  desk = await openUnitDesk(instantAt(calendarDate('2026-01-05'), '09:30'), '2025-11-03');
  server = await servePages(desk);
  await desk.openAll('gxj', 'monthly-research', '2025-12');
  await desk.openAll('gxj', 'leader-visit', '2025-B6');
  returns = await desk.openAll('gxj', 'field-return', '2025-Q4');
  await desk.openAll('gxj', 'conference-schedule', '2026');
  await desk.openAll('gxj', 'unit-summary', '2025');
  home = `/u/${await desk.token('gxj-liaison')}`;
  batch = `${home}/batches/field-return.2025-Q4`;
});

afterEach(async () => {
  await server.close();
  await desk.close();
});

async function onPage<T>(use: (page: Page) => Promise<T>, width = 1100): Promise<T> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Tabs on until the first element of the selector has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector).first();
  for (let presses = 0; presses < 200; presses += 1) {
    if (await target.evaluate(element => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never reaches ${selector}`);
}

const identity = {
  filerName: '王小明',
  filerPost: '科员',
  phone: '0512-65212345',
  reviewerName: '李建国',
  reviewerPost: '副局长',
};

describe('a clerk’s January with the keyboard', () => {
  it('shows twenty duties under the month they are counted to, and confirms 「无变化」 for eleven fields at once', async () => {
    await onPage(async page => {
      await page.goto(server.origin + home);
      expect(await page.textContent('main')).toContain('需要报送的事项共20项');
      expect(await page.locator('h2').allTextContents()).toEqual([
        // 31 January is a Saturday: the schedule is January's, and due on the Monday.
        '2026年1月截止（20项）',
      ]);
      expect(await page.locator('blockquote.clause').count()).toBe(5);
      await tabTo(page, 'a.button.main[href*="/batches/field-return"]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/batches/);
      // The second field has something to tell: it is left for its own form.
      await tabTo(page, `input[value="${returns[1]?.duty}"]`);
      await page.keyboard.press('Space');
      for (const [key, text] of Object.entries(identity)) {
        await tabTo(page, `[id="identity.${key}"]`);
        await page.keyboard.insertText(text);
      }
      for (const name of ['confirm.reviewed', 'confirm.secrecy']) {
        await tabTo(page, `[id="${name}"]`);
        await page.keyboard.press('Space');
      }
      await tabTo(page, 'button[value=file]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/receipt=/);
      const receipt = await page.textContent('.receipt');
      expect(receipt).toContain('贵单位报送的11项内容已收到');
      expect(receipt?.match(/编号 FR-/g)).toHaveLength(11);
    });
    expect((await desk.deps.duties.load(returns[1] ?? missing))?.status).toBe('open');
  });

  it('who presses Enter while typing a name files nothing', async () => {
    await onPage(async page => {
      await page.goto(server.origin + batch);
      await tabTo(page, '[id="identity.filerName"]');
      await page.keyboard.insertText('王小明');
      await page.keyboard.press('Enter');
      await page.waitForLoadState();
      expect(await page.inputValue('[id="identity.filerName"]')).toBe('王小明');
    });
    expect((await desk.deps.duties.load(returns[0] ?? missing))?.status).toBe('open');
  });

  it('hands over to a successor', async () => {
    await onPage(async page => {
      await page.goto(server.origin + home);
      await tabTo(page, 'a[href$="/contacts"]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/contacts$/);
      await tabTo(page, 'a[href*="edit=hand-over"]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/hand-over/);
      for (const [name, text] of Object.entries(successor)) {
        await tabTo(page, `#${name}`);
        await page.keyboard.press('Control+A');
        await page.keyboard.insertText(text);
      }
      await tabTo(page, 'button.main');
      await page.keyboard.press('Enter');
      await page.waitForURL(/done=/);
      expect(await page.textContent('main')).toMatch(/负责至2026年1月11日.*赵敏/s);
    });
  });

  it('asks for a later day', async () => {
    await onPage(async page => {
      await page.goto(`${server.origin}${home}/duties/${returns[0]?.duty}`);
      await tabTo(page, 'a[href$="step=extension"]');
      await page.keyboard.press('Enter');
      await page.waitForURL(/extension/);
      await tabTo(page, '#until');
      await page.keyboard.insertText('1月22日');
      await tabTo(page, '#reason');
      await page.keyboard.insertText('企业年度数据一月中旬才能汇总完成。');
      await tabTo(page, 'button[value=ask-extension]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.facts');
      expect(await page.textContent('.facts')).toContain('延期待审：申请延期至1月22日');
    });
  });
});

const successor = {
  name: '赵敏',
  email: 'zhaom@units.example',
  phone: '0512-65210000',
  from: '2026年1月12日',
};

const missing: DutyKey = { programme: '', unit: '', duty: '' };

describe('every page', () => {
  it('has no accessibility violation, fits 360 px and weighs at most 20 KB', async () => {
    const pages: (readonly [string, string])[] = [];
    const keep = async (name: string, address: string) => pages.push([name, (await desk.get(address)).body]);
    await keep('to-do', home);
    await keep('batch', batch);
    const form = formIn((await desk.get(batch)).body);
    pages.push(['batch with errors', (await desk.post(batch, { ...form, pick: [], action: ['file'] })).body]);
    const some = returns.slice(2).map(key => key.duty);
    const filed = await desk.post(batch, { ...form, ...identityForm, pick: some, action: ['file'] });
    await keep('receipt', filed.location);
    const again = await desk.post(batch, {
      ...form,
      ...identityForm,
      nonce: formIn((await desk.get(batch)).body).nonce ?? [],
      action: ['file'],
    });
    pages.push(['partial receipt', again.body]);
    const extension = `${home}/duties/monthly-research.gxj.2025-12`;
    await keep('extension', `${extension}?step=extension`);
    const asked = formIn((await desk.get(`${extension}?step=extension`)).body);
    pages.push([
      'extension with errors',
      (await desk.post(extension, { ...asked, action: ['ask-extension'] })).body,
    ]);
    await keep('to-do with reported', home);
    await desk.post(extension, {
      ...asked,
      until: ['2026-01-14'],
      reason: ['调研对象集中出国参展，下周返回。'],
      action: ['ask-extension'],
    });
    await keep('contacts', `${home}/contacts`);
    const add = `${home}/contacts?edit=add`;
    await keep('new contact', add);
    const wrong = { ...formIn((await desk.get(add)).body), action: ['add'] };
    pages.push(['contact with errors', (await desk.post(`${home}/contacts`, wrong)).body]);
    await keep('successor', `${home}/contacts?edit=hand-over&contact=gxj-liaison`);
    await keep('queue of the Office', `/o/${await desk.officeToken()}`);
    for (const [name, body] of pages) {
      expect(gzipSync(body).length, name).toBeLessThan(20_480);
      await onPage(async page => {
        await page.route('**/shown', route =>
          route.fulfill({ body, contentType: 'text/html; charset=utf-8' }),
        );
        await page.goto(`${server.origin}/shown`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(360);
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
        expect(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
      }, 360);
    }
  });
});
