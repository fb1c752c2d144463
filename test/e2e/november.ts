import type { ReadMail } from '../../infra/local/mail/mail-record.ts';
import type { HostStatus } from '../../infra/local/status.ts';
import type { Browser } from '../simulation/browser.ts';
import { linkIn } from '../simulation/mailroom.ts';
import { Form, linksIn, type Page, textIn } from '../simulation/page.ts';
import { enterDesk, officerMailbox } from '../support/enter-desk.ts';
import { identityForm, researchForm } from '../support/research-form.ts';
import { zipOf } from '../support/sample-files.ts';

export const unitMailbox = 'gxj@units.example';
export const officeMailbox = officerMailbox;
export const remarkWords = '请写明牵头处室和完成时限。';
export const overallWords = '方案偏原则，请细化后重报。';
export const betterSolution =
  '由市金融监管局牵头、市工信局配合，2026年12月底前推出风险补偿，首批覆盖二十家企业。';

/** What the people of November need of a host. */
export interface Place {
  advanceTo(instant: string): Promise<void>;
  mails(to?: string): Promise<readonly Pick<ReadMail, 'to' | 'subject' | 'text'>[]>;
  status(): Promise<{
    readonly duties: HostStatus['duties'];
    readonly urls: Pick<HostStatus['urls'], 'office'>;
  }>;
  browser(): Browser;
}

export interface Step {
  readonly name: string;
  readonly run: (place: Place) => Promise<void>;
  /** Whether it can be seen to have been done; absent where doing it again does no harm. */
  readonly isDone?: (place: Place) => Promise<boolean>;
}

/**
 * November 2026 of 市工信局 and the Office, as people live it: mails are opened, links followed, forms filled in. Every
 * step starts from a mailbox, as somebody does who has just switched the computer on.
 * @param opening the day the product is taken into use, in November
 */
export function november(opening: string): readonly Step[] {
  return [
    { name: 'half past nine', run: place => place.advanceTo(`${opening}T09:30:00+08:00`) },
    { name: 'the unit saves a draft', run: place => saveDraft(place, opening) },
    { name: 'the unit checks the form', run: checkForm },
    { name: 'the unit files', run: file, isDone: hasOne('filed') },
    { name: 'the Office sends it back', run: sendBack, isDone: hasOne('returned') },
    { name: 'the unit files again', run: fileAgain, isDone: hasOne('filed') },
    { name: 'the Office accepts', run: accept, isDone: hasOne('accepted') },
    { name: 'the report is cut', run: place => place.advanceTo('2026-12-08T00:30:00+08:00') },
    { name: 'the report is drafted', run: place => place.advanceTo('2026-12-09T10:00:00+08:00') },
    { name: 'the Office makes it final', run: makeFinal, isDone: isFinal },
    { name: 'noon', run: place => place.advanceTo('2026-12-09T12:00:00+08:00') },
  ];
}

async function saveDraft(place: Place, today: string): Promise<void> {
  const form = Form.in(await openForm(place));
  for (const [name, values] of Object.entries(researchForm)) {
    if (name === 'fields') form.tick(name, form.options(name));
    else if (name === 'forms') form.tick(name, values);
    else if (name === 'startsOn' || name === 'endsOn') form.enter(name, today);
    else form.enter(name, values[0] ?? '');
  }
  await place.browser().press(form, 'save');
}

async function checkForm(place: Place): Promise<void> {
  const page = await place.browser().press(Form.in(await openForm(place)), 'check');
  if (!page.path.endsWith('step=check')) throw new Error(`not checked: ${textIn(page.html)}`);
}

async function file(place: Place): Promise<void> {
  const form = Form.in(await place.browser().get(`${await dutyAddress(place)}?step=check`));
  for (const [name, values] of Object.entries(identityForm)) {
    if (name.startsWith('confirm.')) form.tick(name, values);
    else form.enter(name, values[0] ?? '');
  }
  const receipt = await place.browser().press(form, 'file');
  if (!/\/filings\/\d$/.test(receipt.path)) throw new Error(`not filed: ${textIn(receipt.html)}`);
}

