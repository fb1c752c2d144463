import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contract } from '../../../functions/plan-digests/contract.ts';
import { planDigests } from '../../../functions/plan-digests/plan-digests.ts';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { changeDuty } from '../../../shared/change/change-duty.ts';
import { redateDuties } from '../../../shared/change/redate.ts';
import { deliver } from '../../../shared/mail/deliver.ts';
import { MailLimitedError, MailRefusedError } from '../../../shared/ports/mail.ts';
import { year2027 } from '../../support/holidays.ts';
import { at, type MailRoom, openMailRoom } from '../../support/mailing.ts';

let room: MailRoom;
beforeEach(async () => {
  room = await openMailRoom();
  await room.deps.calendars.override(year2027);
  await room.open('2026-11', at('2026-11-02 00:10'));
});
afterEach(() => room.close());

const programme = 'suzhou-2022-197';
const plan = async (moment: string) => (await planDigests({ now: at(moment) }, room.deps)).mails;
const isComplete = (date: string) => room.deps.rounds.isComplete(programme, 'digest', date);

/** A whole round as the machine runs it: plan, deliver each, plan again until nothing is left. */
async function runRound(moment: string): Promise<readonly string[]> {
  const before = room.deps.transport.sent.length;
  for (let round = 0; round < 5; round += 1) {
    const mails = await plan(moment);
    if (mails.length === 0) return room.deps.transport.sent.slice(before).map(mail => mail.subject);
    // What the machine catches stays in the outbox.
    for (const mail of mails) await deliver(mail, at(moment), room.deps).catch(() => undefined);
  }
  throw new Error('the round does not end');
}

async function file(unit: string, moment: string, nil = true) {
  const key = { programme, unit, duty: `monthly-research.${unit}.2026-11` };
  const filing = { nonce: `n-${unit}`, nil, filer: '张一', reviewer: '李二', by: `${unit}-liaison` };
  const clocks = { wake: async () => 'gone' as const, start: async () => undefined };
  const effects = { perform: async () => undefined };
  const deps = { duties: room.deps.duties, calendars: room.deps.calendars, clocks, effects };
  expect(await changeDuty(key, { type: 'file', filing }, at(moment), deps)).toMatchObject({
    outcome: 'changed',
  });
}

const leadUnits = [
  '发改委',
  '科技局',
  '工信局',
  '司法局',
  '财政局',
  '人社局',
  '住建局',
  '商务局',
  '文广旅局',
  '市场监管局',
  '金融监管局',
];

describe('the first opening day', () => {
  test('11 mails in office order, one to each lead unit, and none to the Office', async () => {
    expect(await runRound('2026-11-02 09:00')).toEqual(
      leadUnits.map(name => `【八个一】市${name}2026年11月专题调研报送通知，12月7日截止`),
    );
    expect(await isComplete('2026-11-02')).toBe(true);
    expect(room.deps.transport.sent.flatMap(mail => mail.to)).not.toContain('office@office.example');
  });

  test('a plan keeps to its contract', async () => {
    const output = await planDigests({ now: at('2026-11-02 09:00') }, room.deps);
    expect(v.parse(contract.output, JSON.parse(JSON.stringify(output)))).toEqual(output);
    expect(output.mails[0]).toEqual({
      programme,
      recipient: 'fgw-liaison',
      key: 'digest#2026-11-02',
      intent: { kind: 'digest', contact: 'fgw-liaison', date: '2026-11-02', since: '2026-11-01' },
      notAfter: at('2026-11-03 00:00'),
    });
  });
});

describe('a year nobody has entered', () => {
  /** As if nobody had entered the next year. */
  async function missing(openOn: string): Promise<void> {
    await room.close();
    room = await openMailRoom(openOn);
  }

  test('is asked for once a week from November on, though nothing else is to be done', async () => {
    await missing('2026-10-08');
    for (const quiet of ['2026-10-26', '2026-10-30', '2026-11-03', '2026-11-06'])
      expect(await runRound(`${quiet} 09:00`), quiet).toEqual([]);
    for (const [monday, subject] of [
      ['2026-11-09 09:00', '【八个一】11月9日办公室待办：待录入放假安排1年'],
      ['2026-11-16 09:00', '【八个一】11月16日办公室待办：待录入放假安排1年'],
      // 1 January is a Friday of the law's, and a year that has begun is asked for all the more.
      ['2027-02-09 09:00', '【八个一】2月9日办公室待办：待录入放假安排1年'],
    ] as const)
      expect(await runRound(monday), monday).toEqual([subject]);
    const [mail] = room.deps.transport.sent;
    expect(mail?.to).toEqual(['office@office.example']);
    expect(mail?.text).toContain('2027年放假安排未录入，期限按周末推算。');
    expect(mail?.text).toContain('请打开工作台“放假安排”，把通知内容粘贴录入并确认');
    await room.deps.calendars.override(year2027);
    expect(await runRound('2027-02-15 09:00')).toEqual([]);
  });

  test('is not asked for once it is entered', async () => {
    await runRound('2026-11-02 09:00');
    expect(room.deps.transport.sent.map(({ text }) => text).join()).not.toContain('粘贴录入');
  });
});

