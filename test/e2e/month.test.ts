import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadMail } from '../../infra/local/mail/mail-record.ts';
import type { Browser } from '../simulation/browser.ts';
import { linkIn } from '../simulation/mailroom.ts';
import { linksIn, type Page, textIn } from '../simulation/page.ts';
import { codeIn } from '../support/enter-desk.ts';
import { HostProcess } from '../support/host-process.ts';
import { countDocument, countLedger, documentText, sheetRows } from '../support/report-files.ts';
import {
  betterSolution,
  deskOf,
  dutyAddress,
  newestLink,
  november,
  officeMailbox,
  overallWords,
  remarkWords,
  unitMailbox,
} from './november.ts';

/** The units that lead fields, and so owe a month's research. */
const leads = 'fgw gxj kjj sfj czj rsj zjj shangwj wglj scjgj jrj'.split(' ');
/** November's research, the leaders' visits of the pair of months, the year's conferences, and what the year asked before. */
const opened = 11 + 7 + 25 + 2 * 11 + 4 * 25;
const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const figures = { owed: 11, reported: 1, onTime: 1, notFiled: 10, fieldsCovered: 12 };

/** `npm start -- --now 2026-11-02T08:00 --fresh`, then nothing but HTTP, in the order a month goes. */
describe('a month over HTTP', { timeout: 180_000 }, () => {
  let host: HostProcess;
  /** Whose browser has entered the Office's desk. */
  let desk: Browser;
  const steps = new Map(november('2026-11-02').map(step => [step.name, step]));
  const take = async (name: string) => await steps.get(name)?.run(host);
  const subjects = async (to: string) => (await host.mails(to)).map(mail => mail.subject);

  beforeAll(async () => {
    host = await HostProcess.start('2026-11-02T08:00');
  });
  afterAll(() => host.close());

  it('begins with all duties of the day and no mail', async () => {
    const status = await host.status();
    expect(status.now).toBe('2026-11-02T00:00:00.000Z');
    expect(status.duties.byStatus).toEqual({ open: opened });
    expect(status.mails).toBe(0);
  });

  it('writes to the eleven lead units at nine, and asks the Office for next year’s 放假安排', async () => {
    await take('half past nine');
    const all = await host.mails();
    const mails = all.filter(mail => !mail.to.includes(officeMailbox));
    expect(all.filter(mail => !mails.includes(mail)).map(mail => mail.text)).toEqual([
      expect.stringContaining('2027年放假安排'),
    ]);
    expect(mails.flatMap(mail => mail.to).toSorted()).toEqual(
      leads.map(unit => `${unit}@units.example`).toSorted(),
    );
    for (const mail of mails) {
      expect(mail.subject).toMatch(/^【八个一】市.+今日待办\d+项，最近截止11月30日$/);
      expect(mail.text).toMatch(/2026年11月专题调研\n\s+截止时间：12月7日（周一）24:00/);
      expect(mail.at).toBe('2026-11-02T01:00:00.000Z');
    }
    expect((await host.status()).executions).toMatchObject({ running: opened, failed: 0 });
  });

  it('takes what the unit files through the link in its mail', async () => {
    await take('the unit saves a draft');
    await take('the unit checks the form');
    await take('the unit files');
    expect((await host.status()).duties.byStatus).toEqual({ open: opened - 1, filed: 1 });
    expect(await subjects(unitMailbox)).toContain('【已收到】市工信局2026年11月专题调研情况');
  });

  it('tells the unit at once, in the words of the Office, what has come back', async () => {
    await take('the Office sends it back');
    const notice = (await host.mails(unitMailbox)).at(-1);
    expect(notice?.subject).toBe('【退回修改】市工信局2026年11月专题调研情况');
    expect(notice?.text).toContain(remarkWords);
    expect(notice?.text).toContain(overallWords);
    expect(notice?.text).toContain('12月4日');
    expect(notice?.at).toBe((await host.status()).now);
    const form = await host.browser().get(await dutyAddress(host));
    expect(textIn(form.html)).toContain(remarkWords);
  });

  it('keeps the first version readable when the second is filed', async () => {
    await take('the unit files again');
    const home = await newestLink(host, unitMailbox);
    const duty = `${new URL(home).pathname}/duties/monthly-research.gxj.2026-11`;
    const [first, second] = await Promise.all([1, 2].map(number => version(duty, number)));
    expect(first).not.toContain(betterSolution);
    expect(first).toContain('首批覆盖二十家企业');
    expect(second).toContain(betterSolution);
    const reading = await officePage('/duties/gxj~');
    expect(textIn(reading.html)).toContain(betterSolution);
    const old = linksIn(reading.html).find(link => link.href.includes('version=1'));
    const before = await desk.get(old?.href ?? 'no link to the first version');
    expect(textIn(before.html)).not.toContain(betterSolution);
    expect(before.html).not.toContain('value="accept"');
  });

  it('settles what the Office accepts', async () => {
    await take('the Office accepts');
    expect((await host.status()).duties.byStatus).toEqual({ open: opened - 1, accepted: 1 });
    const page = await host.browser().get(await newestLink(host, unitMailbox));
    expect(textIn(page.html)).toContain('2026年11月专题调研 审核通过');
  });

  it('mails the Office one report, as a document and a ledger, whose figures are what was done', async () => {
    await take('the report is cut');
    expect(await subjects(officeMailbox)).not.toContainEqual(expect.stringContaining('【送审】'));
    await take('the report is drafted');
    const reports = (await host.mails(officeMailbox)).filter(mail => mail.subject.includes('【送审】'));
    expect(reports).toHaveLength(1);
    const [report] = reports;
    if (report === undefined) return;
    expect(report.attachments.map(file => file.contentType)).toEqual([docxType, xlsxType]);
    for (const line of [
      '应报：11项',
      '实报：1项，9.1%',
      '按时：1项，9.1%',
      '未报：10项',
      '覆盖领域：12个（共25个），48.0%',
    ]) {
      expect(report.text).toContain(line);
    }
    const [docx, xlsx] = await attachmentsOf(report);
    expect(await countDocument(docx)).toEqual(figures);
    expect(await countLedger(xlsx)).toEqual(figures);
    expect(await documentText(docx)).toContain(betterSolution);
    const problems = (await sheetRows(xlsx, '专题调研-发现问题')).flat();
    expect(problems).toContain(betterSolution);
    expect((await host.status()).duties.byStatus).toEqual({ accepted: 1, open: opened - 1 + leads.length });
  });

  it('keeps what was sent as it was sent, and sends it once more as final', async () => {
    await take('the Office makes it final');
    await take('noon');
    const mails = (await host.mails(officeMailbox)).filter(mail => mail.attachments.length > 0);
    expect(mails.map(mail => mail.subject)).toEqual([
      '【送审】2026年11月“八个一”工作进展情况报告（送审稿）',
      '【定稿】2026年11月“八个一”工作进展情况报告',
    ]);
    const page = await officePage('/reports/');
    expect(page.html).not.toContain('value="regenerate"');
    const kept = linksIn(page.html).filter(link => link.href.includes('/files/'));
    const files = await Promise.all(kept.map(link => host.bytes(link.href, desk.cookie)));
    expect(files).toHaveLength(2);
    for (const mail of mails) expect(await attachmentsOf(mail)).toEqual(files);
  });

  it('has failed nothing', async () => {
    expect((await host.status()).executions.failed).toBe(0);
    expect(host.printed).not.toMatch(/error/i);
  });

  it('has written into its logs who asked for what page, and no form, link, code or mailbox', async () => {
    const logs = await host.logs();
    expect(logs).toContain('POST /u/{token}/duties/{duty}');
    expect(logs).toContain('POST /o/{token}/enter');
    const mails = await host.mails();
    const secrets = [
      ...mails.flatMap(mail => [linkIn(mail)?.split('~').at(-1), ...mail.to]),
      ...mails.map(mail => codeIn(mail) && `"${codeIn(mail)}"`),
      ...[betterSolution, remarkWords, overallWords, '王小明'],
    ].filter(secret => secret !== undefined);
    expect(secrets.filter(secret => logs.includes(secret))).toEqual([]);
  });

  async function version(duty: string, number: number): Promise<string> {
    return textIn((await host.browser().get(`${duty}/filings/${number}`)).html);
  }

  /** From the Office's first page to the first link whose address holds `part`. */
  async function officePage(part: string): Promise<Page> {
    const { browser, page } = await deskOf(host);
    desk = browser;
    const path = linksIn(page.html).find(link => link.href.includes(part))?.href;
    return await browser.get(path ?? `no ${part}`);
  }

  async function attachmentsOf(mail: ReadMail): Promise<[Uint8Array, Uint8Array]> {
    const [docx, xlsx] = await Promise.all(mail.attachments.map(file => host.bytes(file.url)));
    if (docx === undefined || xlsx === undefined) throw new Error(`${mail.subject} lacks a document`);
    return [docx, xlsx];
  }
});
