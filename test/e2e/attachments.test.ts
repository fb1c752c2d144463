import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { unzip } from '@cj-tech-master/excelts/archive';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linksIn } from '../simulation/page.ts';
import { launchBrowser } from '../support/browser.ts';
import { enterDeskInChromium } from '../support/enter-desk.ts';
import { type OpenedHost, openHost } from '../support/host-in-process.ts';
import * as sample from '../support/sample-files.ts';
import { dutyAddress, november } from './november.ts';

const MEGABYTE = 1024 * 1024;
const small = { name: '调研报告（终稿）.pdf', mimeType: 'application/pdf', buffer: sample.pdf() };
const large = {
  name: '座谈会“实录”𠮷.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(6 * MEGABYTE, 'x'), sample.pdf()]),
};

/** From the form to the Office, with the store on another origin, as a browser without scripts does it. */
describe('attachments in a browser', { timeout: 120_000 }, () => {
  let browser: Browser;
  /** Scripts are off where people work; axe needs them, and reads the same pages beside. */
  let reader: Page;
  let host: OpenedHost;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    host = await openHost('2026-11-30T08:00', { port: 0 });
    for (const step of november('2026-11-30').slice(0, 2)) await step.run(host);
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 1000, height: 800 },
    });
    page = await context.newPage();
    reader = await browser.newPage({ viewport: { width: 360, height: 700 } });
    await page.goto(new URL(await dutyAddress(host), host.host.url).href);
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  it('are added by the keyboard, small ones by the page, large ones straight into the store', async () => {
    await press(page.getByRole('button', { name: '添加附件' }));
    await page.waitForURL(/step=attach/);
    await page.locator('#file').setInputFiles(small);
    await press(page.getByRole('button', { name: '上传', exact: true }));
    await page.waitForURL(/#attachments$/);
    expect(await page.locator('#attachments').textContent()).toContain(small.name);

    await press(page.getByRole('button', { name: '添加附件' }));
    await page.waitForURL(/step=attach/);
    await isReadable();
    await press(page.getByRole('button', { name: '上传4MB以上的文件' }));
    await page.getByRole('heading', { name: '上传4MB以上的文件', level: 1 }).waitFor();
    const store = await page.locator('form').getAttribute('action');
    expect(new URL(store ?? '').origin).not.toBe(new URL(page.url()).origin);
    await reader.getByRole('button', { name: '上传4MB以上的文件' }).click();
    await hasNoBarrier();
    await page.locator('#file').setInputFiles(large);
    await press(page.getByRole('button', { name: '上传', exact: true }));
    await page.waitForURL(/step=arrived/);
    await isReadable();
    await press(page.getByRole('button', { name: '加入附件' }));
    await page.waitForURL(/#attachments$/);
    expect(await page.locator('#attachments').textContent()).toContain(`${large.name}（6.0MB）`);
    await isReadable();
  });

  it('are filed, and read by the Office under their own names', async () => {
    for (const step of november('2026-11-30').slice(2, 4)) await step.run(host);
    const office = (await host.status()).urls.office ?? '';
    await enterDeskInChromium(page, office, host);
    await enterDeskInChromium(reader, office, host);
    const duty = linksIn(await page.content()).find(({ href }) => href.includes('/duties/gxj~'))?.href ?? '';
    await page.goto(new URL(duty, host.host.url).href);
    await isReadable();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: large.name }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(large.name);
    expect(readFileSync(await download.path()).equals(large.buffer)).toBe(true);
    // Whoever gets the address gets it for ten minutes, and nothing else with it.
    const seconds = new URL(download.url()).searchParams.get('X-Amz-Expires');
    expect(Number(seconds)).toBeLessThanOrEqual(600);
    expect(host.errors).toEqual([]);
  });

  it('of a period are taken out by the Office in one file', async () => {
    await host.advanceTo('2026-11-30T09:35:00+08:00');
    const home = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
    await page.goto(new URL(`${home}/board?period=2026-11`, host.host.url).href);
    await press(page.getByRole('link', { name: '附件打包下载（zip）' }));
    await page.waitForURL(/board\/attachments/);
    await isReadable();
    await press(page.getByRole('button', { name: '打包2个文件' }));
    await page.getByRole('heading', { name: '正在打包' }).waitFor();
    await host.advanceTo('2026-11-30T09:40:00+08:00');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      press(page.getByRole('button', { name: '下载', exact: true })),
    ]);
    expect(download.suggestedFilename()).toBe('2026年11月附件.zip');
    const folder = '03市工信局/2026年11月专题调研';
    const inside = new Map<string, Uint8Array>();
    for await (const entry of unzip(readFileSync(await download.path())).entries())
      inside.set(entry.path, await entry.bytes());
    expect([...inside.keys()]).toEqual([
      '00附件清单.xlsx',
      `${folder}/${small.name}`,
      `${folder}/${large.name}`,
    ]);
    expect(Buffer.from(inside.get(`${folder}/${large.name}`) ?? []).equals(large.buffer)).toBe(true);
    expect(Number(new URL(download.url()).searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(600);
    await page.goto(new URL(`${home}/audit?month=2026-11`, host.host.url).href);
    expect(await page.locator('main').textContent()).toMatch(/下载2026年11月附件（2个文件，6\.0MB）/);
    expect(host.errors).toEqual([]);
  });

  async function press(target: ReturnType<Page['locator']>): Promise<void> {
    await target.focus();
    await page.keyboard.press('Enter');
  }

  async function isReadable(): Promise<void> {
    await reader.goto(page.url());
    const wide = await reader.evaluate<number>('document.documentElement.scrollWidth');
    expect([page.url(), wide]).toEqual([page.url(), 360]);
    await hasNoBarrier();
  }

  async function hasNoBarrier(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: reader }).setLegacyMode().analyze();
    expect(violations.map(one => `${reader.url()} ${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
  }
});
