import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, instant } from '../../../shared/calendar/instant.ts';
import { digestItems } from '../../../shared/digest/digest.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { calendar } from '../../support/duties.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const MONDAY = instant('2026-11-02T14:00:00+08:00');

const asking: TypedForm = {
  title: ['企业用工情况'],
  basis: ['为准备市政府专题会议，请提供重点企业用工情况。'],
  whom: ['units'],
  units: ['gxj', 'kjj'],
  due: ['2026-11-10'],
  authority: ['office'],
  'questions.0.label': ['总体情况'],
  'questions.1.label': ['缺工程度'],
  'questions.1.type': ['choice'],
  'questions.1.options': ['轻微、较重'],
  'questions.1.optional': ['yes'],
  tableName: ['缺工企业'],
  'columns.0.label': ['企业名称'],
  'columns.1.label': ['缺工人数'],
  'columns.1.type': ['integer'],
  files: ['yes'],
};

let desk: UnitDesk;
let path: string;
beforeAll(async () => {
  desk = await openUnitDesk(MONDAY);
  path = `/o/${await desk.officeToken()}/requests`;
});
afterAll(() => desk.close());

const preview = (form: TypedForm) => desk.post(path, { ...form, action: ['check'] });
const nonceIn = (body: string) => /name="nonce" value="([^"]+)"/.exec(body)?.[1] ?? '';
const send = async (form: TypedForm) => {
  const nonce = nonceIn((await preview(form)).body);
  return { nonce, answer: await desk.post(path, { ...form, nonce: [nonce], action: ['send'] }) };
};
const duties = async (unit: string) =>
  (await desk.deps.duties.ofUnit(desk.programme.key, unit)).filter(duty => duty.origin !== undefined);

describe('asking', () => {
  test('the preview shows the form as units will see it, and what they are asked already', async () => {
    await desk.openDuty('gxj', '2026-11');
    const { status, body } = await preview({ ...asking, due: ['2026-12-07'] });
    expect(status).toBe(200);
    for (const words of ['总体情况', '缺工程度', '缺工人数', '市科技局、市工信局', '1项：专题调研'])
      expect(body).toContain(words);
    expect(await desk.deps.requests.list(desk.programme.key)).toEqual([]);
  });

  test.each([
    ['a day that is not worked', { due: ['2026-11-08'] }, '11月8日不是工作日，可改为11月9日'],
    ['today', { due: ['2026-11-02'] }, '须在今天之后'],
    ['a choice without options', { 'questions.1.options': ['轻微'] }, '请至少列出两个不同的选项'],
    ['nobody', { units: [] }, '请选择'],
    ['a table without a name', { tableName: [''] }, '请填写表格名称'],
    ['two questions alike', { 'questions.1.label': ['总体情况'] }, '与第1个问题相同'],
  ])('%s is told, and nothing typed is lost', async (_, wrong, words) => {
    const { status, body } = await preview({ ...asking, ...wrong });
    expect(status).toBe(422);
    expect(body).toContain(words);
    expect(body).toContain('为准备市政府专题会议，请提供重点企业用工情况。');
    expect(body).toContain('value="企业名称"');
  });

  test('more than twenty questions or ten columns are refused', async () => {
    const many = (name: string, count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`${name}.${index}.label`, [`第${index}问`]]),
      );
    expect((await preview({ ...asking, ...many('questions', 21) })).body).toContain('最多20条，现有21条');
    expect((await preview({ ...asking, ...many('columns', 11) })).body).toContain('最多10条，现有11条');
    expect((await preview({ ...asking, ...many('questions', 20) })).status).toBe(200);
  });

  test('less than three working days ahead is warned of, not refused', async () => {
    const { status, body } = await preview({ ...asking, due: ['2026-11-04'] });
    expect(status).toBe(200);
    expect(body).toContain('距今天只有2个工作日');
  });

  test('rows are added and removed without losing anything', async () => {
    const added = await desk.post(path, { ...asking, action: ['add:questions'] });
    expect(added.body).toContain('name="questions.2.label"');
    const removed = await desk.post(path, { ...asking, action: ['remove:questions:0'] });
    expect(removed.body).toContain('name="questions.0.label" value="缺工程度"');
  });

  test('sent twice from one page, it opens one duty for each unit', async () => {
    const { nonce, answer } = await send(asking);
    expect(answer.status).toBe(303);
    const again = await desk.post(path, { ...asking, nonce: [nonce], action: ['send'] });
    expect(again.location).toBe(answer.location);
    expect(await duties('gxj')).toHaveLength(1);
    expect(await duties('kjj')).toHaveLength(1);
    const shown = await desk.get(answer.location);
    expect(shown.body).toContain('请2个单位报送，已报送0个');
    expect((await desk.get(path)).body).toContain('企业用工情况');
  });

  test('a page that was open for too long sends nothing and keeps everything', async () => {
    const nonce = nonceIn((await preview(asking)).body);
    desk.setNow(addSeconds(MONDAY, 25 * 3600));
    const answer = await desk.post(path, { ...asking, nonce: [nonce], action: ['send'] });
    desk.setNow(MONDAY);
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('尚未发出');
    expect(await duties('gxj')).toHaveLength(1);
  });

  test("a unit's link opens none of it", async () => {
    const token = await desk.token('gxj-liaison');
    expect((await desk.get(`/o/${token}/requests`)).status).toBe(404);
  });
});