describe('a due date that the calendar has moved', () => {
  test('is told with the next mail there is, and makes none', async () => {
    await room.close();
    room = await openMailRoom('2026-12-01');
    await room.open('2026-12', at('2026-12-01 00:10'));
    await room.open('2027-01', at('2026-12-01 00:10'));
    await runRound('2026-12-01 09:00');
    await room.deps.calendars.override(year2027);
    const clocks = { wake: async () => 'gone' as const, start: async () => undefined };
    const deps = { ...room.deps, clocks, effects: { perform: async () => undefined } };
    const adopted = await room.deps.programmes.load(programme);
    if (adopted === undefined) throw new Error('not published');
    const cause = { by: 'office', reason: '2027年放假安排' };
    expect(await redateDuties(adopted, cause, at('2026-12-03 10:00'), deps)).toBe(11);
    expect(await runRound('2026-12-04 09:00')).toEqual([]);
    // T−5 of December's research, due on 8 January.
    const sent = room.deps.transport.sent.length;
    expect(await runRound('2026-12-31 09:00')).toHaveLength(11);
    const { text } = room.deps.transport.sent[sent] ?? { text: '' };
    expect(text).toContain('截止时间已按放假安排调整');
    expect(text).toContain('2月14日（周日）24:00');
    expect(text).toContain('按2027年放假安排调整；原截止2027年2月9日');
  });
});

describe('days', () => {
  test.each(['2026-11-07 09:00', '2026-11-08 09:00', '2026-10-30 09:00'])(
    '%s is not worked, or lies before adoption: nothing is planned and nothing is complete',
    async moment => {
      expect(await plan(moment)).toEqual([]);
      expect(await isComplete(moment.slice(0, 10))).toBe(false);
    },
  );

  test('a Saturday that is worked has a round', async () => {
    await room.close();
    room = await openMailRoom('2026-10-10');
    await room.open('2026-10', at('2026-10-10 00:10'));
    expect(await runRound('2026-10-10 09:00')).toHaveLength(11);
  });

  test('a day without a wave is complete without a mail', async () => {
    await runRound('2026-11-02 09:00');
    expect(await runRound('2026-11-03 09:00')).toEqual([]);
    expect(await isComplete('2026-11-03')).toBe(true);
  });

  test('a month of rounds: who files is left alone, who does not hears each wave once, then the telephone', async () => {
    await file('gxj', '2026-11-20 10:00');
    const heard = new Map<string, number>();
    for (let offset = 2; offset <= 45; offset += 1) {
      const date = new Date(Date.UTC(2026, 10, offset)).toISOString().slice(0, 10);
      for (const subject of await runRound(`${date} 09:00`)) {
        if (subject.includes('市科技局')) heard.set(subject, (heard.get(subject) ?? 0) + 1);
        if (date > '2026-11-20') expect(subject).not.toContain('市工信局');
      }
    }
    expect([...heard]).toEqual([
      ['【八个一】市科技局2026年11月专题调研报送通知，12月7日截止', 1],
      ['【八个一】市科技局2026年11月专题调研工作提醒，12月7日截止', 2],
      ['【八个一】市科技局2026年11月专题调研工作提醒，今日截止', 1],
      ['【催办】市科技局2026年11月专题调研尚未报送（第1次）', 1],
      ['【催办】市科技局2026年11月专题调研尚未报送（第2次）', 1],
    ]);
    const last = room.deps.transport.sent.at(-1);
    expect(last?.subject).toMatch(/办公室待办：待电话联系10项/);
  });
});

