import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import type { FilingValues } from '../../../shared/filing/field.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { contactPlanFixture } from '../../support/fixtures/contact-plan.ts';
import { formIn, textIn } from '../../support/page-form.ts';
import { openUnitDesk, type UnitDesk } from '../../support/unit-desk.ts';

const at = (date: string, time: string) => instantAt(calendarDate(date), time);

let desk: UnitDesk;
let home: string;

beforeEach(async () => {
  desk = await openUnitDesk(at('2026-01-05', '09:30'), '2025-11-03');
  await desk.openAll('gxj', 'field-return', '2025-Q4');
  home = `/u/${await desk.token('gxj-liaison')}`;
});

afterEach(() => desk.close());

const handler = {
  name: ['王小明'],
  email: ['wangxm@units.example'],
  phone: ['0512-65212345'],
  fields: ['elevators', 'integrated-circuits'],
};

async function send(edit: string, contact: string, typed: TypedForm, from = home) {
  const shown = await desk.get(`${from}/contacts?edit=${edit}&contact=${contact}`);
  expect(shown.status).toBe(200);
  return await desk.post(`${from}/contacts`, { ...formIn(shown.body), ...typed, action: [edit] });
}

async function words(address = `${home}/contacts`) {
  return textIn((await desk.get(address)).body);
}

