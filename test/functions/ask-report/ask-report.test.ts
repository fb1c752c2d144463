import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { keepDraft } from '../../support/drafted-report.ts';
import { moment } from '../../support/duty-book.ts';
import { formWith, textIn } from '../../support/page-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const programme = 'suzhou-2022-197';
let desk: UnitDesk;
let page: string;

beforeEach(async () => {
  desk = await openUnitDesk(moment('2026-12-09 10:00'));
  page = `/o/${await desk.officeToken()}/reports`;
});
afterEach(() => desk.close());

const days: TypedForm = { from: ['2026-11-01'], to: ['2026年12月5日'] };
const blank = async () => formWith((await desk.get(page)).body, 'ask');
const ask = async (typed: TypedForm, form?: TypedForm) =>
  await desk.post(page, { ...(form ?? (await blank())), ...typed, action: ['ask'] });
const reports = () => desk.deps.reports.list(programme);

describe('the reports of the desk', () => {
  it('are listed with what they are and up to when they know, each with its page', async () => {
    await keepDraft(desk.deps);
    await ask({ ...days, fields: ['integrated-circuits'] });
    const { body, status } = await desk.get(page);
    expect(status).toBe(200);
    const text = textIn(body);
    expect(text).toContain('2026年11月工作进展情况报告 2026年12月7日24:00 送审稿已生成，待定稿');
    expect(text).toContain('2026年11月1日至12月5日工作情况汇总（集成电路领域） 2026年12月9日 10:00');
    expect(text.indexOf('工作情况汇总（')).toBeLessThan(text.indexOf('2026年11月工作进展情况报告'));
    expect(body).toContain(`href="${page}/monthly.2026-11"`);
  });

  it('are one more when the Office asks for days, and of all fields when it names none', async () => {
    const answer = await ask(days);
    expect(answer).toMatchObject({
      status: 303,
      location: expect.stringMatching(/\/reports\/on-demand\.\d{10}$/),
    });
    const [report] = await reports();
    expect(report).toMatchObject({
      kind: 'on-demand',
      period: '2026-11-01~2026-12-05',
      status: 'compiling',
      cutAt: moment('2026-12-09 10:00'),
      history: [{ by: 'office', note: '要求编制' }],
    });
    expect(report?.only).toBeUndefined();
    const shown = await desk.get(answer.location);
    expect(shown.status).toBe(200);
    expect(textIn(shown.body)).toContain('2026年11月1日至12月5日工作情况汇总');
  });

  it('keep the chosen fields in the order of the annex, and all of them are no choice', async () => {
    const chosen = desk.programme.fields.slice(2, 4).map(({ key }) => key);
    await ask({ ...days, fields: chosen.toReversed() });
    expect((await reports())[0]?.only?.map(({ key }) => key)).toEqual(chosen);
    desk.setNow(moment('2026-12-09 11:00'));
    await ask({ ...days, fields: desk.programme.fields.map(({ key }) => key) });
    const all = (await reports()).find(({ cutAt }) => cutAt === moment('2026-12-09 11:00'));
    expect(all?.only).toBeUndefined();
  });

  it('are one for one page, however often it is posted', async () => {
    const form = await blank();
    const [first, second] = [await ask(days, form), await ask(days, form)];
    expect(second.location).toBe(first.location);
    expect(await reports()).toHaveLength(1);
    await ask(days);
    expect(await reports()).toHaveLength(2);
  });

  it.each<[string, TypedForm, string]>([
    ['nothing', {}, '起始日期：'],
    ['no last day', { from: ['2026-11-01'] }, '截止日期：'],
    ['a day that is none', { from: ['2026-11-31'], to: ['2026-12-01'] }, '起始日期：'],
    ['days to come', { from: ['2026-11-01'], to: ['2026-12-10'] }, '截止日期：不能晚于今天'],
    ['days in the wrong order', { from: ['2026-11-02'], to: ['2026-11-01'] }, '截止日期：不能早于起始日期'],
    [
      'days before there were records',
      { from: ['2026-01-01'], to: ['2026-10-07'] },
      '系统自2026年10月8日启用',
    ],
    ['more than two years', { from: ['2024-01-01'], to: ['2026-12-01'] }, '相距不超过两年'],
    ['a field that is none', { ...days, fields: ['nowhere'] }, '细分领域：'],
  ])('are not asked for with %s: it is said, and what was typed stays', async (_what, typed, words) => {
    const answer = await ask(typed);
    expect(answer.status).toBe(422);
    expect(textIn(answer.body)).toContain(words);
    for (const text of [typed.from?.[0], typed.to?.[0]])
      if (text !== undefined) expect(answer.body).toContain(`value="${text}"`);
    expect(await reports()).toEqual([]);
  });

  it('are not asked for by a page that is a day old', async () => {
    const form = await blank();
    desk.setNow(moment('2026-12-10 11:00'));
    const answer = await ask(days, form);
    expect(answer.status).toBe(409);
    expect(textIn(answer.body)).toContain('页面打开时间过长，没有编制');
    expect(await reports()).toEqual([]);
  });
});
