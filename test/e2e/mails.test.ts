import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compose } from '../../shared/mail/compose.ts';
import type { MailView } from '../../shared/mail/view.ts';
import { launchBrowser } from '../support/browser.ts';
import { every, link, receiptView } from '../support/mail-views.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const views: readonly MailView[] = [
  ...every,
  // One word without an end: a mail must not grow sideways with it.
  receiptView({ topic: 'W'.repeat(300), place: `https://example.cn/${'path/'.repeat(60)}` }),
];

describe('a mail as it is read', () => {
  test.each(views.map((view, index) => [index, view.kind, view] as const))(
    '%i %s fits a desk and a telephone, loads nothing and can be read aloud',
    async (_index, _kind, view) => {
      const page = await browser.newPage();
      const loaded: string[] = [];
      page.on('request', request => loaded.push(request.url()));
      await page.setContent(compose(view, link).html);
      for (const width of [640, 360]) {
        await page.setViewportSize({ width, height: 800 });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide, `${width}`).toBeLessThanOrEqual(width);
      }
      expect(loaded).toEqual([]);
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        // A mail is shown within a page of its reader: landmarks and headings are that page's.
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
        .analyze();
      expect(violations.map(one => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
      await page.close();
    },
  );
});
