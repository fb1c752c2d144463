import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instant } from '../../../shared/calendar/instant.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { type Answer, openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const notice2027 = `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日至5日放假，共3天。
四、劳动节：5月1日至5日放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假。
六、中秋节：9月15日（周三）放假。
七、国庆节：10月1日至7日放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;

let desk: UnitDesk;
let path: string;
let research: DutyKey;
beforeEach(async () => {
  desk = await openUnitDesk(instant('2026-12-28T10:00:00+08:00'));
  path = `/o/${await desk.officeToken()}/calendar`;
  research = await desk.openDuty('gxj', '2026-12');
});
afterEach(() => desk.close());

function hidden(body: string, name: string): string {
  const found = new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1];
  if (found === undefined) throw new Error(`no ${name} in the page`);
  return found;
}

async function submit(form: TypedForm, from?: Answer): Promise<Answer> {
  const page = from ?? (await desk.get(path));
  return await desk.post(path, { nonce: [hidden(page.body, 'nonce')], ...form });
}

const due = async () => (await desk.deps.duties.load(research))?.due;

describe('a year that is entered', () => {
  it('is asked for, read, shown with what it moves, and in force once it is confirmed', async () => {
    const before = await desk.get(path);
    expect(before.status).toBe(200);
    expect(before.body).toContain('<h1>2027年放假安排</h1>');
    expect(before.body).toContain('2027年放假安排未录入，期限按周末推算');
    expect(await due()).toEqual({ original: '2027-01-08', current: '2027-01-08' });

    const form = {
      year: ['２０２７年'],
      notice: [
        notice2027.replace(
          '元旦：1月1日（周五）至3日（周日）放假，共3天',
          '元旦：1月1日（周五）至5日（周二）放假，共5天',
        ),
      ],
    };
    const checked = await submit({ ...form, action: ['check-year'] }, before);
    expect(checked.status).toBe(200);
    expect(checked.body).toContain('1月1日（周五）至1月5日（周二）');
    expect(checked.body).toContain('2027年1月8日（周五）');
    expect(checked.body).toContain('2027年1月12日（周二）');
    expect(await due()).toEqual({ original: '2027-01-08', current: '2027-01-08' });

    const confirm = { ...form, kind: ['year'], action: ['confirm'] };
    const confirmed = await submit(confirm, checked);
    expect(confirmed).toMatchObject({ status: 303, location: expect.stringContaining('done=1') });
    expect(await due()).toEqual({ original: '2027-01-12', current: '2027-01-12' });
    // The same press again is the same answer, and nothing more.
    expect((await submit(confirm, checked)).location).toBe(confirmed.location);
    expect((await desk.deps.duties.load(research))?.history).toHaveLength(2);

    const after = await desk.get(confirmed.location);
    expect(after.body).toContain('1项未报送事项的截止日期已调整');
    expect(after.body).not.toContain('未录入');
    expect(after.body).toContain('办公室：2027年放假安排，调整1项截止日期');
  });

  it('is refused with the line of every error, and nothing typed is lost', async () => {
    const notice = notice2027.replace('共8天', '共9天').replace('5月8日（周六）', '5月10日');
    const refused = await submit({ year: ['2027'], notice: [notice], action: ['check-year'] });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('第2行：2月5日至2月12日是8天，粘贴的内容写的是共9天，请核对');
    expect(refused.body).toContain('第4行：5月10日是周一，本来就上班，请核对');
    expect(refused.body).toContain('四、劳动节：5月1日至5日放假调休，共5天。5月10日上班。');
    expect((await desk.deps.calendars.entered()).years).toEqual([]);
  });

  it('comes back to be corrected with what was typed', async () => {
    const form = { year: ['2027'], notice: [notice2027] };
    const checked = await submit({ ...form, action: ['check-year'] });
    const back = await submit({ ...form, kind: ['year'], action: ['edit'] }, checked);
    expect(back.status).toBe(200);
    expect(back.body).toContain('四、劳动节：5月1日至5日放假调休');
  });

  it('is not taken from a page that has lain open for days', async () => {
    const page = await desk.get(path);
    desk.setNow(instant('2026-12-30T10:00:00+08:00'));
    const late = await submit({ year: ['2027'], notice: [notice2027], action: ['check-year'] }, page);
    expect(late.body).toContain('页面打开时间过长');
    expect(late.body).toContain('四、劳动节');
  });
});

describe('临时调整', () => {
  beforeEach(async () => {
    desk.setNow(instant('2026-09-01T18:00:00+08:00'));
    research = await desk.openDuty('kjj', '2026-10');
  });
  const storm = { year: ['2026'], days: ['11月4日至5日'], day: ['off'], reason: ['台风停工'] };

  it('moves what is due after it, says why, and can be taken back', async () => {
    expect(await due()).toEqual({ original: '2026-11-06', current: '2026-11-06' });
    const checked = await submit({ ...storm, action: ['check-days'] });
    expect(checked.body).toContain('11月4日（周三）放假');
    expect(checked.body).toContain('2026年11月10日（周二）');
    const confirmed = await submit({ ...storm, kind: ['days'], action: ['confirm'] }, checked);
    expect(await due()).toEqual({ original: '2026-11-06', current: '2026-11-10' });

    const page = await desk.get(confirmed.location);
    expect(page.body).toContain('11月4日（周三）放假：台风停工');
    const asked = await submit({ year: ['2026'], date: ['2026-11-04'], action: ['take-back'] }, page);
    expect(asked.body).toContain('恢复按放假安排执行');
    await submit({ year: ['2026'], date: ['2026-11-04'], kind: ['days'], action: ['confirm'] }, asked);
    expect(await due()).toEqual({ original: '2026-11-06', current: '2026-11-09' });
    expect((await desk.deps.calendars.load()).isWorkday(calendarDate('2026-11-04'))).toBe(true);
  });

  it.each([
    [{ days: ['11月7日'] }, '11月7日（周六）本来就不上班'],
    [{ days: ['11月31日'] }, '“11月31日”不是日期'],
    [{ days: ['11月5日至4日'] }, '不是日期'],
    [{ reason: [''] }, '请写明原因'],
    [{ day: [] }, '请选择放假或者上班'],
  ])('says what is wrong with %j', async (change, words) => {
    const refused = await submit({ ...storm, ...change, action: ['check-days'] });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain(words);
  });
});

describe('the pages', () => {
  it('stay small', async () => {
    const page = await desk.get(`${path}?year=2026`);
    const checked = await submit({ year: ['2027'], notice: [notice2027], action: ['check-year'] }, page);
    for (const { body } of [page, checked]) expect(gzipSync(body).length).toBeLessThan(20 * 1024);
  });

  it('offer to bring dates up to a year that a release has brought along', async () => {
    await desk.deps.calendars.adjust({ date: calendarDate('2027-01-07'), day: 'off', reason: '停工' });
    const page = await desk.get(path);
    expect(page.body).toContain('截止日期待更新（1）');
    const done = await submit({ year: ['2027'], action: ['redate'] }, page);
    expect(done.location).toContain('done=1');
    expect((await desk.get(path)).body).not.toContain('待更新');
  });
});
