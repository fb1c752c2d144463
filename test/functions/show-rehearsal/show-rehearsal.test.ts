import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../shared/calendar/instant.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

describe('next year, rehearsed over a table', () => {
  let desk: UnitDesk;
  let path: string;
  beforeAll(async () => {
    desk = await openUnitDesk(instant('2026-11-26T10:00:00+08:00'));
    path = `/o/${await desk.officeToken()}/rehearsal`;
  });
  afterAll(() => desk.close());

  it('says first what the year comes to, and that its dates are a guess', async () => {
    const { status, body } = await desk.get(path);
    expect(status).toBe(200);
    expect(body).toContain('<h1>2027年全年预演</h1>');
    expect(body).toContain(
      '全年432项，涉及11个单位；邮件约748封；最忙的一周3月1日至7日，54项截止，邮件33封。',
    );
    expect(body).toContain('2027年放假安排未录入，期限按周末推算，涉及');
    expect(body).toContain('3月5日*');
  });

  it('leads from a unit to its dates and mails', async () => {
    const whole = await desk.get(path);
    const link = /href="([^"]*unit=sfj[^"]*)"/.exec(whole.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const { status, body } = await desk.get(link);
    expect(status).toBe(200);
    expect(body).toContain('<h1>市司法局2027年全年预演</h1>');
    expect(body).toContain('全年24项；邮件约68封');
    expect(body).toContain('2027年1月专题调研');
    expect(body).not.toContain('市工信局');
  });

  it.each(['', '?year=2026', '?unit=gxj', '?year=2028&unit=gxj', '?year=2026&unit=gxj'])(
    'fits into 20 KB: %s',
    async query => {
      const { body } = await desk.get(`${path}${query}`);
      expect(gzipSync(body).length).toBeLessThan(20 * 1024);
    },
  );

  it('shows next year, whatever else stands in the address', async () => {
    const { status, body } = await desk.get(`${path}?year=1999&unit=nobody`);
    expect(status).toBe(200);
    expect(body).toContain('<h1>2027年全年预演</h1>');
  });

  it('counts from adoption in the year of adoption', async () => {
    const { body } = await desk.get(`${path}?year=2026`);
    expect(body).toContain('<h1>2026年全年预演</h1>');
    expect(body).not.toContain('2025年</a>');
  });

  it('writes nothing, and is not for units', async () => {
    const before = await desk.deps.duties.ofProgramme(desk.programme.key);
    await desk.get(path);
    expect(await desk.deps.duties.ofProgramme(desk.programme.key)).toEqual(before);
    expect(desk.mails).toEqual([]);
    expect((await desk.get(`/o/${await desk.token('gxj-liaison')}/rehearsal`)).status).toBe(404);
  });
});
