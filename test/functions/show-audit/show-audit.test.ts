import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishProgramme } from '../../../functions/publish-programme/publish-programme.ts';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, instant } from '../../../shared/calendar/instant.ts';
import suzhouDocument from '../../../shared/programme/rosters/suzhou-2022-197.json' with { type: 'json' };
import { Form, textIn } from '../../simulation/page.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

let desk: UnitDesk;
let home: string;

beforeEach(async () => {
  desk = await openUnitDesk(instant('2026-11-02T09:00:00+08:00'));
  home = `/o/${await desk.officeToken()}`;
});
afterEach(() => desk.close());

const page = async (path: string) => textIn((await desk.get(`${home}${path}`)).body);

/** What the page says of the duties, without what differs with the day it is read on. */
const trailOf = (words: string) => words.match(/2026年\d+月\d+日 \d\d:\d\d .*?专题调研/g)?.join('\n');

/** The lines of the trail as they are exported. */
async function exported(month: string): Promise<string> {
  const address = `${home}/audit?month=${month}`;
  const form = Form.in({ status: 200, path: address, html: (await desk.get(address)).body });
  const answer = await desk.serve({ method: 'POST', path: form.action, body: form.pressed('export') });
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  return answer.body;
}

describe('操作记录', () => {
  it('says in plain words who did what to which duty, and leaves the system aside until asked', async () => {
    const key = await desk.openDuty('gxj', '2026-11');
    const filing = { nonce: 'n', nil: true, filer: '王小明', reviewer: '李建国', by: 'gxj-liaison' };
    await desk.change(key, { type: 'file', filing });
    const words = await page('/audit?month=2026-11');
    expect(words).toMatch(/2026年11月2日 09:00 市工信局 \S+ 市工信局2026年11月专题调研/);
    expect(words).not.toContain('系统 市工信局');
    const all = await page('/audit?month=2026-11&all=1');
    expect(all.match(/市工信局2026年11月专题调研/g)?.length).toBeGreaterThan(1);
  });

  it('tells months apart by the clock in Shanghai, and shows nothing that is yet to come', async () => {
    const { audit } = desk.deps;
    const entry = { programme: desk.programme.key, by: 'office', kind: 'entered' } as const;
    await audit.add({ ...entry, nonce: 'a', at: instant('2026-10-31T23:59:00+08:00'), words: '十月的事' });
    await audit.add({ ...entry, nonce: 'b', at: instant('2026-11-01T00:01:00+08:00'), words: '十一月的事' });
    expect(await page('/audit?month=2026-10')).toContain('十月的事');
    const november = await page('/audit?month=2026-11');
    expect(november).toContain('十一月的事');
    expect(november).not.toContain('办公室 十月的事');
    expect(await page('/audit?month=2031-01')).toContain('2026年11月操作记录');
  });

  it('tells who published which programme file, once however often that was sent', async () => {
    const { audit, programmes } = desk.deps;
    const publish = () =>
      publishProgramme(
        { document: suzhouDocument, adoptedOn: calendarDate('2026-11-02'), now: desk.now(), by: '王五' },
        { audit, programmes: { publish: (document, on) => programmes.publish(document, on) } },
      );
    await publish();
    await publish();
    const said =
      /系统管理员 工作机制文件 王五发布版本\S+，自2026年11月2日起启用：领导7条、单位29条、领域25条/g;
    expect((await page('/audit?month=2026-11')).match(said)).toHaveLength(1);
    expect(await exported('2026-11')).toContain('王五发布版本');
  });

  it('shows of a duty what was done in the month, whatever was done to it later', async () => {
    const key = await desk.openDuty('gxj', '2026-11');
    const filing = { nonce: 'n', nil: true, filer: '王小明', reviewer: '李建国', by: 'gxj-liaison' };
    await desk.change(key, { type: 'file', filing });
    const november = await page('/audit?month=2026-11');
    expect(trailOf(november)).toMatch(/09:00 市工信局 \S+ 市工信局2026年11月专题调研/);
    desk.setNow(instant('2026-12-02T09:00:00+08:00'));
    const sendBack = { by: 'office', nonce: 'n', remarks: [], words: '请补充' };
    await desk.change(key, { type: 'send-back', ...sendBack, refileBy: calendarDate('2026-12-09') });
    expect(trailOf(await page('/audit?month=2026-11'))).toBe(trailOf(november));
    expect(await page('/audit?month=2026-12')).toContain('市工信局2026年11月专题调研');
  });

  it('gives at most 200 lines a page, and all of them on the pages together', async () => {
    const entry = { programme: desk.programme.key, by: 'office', kind: 'entered' } as const;
    for (let count = 0; count < 450; count += 1) {
      const at = addSeconds(desk.now(), -count);
      await desk.deps.audit.add({ ...entry, at, nonce: `n${count}`, words: `第${count}件事。` });
    }
    const pages = await Promise.all(
      ['', '&page=2', '&page=3'].map(more => page(`/audit?month=2026-11${more}`)),
    );
    expect(pages.map(words => words.match(/第\d+件事。/g)?.length)).toEqual([200, 200, 50]);
    expect(new Set(pages.flatMap(words => words.match(/第\d+件事。/g) ?? [])).size).toBe(450);
    expect(await page('/audit?month=2026-11&page=99')).toContain('第449件事。');
  });

  it('tells of what units changed of their contacts, and the Office of calendar and people', async () => {
    const { programme } = desk;
    const change = {
      programme: programme.key,
      unit: 'gxj',
      nonce: 'c',
      madeAt: desk.now(),
      number: 1,
      steps: [],
    };
    const words = ['新增经办：赵六'];
    await desk.deps.contactChanges.add({ schema: 1, ...change, by: 'gxj-liaison', words });
    const key = { programme: programme.key, change: 'd' };
    await desk.deps.calendarChanges.owe({ key, madeAt: desk.now(), by: 'office', reason: '2027年放假安排' });
    await desk.deps.calendarChanges.settle(key, 12);
    await desk.deps.rosterChanges.add({
      schema: 1,
      ...{ programme: programme.key, number: 1, nonce: 'r', madeAt: desk.now(), by: 'office', steps: [] },
      reason: '苏府发〔2026〕1号',
      words: ['市长由王五担任'],
    });
    const trail = await page('/audit');
    expect(trail).toContain('办公室 人员、机构和分工 市长由王五担任（苏府发〔2026〕1号）');
    expect(trail).toMatch(/市工信局 \S+ 市工信局联络员 新增经办：赵六/);
    expect(trail).toContain('办公室 工作日历 2027年放假安排，12项截止日期随之调整');
  });

  it('is exported without formulas, once a press, and the export is in it', async () => {
    const entry = { programme: desk.programme.key, by: 'office', kind: 'entered' } as const;
    await desk.deps.audit.add({ ...entry, at: desk.now(), nonce: 'a', words: '=HYPERLINK("x")' });
    const first = await exported('2026-11');
    expect(first).toContain(`"'=HYPERLINK(""x"")"`);
    expect(await exported('2026-11')).toContain('导出2026年11月操作记录（1条）');
  });

  it('keeps an entry as it was first written', async () => {
    const entry = {
      programme: desk.programme.key,
      by: 'office',
      kind: 'entered',
      at: desk.now(),
      nonce: 'a',
    } as const;
    await desk.deps.audit.add({ ...entry, words: '原来的话' });
    await desk.deps.audit.add({ ...entry, words: '改过的话' });
    const [kept, ...others] = await desk.deps.audit.ofMonth(desk.programme.key, '2026-11');
    expect([kept?.words, others]).toEqual(['原来的话', []]);
  });

  it('is shown to nobody who has not entered', async () => {
    await desk.officeToken('nobody');
    for (const path of ['/audit', '/sessions']) expect((await desk.get(`${home}${path}`)).status).toBe(401);
    const answer = await desk.serve({
      method: 'POST',
      path: `${home}/audit?month=2026-11`,
      body: 'action=export',
    });
    expect(answer.status).toBe(401);
  });
});