describe('the unit’s own contacts', () => {
  it('are listed, with what the liaison may do', async () => {
    expect(await words()).toMatch(/市工信局联络员（演示） 联络员（本人）.*不再由我负责.*新增经办人/);
    expect(await words(home)).toContain('本单位联络员和经办人');
  });

  it('a new 经办 sees its fields and nothing else, from its own day on', async () => {
    expect((await send('add', '', { ...handler, from: ['2026-01-12'] })).status).toBe(303);
    const link = `/u/${await desk.token('gxj-handler-2')}`;
    expect((await desk.get(link)).status).toBe(404);
    desk.setNow(at('2026-01-12', '09:00'));
    expect(await words(link)).toContain('需要报送的事项共2项');
    expect(await words(link)).toContain('集成电路');
    expect((await desk.get(`${link}/duties/field-return.photonics.2025-Q4`)).status).toBe(404);
    // It may look after itself, not after the others.
    expect(await words(`${link}/contacts`)).not.toContain('新增经办人');
    expect((await desk.get(`${link}/contacts?edit=change&contact=gxj-liaison`)).status).toBe(404);
  });

  it('another mailbox is written to from its day on; both mailboxes hear of it', async () => {
    const changed = await send('change', 'gxj-liaison', {
      name: ['李建国'],
      email: ['lijg@units.example'],
      phone: ['0512-65210000'],
      from: ['2026-01-08'],
    });
    expect(changed.location).toBe(`${home}/contacts?done=yes`);
    expect(
      desk.mails.map(mail => (mail.intent.kind === 'contact-change' ? mail.intent.to : mail.intent.kind)),
    ).toEqual(['gxj@units.example', 'lijg@units.example']);
    const adopted = await desk.deps.programmes.load(desk.programme.key);
    const own = adopted?.programme.contacts.filter(contact => contact.key === 'gxj-liaison');
    expect(own).toMatchObject([
      { email: 'gxj@units.example', validTo: '2026-01-07' },
      { email: 'lijg@units.example', validFrom: '2026-01-08', phone: '0512-65210000' },
    ]);
    // The link is the person's: it goes on opening the same pages.
    desk.setNow(at('2026-01-08', '09:00'));
    expect((await desk.get(home)).status).toBe(200);
  });

  it('「不再由我负责」 hands over to a successor; the old link opens nothing from that day on', async () => {
    const form = {
      name: ['赵敏'],
      email: ['zhaom@units.example'],
      phone: ['0512-65210000'],
      from: ['2026-01-12'],
    };
    expect((await send('hand-over', 'gxj-liaison', form)).status).toBe(303);
    expect(await words()).toMatch(/负责至 2026年1月11日/);
    desk.setNow(at('2026-01-12', '09:00'));
    expect((await desk.get(home)).status).toBe(404);
    expect(await words(`/u/${await desk.token('gxj-liaison-2')}`)).toContain('需要报送的事项共12项');
  });

  it('a page posted twice is one change, and one mail to each', async () => {
    const shown = formIn((await desk.get(`${home}/contacts?edit=add`)).body);
    const form = { ...shown, ...handler, action: ['add'] };
    for (const again of [
      await desk.post(`${home}/contacts`, form),
      await desk.post(`${home}/contacts`, form),
    ])
      expect(again.status).toBe(303);
    expect(await desk.deps.contactChanges.of(desk.programme.key)).toHaveLength(1);
    expect(new Set(desk.mails.map(mail => `${mail.recipient} ${mail.key}`)).size).toBe(1);
  });

  it('takes a name as people set it, and goes on opening every page', async () => {
    for (const name of ['张　桥', '王 小 明', 'John Smith']) {
      const added = await send('add', '', { ...handler, name: [name], from: ['2026-01-05'] });
      expect(added.status).toBe(303);
      expect((await desk.get(home)).status).toBe(200);
    }
    const adopted = await desk.deps.programmes.load(desk.programme.key);
    expect(adopted?.programme.contacts.slice(-3).map(contact => contact.name)).toEqual(
      expect.arrayContaining(['张桥', '王小明', 'JohnSmith']),
    );
  });

  it('that could not be read again are not stored at all', async () => {
    const contact = {
      key: 'gxj-handler-9',
      unit: 'gxj',
      role: 'handler',
      name: '王 小明',
      email: 'wangxm@units.example',
      validFrom: calendarDate('2026-01-05'),
    } as const;
    const change = {
      schema: 1,
      programme: desk.programme.key,
      unit: 'gxj',
      nonce: 'n1',
      madeAt: desk.now(),
      number: 1,
      by: 'gxj-liaison',
      words: [],
      steps: [{ kind: 'set', contact }],
    } as const;
    await expect(desk.deps.contactChanges.add(change)).rejects.toThrow('steps.0.contact.name');
    expect((await desk.get(home)).status).toBe(200);
  });

  it('says what is wrong and keeps what was typed', async () => {
    const refused = await send('add', '', {
      name: ['王'],
      email: ['nowhere'],
      phone: [''],
      fields: [],
      from: ['2025-12-01'],
    });
    expect(refused.status).toBe(422);
    expect(textIn(refused.body)).toContain('有5处需要更正');
    expect(formIn(refused.body)).toMatchObject({ email: ['nowhere'], from: ['2025-12-01'] });
    expect(desk.mails).toEqual([]);
  });

  it('never leaves a unit without its liaison', async () => {
    expect((await desk.get(`${home}/contacts?edit=end&contact=gxj-liaison`)).status).toBe(404);
    await send('add', '', handler);
    expect((await send('end', 'gxj-handler-2', { from: ['2026-01-06'] })).status).toBe(303);
    desk.setNow(at('2026-01-06', '09:00'));
    expect(await words()).not.toContain('王小明');
  });
});

