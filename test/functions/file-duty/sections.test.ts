import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import { changeDuty } from '../../../shared/change/change-duty.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import { sectionKey } from '../../../shared/duty/sections.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const at = (date: string, time: string) => instantAt(calendarDate(date), time);
const words = '请补充11月新引进的科研机构情况';

describe('asking cooperating units for sections', () => {
  let desk: UnitDesk;
  let key: DutyKey;
  let path: string;
  beforeEach(async () => {
    desk = await openUnitDesk(at('2026-11-20', '09:30'));
    key = await desk.openDuty('gxj', '2026-11');
    path = `/u/${await desk.token('gxj-liaison')}/duties/${key.duty}`;
  });
  afterEach(() => desk.close());

  async function ask(units: readonly string[], said = words) {
    const form = formIn((await desk.get(`${path}?step=sections`)).body);
    return await desk.post(path, { ...form, units, words: [said], action: ['ask-sections'] });
  }
  const lead = async () => {
    const duty = await desk.deps.duties.load(key);
    if (duty === undefined) throw new Error('no duty');
    return duty;
  };

  it('opens a section for each unit ticked, and shows the lead what is asked and how it stands', async () => {
    const page = (await desk.get(`${path}?step=sections`)).body;
    const unit = /name="units" value="([^"]+)"/.exec(page)?.[1] ?? '';
    expect(unit).not.toBe('');
    expect(await ask([unit])).toMatchObject({ status: 303, location: path });
    const section = await desk.deps.duties.load(sectionKey(await lead(), unit));
    expect(section?.status).toBe('open');
    const own = `/u/${await desk.token(`${unit}-liaison`)}/duties/${section?.key.duty}`;
    const sectionPage = textIn((await desk.get(own)).body);
    expect(sectionPage).toContain('2026年11月补充专题调研情况 ');
    expect(sectionPage).toContain(words);
    expect(sectionPage).not.toContain('申请延期');
    const form = textIn((await desk.get(path)).body);
    expect(form).toContain('配合单位补充');
    expect(form).toContain(words);
    expect((await desk.get(`${path}?step=sections`)).body).not.toContain(`name="units" value="${unit}"`);
  });

  it('can be asked of whoever else leads a field of the leader that the unit reports for', async () => {
    const visits = await desk.openAll('gxj', 'leader-visit', '2026-B6');
    const visit = visits.find(each => each.duty.includes('gu-haidong'));
    const page = `/u/${await desk.token('gxj-liaison')}/duties/${visit?.duty}`;
    const form = formIn((await desk.get(`${page}?step=sections`)).body);
    // 数字金融 is led by 市金融监管局, which cooperates in none of the leader's fields.
    const asked = await desk.post(page, {
      ...form,
      units: ['jrj'],
      words: [words],
      action: ['ask-sections'],
    });
    expect(asked.status).toBe(303);
    const own = textIn((await desk.get(`/u/${await desk.token('jrj-liaison')}`)).body);
    expect(own).toContain('补充领导走访情况');
    expect((await desk.get(`${page}?step=sections`)).body).not.toMatch(/name="units" value="(?:gxj|jrj)"/u);
  });

  it('are between the two: what a cooperating unit has answered waits for nobody at the Office', async () => {
    await ask(['fgw']);
    const section = sectionKey(await lead(), 'fgw');
    const filing = { nonce: 'n1', nil: false, filer: '张一', reviewer: '李二', by: 'fgw-liaison' };
    await changeDuty(section, { type: 'file', filing }, at('2026-11-20', '10:00'), desk.deps);
    expect((await desk.deps.duties.load(section))?.status).toBe('filed');
    const office = `/o/${await desk.officeToken()}`;
    for (const page of [office, `${office}/batches`]) {
      const { status, body } = await desk.get(page);
      expect(status).toBe(200);
      expect(textIn(body)).not.toContain('补充专题调研情况');
    }
  });

  it('shows the Office on the lead’s page whose section is open, and gives it none to review', async () => {
    await ask(['fgw']);
    const office = `/o/${await desk.officeToken()}`;
    const pageOf = async ({ unit, duty }: DutyKey) =>
      await desk.get(`${office}/duties/${encodeURIComponent(`${unit}~${duty}`)}`);
    const section = sectionKey(await lead(), 'fgw');
    const before = await pageOf(key);
    expect(textIn(before.body)).toMatch(
      /配合单位补充 市发改委 待填报 请求补充 请补充11月新引进的科研机构情况/,
    );
    expect(before.body).toContain(`/duties/${encodeURIComponent(`fgw~${section.duty}`)}`);
    const filing = { nonce: 'n1', nil: false, filer: '张一', reviewer: '李二', by: 'fgw-liaison' };
    await changeDuty(section, { type: 'file', filing }, at('2026-11-20', '10:00'), desk.deps);
    expect(textIn((await pageOf(key)).body)).toMatch(/配合单位补充 市发改委 已送牵头单位/);
    const own = await pageOf(section);
    expect(own.status).toBe(200);
    for (const decision of ['accept', 'send-back', 'reopen'])
      expect(own.body).not.toContain(`value="${decision}"`);
  });

  it('asks whom and for what, keeps what was typed, and asks no unit that does not cooperate', async () => {
    const refused = await ask(['nobody'], '好');
    expect(refused.status).toBe(422);
    expect(textIn(refused.body)).toContain('有2处需要更正');
    expect(formIn(refused.body)).toMatchObject({ words: ['好'] });
    expect((await lead()).sections).toBeUndefined();
  });
});
