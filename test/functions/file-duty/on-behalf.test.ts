import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import { formIn, formWith, textIn } from '../../support/page-form.ts';
import { identityForm, researchForm } from '../../support/research-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const at = (date: string, time: string) => instantAt(calendarDate(date), time);

let desk: UnitDesk;
let key: DutyKey;
let unit: string;
let office: string;
let page: string;

beforeEach(async () => {
  desk = await openUnitDesk(at('2026-11-20', '09:30'));
  key = await desk.openDuty('gxj', '2026-11');
  unit = `/u/${await desk.token('gxj-liaison')}/duties/${key.duty}`;
  office = `/o/${await desk.officeToken()}`;
  page = `${office}/on-behalf/gxj/duties/${key.duty}`;
});

afterEach(() => desk.close());

/** Opens a page, types, presses. */
async function press(path: string, action: string, typed: typeof researchForm, from = path) {
  const drawn = formWith((await desk.get(from)).body, action);
  return await desk.post(path, { ...drawn, ...typed, action: [action] });
}

async function file(path: string, typed = researchForm) {
  const checked = await press(path, 'check', typed);
  expect(checked.location).toBe(`${path}?step=check`);
  return await press(path, 'file', identityForm, checked.location);
}

const stored = async () => await desk.deps.duties.load(key);

describe('办公室代报', () => {
  it('is filed by the officer in the unit’s own form, and says so wherever the filer is shown', async () => {
    const dutyPage = `${office}/duties/${encodeURIComponent(`gxj~${key.duty}`)}`;
    expect((await desk.get(dutyPage)).body).toContain(`href="${page}"`);
    const form = await desk.get(page);
    expect(textIn(form.body)).toContain('办公室代市工信局填报');
    expect(form.body).not.toContain('step=extension');

    const filed = await file(page);
    expect(filed).toMatchObject({ status: 303, location: `${page}/filings/1` });
    const receipt = await desk.get(filed.location);
    expect(textIn(receipt.body)).toMatch(/报送方式 办公室代报/);
    expect(receipt.body).toContain(`href="${dutyPage}"`);

    const duty = await stored();
    expect(duty?.filings).toMatchObject([{ number: 1, by: 'office', onBehalf: true, filer: '王小明' }]);
    expect(duty?.history.at(-1)).toMatchObject({ by: 'office', event: 'file' });
    expect(textIn((await desk.get(unit)).body)).toMatch(/办公室代报的内容已收到/);
    expect(textIn((await desk.get(dutyPage)).body)).toContain('办公室代报（填报人王小明）');
    expect(desk.performed.at(-1)?.owed).toMatchObject([{ kind: 'receipt' }]);
  });

  it('leads to no page that does not exist', async () => {
    const filed = await file(page);
    await desk.change(key, {
      type: 'send-back',
      by: 'office',
      nonce: (await stored())?.filings[0]?.nonce ?? '',
      remarks: [],
      words: '请补充',
      refileBy: calendarDate('2026-12-10'),
    });
    await press(page, 'save', { topic: ['重新录入'] });
    for (const from of [
      page,
      `${page}?step=attach&field=attachments`,
      `${page}?step=check`,
      filed.location,
    ]) {
      const { body } = await desk.get(from);
      const inside = [...body.matchAll(/(?:href|action)="(\/[^"#]*)/g)].map(match => match[1] ?? '');
      for (const link of new Set(inside.filter(each => !each.endsWith('/files'))))
        expect([link, (await desk.get(link.replaceAll('&amp;', '&'))).status]).toEqual([link, 200]);
    }
  });

  it('shows both versions to whoever saves second, and loses neither', async () => {
    const drawnForUnit = formWith((await desk.get(unit)).body, 'save');
    await press(page, 'save', { ...researchForm, topic: ['纸质材料上的选题'] });
    const second = await desk.post(unit, { ...drawnForUnit, topic: ['单位填写的选题'], action: ['save'] });
    expect(second.status).toBe(409);
    const text = textIn(second.body);
    expect(text).toMatch(/办公室于.*在另一页面保存了/);
    expect(text).toContain('纸质材料上的选题');
    expect(text).toContain('单位填写的选题');
  });

  it('files nothing over what the unit filed meanwhile, and shows what was typed', async () => {
    const drawn = formWith((await desk.get(page)).body, 'check');
    await file(unit);
    const late = await desk.post(page, { ...drawn, topic: ['纸质材料上的选题'], action: ['check'] });
    expect(late.status).toBe(409);
    expect(textIn(late.body)).toContain('纸质材料上的选题');
    expect(textIn(late.body)).toMatch(/王小明于.*报送了第1版/);
    expect((await stored())?.filings).toMatchObject([{ by: 'gxj-liaison' }]);
  });

  it('is one filing however often it is posted', async () => {
    await press(page, 'check', researchForm);
    const drawn = formWith((await desk.get(`${page}?step=check`)).body, 'file');
    const post = async () => await desk.post(page, { ...drawn, ...identityForm, action: ['file'] });
    expect([(await post()).location, (await post()).location]).toEqual(Array(2).fill(`${page}/filings/1`));
    expect((await stored())?.filings).toHaveLength(1);
  });

  it('does not take the form of one unit for another’s', async () => {
    const other = await desk.openDuty('kjj', '2026-11');
    const drawn = formWith((await desk.get(page)).body, 'save');
    const path = `${office}/on-behalf/kjj/duties/${other.duty}`;
    expect((await desk.post(path, { ...drawn, topic: ['误填'], action: ['save'] })).status).toBe(403);
  });

  it('is closed to a unit’s link, and opens for nobody who has not entered', async () => {
    const token = await desk.token('gxj-liaison');
    const drawn = formIn((await desk.get(unit)).body);
    for (const path of [
      `/o/${token}/on-behalf/gxj/duties/${key.duty}`,
      `${unit}/on-behalf/gxj/duties/${key.duty}`,
    ]) {
      expect((await desk.get(path)).status).toBe(404);
      expect((await desk.post(path, { ...drawn, action: ['save'] })).status).toBe(404);
    }
    await desk.officeToken('nobody');
    expect((await desk.get(page)).status).toBe(401);
    const posted = await desk.post(page, { ...drawn, topic: ['纸质材料上的选题'], action: ['save'] });
    expect(posted.status).toBe(401);
    expect(posted.body).toContain('纸质材料上的选题');
    expect((await desk.get(`${office}/on-behalf/nobody/duties/${key.duty}`)).status).toBe(401);
  });

  it('knows no unit that is not the programme’s', async () => {
    expect((await desk.get(`${office}/on-behalf/nobody/duties/${key.duty}`)).status).toBe(404);
  });
});
