import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { changeDuties, changeDuty, finishDuty } from '../../../shared/change/change-duty.ts';
import type { DutyEvent } from '../../../shared/duty/duty.ts';
import { sectionDuty } from '../../../shared/duty/sections.ts';
import { deliver } from '../../../shared/mail/deliver.ts';
import { mailEffects, postMail } from '../../../shared/mail/duty-effects.ts';
import { queuedMailEffects } from '../../../shared/mail/queue.ts';
import { newLinkRequest, receiptRequest, returnNoticeRequest } from '../../../shared/mail/request.ts';
import { MailLimitedError } from '../../../shared/ports/mail.ts';
import { calendar } from '../../support/duties.ts';
import { at, type MailRoom, openMailRoom } from '../../support/mailing.ts';
import { researchValues } from '../../support/report-samples.ts';

let room: MailRoom;
afterEach(() => room.close());
async function start(...[adoptedOn, alter]: Parameters<typeof openMailRoom>) {
  room = await openMailRoom(adoptedOn, alter);
  await room.open('2026-11', at('2026-11-02 00:10'));
}

const programme = 'suzhou-2022-197';
const key = { programme, unit: 'gxj', duty: 'monthly-research.gxj.2026-11' };
const identity = {
  filerName: '张一',
  filerPost: '科员',
  phone: '0512-12345678',
  reviewerName: '李二',
  reviewerPost: '副局长',
};

const clocks = { wake: async () => 'gone' as const, start: async () => undefined };
const change = (
  event: Exclude<DutyEvent, { type: 'time-passed' }>,
  moment: string,
  of = key,
  by = mailEffects(room.deps),
) =>
  changeDuty(of, event, at(moment), {
    duties: room.deps.duties,
    calendars: room.deps.calendars,
    clocks,
    effects: by,
  });

async function file(nonce: string, moment: string, of = key) {
  await room.deps.filings.put({
    schema: 1,
    key: of,
    nonce,
    filedAt: at(moment),
    values: researchValues('gxj', { seed: 2 }),
    identity,
  });
  const filing = { nonce, nil: false, filer: '张一', reviewer: '李二', by: 'gxj-liaison' };
  return change({ type: 'file', filing }, moment, of);
}

const sendBack = (nonce: string, moment: string) =>
  change(
    {
      type: 'send-back',
      by: 'office',
      nonce,
      words: '请补充',
      remarks: [{ field: 'problems.0.solution', words: '请明确责任单位' }],
      refileBy: calendarDate('2026-11-27'),
    },
    moment,
  );

const subjects = () => room.deps.transport.sent.map(mail => mail.subject);
const receiptOf = (nonce: string) => {
  const filed = { programme, unit: 'gxj', contact: 'gxj-liaison', nonce, duties: [] };
  const { recipient, key: mail } = receiptRequest(filed, at('2026-11-20 15:20'));
  return { programme, recipient, key: mail };
};
const owed = async () => (await room.deps.duties.load(key))?.owed;

