import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { calendarDate } from '../../shared/calendar/date.ts';
import { instantAt } from '../../shared/calendar/instant.ts';
import type { DutyKey } from '../../shared/duty/duty.ts';
import { filingCode } from '../../shared/duty/filing-code.ts';
import { describeFiling } from '../../shared/filing/describe.ts';
import type { FilingValues } from '../../shared/filing/field.ts';
import { NOTE } from '../../shared/filing/parse.ts';
import type { TypedForm } from '../../shared/filing/typed.ts';
import { catalogue } from '../../shared/programme/eight-ones/catalogue.ts';
import { launchBrowser } from '../support/browser.ts';
import { fixtures } from '../support/fixtures/all.ts';
import { fieldReturnFixture } from '../support/fixtures/field-return.ts';
import { contextOf, dutyOf, type Fixture, typedRows } from '../support/fixtures/fixture.ts';
import { leaderVisitFixture } from '../support/fixtures/leader-visit.ts';
import { monthlyResearchFixture } from '../support/fixtures/monthly-research.ts';
import { fillByKeyboard } from '../support/keyboard-clerk.ts';
import { formIn, textIn } from '../support/page-form.ts';
import { servePages } from '../support/page-server.ts';
import { identityForm, researchForm } from '../support/research-form.ts';
import { openUnitDesk, type UnitDesk } from '../support/unit-desk.ts';

/** A page's weight on the line, gzipped, as the design allows. */
const MOST_BYTES = 20 * 1024;

const NOTE_WORDS = '附件另行报送。';
const EXPLANATION_WORDS = '已逐项核对，填写无误。';

type Earlier = Pick<Fixture, 'obligation' | 'owner' | 'period' | 'today' | 'typed'>;

/** What was filed a period before, so that the form opens with rows carried over. */
const earlier = new Map<Fixture, Earlier>([
  [
    leaderVisitFixture,
    {
      ...leaderVisitFixture,
      period: '2026-B4',
      today: '2026-09-02',
      typed: {
        report: ['done'],
        visitedOn: ['2026-07-15'],
        manner: ['in-person'],
        fields: ['integrated-circuits'],
        ...typedRows('sites', [{ name: '苏州甲半导体有限公司', kind: 'enterprise', district: 'kunshan' }]),
        heard: ['集成电路设计企业订单回升，先进封装产能利用率超过九成，企业普遍反映高端人才紧缺。'],
        ...typedRows('agreed', [{ matter: '加快中试平台审批', unit: 'fgw', dueOn: '2026-08-31' }]),
      },
    },
  ],
  [
    fieldReturnFixture,
    {
      ...fieldReturnFixture,
      period: '2026-Q2',
      today: '2026-07-09',
      typed: {
        report: ['done'],
        ...typedRows('projects', [
          { project: '甲半导体先进封装项目', planned: '12000', cumulative: '6100', situation: '主体施工。' },
        ]),
        ...typedRows('tasks', [{ task: '建设先进封装中试线', state: 'moving', percent: '55' }]),
        associationState: ['not-begun'],
      },
    },
  ],
  [
    monthlyResearchFixture,
    {
      ...monthlyResearchFixture,
      period: '2026-11',
      today: '2026-12-02',
      typed: {
        ...researchForm,
        'problems.0.problem': ['芯片流片排期普遍超过三个月，影响新产品上市进度。'],
      },
    },
  ],
]);

let browser: Browser;
let desk: UnitDesk | undefined;
let server: Awaited<ReturnType<typeof servePages>> | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

afterEach(async () => {
  await server?.close();
  await desk?.close();
  server = undefined;
  desk = undefined;
});

const named = fixtures.map(fixture => [`${fixture.obligation.key} of ${fixture.owner}`, fixture] as const);

it('there is a form to fill for every obligation', () => {
  const filled = new Set(fixtures.map(fixture => fixture.obligation.key));
  expect([...filled].toSorted()).toEqual(catalogue.map(each => each.key).toSorted());
});