describe('what was missed', () => {
  test('days without a round are made up for on the next one, each duty once', async () => {
    await runRound('2026-11-02 09:00');
    const subjects = await runRound('2026-12-09 09:00');
    expect(subjects).toHaveLength(11);
    for (const subject of subjects) expect(subject).toMatch(/^【催办】.*（第1次）$/);
  });

  test('a round that broke off is finished by the next plan; who was written to is not written to again', async () => {
    const [first] = await plan('2026-11-02 09:00');
    if (first) await deliver(first, at('2026-11-02 09:00'), room.deps);
    expect(await plan('2026-11-02 10:25')).toHaveLength(10);
    expect(await isComplete('2026-11-02')).toBe(false);
    // The rest of the day is lost; only those who heard nothing hear of it the day after.
    const subjects = await runRound('2026-11-03 09:00');
    expect(subjects).toHaveLength(10);
    expect(subjects.join()).not.toContain('市发改委');
  });

  test('what a mail that failed would have said is said on the next working day', async () => {
    room.deps.transport.failing.push(new MailRefusedError('550 for now'));
    await runRound('2026-11-02 09:00');
    const sent = await runRound('2026-11-03 09:00');
    expect(sent).toEqual(['【八个一】市发改委2026年11月专题调研报送通知，12月7日截止']);
  });

  test('a mail that waits all day for the transport does not lose its wave', async () => {
    room.deps.transport.failing.push(...Array.from({ length: 11 }, () => new MailLimitedError('slow down')));
    expect(await runRound('2026-11-02 09:00')).toEqual([]);
    expect(await isComplete('2026-11-02')).toBe(true);
    expect(await runRound('2026-11-03 09:00')).toHaveLength(11);
  });

  test('a round that is complete is not looked at again', async () => {
    await runRound('2026-11-02 09:00');
    await room.open('2026-12', at('2026-11-02 10:00'));
    expect(await plan('2026-11-02 10:25')).toEqual([]);
  });
});

describe('the Office', () => {
  test('hears on the next working day of what waits for review', async () => {
    await runRound('2026-11-02 09:00');
    await file('gxj', '2026-11-06 16:00', false);
    expect(await runRound('2026-11-09 09:00')).toEqual(['【八个一】11月9日办公室待办：待审核1项']);
    const text = room.deps.transport.sent.at(-1)?.text ?? '';
    expect(text).toContain('市工信局');
    expect(text).toContain('填报人张一');
  });

  test('hears the same day of a unit that has nobody to write to', async () => {
    await room.close();
    room = await openMailRoom('2026-11-02', document => ({
      ...document,
      contacts: document.contacts.filter(contact => contact.unit !== 'kjj'),
    }));
    await room.deps.calendars.override(year2027);
    await room.open('2026-11', at('2026-11-02 00:10'));
    const subjects = await runRound('2026-11-02 09:00');
    expect(subjects).toHaveLength(11);
    expect(subjects.at(-1)).toBe('【八个一】11月2日办公室待办：缺联络员1家');
    expect(room.deps.transport.sent.at(-1)?.text).toContain('市科技局有待报事项，但没有可送达的联络员邮箱');
  });
});

test('more mails than a plan may hold are planned in turns', async () => {
  await room.close();
  room = await openMailRoom('2026-11-02', document => ({
    ...document,
    contacts: document.contacts.flatMap(contact =>
      contact.unit === 'gxj'
        ? Array.from({ length: 230 }, (_, index) => ({
            ...contact,
            key: `gxj-${index}`,
            role: 'handler',
            fields: document.fields.filter(field => field.lead === 'gxj').map(field => field.key),
          }))
        : [],
    ),
  }));
  await room.open('2026-11', at('2026-11-02 00:10'));
  const first = await plan('2026-11-02 09:00');
  expect(first).toHaveLength(200);
  expect(await isComplete('2026-11-02')).toBe(false);
  expect(JSON.stringify(first).length).toBeLessThan(256 * 1024);
  for (const mail of first) await room.deps.outbox.put(pending(mail));
  expect(await plan('2026-11-02 09:01')).toHaveLength(31);
});

function pending(mail: Awaited<ReturnType<typeof plan>>[number]) {
  const intent = {
    ...mail.intent,
    ...(mail.intent.kind === 'digest' && { since: calendarDate(mail.intent.since) }),
  };
  return {
    ...v.parse(contract.output.entries.mails.item, { ...mail, intent }),
    schema: 1 as const,
    createdAt: at('2026-11-02 09:00'),
    state: { step: 'pending' as const, attempts: 0 },
  };
}
