import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkIn } from '../simulation/mailroom.ts';
import { launchBrowser } from '../support/browser.ts';
import { enterDeskInChromium } from '../support/enter-desk.ts';
import { type OpenedHost, openHost } from '../support/host-in-process.ts';

/** From the Office's desk to the unit's mailbox and back, in a browser without scripts. */
describe('临时报送 in a browser', { timeout: 120_000 }, () => {
  let browser: Browser;
  let reader: Page;
  let host: OpenedHost;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    host = await openHost('2026-11-03T08:00', { port: 0 });
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 1000, height: 800 },
    });
    page = await context.newPage();
    reader = await browser.newPage({ viewport: { width: 360, height: 700 } });
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  it('is put together, previewed and sent from the desk', async () => {
    const office = (await host.status()).urls.office ?? '';
    await enterDeskInChromium(page, office, host);
    await enterDeskInChromium(reader, office, host);
    await page.getByRole('link', { name: '临时报送' }).click();
    await page.getByRole('link', { name: '新的临时报送' }).click();
    await page.getByLabel('事项名称').fill('企业用工情况');
    await page.getByLabel('依据和用途').fill('为准备市政府专题会议，请提供重点企业用工情况。');
    await page.getByLabel('部分单位').check();
    await page.locator('details:has(#units-gxj) > summary').click();
    await page.getByLabel('市工信局', { exact: true }).check();
    await page.getByLabel('截止日期').fill('2026-11-10');
    await page.getByLabel('按期报送：逾期催办，并列入电话联系清单').check();
    await page.locator('[name="questions.0.label"]').fill('用工总数');
    await page.locator('[name="questions.0.type"]').selectOption('integer');
    await isReadable();
    await page.getByRole('button', { name: '增加一栏' }).click();
    await page.locator('[name="columns.0.label"]').fill('企业名称');
    await page.getByRole('button', { name: '预览' }).click();
    expect(await page.locator('#errors').textContent()).toContain('请填写表格名称');
    await page.getByLabel('表格名称').fill('缺工企业');
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByRole('heading', { name: '预览：企业用工情况' }).waitFor();
    expect(await page.locator('#q1').isDisabled()).toBe(true);
    // The answer to a post: its address alone gives another page.
    await reader.setContent(await page.content());
    await hasNoBarrier();
    await page.getByRole('button', { name: '发出' }).click();
    await page.getByText('已发出').waitFor();
    expect(await page.locator('main').textContent()).toContain('请1个单位报送，已报送0个');
    await isReadable();
  });

  it('comes in the next digest, and its link leads to the form', async () => {
    await host.advanceTo('2026-11-04T09:30');
    const mail = (await host.mails('gxj@units.example')).at(-1);
    expect(mail?.text).toContain('因工作需要，领导小组办公室请贵单位报送以下临时事项');
    expect(mail?.text).toContain('企业用工情况');
    await page.goto(new URL((mail && linkIn(mail)) ?? '', host.host.url).href);
    await page.getByRole('link', { name: '2026年11月企业用工情况' }).first().click();
    await page.getByLabel('用工总数').fill('12000');
    await page.getByRole('button', { name: '检查并报送' }).click();
    await page.getByRole('heading', { name: '检查并报送' }).waitFor();
    await isReadable();
  });

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
