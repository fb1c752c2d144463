import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linksIn } from '../simulation/page.ts';
import { launchBrowser } from '../support/browser.ts';
import { enterDeskInChromium } from '../support/enter-desk.ts';
import { type OpenedHost, openHost } from '../support/host-in-process.ts';
import { deskOf, november } from './november.ts';

const story = november('2026-11-30');
const until = (name: string) => story.slice(0, story.findIndex(step => step.name === name) + 1);

/** The Office's pages and the control room on a host that listens, as a browser shows them. */
describe('the Office in a browser', { timeout: 120_000 }, () => {
  let browser: Browser;
  let host: OpenedHost;
  let office: string;
  let lived = 0;
  /** Windows of one officer. */
  let entered: BrowserContext;

  beforeAll(async () => {
    browser = await launchBrowser();
    entered = await browser.newContext();
    host = await openHost('2026-11-30T08:00', { port: 0 });
    office = (await host.status()).urls.office ?? '';
    await live('the unit files');
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  it('reads, sends back and finds its words again with a keyboard and without scripts, on a telephone', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 700 },
    });
    const page = await context.newPage();
    await enterDeskInChromium(page, office, host);
    await walkTo(page, page.getByRole('link', { name: /市工信局 2026年11月专题调研/ }));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/duties\//);
    await walkTo(page, page.locator('#words'));
    await page.keyboard.type('方案偏原则，请细化后重报。');
    await walkTo(page, page.locator('#refileBy'));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('明天');
    await walkTo(page, page.getByRole('button', { name: '退回修改' }));
    await page.keyboard.press('Enter');
    await page.waitForLoadState();
    expect(await page.locator('[role=alert]').textContent()).toContain('明天');
    expect(await page.locator('#words').inputValue()).toBe('方案偏原则，请细化后重报。');
    await walkTo(page, page.locator('#refileBy'));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('2026年12月4日');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=returned/);
    expect(await page.getByText('已退回修改').first().isVisible()).toBe(true);
    await context.close();
    lived += 1;
  });

  it('has pages that are narrow, light and can be read aloud, whatever there is to decide', async () => {
    await live('the unit files again');
    await isFitAtDoor(office);
    await isFit(office);
    await isFit(`${new URL(office).pathname}/audit?all=1`);
    await isFit(`${new URL(office).pathname}/sessions`);
    await isFit(await pathOf('/duties/gxj~'));
    await isFit(`${await pathOf('/duties/gxj~')}?version=1`);
    await live('the report is drafted');
    await isFit(office);
    await isFit(await pathOf('/reports/'));
    await isFit(`${new URL(office).pathname}x`);
    await isFit(`${new URL(office).pathname}/reports/none`);
  });

  async function live(name: string): Promise<void> {
    for (const step of until(name).slice(lived)) await step.run(host);
    lived = until(name).length;
  }

  async function pathOf(part: string): Promise<string> {
    const { page: queue } = await deskOf(host);
    const path = linksIn(queue.html).find(link => link.href.includes(part))?.href;
    if (path === undefined) throw new Error(`nothing leads to ${part}`);
    return path;
  }

  async function isFit(address: string): Promise<void> {
    const page = await entered.newPage();
    await enterDeskInChromium(page, new URL(address, host.host.url).href, host);
    await looksFit(page);
    await page.close();
  }

  /** Both pages of the door, the second with a wrong code. */
  async function isFitAtDoor(address: string): Promise<void> {
    const stranger = await browser.newContext();
    const page = await stranger.newPage();
    await page.goto(address);
    await looksFit(page);
    await page.getByRole('button', { name: '获取验证码' }).click();
    await page.locator('#code').fill('12345');
    await page.keyboard.press('Enter');
    await page.locator('#code-error').waitFor();
    await looksFit(page);
    await stranger.close();
  }

  async function looksFit(page: Page): Promise<void> {
    const address = page.url();
    expect([address, gzipSync(await page.content()).length < 20_480]).toEqual([address, true]);
    for (const width of [1100, 360]) {
      await page.setViewportSize({ width, height: 800 });
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect([address, wide]).toEqual([address, width]);
    }
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.map(one => `${address} ${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
  }
});

/** Presses Tab until the element has the focus. */
async function walkTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  const element = target.first();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await element.evaluate(each => each === each.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not reach it');
}
