import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBoardDesk, year2026 } from '../../support/board-desk.ts';

describe('the board over a table', () => {
  let desk: Awaited<ReturnType<typeof openBoardDesk>>;
  beforeAll(async () => {
    desk = await openBoardDesk('2026-11-20 10:00', year2026);
  });
  afterAll(() => desk.close());

  const show = async (query: string) => await desk.get(`${desk.home}/board${query}`);

  it.each(['', '?period=2026-01', '?period=2026-Q1', '?period=2026', '?period=2026&state=filed'])(
    'shows every unit of %s in at most 20 KB',
    async query => {
      const { status, body } = await show(query);
      expect(status).toBe(200);
      expect(body).toContain('市金融监管局');
      expect(gzipSync(body).length).toBeLessThan(20 * 1024);
    },
  );

  it('shows this month unless it is asked for another, whatever else stands in the address', async () => {
    const { body } = await show('?period=2026-B1&state=guilty&unit=nobody');
    expect(body).toContain('<h1>2026年11月工作看板</h1>');
    expect(body).toContain('没有符合条件的事项');
  });

  it('shows the month as the report counted it, or as it is now', async () => {
    const late = desk.duties.find(
      duty =>
        duty.obligation === 'monthly-research' && duty.period === '2026-10' && duty.filings.length === 0,
    );
    expect(late).toBeDefined();
    const owed = (body: string) => /应报(\d+)项，实报(\d+)项/.exec(body)?.slice(1).map(Number);
    const [cut, now] = [await show('?period=2026-10&at=cut'), await show('?period=2026-10')];
    expect(cut.body).toContain('数据截至2026年11月7日 00:00');
    expect(owed(cut.body)?.[0]).toBe(owed(now.body)?.[0]);
    expect(owed(cut.body)?.[1]).toBeLessThan(owed(now.body)?.[1] ?? 0);
  });

  it('leads from a cell of several duties to their list', async () => {
    const { body } = await show('?period=2026-03');
    const [, link = ''] = /href="([^"]*unit=gxj[^"]*obligation=task-list[^"]*)#list"/.exec(body) ?? [];
    const list = await desk.get(link.replaceAll('&amp;', '&'));
    const section = /<section id="list">[\s\S]*?<\/section>/.exec(list.body)?.[0] ?? '';
    expect(section).toContain('符合条件的事项（12）');
    expect(section.match(/\/duties\/gxj~task-list/g)).toHaveLength(12);
  });

  it('names no leader beside anything owed', async () => {
    const { body } = await show('?period=2026');
    const tables = body.match(/<table[\s\S]*?<\/table>/g) ?? [];
    const withLeaders = tables.filter(table => table.includes('吴庆文'));
    expect(withLeaders).toHaveLength(1);
    expect(withLeaders[0]).toContain('市领导走访覆盖');
    expect(withLeaders[0]).not.toMatch(/逾期|尚未/);
  });

  it('opens for nobody without the Office’s link', async () => {
    const unit = await desk.token('gxj-liaison');
    expect((await desk.get(`/o/${unit}/board`)).status).toBe(404);
  });
});
