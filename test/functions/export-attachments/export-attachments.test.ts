import { Workbook } from '@cj-tech-master/excelts';
import { unzip } from '@cj-tech-master/excelts/archive';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packAttachments } from '../../../functions/pack-attachments/pack-attachments.ts';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds } from '../../../shared/calendar/instant.ts';
import { attachmentPath } from '../../../shared/duty/attachment-path.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import { requestedDuty, requestedDutyKey } from '../../../shared/request/request.ts';
import { linksIn, textIn } from '../../simulation/page.ts';
import { workforceRequest } from '../../support/asked.ts';
import { moment } from '../../support/duty-book.ts';
import { type ChosenFile, filesUpload } from '../../support/files-upload.ts';
import { formIn } from '../../support/page-form.ts';
import { identityForm, researchForm } from '../../support/research-form.ts';
import * as sample from '../../support/sample-files.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;
let home: string;
let page: string;
beforeEach(async () => {
  desk = await openUnitDesk(moment('2026-11-20 09:30'));
  home = `/o/${await desk.officeToken()}`;
  page = `${home}/board/attachments?period=2026-11`;
});
afterEach(() => desk.close());

interface Filed {
  readonly key: DutyKey;
  readonly path: string;
}

/** A unit's draft of November's research with these files. */
async function drafted(unit: string, files: readonly ChosenFile[]): Promise<Filed> {
  const key = await desk.openDuty(unit, '2026-11');
  const path = `/u/${await desk.token(`${unit}-liaison`)}/duties/${key.duty}`;
  const led = (await desk.get(path)).body.matchAll(/name="fields" value="([^"]+)"/g);
  await press(path, 'save', { ...researchForm, fields: [...led].map(([, field = '']) => field) });
  if (files.length > 0) await attach(path, files);
  return { key, path };
}

async function filed(unit: string, files: readonly ChosenFile[]): Promise<Filed> {
  const draft = await drafted(unit, files);
  await press(draft.path, 'check');
  const answer = await press(draft.path, 'file', identityForm, `${draft.path}?step=check`);
  expect(answer.location).toMatch(/\/filings\/1$/);
  desk.setNow(addSeconds(desk.now(), 1));
  return draft;
}

/** 临时报送 that asks for the day, answered by one of its units with a file. */
async function answered(unit: string, due: string, files: readonly ChosenFile[]) {
  const request = workforceRequest(desk.now(), due, ['gxj', unit]);
  await desk.deps.requests.create(request);
  const calendar = await desk.deps.calendars.load();
  for (const owner of request.owners) await desk.open(requestedDuty(request, owner, calendar));
  const { duty = '' } =
    request.owners.map(owner => requestedDutyKey(request, owner)).find(key => key.unit === unit) ?? {};
  const path = `/u/${await desk.token(`${unit}-liaison`)}/duties/${duty}`;
  await press(path, 'save', { q1: ['缺工不多，主要是技术岗位。'] });
  await attach(path, files);
  await press(path, 'check');
  const answer = await press(path, 'file', identityForm, `${path}?step=check`);
  expect(answer.location).toMatch(/\/filings\/1$/);
  desk.setNow(addSeconds(desk.now(), 1));
  return `${home}/requests/${request.key.request}`;
}

async function attach(path: string, files: readonly ChosenFile[]): Promise<void> {
  const { nonce = [] } = formIn((await desk.get(`${path}?step=attach&field=attachments`)).body);
  const posted = { nonce: nonce[0] ?? '', field: 'attachments', action: 'upload' };
  await desk.serve({ method: 'POST', path: `${path}/files`, ...filesUpload(posted, files) });
}

async function press(path: string, action: string, typed = {}, from = path) {
  return await desk.post(path, { ...formIn((await desk.get(from)).body), ...typed, action: [action] });
}

/** Presses the page's one button, whatever it says. */
async function take(html: string) {
  const nonce = /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const action = /name="action" value="([^"]+)"/.exec(html)?.[1] ?? '';
  return await desk.post(page, { nonce: [nonce], action: [action] });
}

async function runOrders() {
  const outcomes = [];
  for (const order of desk.orders.values()) outcomes.push(await packAttachments(order, desk.deps));
  return outcomes;
}

/** Asks for the package, has it made and downloads it. */
async function downloaded() {
  const packing = await take((await desk.get(page)).body);
  await runOrders();
  const answer = await take(packing.body);
  const [, path = ''] = /^https:\/\/waiting\.example\/(.*)\?as=/.exec(answer.location) ?? [];
  return { answer, zip: desk.store.waiting.get(path) ?? new Uint8Array() };
}