describe('what was asked, at the unit', () => {
  test('is first heard of in the next digest, also by who has had one today', async () => {
    const [duty] = await duties('kjj');
    const contact = desk.programme.contacts.find(each => each.unit === 'kjj');
    if (duty === undefined || contact === undefined) throw new Error('kjj is asked');
    const heard = (since: string, today: string) =>
      digestItems(
        { contact, isDeputy: false },
        [duty],
        calendarDate(since),
        calendarDate(today),
        calendar,
      ).map(({ wave }) => wave.kind);
    expect(heard('2026-11-02', '2026-11-03')).toEqual(['opening']);
    expect(heard('2026-11-10', '2026-11-11')).toEqual(['chaser']);
  });

  test('stands on its page and opens as a form with a workbook and a printed form', async () => {
    const token = await desk.token('kjj-liaison');
    const page = await desk.get(`/u/${token}`);
    expect(page.body).toContain('2026年11月企业用工情况');
    expect(page.body).toContain('依据领导小组办公室临时报送');
    const [duty] = await duties('kjj');
    const form = await desk.get(`/u/${token}/duties/${duty?.key.duty}`);
    expect(form.body).toContain('缺工程度');
    expect((await desk.get(`/u/${token}/duties/${duty?.key.duty}/template.xlsx`)).status).toBe(200);
    expect((await desk.get(`/u/${token}/duties/${duty?.key.duty}/blank.docx`)).status).toBe(200);
    const other = await desk.token('gxj-liaison');
    expect((await desk.get(`/u/${other}/duties/${duty?.key.duty}`)).status).toBe(404);
  });

  test('is checked and filed like any other', async () => {
    const token = await desk.token('kjj-liaison');
    const [duty] = await duties('kjj');
    const address = `/u/${token}/duties/${duty?.key.duty}`;
    const nonce = nonceIn((await desk.get(address)).body);
    const typed = {
      report: ['done'],
      q1: ['缺工不多，主要是技术岗位。'],
      q2: ['轻微'],
      'table.0.c1': ['某某公司'],
      'table.0.c2': ['12'],
    };
    const checked = await desk.post(address, {
      ...typed,
      nonce: [nonce],
      revision: ['0'],
      action: ['check'],
    });
    expect(checked.location).toContain('step=check');
    expect((await desk.get(checked.location)).body).toContain('12');
  });

  test('withdrawn with a reason, is waived; without one nothing happens', async () => {
    const [request] = await desk.deps.requests.list(desk.programme.key);
    const address = `${path}/${request?.key.request}`;
    const nonce = nonceIn((await desk.get(address)).body);
    const refused = await desk.post(address, { nonce: [nonce], reason: [' '] });
    expect(refused.status).toBe(422);
    const done = await desk.post(address, { nonce: [nonce], reason: ['会议改期，暂不需要'] });
    expect(done.status).toBe(303);
    expect((await desk.get(done.location)).body).toContain('会议改期，暂不需要');
    for (const unit of ['gxj', 'kjj'])
      expect(await duties(unit)).toMatchObject([
        { status: 'waived', reason: '临时报送已撤回：会议改期，暂不需要' },
      ]);
    const token = await desk.token('kjj-liaison');
    expect((await desk.get(`/u/${token}`)).body).toContain('会议改期');
  });
});