async function sendBack(place: Place): Promise<void> {
  const { browser, page } = await reviewPage(place);
  const form = Form.in(page);
  form.enter('remark.problems', remarkWords).enter('words', overallWords).enter('refileBy', '2026-12-04');
  seen(await browser.press(form, 'send-back'), '已退回修改');
}

async function fileAgain(place: Place): Promise<void> {
  const form = Form.in(await openForm(place)).enter('problems.0.solution', betterSolution);
  await place.browser().press(form, 'check');
  await file(place);
}

async function accept(place: Place): Promise<void> {
  const { browser, page } = await reviewPage(place);
  seen(await browser.press(Form.in(page), 'accept'), '已审核通过');
}

async function makeFinal(place: Place): Promise<void> {
  const { browser, page } = await reportPage(place);
  const form = Form.in(page);
  if (form.asksFor('docx')) form.enter('docx', form.options('docx').at(-1) ?? '');
  seen(await browser.press(form, 'final'), '已定稿');
}

/** What became of the draft in Word. */
const revised = zipOf({
  '[Content_Types].xml': '<Types/>',
  'word/document.xml': '<w:document><w:p><w:t>本月各项工作进展顺利。</w:t></w:p></w:document>',
});

/** The Office brings back the report as it edited it elsewhere. */
export const bringRevision: Step = {
  name: 'the Office brings its own version',
  run: async place => {
    const { browser, page } = await reportPage(place);
    const form = Form.all(page).find(each => each.action.endsWith('/files'));
    if (form === undefined) throw new Error(`nothing can be brought: ${textIn(page.html)}`);
    seen(await browser.upload(form, ['报告（改）.docx', revised]), '据第1稿修改');
  },
};

async function reportPage(place: Place): ReturnType<typeof deskOf> {
  const browser = place.browser();
  const queue = await enterDesk(browser, await newestLink(place, officeMailbox), place);
  const path = linksIn(queue.html).find(link => link.text.includes('工作进展情况报告'))?.href;
  return { browser, page: await browser.get(path ?? 'no report') };
}

function hasOne(status: string): (place: Place) => Promise<boolean> {
  return async place => (await place.status()).duties.byStatus[status] === 1;
}

async function isFinal(place: Place): Promise<boolean> {
  return textIn((await deskOf(place)).page.html).includes('已定稿');
}

async function openForm(place: Place): Promise<Page> {
  return await place.browser().get(await dutyAddress(place));
}

/** From the newest mail to the unit, over its to-do page, to the research of November. */
export async function dutyAddress(place: Place): Promise<string> {
  const home = await place.browser().get(await newestLink(place, unitMailbox));
  const link = linksIn(home.html).find(({ href }) => href.includes('/duties/monthly-research.gxj.2026-11'));
  if (link === undefined) throw new Error(`no duty on ${textIn(home.html)}`);
  return link.href;
}

/** The Office's queue, in a browser that has entered the desk. */
export async function deskOf(place: Place): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const { office } = (await place.status()).urls;
  const browser = place.browser();
  return { browser, page: await enterDesk(browser, office ?? 'no office', place) };
}

async function reviewPage(place: Place): ReturnType<typeof deskOf> {
  const { browser, page } = await deskOf(place);
  const path = linksIn(page.html).find(({ href }) => href.includes('/duties/gxj~'))?.href;
  return { browser, page: await browser.get(path ?? 'nothing filed') };
}

function seen(page: Page, words: string): void {
  if (!textIn(page.html).includes(words)) throw new Error(`not ${words}: ${textIn(page.html)}`);
}

export async function newestLink(place: Place, mailbox: string): Promise<string> {
  const link = (await place.mails(mailbox)).map(linkIn).findLast(one => one !== undefined);
  if (link === undefined) throw new Error(`${mailbox} has no mail with a link`);
  return link;
}