async function entriesOf(zip: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for await (const entry of unzip(zip).entries()) found.set(entry.path, await entry.bytes());
  return found;
}

const named = (name: string, words: string): ChosenFile => [name, sample.pdf(words)];

describe('the attachments of a period in one file', () => {
  it('holds each file byte for byte under its unit and duty, in office order, and a list', async () => {
    await filed('gxj', [named('调研报告.pdf', '甲'), ['台账（十一月）.xlsx', sample.xlsx()]]);
    await filed('fgw', [named('调研报告.pdf', '乙')]);
    const { zip } = await downloaded();
    const entries = await entriesOf(zip);
    expect([...entries.keys()]).toEqual([
      '00附件清单.xlsx',
      '01市发改委/2026年11月专题调研/调研报告.pdf',
      '03市工信局/2026年11月专题调研/调研报告.pdf',
      '03市工信局/2026年11月专题调研/台账（十一月）.xlsx',
    ]);
    const bytes = (path: string) => Buffer.from(entries.get(path) ?? []);
    expect(bytes('01市发改委/2026年11月专题调研/调研报告.pdf')).toEqual(sample.pdf('乙'));
    expect(bytes('03市工信局/2026年11月专题调研/调研报告.pdf')).toEqual(sample.pdf('甲'));
    expect(bytes('03市工信局/2026年11月专题调研/台账（十一月）.xlsx')).toEqual(sample.xlsx());

    const list = new Workbook();
    await list.xlsx.load(bytes('00附件清单.xlsx'));
    const rows = list.worksheets[0]?.getSheetValues().flat().map(String) ?? [];
    expect(rows).toEqual(expect.arrayContaining(['市发改委', '调研报告.pdf', '已报送（待审核）']));
  });

  it('says in its names that they are UTF-8, and when a file was uploaded, as clocks in Shanghai showed', async () => {
    await filed('gxj', [named('调研报告.pdf', '甲')]);
    const { zip } = await downloaded();
    const view = Buffer.from(zip);
    const second = view.indexOf('PK\u0003\u0004', 4, 'latin1');
    expect(view.readUInt16LE(second + 6) & 0x800).toBe(0x800);
    const [time, date] = [view.readUInt16LE(second + 10), view.readUInt16LE(second + 12)];
    expect([1980 + (date >> 9), (date >> 5) & 15, date & 31]).toEqual([2026, 11, 20]);
    expect([time >> 11, (time >> 5) & 63]).toEqual([9, 30]);
  });

  it('tells files of one name apart, also where capitals are the same', async () => {
    await filed('gxj', [named('a.pdf', '一'), named('A.PDF', '二'), named('a.pdf', '三')]);
    const names = [...(await entriesOf((await downloaded()).zip)).keys()].map(path => path.split('/').at(-1));
    expect(names.slice(1)).toEqual(['a.pdf', 'A(2).PDF', 'a(3).pdf']);
  });

  it('leaves out drafts and what was sent back, and holds what was accepted', async () => {
    await drafted('fgw', [named('草稿.pdf', '草')]);
    const returned = await filed('kjj', [named('退回.pdf', '退')]);
    const accepted = await filed('gxj', [named('通过.pdf', '通')]);
    const nonceOf = async (key: DutyKey) => (await desk.deps.duties.load(key))?.filings.at(-1)?.nonce ?? '';
    await desk.change(accepted.key, { type: 'accept', by: 'office', nonce: await nonceOf(accepted.key) });
    await desk.change(returned.key, {
      type: 'send-back',
      by: 'office',
      nonce: await nonceOf(returned.key),
      remarks: [],
      words: '请补充',
      refileBy: calendarDate('2026-11-30'),
    });
    desk.setNow(addSeconds(desk.now(), 60));
    const names = [...(await entriesOf((await downloaded()).zip)).keys()];
    expect(names.map(path => path.split('/').at(-1))).toEqual(['00附件清单.xlsx', '通过.pdf']);
  });

  it('is made once however often it is asked for, and anew when something was filed', async () => {
    await filed('gxj', [named('调研报告.pdf', '甲')]);
    const offered = (await desk.get(page)).body;
    await take(offered);
    await take((await desk.get(page)).body);
    expect(desk.orders.size).toBe(1);
    expect(await runOrders()).toEqual([{ outcome: 'packed', files: 1 }]);
    expect(await runOrders()).toEqual([{ outcome: 'there', files: 1 }]);
    expect((await take(offered)).body).toContain('已打包，可以下载');
    await filed('fgw', [named('调研报告.pdf', '乙')]);
    expect((await take(offered)).body).toContain('正在打包');
  });

  it('can be ordered again ten minutes after an order that came to nothing', async () => {
    await filed('gxj', [named('调研报告.pdf', '甲')]);
    const packing = await take((await desk.get(page)).body);
    expect(textIn(packing.body)).toContain('正在打包');
    desk.setNow(addSeconds(desk.now(), 660));
    await take(packing.body);
    expect(desk.orders.size).toBe(2);
  });

  it('is not made with a file left out', async () => {
    const { key } = await filed('gxj', [named('调研报告.pdf', '甲')]);
    for (const path of desk.store.kept.keys())
      if (path.startsWith(attachmentPath(key, ''))) desk.store.kept.delete(path);
    await take((await desk.get(page)).body);
    await expect(runOrders()).rejects.toThrow('attachments/');
  });
});