describe.each(named)('%s', (_, fixture) => {
  const typed = { ...fixture.typed, [NOTE]: [NOTE_WORDS] };

  it('is filed with the keyboard alone, scripts off, and the receipt says all of it', async () => {
    const { desk, origin, key, path } = await openForm(fixture);
    await inContext({ javaScriptEnabled: false, viewport: { width: 1100, height: 800 } }, async page => {
      await page.goto(origin + path);
      await picture(page, fixture, 'empty');
      const carried = (await page.textContent('main'))?.includes('报送的有关内容') ?? false;
      expect(carried, 'says whether anything is carried over').toBe(earlier.has(fixture));
      await fillByKeyboard(page, typed, 'check');
      await page.waitForURL(/step=check/);
      const explained = (await page.locator('#explanation').count()) > 0;
      expect(explained).toBe(fixture.warned.length > 0);
      const asked = { ...identityForm, ...(explained ? { explanation: [EXPLANATION_WORDS] } : {}) };
      await fillByKeyboard(page, asked, 'file');
      await page.waitForURL(/filings\/1$/);
      const receipt = ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ');
      expect(receipt).toContain(filingCode(key, 1));
      for (const words of wordsOf(fixture)) expect(receipt).toContain(words);
      for (const words of ['王小明', '李建国', '0512-65212345', NOTE_WORDS]) expect(receipt).toContain(words);
      if (explained) expect(receipt).toContain(EXPLANATION_WORDS);
      await picture(page, fixture, 'receipt');
    });
    const duty = await desk.deps.duties.load(key);
    const body = await desk.deps.filings.get(key, duty?.filings[0]?.nonce ?? '');
    expect(duty?.status).toBe('filed');
    expect(withoutEntries(body?.values ?? {})).toEqual(withoutEntries(fixture.values));
  });

  it('is light, fits a telephone and is readable to everybody with all of it filled', async () => {
    const { desk, origin, path } = await openForm(fixture);
    await post(desk, path, typed, 'save');
    const { body } = await desk.get(path);
    expect(gzipSync(body).length).toBeLessThanOrEqual(MOST_BYTES);
    await inContext({ viewport: { width: 360, height: 640 } }, async page => {
      await page.goto(origin + path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      await picture(page, fixture, 'narrow');
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    });
  });
});

/** The duty's form behind its unit's link, on the day of the fixture, with what was filed a period before. */
async function openForm(fixture: Fixture) {
  const { unit } = dutyOf(fixture).key;
  const before = earlier.get(fixture);
  desk = await openUnitDesk(at(before ?? fixture), '2025-11-03');
  server = await servePages(desk);
  const home = `/u/${await desk.token(`${unit}-liaison`, 120)}`;
  if (before !== undefined) {
    const path = `${home}/duties/${(await openDuty(desk, unit, before)).duty}`;
    const checked = await post(desk, path, before.typed, 'check');
    expect(textIn(checked.body)).toBe('');
    const filed = await post(desk, path, identityForm, 'file', checked.location);
    expect(filed.location).toMatch(/filings\/1$/);
    desk.setNow(at(fixture));
  }
  const key = await openDuty(desk, unit, fixture);
  return { desk, origin: server.origin, key, path: `${home}/duties/${key.duty}` };
}

function at({ today }: Pick<Fixture, 'today'>) {
  return instantAt(calendarDate(today), '09:30');
}

async function openDuty(desk: UnitDesk, unit: string, one: Earlier): Promise<DutyKey> {
  const keys = await desk.openAll(unit, one.obligation.key, one.period);
  const key = keys.find(each => each.duty.startsWith(`${one.obligation.key}.${one.owner}.`));
  if (key === undefined) throw new Error(`${unit} owes no ${one.obligation.key} for ${one.owner}`);
  return key;
}

async function post(desk: UnitDesk, path: string, typed: TypedForm, action: string, from = path) {
  const form = formIn((await desk.get(from)).body);
  return await desk.post(path, { ...form, ...typed, action: [action] });
}

/** Every answer of the fixture as a reader is to find it. */
function wordsOf(fixture: Fixture): readonly string[] {
  return describeFiling(fixture.obligation.groups, fixture.values, contextOf(fixture))
    .flatMap(group => group.answers)
    .flatMap(answer =>
      answer.kind === 'rows' ? answer.rows.flatMap(row => row.lines) : answer.kind === 'line' ? [answer] : [],
    )
    .map(line => line.words.replace(/\s+/g, ' '))
    .filter(words => words !== '');
}

/** A register's key of a row is not the person's answer. */
function withoutEntries(values: FilingValues): FilingValues {
  return JSON.parse(JSON.stringify(values, (name, value) => (name === 'entry' ? undefined : value)));
}

async function inContext(
  options: Parameters<Browser['newContext']>[0],
  use: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    await use(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

/** Whoever changes a form looks at it: FORM_PICTURES names a folder to put the pictures in. */
async function picture(page: Page, { obligation, owner }: Fixture, of: string): Promise<void> {
  const folder = process.env.FORM_PICTURES;
  if (folder === undefined) return;
  await page.screenshot({ path: join(folder, `${obligation.key}-${owner}-${of}.png`), fullPage: true });
}
