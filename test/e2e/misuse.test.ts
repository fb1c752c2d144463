import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../../infra/local/gateway/http-answer.ts';
import { suzhouProgramme } from '../../infra/local/programme-start.ts';
import type { Browser } from '../simulation/browser.ts';
import { Form, linksIn, type Page, textIn } from '../simulation/page.ts';
import { filesUpload } from '../support/files-upload.ts';
import { type OpenedHost, openHost } from '../support/host-in-process.ts';
import { documentTables, documentText, sheetRows } from '../support/report-files.ts';
import { researchForm } from '../support/research-form.ts';
import * as sample from '../support/sample-files.ts';
import { deskOf, dutyAddress, newestLink, november, officeMailbox, unitMailbox } from './november.ts';

const opening = '2026-11-30';
const script = '<script>alert(1)</script>';
const formula = '=HYPERLINK("http://evil.example","点")';

describe('a host that is misused', { timeout: 60_000 }, () => {
  let host: OpenedHost;
  /** Whose browser has entered the Office's desk. */
  let desk: Browser;
  beforeEach(async () => {
    host = await openHost(`${opening}T08:00`, { firstStart: { programmes: [researchAlone()] } });
  });
  afterEach(() => host.close());

  describe('by its links', () => {
    it('opens nothing to tokens that are not genuine, and says so in the same words to all', async () => {
      const { office = '', units } = (await host.status()).urls;
      const [unit, other] = [units.gxj, units.fgw].map(url => new URL(url ?? '').pathname);
      const { pathname } = new URL(office);
      const { cookie } = (await deskOf(host)).browser;
      const mac = (path = '') => path.slice(path.lastIndexOf('~'));
      const tokens = [
        '/u/x',
        '/u/%00',
        '/u/%E0%A4%A',
        `/u/${'a'.repeat(5000)}`,
        `/u/../o/x`,
        unit?.replace('/u/', '/o/'),
        pathname.replace('/o/', '/u/'),
        unit?.replace(mac(unit), mac(other)),
        unit?.replace('gxj', 'fgw'),
        unit?.replace('~1~', '~2~'),
        `${unit}x`,
        `${unit}/duties/monthly-research.fgw.2026-11`,
        `${unit}/duties/..%2F..%2Foffice`,
        `${unit}/duties/monthly-research.gxj.2026-11/filings/99999999999`,
        `${pathname}/duties/gxj~monthly-research.gxj.2031-01`,
        `${pathname}/reports/${encodeURIComponent('../secret')}`,
        `${pathname}/reports/monthly.2026-11/files/..%2f..%2fv1.docx`,
      ];
      for (const path of tokens) {
        const answer = await host.host.request({ path: path ?? '', headers: { cookie } });
        expect([path, answer.status]).toEqual([path, 404]);
        expect(textOf(answer)).not.toContain('集成电路');
      }
    });

    it('offers a new link to the registered mailbox when one was revoked, and obeys it no longer', async () => {
      await host.advanceTo(`${opening}T09:30`);
      const link = await newestLink(host, unitMailbox);
      await revoke('gxj-liaison');
      const page = await host.browser().get(link);
      expect(page.status).toBe(404);
      expect(textIn(page.html)).toContain('链接');
      await post(Form.in(page).action, '');
      const renewed = await newestLink(host, unitMailbox);
      expect(renewed).not.toBe(link);
      expect((await host.browser().get(renewed)).status).toBe(200);
      expect((await host.browser().get(link)).status).toBe(404);
    });
  });

  it('is not changed by reading, whatever is read and however', async () => {
    for (const step of november(opening).slice(0, 5)) await step.run(host);
    const { office = '', units } = (await host.status()).urls;
    const [unit = '', home] = [units.gxj ?? '', office].map(url => new URL(url).pathname);
    const duty = '/duties/monthly-research.gxj.2026-11';
    const paths = [
      unit,
      `${unit}${duty}`,
      `${unit}${duty}?step=check`,
      `${unit}${duty}?step=draft`,
      `${unit}${duty}/filings/1`,
      home,
      `${home}?done=accepted`,
      `${home}/duties/gxj~monthly-research.gxj.2026-11`,
      `${home}/duties/gxj~monthly-research.gxj.2026-11?version=1`,
      `${home}/reports/monthly.2026-11`,
    ];
    const { cookie } = (await deskOf(host)).browser;
    const before = await everything();
    for (const path of paths) {
      const ask = (method: string) => host.host.request({ method, path: path ?? '', headers: { cookie } });
      const [got, head] = [await ask('GET'), await ask('HEAD')];
      expect(got.status).toBeLessThan(500);
      expect([head.status, head.body.byteLength]).toEqual([got.status, 0]);
    }
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await host.host.request({ method, path: `${unit}${duty}` });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect(await everything()).toEqual(before);
  });

  it('prints scripts and formulas as they were typed: in pages, mails, document and ledger', async () => {
    const evil = `${formula}${script}`;
    const typeEvil = (form: Form) => {
      form.enter('place', `＝1+1${script}`).enter('opinions.0.content', `${evil}希望扩大首贷扶持`);
      form.enter('problems.0.problem', `${evil}中小企业轻资产运营，缺少抵押物，授信额度低。`);
      form.enter('problems.0.solution', `${evil}由市金融监管局牵头推出风险补偿。`).enter('note', evil);
    };
    await fileWith(typeEvil);
    const pages = [await officePage('/duties/gxj~'), await unitFiling()];
    for (const page of pages) {
      expect(page.html).not.toContain(script);
      expect(textIn(page.html)).toContain(evil);
    }
    await sendBackWith(evil);
    for (const mail of await host.mails(unitMailbox)) expect(mail.html).not.toContain(script);
    expect((await host.mails(unitMailbox)).at(-1)?.text).toContain(evil);
    await fileWith(typeEvil);
    await host.advanceTo('2026-12-09T10:00');
    const report = (await host.mails(officeMailbox)).find(mail => mail.attachments.length > 0);
    expect(report?.html).not.toContain(script);
    const [docx, xlsx] = await Promise.all((report?.attachments ?? []).map(file => bytes(file.url)));
    if (docx === undefined || xlsx === undefined) throw new Error('the report has no documents');
    for (const sheet of ['专题调研', '专题调研-企业和机构的意见建议', '专题调研-发现问题']) {
      for (const value of (await sheetRows(xlsx, sheet)).flat()) {
        expect(typeof value === 'object' && value !== null && 'formula' in value).toBe(false);
        if (typeof value === 'string') expect(value).not.toMatch(/^[=+\-@]/);
      }
    }
    expect(await documentTables(docx)).not.toEqual([]);
    expect(await documentText(docx)).not.toContain('HYPERLINK \\');
  });

  it('refuses a body over 1 MB in words, and keeps what was saved', async () => {
    await host.advanceTo(`${opening}T09:30`);
    const address = await dutyAddress(host);
    const answer = await post(address, `action=save&topic=${'%E4%B8%80'.repeat(200_000)}`);
    expect(answer.status).toBe(413);
    expect(textOf(answer)).toMatch(/过大|过多/);
    expect((await host.browser().get(address)).status).toBe(200);
  });

  it('refuses more files than it can take in words, and keeps what was saved', async () => {
    const address = await dutyAddressWithDraft();
    const attach = `${address}?step=attach&field=attachments`;
    const page = await host.browser().get(attach);
    expect(textIn(page.html)).toContain('此前已保存的内容不受影响');
    const form = Form.in(page);
    const fields = Object.fromEntries(new URLSearchParams(form.pressed('upload')));
    for (const megabytes of [4.4, 4.6, 12]) {
      const pdf = Buffer.concat([sample.pdf(), Buffer.alloc(megabytes * 1024 * 1024)]);
      const posted = filesUpload(fields, [['实录.pdf', pdf]]);
      const answer = await host.host.request({ method: 'POST', path: form.action, ...posted });
      expect([megabytes, answer.status]).toEqual([megabytes, megabytes < 4.5 ? 422 : 413]);
      if (answer.status === 413) {
        expect(textOf(answer)).toContain('提交的内容过大');
        expect(textOf(answer)).toContain('已添加的附件都在');
      }
    }
    const kept = await host.browser().get(address);
    expect(kept.html).toContain(researchForm.topic?.[0] ?? 'no topic');
  });

  it('makes one filing and one receipt of a double click', async () => {
    await host.advanceTo(`${opening}T09:30`);
    const check = await readyToFile(() => {});
    const body = check.form.pressed('file');
    const answers = await Promise.all([post(check.form.action, body), post(check.form.action, body)]);
    expect(answers.map(answer => answer.headers.location)).toEqual(
      Array(2).fill(expect.stringMatching(/\/filings\/1$/)),
    );
    const receipts = (await host.mails(unitMailbox)).filter(mail => mail.subject.startsWith('【已收到】'));
    expect(receipts).toHaveLength(1);
  });

  it('shows the second of two people who filed, and files once', async () => {
    await host.advanceTo(`${opening}T09:30`);
    const early = await readyToFile(() => {});
    const late = Form.in(await host.browser().get(`${await dutyAddress(host)}?step=check`));
    await post(early.form.action, early.form.pressed('file'));
    fillIdentity(late);
    const answer = await post(late.action, late.pressed('file'));
    expect(answer.status).toBe(409);
    expect(textOf(answer)).toContain('王小明于2026年11月30日 09:30报送了第1版');
    expect((await host.status()).duties.byStatus).toEqual({ open: 10, filed: 1 });
  });

  describe('by the mail service', () => {
    it('says later what it may not send now', async () => {
      host.host.platform.mails.throttle(40);
      await host.advanceTo(`${opening}T18:00`);
      const mails = await host.mails();
      expect(new Set(mails.flatMap(mail => mail.to)).size).toBe(mails.length);
      expect(mails.filter(mail => mail.subject.includes('专题调研'))).toHaveLength(11);
    });

    it('files though the receipt cannot leave, and sends it within two hours', async () => {
      await host.advanceTo(`${opening}T09:30`);
      host.host.platform.mails.throttle(1);
      await fileWith(() => {});
      const receipts = async () =>
        (await host.mails(unitMailbox)).filter(mail => mail.subject.startsWith('【已收到】'));
      expect(await receipts()).toHaveLength(0);
      await host.advanceTo(`${opening}T11:30`);
      expect(await receipts()).toHaveLength(1);
    });

    it('tells the Office the same day of a mailbox that refuses', async () => {
      host.host.platform.mails.refuse(unitMailbox);
      await host.advanceTo(`${opening}T18:00`);
      const words = (await host.mails(officeMailbox)).map(mail => mail.text).join('\n');
      expect(words).toContain('市工信局');
      expect(words).toContain(unitMailbox);
      expect((await host.mails()).filter(mail => mail.subject.includes('专题调研'))).toHaveLength(10);
    });

    it('tells the Office the same day of a mailbox that bounces', async () => {
      host.host.platform.mails.bounce(unitMailbox);
      await host.advanceTo(`${opening}T18:00`);
      const words = (await host.mails(officeMailbox)).map(mail => mail.text).join('\n');
      expect(words).toContain(unitMailbox);
    });
  });

  async function everything(): Promise<unknown> {
    const { store, mails, model, runner } = host.host.platform;
    const tables = await Promise.all(
      model.tables.map(table => store.call('Scan', { TableName: table.definition.TableName })),
    );
    return { tables: tables.map(table => table.Items), mails: mails.count, executions: runner.counts() };
  }

  async function revoke(contact: string): Promise<void> {
    const { store, model } = host.host.platform;
    const [table] = model.tables;
    const TableName = table?.definition.TableName;
    const { Items = [] } = await store.call('Scan', { TableName });
    for (const item of Items as Record<string, { S?: string; N?: string }>[]) {
      if (item.generation === undefined || !JSON.stringify(item).includes(contact)) continue;
      await store.call('PutItem', { TableName, Item: { ...item, generation: { N: '2' } } });
    }
  }

  async function post(path: string, body: string): Promise<HttpAnswer> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return await host.host.request({ method: 'POST', path, headers, body });
  }

  async function dutyAddressWithDraft(): Promise<string> {
    for (const step of november(opening).slice(0, 2)) await step.run(host);
    return await dutyAddress(host);
  }

  async function bytes(url: string): Promise<Uint8Array> {
    return new Uint8Array((await host.host.request({ path: new URL(url).pathname })).body);
  }

  async function readyToFile(alter: (form: Form) => void): Promise<{ form: Form }> {
    const [, draft] = november(opening);
    await draft?.run(host);
    const form = Form.in(await host.browser().get(await dutyAddress(host)));
    alter(form);
    const check = await host.browser().press(form, 'check');
    if (!check.path.endsWith('step=check')) throw new Error(textIn(check.html));
    const checked = Form.in(check);
    fillIdentity(checked);
    return { form: checked };
  }

  async function fileWith(alter: (form: Form) => void): Promise<void> {
    await host.advanceTo(`${opening}T09:30`);
    const { form } = await readyToFile(alter);
    const receipt = await host.browser().press(form, 'file');
    if (!/\/filings\/\d+$/.test(receipt.path)) throw new Error(textIn(receipt.html));
  }

  async function unitFiling(): Promise<Page> {
    return await host.browser().get(await dutyAddress(host));
  }

  async function officePage(part: string): Promise<Page> {
    const { browser, page } = await deskOf(host);
    desk = browser;
    const path = linksIn(page.html).find(link => link.href.includes(part))?.href;
    return await browser.get(path ?? `no ${part}`);
  }

  async function sendBackWith(words: string): Promise<void> {
    const form = Form.in(await officePage('/duties/gxj~'));
    form.enter('words', words).enter('refileBy', '2026-12-04');
    await desk.press(form, 'send-back');
  }
});