describe('attachments of 临时报送', () => {
  it('are in the package of the period they are due in, by unit like all others, and in no other', async () => {
    await filed('gxj', [named('调研报告.pdf', '甲')]);
    await answered('fgw', '2026-11-27', [named('用工情况.pdf', '乙')]);
    const { zip } = await downloaded();
    expect([...(await entriesOf(zip)).keys()].slice(1)).toEqual([
      '01市发改委/2026年11月企业用工情况/用工情况.pdf',
      '03市工信局/2026年11月专题调研/调研报告.pdf',
    ]);
    page = `${home}/board/attachments?period=2026-12`;
    expect(textIn((await desk.get(page)).body)).toContain('没有可下载的附件');
  });

  it('of one request are taken from its page, also of a unit that leads no field and whenever it is due', async () => {
    await filed('fgw', [named('调研报告.pdf', '甲')]);
    const request = await answered('wjw', '2027-01-29', [named('用工情况.pdf', '乙')]);
    const link = linksIn((await desk.get(request)).body).find(({ text }) => text === '附件打包下载');
    page = link?.href.replaceAll('&amp;', '&') ?? '';
    const offered = (await desk.get(page)).body;
    expect(textIn(offered)).toContain('2026年11月附件（企业用工情况） 共1个文件');
    expect(linksIn(offered).find(({ text }) => text === '返回临时报送')?.href).toBe(request);
    const [, path] = (await entriesOf((await downloaded()).zip)).keys();
    expect(path).toMatch(/^\d\d市卫生健康委\/2026年11月企业用工情况\/用工情况.pdf$/);
  });
});

describe('whoever takes attachments out', () => {
  it('is led to an address that ends soon, and stands in the trail with what was taken', async () => {
    await filed('gxj', [named('调研报告.pdf', '甲')]);
    const packing = await take((await desk.get(page)).body);
    expect(packing.headers['content-security-policy']).toContain(
      "form-action 'self' https://waiting.example",
    );
    const trail = async () => textIn((await desk.get(`${home}/audit?month=2026-11`)).body);
    expect(await trail()).not.toContain('下载2026年11月附件');
    await runOrders();
    const answer = await take(packing.body);
    expect(answer.status).toBe(303);
    expect(decodeURIComponent(answer.location)).toContain('as=2026年11月附件.zip');
    expect(await trail()).toMatch(/下载2026年11月附件（1个文件，1KB）/);
  });

  it('is told plainly when there is nothing', async () => {
    await drafted('gxj', [named('草稿.pdf', '草')]);
    const { status, body } = await desk.get(page);
    expect(status).toBe(200);
    expect(textIn(body)).toContain('没有可下载的附件');
    expect(body).not.toContain('<button');
  });

  it('comes from the board with its filters, and goes on to one unit', async () => {
    await filed('gxj', [named('调研报告.pdf', '甲')]);
    await filed('fgw', [named('调研报告.pdf', '乙')]);
    const board = (await desk.get(`${home}/board?period=2026-11&obligation=monthly-research`)).body;
    const link = linksIn(board).find(({ text }) => text.includes('附件打包下载'));
    const all = (await desk.get(link?.href.replaceAll('&amp;', '&') ?? '')).body;
    expect(textIn(all)).toContain('2026年11月附件（专题调研） 共2个文件');
    const unit = linksIn(all).find(({ text }) => text === '市工信局');
    const own = (await desk.get(unit?.href.replaceAll('&amp;', '&') ?? '')).body;
    expect(textIn(own)).toContain('2026年11月附件（市工信局、专题调研） 共1个文件');
  });

  it('takes nothing with a page from elsewhere', async () => {
    await filed('gxj', [named('调研报告.pdf', '甲')]);
    const answer = await desk.post(page, { nonce: ['made-up'], action: ['download'] });
    expect(answer.status).toBe(422);
    expect(desk.orders.size).toBe(0);
  });
});