describe('filing and reviewing', () => {
  beforeEach(() => start());

  test('the filer gets a receipt with a full copy at once, and nothing is owed any more', async () => {
    await file('n1', '2026-11-20 15:20');
    expect(subjects()).toEqual(['【已收到】市工信局2026年11月专题调研情况']);
    const [receipt] = room.deps.transport.sent;
    expect(receipt?.to).toEqual(['gxj@units.example']);
    for (const words of [
      'MR-GXJ-202611-1',
      '待审核',
      '张一（科员）',
      '李二（副局长）',
      '第1个问题',
      '针对性解决方案',
    ]) {
      expect(receipt?.text, words).toContain(words);
      expect(receipt?.html, words).toContain(words);
    }
    expect(await owed()).toEqual([]);
  });

  test('what a cooperating unit answers goes to the lead, its receipt says, and not to a review', async () => {
    const lead = await room.deps.duties.load(key);
    if (lead === undefined) throw new Error('no duty');
    const asked = {
      unit: 'fgw',
      words: '请补充新引进的科研机构',
      askedAt: at('2026-11-20 09:00'),
      by: 'gxj-liaison',
    };
    const section = sectionDuty(lead, asked, { obligation: '专题调研', lead: '市工信局' }, calendar);
    await room.deps.duties.create(section);
    await room.deps.filings.put({
      schema: 1,
      key: section.key,
      nonce: 'n1',
      filedAt: at('2026-11-20 15:20'),
      values: {},
      identity,
    });
    const filing = { nonce: 'n1', nil: false, filer: '张一', reviewer: '李二', by: 'fgw-liaison' };
    await change({ type: 'file', filing }, '2026-11-20 15:20', section.key);
    const [receipt] = room.deps.transport.sent;
    expect(receipt?.to).toEqual(['fgw@units.example']);
    expect(receipt?.text).toContain('目前状态：已送牵头单位。');
    expect(receipt?.text).not.toContain('待审核');
  });

  test('sent back, the unit hears field by field what is asked, until when, and what it had written', async () => {
    await file('n1', '2026-11-20 15:20');
    await sendBack('n1', '2026-11-23 10:00');
    expect(subjects()[1]).toBe('【退回修改】市工信局2026年11月专题调研情况');
    const text = room.deps.transport.sent[1]?.text ?? '';
    for (const words of [
      '第1个问题·针对性解决方案',
      '请明确责任单位',
      '2026年11月27日（周五）24:00',
      '原填：',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('a return notice that a new filing has overtaken is dropped', async () => {
    await file('n1', '2026-11-20 15:20');
    room.deps.transport.failing.push(new MailLimitedError('slow down'));
    await sendBack('n1', '2026-11-23 10:00');
    await file('n2', '2026-11-23 10:05');
    const returned = await room.deps.duties.load(key);
    if (!returned) throw new Error('the duty is there');
    const effect = { kind: 'return-notice', key: 'return', nonce: 'n1' } as const;
    const notice = returnNoticeRequest(returned, effect, 'gxj-liaison');
    expect(await deliver(notice, at('2026-11-23 11:00'), room.deps)).toBe('dropped');
    expect(subjects()).toEqual([
      '【已收到】市工信局2026年11月专题调研情况',
      '【已收到】市工信局2026年11月专题调研情况（第2版）',
    ]);
  });

  test('a receipt that leaves late says how the filing stands by then', async () => {
    room.deps.transport.failing.push(new MailLimitedError('slow down'));
    await file('n1', '2026-11-20 15:20');
    await change({ type: 'accept', by: 'office', nonce: 'n1' }, '2026-11-20 16:00');
    await deliver(receiptOf('n1'), at('2026-11-20 17:00'), room.deps);
    expect(room.deps.transport.sent[0]?.text).toContain('目前状态：审核通过');
  });

  test.each([
    [true, '【延期同意】', '同意2026年11月专题调研延期至2026年12月11日'],
    [false, '【延期答复】', '暂不同意延期'],
  ])('an extension is answered (%s)', async (grant, subject, words) => {
    const ask = {
      type: 'ask-extension',
      by: 'gxj',
      until: calendarDate('2026-12-11'),
      reason: '调研在月底',
    } as const;
    await change(ask, '2026-11-24 10:00');
    await change({ type: 'answer-extension', by: 'office', grant }, '2026-11-24 11:00');
    expect(subjects()[0]).toContain(subject);
    expect(room.deps.transport.sent[0]?.text).toContain(words);
  });

  test.each([
    [{ type: 'waive', by: 'office', reason: '职能已划出' }, '【免报同意】', '同意2026年11月专题调研本期免报'],
    [
      { type: 'decline-waiver', by: 'office', reason: '仍由贵单位报送' },
      '【免报答复】',
      '暂不同意免报，请于2026年12月7日（周一）24:00前报送',
    ],
  ] as const)(
    'a wish to be excused is answered, with the Office’s words (%o)',
    async (answer, subject, words) => {
      await change({ type: 'ask-waiver', by: 'gxj', reason: '本月机构改革，职能已划出' }, '2026-11-24 10:00');
      await change(answer, '2026-11-24 11:00');
      expect(subjects()).toHaveLength(1);
      expect(subjects()[0]).toContain(subject);
      expect(room.deps.transport.sent[0]?.text).toContain(words);
      expect(room.deps.transport.sent[0]?.text).toContain(answer.reason);
    },
  );

  test('excused without having asked, a unit gets no mail', async () => {
    await change({ type: 'waive', by: 'office', reason: '职能已划出' }, '2026-11-24 11:00');
    expect(subjects()).toEqual([]);
  });

  test('a busy mail server is not the filer’s error: the receipt waits in the outbox', async () => {
    room.deps.transport.failing.push(new MailLimitedError('slow down'));
    expect(await file('n1', '2026-11-20 15:20')).toMatchObject({ outcome: 'changed' });
    expect(await owed()).toEqual([]);
    const waiting = await room.deps.wakes.due(programme, at('2026-11-20 15:40'), 500);
    expect(waiting.mails).toEqual([receiptOf('n1')]);
  });

  test('an outbox that cannot be written leaves the effect owed, and finishing later sends one mail', async () => {
    const broken = {
      ...room.deps,
      outbox: { ...room.deps.outbox, put: () => Promise.reject(new Error('away')) },
    };
    const filing = { nonce: 'n1', nil: true, filer: '张一', reviewer: '李二', by: 'gxj-liaison' };
    await room.deps.filings.put({
      schema: 1,
      key,
      nonce: 'n1',
      filedAt: at('2026-11-20 15:20'),
      values: {},
      nilReason: '工作安排调整',
      identity,
    });
    await expect(
      change({ type: 'file', filing }, '2026-11-20 15:20', key, mailEffects(broken)),
    ).rejects.toThrow('away');
    expect(await owed()).toHaveLength(1);
    const deps = { duties: room.deps.duties, effects: mailEffects(room.deps) };
    for (let again = 0; again < 3; again += 1) await finishDuty(key, at('2026-11-20 16:25'), deps);
    expect(await owed()).toEqual([]);
    expect(subjects()).toEqual(['【已收到】市工信局2026年11月专题调研情况']);
    expect(room.deps.transport.sent[0]?.text).toContain('工作安排调整');
    expect(room.deps.transport.sent[0]?.text).toContain('零报告');
  });

  test('queued effects put the mail and send nothing: the caller may not', async () => {
    const filing = { nonce: 'n1', nil: true, filer: '张一', reviewer: '李二', by: 'gxj-liaison' };
    await change({ type: 'file', filing }, '2026-11-20 15:20', key, queuedMailEffects(room.deps));
    expect(subjects()).toEqual([]);
    expect((await room.deps.outbox.toRecipient(programme, 'gxj-liaison'))[0]?.state.step).toBe('pending');
  });
});

describe('one submission that files several duties', () => {
  beforeEach(async () => {
    await start('2026-10-08');
    await room.open('2026-10', at('2026-10-08 00:10'));
  });
  const october = { ...key, duty: 'monthly-research.gxj.2026-10' };

  const both = () => [october, key].map(of => ({ key: of, event: { type: 'file', filing: batch } as const }));
  const batch = { nonce: 'batch', nil: false, filer: '张一', reviewer: '李二', by: 'gxj-liaison' };
  const bodies = () =>
    Promise.all(
      [october, key].map(of =>
        room.deps.filings.put({
          schema: 1,
          key: of,
          nonce: 'batch',
          filedAt: at('2026-11-05 10:00'),
          values: researchValues('gxj', { seed: 2 }),
          identity,
        }),
      ),
    );
  const deps = () => ({
    duties: room.deps.duties,
    calendars: room.deps.calendars,
    clocks,
    effects: mailEffects(room.deps),
  });

  test('is one receipt with every number', async () => {
    await bodies();
    const changes = await changeDuties(both(), at('2026-11-05 10:00'), deps());
    expect(changes.map(one => one.outcome)).toEqual(['changed', 'changed']);
    expect(subjects()).toEqual(['【已收到】市工信局2026年10月专题调研等2项报送']);
    expect(room.deps.transport.sent[0]?.text).toContain('MR-GXJ-202610-1');
    expect(room.deps.transport.sent[0]?.text).toContain('MR-GXJ-202611-1');
    for (const of of [october, key]) expect((await room.deps.duties.load(of))?.owed).toEqual([]);
  });

  test('killed between two duties and posted again is one receipt still', async () => {
    await bodies();
    let writes = 0;
    const dying = {
      ...room.deps.duties,
      change: (...given: Parameters<typeof room.deps.duties.change>) => {
        writes += 1;
        if (writes > 1) throw new Error('killed');
        return room.deps.duties.change(...given);
      },
    };
    const moment = at('2026-11-05 10:00');
    await expect(changeDuties(both(), moment, { ...deps(), duties: dying })).rejects.toThrow('killed');
    expect(subjects()).toEqual([]);
    const changes = await changeDuties(both(), moment, deps());
    expect(changes.map(one => one.outcome)).toEqual(['repeated', 'changed']);
    // What the first try still owes is finished by the reconciler, and is the mail that has left.
    await finishDuty(october, at('2026-11-05 11:25'), deps());
    expect(subjects()).toEqual(['【已收到】市工信局2026年10月专题调研等2项报送']);
    expect((await room.deps.duties.load(october))?.owed).toEqual([]);
  });

  test('one filed after the receipt had left is receipted too', async () => {
    await file('batch', '2026-11-05 10:00', october);
    await file('batch', '2026-11-05 10:01', key);
    expect(subjects()).toEqual([
      '【已收到】市工信局2026年10月专题调研情况',
      '【已收到】市工信局2026年11月专题调研情况',
    ]);
  });
});

describe('a unit without a contact', () => {
  beforeEach(() =>
    start('2026-11-02', document => ({
      ...document,
      contacts: document.contacts.filter(one => one.unit !== 'gxj'),
    })),
  );

  test('is the Office’s to telephone, the same day', async () => {
    await file('n1', '2026-11-20 15:20');
    await sendBack('n1', '2026-11-23 10:00');
    expect(room.deps.transport.sent.map(mail => mail.to[0])).toEqual([
      'office@office.example',
      'office@office.example',
    ]);
    expect(room.deps.transport.sent[1]?.text).toContain('市工信局没有可送达的联络员邮箱');
  });
});

describe('a mail that a page owes', () => {
  beforeEach(() => start());
  const link = newLinkRequest(
    { programme, scope: { kind: 'contact', contact: 'gxj-liaison' } },
    at('2026-11-20 15:20'),
  );

  test('a new link asked for again and again is one mail', async () => {
    for (let again = 0; again < 5; again += 1) await postMail(link, at('2026-11-20 15:20'), room.deps);
    expect(subjects()).toEqual(['【八个一】市工信局报送链接（应请求重新发送）']);
  });

  test('is in the outbox when it cannot be sent', async () => {
    room.deps.transport.failing.push(new MailLimitedError('slow down'));
    await postMail(link, at('2026-11-20 15:20'), room.deps);
    expect(await deliver(link, at('2026-11-20 16:20'), room.deps)).toBe('sent');
  });

  test('the Office’s link leads to the Office', async () => {
    const office = newLinkRequest({ programme, scope: { kind: 'office' } }, at('2026-11-20 15:20'));
    await postMail(office, at('2026-11-20 15:20'), room.deps);
    expect(room.deps.transport.sent[0]).toMatchObject({ to: ['office@office.example'] });
    expect(room.deps.transport.sent[0]?.text).toContain('https://bayi.example/o/suzhou-2022-197~office~');
  });
});
