import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentTypes } from '../../shared/filing/attachment.ts';
import { linkIn } from '../simulation/mailroom.ts';
import { Form, linksIn, textIn } from '../simulation/page.ts';
import { launchBrowser } from '../support/browser.ts';
import { enterDeskInChromium } from '../support/enter-desk.ts';
import { type OpenedHost, openHost } from '../support/host-in-process.ts';
import { fillByKeyboard } from '../support/keyboard-clerk.ts';
import { identityForm, researchForm } from '../support/research-form.ts';
import * as sample from '../support/sample-files.ts';
import { november, officeMailbox, unitMailbox } from './november.ts';

const notice2027 = `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日至5日放假，共3天。
四、劳动节：5月1日至5日放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假。
六、中秋节：9月15日（周三）放假。
七、国庆节：10月1日至7日放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;
/** What came on paper: an enterprise's wish that is to be pushed to an end is among the opinions. */
const paperForm = {
  ...researchForm,
  fields: ['modern-commerce'],
  'opinions.0.raisedBy': ['苏州芯源科技有限公司'],
  'opinions.0.category': ['finance'],
  'opinions.0.asMatter': ['yes'],
};
const enterpriseMailbox = 'lin@chips.example';

/** November 2026 at the Office's desk, from an empty inbox to the report that is final; everybody starts from a mail. */
describe('a month at the desk', { timeout: 240_000 }, () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let host: OpenedHost;
  const story = new Map(november('2026-11-02').map(step => [step.name, step]));
  const live = async (...names: string[]) => {
    for (const name of names) await story.get(name)?.run(host);
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    host = await openHost('2026-11-02T08:00', { port: 0 });
    context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  it('begins with a mail that asks for next year’s 放假安排, which is pasted, checked and in force', async () => {
    await host.advanceTo('2026-11-02T09:30');
    const [mail] = await host.mails(officeMailbox);
    expect(mail?.text).toContain('2027年放假安排');
    await desk();
    await open('放假安排');
    await page.locator('[name=notice]').fill(notice2027.replace('5月8日（周六）', '5月8日（周日）'));
    await press('核对');
    await sees('5月8日');
    await page.locator('[name=notice]').fill(notice2027);
    await press('核对');
    await isFit();
    await press('确认');
    await sees('已更新');
  });

  it('sends a filing back, and accepts what comes again', async () => {
    await live('the unit saves a draft', 'the unit checks the form', 'the unit files');
    await duty(/市工信局 2026年11月专题调研/);
    await page.locator('#words').fill('方案偏原则，请细化后重报。');
    await page.locator('#refileBy').fill('2026-12-04');
    await press('退回修改');
    await sees('已退回修改');
    await live('the unit files again');
    await duty(/市工信局 2026年11月专题调研/);
    await isFit();
    await press('审核通过');
    await sees('已审核通过');
  });

  it('grants a later day that a unit asks for', async () => {
    await host.advanceTo('2026-11-16T10:00');
    await fill('kjj', 'monthly-research.kjj.2026-11', '?step=extension', 'ask-extension', {
      until: '2026-12-11',
      reason: '调研对象集中在十二月初参展，申请延期报送。',
    });
    await desk();
    await sees('延期待审1项');
    await press(/^同意/);
    await sees('已同意延期');
  });

  it('excuses a unit that asks for it from the month, with a reason that stays', async () => {
    await fill('sfj', 'monthly-research.sfj.2026-11', '?step=waiver', 'ask-waiver', {
      reason: '本月承办全省会议，处室人员全部参加保障。',
    });
    await desk();
    await sees('免报待审1项');
    await isFit();
    await duty(/市司法局 2026年11月专题调研/);
    await sees('单位申请本期免报：本月承办全省会议');
    await isFit();
    await page.locator('[name=reason]').fill('该局本月承办全省会议，经领导小组办公室同意免报。');
    await press('同意，本期免报');
    expect((await host.mails('sfj@units.example')).at(-1)?.subject).toContain('免报同意');
    await dutyOf('sfj', 'monthly-research.sfj.2026-11');
    await sees('该局本月承办全省会议');
    await isFit();
  });

  it('types in what a unit brought on paper, and the unit has the receipt', async () => {
    await dutyOf('shangwj', 'monthly-research.shangwj.2026-11');
    await page.getByRole('link', { name: /^办公室代报/ }).click();
    await sees('办公室代市商务局填报');
    await fillByKeyboard(page, paperForm, 'check');
    await page.waitForURL(/step=check/);
    await isFit();
    await fillByKeyboard(page, identityForm, 'file');
    await page.waitForURL(/\/filings\/1$/);
    await sees('办公室代报');
    await isFit();
    expect((await host.mails('shangwj@units.example')).at(-1)?.subject).toContain('已收到');
    await duty(/市商务局 2026年11月专题调研/);
    await sees('办公室代报（填报人王小明）');
    await isFit();
    await press('审核通过');
    await sees('已审核通过');
  });

  it('learns the same day of a mailbox that bounces, and restores it', async () => {
    host.host.platform.mails.bounce('czj@units.example');
    await host.advanceTo('2026-11-30T09:30');
    await host.advanceTo('2026-11-30T10:40');
    const alert = (await host.mails(officeMailbox)).findLast(mail => mail.text.includes('czj@units.example'));
    expect(alert?.text).toContain('未收到邮件');
    await desk();
    await open('邮箱和退信');
    await sees('市财政局联络员');
    await isFit();
    await press(/已核实可用/);
    await sees('已恢复发送');
  });

  it('replaces a leader in the middle of a period', async () => {
    await open('分工和人员');
    await isFit();
    await page
      .getByRole('row', { name: /查颖冬/ })
      .getByRole('link', { name: /^更换/ })
      .click();
    await page.locator('[name=name]').fill('赵钱孙');
    await page.locator('[name=from]').fill('2026-12-01');
    await page.locator('[name=reason]').fill('任免通知');
    await press('查看影响');
    await sees('2027年1—2月领导走访（副市长赵钱孙）由市文广旅局报送');
    await isFit();
    await press('确认变更');
    await sees('变更已登记');
  });

  it('follows a matter from an accepted research to the enterprise’s own word', async () => {
    await desk();
    await open('诉求事项');
    await page.getByRole('link', { name: /^希望扩大首贷扶持范围/ }).click();
    await isFit();
    await page.getByRole('link', { name: '专题调研', exact: true }).click();
    await sees('市商务局');
    await page.goBack();
    await choose('kind', 'enterprise');
    await choose('district', 'kunshan');
    await choose('level', 'departments');
    expect(await page.locator('[name=lead]').inputValue()).toBe('shangwj');
    await press('交办');
    await sees('待签收');
    await fill('shangwj', '', '/matters/SQ-2026-0001', 'answer', {
      answeredOn: '2026-11-30',
      way: 'phone',
      answerWords: '已电话答复企业，正与合作银行对接。',
      completeBy: '2026-12-18',
      contactName: '林工',
      contactEmail: enterpriseMailbox,
    });
    await fill('shangwj', '', '/matters/SQ-2026-0001', 'finish', {
      outcome: 'solved',
      result: '合作银行已授信，企业认可。',
    });
    await host.advanceTo('2026-11-30T12:00');
    const asked = (await host.mails(enterpriseMailbox)).map(linkIn).findLast(one => one !== undefined);
    const enterprise = host.browser();
    const form = Form.in(await enterprise.get(asked ?? 'the enterprise was not asked'));
    const confirmed = await enterprise.press(form.tick('evaluation', ['satisfied']), 'confirm');
    expect(textIn(confirmed.html)).toContain('已办结销号');
    await desk();
    await open('诉求事项');
    await page.getByText('已销号、不再交办（1）').click();
    await sees('希望扩大首贷扶持范围');
  });

  it('has a report of some days and one field made at once', async () => {
    await desk();
    await open('报告');
    await isFit();
    await page.getByLabel('起始日期').fill('2026-11-01');
    await page.getByLabel('截止日期').fill('2026-12-31');
    await press('编制');
    await sees('不能晚于今天');
    await isFit();
    await page.getByLabel('截止日期').fill('2026-11-30');
    await page.getByText('展开选择').click();
    await page.getByLabel('集成电路').check();
    await press('编制');
    await host.advanceTo('2026-11-30T12:20');
    await page.reload();
    await sees('2026年11月工作情况汇总（集成电路领域）');
    await sees('送审稿已生成');
    await isFit();
    const subjects = (await host.mails(officeMailbox)).map(({ subject }) => subject);
    expect(subjects.filter(each => each.includes('【送审】'))).toHaveLength(1);
    await open('报告');
    await sees('2026年11月30日');
    await isFit();
  });

  it('ends with the report, final, and a trail that names who did what', async () => {
    await host.advanceTo('2026-12-09T10:00');
    await desk();
    await page
      .getByRole('link', { name: /2026年11月.*报告/ })
      .first()
      .click();
    await isFit();
    const report = page.url();
    await page.getByRole('link', { name: '数字：专题调研' }).click();
    await page
      .getByText(/^依据（\d+项）$/)
      .first()
      .click();
    await isFit();
    await page.getByRole('link', { name: '市工信局2026年11月专题调研' }).first().click();
    await sees('事项和期限');
    await page.goto(report);
    await press('重新生成');
    await host.advanceTo('2026-12-09T10:10');
    await page.goto(report);
    await page.getByRole('link', { name: '与上一稿相比' }).click();
    await sees('第2稿与第1稿相比');
    await isFit();
    await page.goto(report);
    const brought = page.getByLabel('修改后的报告或台账');
    await brought.setInputFiles({ name: '报告.pdf', mimeType: 'application/pdf', buffer: sample.pdf() });
    await press('上传');
    await sees('请在Word、WPS中另存为.docx');
    await isFit();
    const edited = { name: '报告（改）.docx', mimeType: contentTypes.docx, buffer: sample.docx() };
    await brought.setInputFiles(edited);
    await press('上传');
    await sees('据第2稿修改');
    await isFit();
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: '报告（Word）' }).last().click();
    expect(await readFile(await (await saved).path())).toEqual(sample.docx());
    await press('定稿');
    await sees('请选择以哪一版报告（Word）定稿');
    await isFit();
    await page.getByRole('radio', { name: /^修订稿1/ }).check();
    await press('定稿');
    await sees('已定稿：报告（Word）为修订稿1，台账（Excel）为第2稿');
    await isFit();
    await page.getByLabel('报送日期').fill('2026-12-10');
    await page.getByLabel('报送对象').fill('市委、市政府');
    await page.getByLabel('报送方式').fill('公文交换');
    await press('登记报送');
    await sees('不能晚于今天');
    await isFit();
    await page.getByLabel('报送日期').fill('2026-12-09');
    await press('登记报送');
    await sees('2026年12月9日　市委、市政府　公文交换');
    await open('操作记录');
    await sees('定稿');
    await page.getByRole('link', { name: '上一月' }).click();
    for (const words of ['免报', '同意延期', '办公室代报', '赵钱孙', '2027年', '希望扩大首贷'])
      await sees(words);
    expect((await host.status()).executions.failed).toBe(0);
    expect(host.errors).toEqual([]);
  });

  async function desk(): Promise<void> {
    await enterDeskInChromium(page, (await host.status()).urls.office ?? 'no office', host);
  }

  async function open(title: string): Promise<void> {
    await page.getByRole('navigation', { name: '办公室工作台' }).getByRole('link', { name: title }).click();
  }

  async function duty(name: RegExp): Promise<void> {
    await desk();
    await page.getByRole('link', { name }).first().click();
    await page.waitForURL(/\/duties\//);
  }

  async function dutyOf(unit: string, id: string): Promise<void> {
    const { office } = (await host.status()).urls;
    await enterDeskInChromium(page, `${office}/duties/${unit}~${id}`, host);
  }

  /** Of a list, or of radio buttons. */
  async function choose(name: string, value: string): Promise<void> {
    const list = page.locator(`select[name=${name}]`);
    if ((await list.count()) > 0) await list.selectOption(value);
    else await page.locator(`[name=${name}][value=${value}]`).check();
  }

  async function press(name: string | RegExp): Promise<void> {
    await page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click();
    await page.waitForLoadState();
  }

  async function sees(words: string): Promise<void> {
    expect(await page.locator('main').textContent()).toContain(words);
  }

  /** Nothing a screen reader stumbles over, on the screen and in print. */
  async function isFit(): Promise<void> {
    for (const media of ['screen', 'print'] as const) {
      await page.emulateMedia({ media });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.map(one => `${page.url()} ${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
    }
    await page.emulateMedia({ media: 'screen' });
  }

  /** A unit fills in a form of its own: below its page, or below one of its duties. */
  async function fill(
    unit: string,
    duty: string,
    path: string,
    button: string,
    answers: { readonly [name: string]: string },
  ): Promise<void> {
    const mailbox = unit === 'gxj' ? unitMailbox : `${unit}@units.example`;
    const home = (await host.mails(mailbox)).map(linkIn).findLast(one => one !== undefined);
    const clerk = host.browser();
    const base = new URL(home ?? 'no link').pathname;
    const opened = await clerk.get(duty === '' ? `${base}${path}` : `${base}/duties/${duty}${path}`);
    const form = Form.all(opened).find(one => one.offers(button));
    if (form === undefined) throw new Error(`no ${button}: ${textIn(opened.html)}`);
    for (const [name, value] of Object.entries(answers)) {
      if (form.options(name).includes(value)) form.tick(name, [value]);
      else form.enter(name, value);
    }
    const answer = await clerk.press(form, button);
    if (textIn(answer.html).includes('处需要更正')) throw new Error(textIn(answer.html));
    expect(linksIn(answer.html).length).toBeGreaterThan(0);
  }
});