describe('the contacts that the unit’s 联系工作方案 names', () => {
  const { values } = contactPlanFixture;
  const told: FilingValues = {
    ...values,
    liaisonName: '王　小明',
    liaisonEmail: 'GXJ@units.example',
    plans: ['photonics', 'elevators', 'robots-and-machine-tools'].map((field, index) => ({
      field,
      handler: index < 2 ? '孙某' : '周某',
      handlerPhone: '0512-65212347',
      ...(index < 2 && { handlerEmail: 'sun@units.example' }),
    })),
  };

  async function plan(filed = told) {
    desk.setNow(at('2026-02-20', '10:00'));
    home = `/u/${await desk.token('gxj-liaison')}`;
    const [key] = await desk.openAll('gxj', 'contact-plan', '2026');
    if (key === undefined) throw new Error('no plan');
    const identity = { filerName: '甲', filerPost: '', phone: '', reviewerName: '乙', reviewerPost: '' };
    await desk.deps.filings.put({
      schema: 1,
      key,
      nonce: 'p1',
      filedAt: desk.now(),
      values: filed,
      identity,
    });
    const filing = { nonce: 'p1', nil: false, filer: '甲', reviewer: '乙', by: 'gxj-liaison' };
    await desk.change(key, { type: 'file', filing });
    return key;
  }
  const page = () => desk.get(`${home}/contacts`);
  const adopt = async (typed: TypedForm = {}) =>
    await desk.post(`${home}/contacts`, { ...formIn((await page()).body), ...typed, action: ['adopt-plan'] });
  const contacts = async () => {
    const adopted = await desk.deps.programmes.load(desk.programme.key);
    return adopted?.programme.contacts.filter(each => each.unit === 'gxj' && each.validTo === undefined);
  };

  it('are registered by one button, from the plan’s own day on, and told to their mailboxes', async () => {
    const key = await plan();
    const receipt = (await desk.get(`${home}/duties/${key.duty}`)).body;
    expect(receipt).toContain(`href="${home}/contacts"`);
    expect(textIn((await page()).body)).toMatch(
      /联系工作方案（编号CP-GXJ-2026-1）.*联络员王小明：邮箱GXJ@units\.example.*新增联络员赵小红.*新增经办人孙某（光子、电梯）：邮箱sun@units\.example/u,
    );
    expect((await adopt()).location).toBe(`${home}/contacts?done=yes`);
    expect(await contacts()).toMatchObject([
      { key: 'gxj-liaison', name: '王小明', validFrom: '2026-03-01' },
      { role: 'liaison', name: '赵小红', email: 'zhaoxh@kjj.suzhou.example' },
      { role: 'handler', name: '孙某', fields: ['photonics', 'elevators'], validFrom: '2026-03-01' },
    ]);
    expect(new Set(desk.mails.map(mail => mail.recipient)).size).toBe(3);
    expect(textIn((await page()).body)).not.toContain('按方案登记');
    expect((await desk.deps.contactChanges.of(desk.programme.key)).map(each => each.unit)).toEqual(['gxj']);
  });

  it('hand over where the 联络员 is another person', async () => {
    await plan({ ...told, liaisonEmail: 'wang@units.example', backupName: '', plans: [] });
    expect(textIn((await page()).body)).toMatch(
      /联络员市工信局联络员（演示）自2026年3月1日起不再负责，由王小明接任：邮箱wang@units.example/u,
    );
    await adopt();
    desk.setNow(at('2026-03-02', '09:00'));
    expect((await desk.get(home)).status).toBe(404);
    expect((await desk.get(`/u/${await desk.token('gxj-liaison-2')}`)).status).toBe(200);
  });

  it('are not offered once the unit has said otherwise, nor to a 经办, nor of a plan sent back', async () => {
    const key = await plan();
    const old = formIn((await page()).body);
    desk.setNow(at('2026-02-20', '11:00'));
    await send('add', '', { ...handler, from: ['2026-02-20'] });
    expect(textIn((await page()).body)).not.toContain('按方案登记');
    const late = await desk.post(`${home}/contacts`, { ...old, action: ['adopt-plan'] });
    expect(late.status).toBe(409);
    expect(await contacts()).toHaveLength(2);
    const refileBy = calendarDate('2026-02-27');
    await desk.change(key, {
      type: 'send-back',
      by: 'office',
      nonce: 'p1',
      remarks: [],
      words: '请更正',
      refileBy,
    });
    expect(textIn((await page()).body)).not.toContain('按方案登记');
  });

  it('stand in the form of the plan, where the 联络员 is registered already', async () => {
    desk.setNow(at('2026-02-02', '10:00'));
    const [key] = await desk.openAll('gxj', 'contact-plan', '2026');
    const form = (await desk.get(`/u/${await desk.token('gxj-liaison')}/duties/${key?.duty}`)).body;
    expect(formIn(form)).toMatchObject({ liaisonEmail: ['gxj@units.example'], backupName: [''] });
    expect(textIn(form)).toContain('已带出本单位登记的联络员的有关内容');
  });
});