describe('a programme that is not as it should be', { timeout: 60_000 }, () => {
  it('is refused with row and field, and what is in force stays', async () => {
    const host = await openHost(`${opening}T08:00`);
    const document = suzhouProgramme() as { fields: Record<string, unknown>[] };
    const wrong = {
      ...document,
      fields: document.fields.map((field, index) => (index === 6 ? { ...field, lead: 'nobody' } : field)),
    };
    const result = await host.host.invoke('publish-programme', {
      document: wrong,
      adoptedOn: opening,
      now: `${opening}T00:00:00.000Z`,
      by: '王五',
    });
    const words = result.ok ? '' : result.error.errorMessage;
    expect(words).toMatch(/7/);
    expect(words).toContain('lead');
    expect(words).toContain('nobody');
    await host.advanceTo(`${opening}T09:30`);
    const toUnits = (await host.mails()).filter(mail => mail.to.some(to => to.endsWith('@units.example')));
    expect(toUnits).toHaveLength(11);
    await host.close();
  });

  it('with a lead unit that has no contact opens its duty, tells the Office, and writes to all others', async () => {
    const document = researchAlone();
    const programme = { ...document, contacts: document.contacts.filter(({ unit }) => unit !== 'sfj') };
    const host = await openHost(`${opening}T08:00`, { firstStart: { programmes: [programme] } });
    await host.advanceTo(`${opening}T18:00`);
    expect((await host.status()).duties.byStatus).toEqual({ open: 11 });
    const mails = await host.mails();
    expect(mails.filter(mail => mail.to.some(to => to.endsWith('@units.example')))).toHaveLength(10);
    const office = (await host.mails(officeMailbox)).map(mail => mail.text).join('\n');
    expect(office).toContain('市司法局');
    expect(office).toContain('没有可送达的联络员邮箱');
    await host.close();
  });
});

/** The Suzhou programme with one obligation, so that what a unit has to do can be counted on one hand. */
function researchAlone() {
  const document = suzhouProgramme() as { contacts: { unit: string }[] };
  return { ...document, obligations: ['monthly-research'] };
}

function fillIdentity(form: Form): void {
  form.enter('identity.filerName', '王小明').enter('identity.filerPost', '科员');
  form.enter('identity.phone', '０５１２－６５２１２３４５');
  form.enter('identity.reviewerName', '李建国').enter('identity.reviewerPost', '副局长');
  form.tick('confirm.reviewed', ['yes']).tick('confirm.secrecy', ['yes']);
}

function textOf(answer: HttpAnswer): string {
  return textIn(Buffer.from(answer.body).toString());
}
