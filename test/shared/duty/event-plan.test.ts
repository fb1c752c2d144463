import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { type Instant, instantAt } from '../../../shared/calendar/instant.ts';
import { period } from '../../../shared/calendar/period.ts';
import { digestItems } from '../../../shared/digest/digest.ts';
import { promptsOf } from '../../../shared/digest/prompts.ts';
import { advance } from '../../../shared/duty/advance.ts';
import { apply } from '../../../shared/duty/apply.ts';
import type { Duty, DutyEvent } from '../../../shared/duty/duty.ts';
import { planDuties } from '../../../shared/duty/plan.ts';
import { conference } from '../../../shared/programme/eight-ones/conference.ts';
import { conferenceSchedule } from '../../../shared/programme/eight-ones/conference-schedule.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { dueNotes } from '../../../shared/ui/duty-words.ts';
import { adoptedOn, calendar, suzhou } from '../../support/duties.ts';

const on = (text: string, time = '10:00'): Instant => instantAt(calendarDate(text), time);
const opened = (): Duty => {
  const all = planDuties(suzhou, conference, period('2026'), adoptedOn, calendar);
  const duty = all.find(({ fields }) => fields[0] === 'integrated-circuits');
  if (duty === undefined) throw new Error('no conference of 集成电路');
  return advance(duty, on('2026-02-10'));
};

type Planning = Extract<DutyEvent, { type: 'plan-event' }>;
/** What version `number` of the schedule, filed on a day, says: a day, a month, or that there is none. */
function schedule(
  said: string | undefined,
  number = 1,
  filed = `2026-01-${19 + number}`,
  known = filed,
): Planning {
  const day = said !== undefined && said.length > 7 ? calendarDate(said) : undefined;
  const event =
    said === undefined
      ? {}
      : { event: { name: '集成电路大会', month: said.slice(0, 7), ...(day && { day }) } };
  return {
    type: 'plan-event',
    by: 'system',
    reportWithin: conference.event.reportWithin,
    plan: {
      ...event,
      source: { kind: 'filing', duty: 'conference-schedule.gxj.2026', number },
      statedAt: on(filed),
      knownAt: on(known),
    },
  };
}
const after = (duty: Duty, ...events: readonly Exclude<DutyEvent, { type: 'time-passed' }>[]): Duty =>
  events.reduce((each, event) => apply(each, event, on('2026-02-10'), calendar).duty, duty);

describe('the day of the event a duty reports on', () => {
  it('moves the due date to ten working days after it, the original kept beside it', () => {
    const planned = after(opened(), schedule('2026-05-20'));
    expect(planned.due).toEqual({ original: '2026-12-31', current: '2026-06-03' });
    expect(dueNotes(planned)).toEqual([
      '时间表（编号CS-GXJ-2026-1）：“集成电路大会”拟于2026年5月20日举办',
      '按拟办日期推算；原截止2026年12月31日',
    ]);
    expect(planned.locksAt).toBe(opened().locksAt);
  });

  it('may give more time than the year has', () => {
    expect(after(opened(), schedule('2026-12-28')).due.current).toBe('2027-01-12');
  });

  it('gives as long from the day it became known, where it had been held before', () => {
    const planned = after(opened(), schedule('2026-01-08', 1, '2026-01-30', '2026-02-09'));
    expect(planned.due.current).toBe(calendar.addWorkdays(calendarDate('2026-02-09'), 10));
  });

  it('follows the day, and goes back when it is unsaid or only a month is left', () => {
    const moved = after(opened(), schedule('2026-05-20'), schedule('2026-09-15', 2));
    expect(moved.due.current).toBe(calendar.addWorkdays(calendarDate('2026-09-15'), 10));
    expect(after(moved, schedule('2026-10', 3)).due.current).toBe('2026-12-31');
    const dropped = after(moved, schedule(undefined, 3));
    expect(dropped.due.current).toBe('2026-12-31');
    expect(dropped.history.at(-1)?.note).toBe('时间表（编号CS-GXJ-2026-3）：未列入本领域活动');
  });

  it('takes no granted extension back', () => {
    const asked = after(
      opened(),
      schedule('2026-05-20'),
      {
        type: 'ask-extension',
        by: 'gxj-liaison',
        until: calendarDate('2026-06-30'),
        reason: '会期调整，材料较多',
      },
      { type: 'answer-extension', by: 'office', grant: true },
    );
    expect(asked.due.current).toBe('2026-06-30');
    expect(dueNotes(asked)).toContain('已同意延期；原截止2026年12月31日');
    expect(after(asked, schedule('2026-05-10', 2)).due.current).toBe('2026-06-30');
    expect(after(asked, schedule('2026-07-20', 2)).due.current).toBe('2026-08-03');
  });

  it('is nothing to a duty that has been reported, sent back or not', () => {
    const planned = after(opened(), schedule('2026-05-20'), {
      type: 'file',
      filing: { nonce: 'n', nil: false, filer: '甲', reviewer: '乙', by: 'gxj-liaison' },
    });
    expect(after(planned, schedule('2026-09-15', 2))).toEqual(planned);
    const returned = after(planned, {
      type: 'send-back',
      by: 'office',
      nonce: 'n',
      remarks: [],
      words: '请补充',
      refileBy: calendarDate('2026-03-20'),
    });
    expect(returned.status).toBe('returned');
    expect(after(returned, schedule(undefined, 2))).toEqual(returned);
  });

  it('comes to what was stated last, whichever statement is told first and however often', () => {
    const said = fc.constantFrom(undefined, '2026-03', '2026-05-20', '2026-09-15', '2026-12-28');
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(4)), (all, order) => {
        const events = all.map((each, index) => schedule(each, index + 1));
        const told = [...order.flatMap(index => events[index] ?? []), ...events.toReversed()];
        const last = events.at(-1);
        const alone = after(opened(), ...(last ? [last] : []));
        const mixed = after(opened(), ...told);
        expect([mixed.due, mixed.planned]).toEqual([alone.due, alone.planned]);
        expect(after(mixed, ...told).version).toBe(mixed.version);
      }),
    );
  });
});

describe('what is said before the event', () => {
  const prompts = (duty: Duty) =>
    promptsOf(duty, conference, calendar).map(wave => `${wave.on} ${wave.asks}`);

  it('is a word seven days before a fixed day, on a working day', () => {
    expect(prompts(after(opened(), schedule('2026-05-20')))).toEqual(['2026-05-13 prepare']);
    // Seven days before are a day of the National Day holidays.
    expect(prompts(after(opened(), schedule('2026-10-13')))).toEqual(['2026-09-30 prepare']);
  });

  it('asks for the day a month before, when the month is over, and in September where there is none', () => {
    expect(prompts(after(opened(), schedule('2026-06')))).toEqual([
      '2026-05-06 fix-day',
      '2026-07-01 month-over',
      '2026-09-01 fix-day',
    ]);
    expect(prompts(after(opened(), schedule('2026-10')))).toEqual([
      '2026-09-01 fix-day',
      '2026-11-02 month-over',
    ]);
    expect(prompts(after(opened(), schedule('2026-12')))).toEqual(['2026-11-02 fix-day']);
    // One word a day: the month that is over says more.
    expect(prompts(after(opened(), schedule('2026-08')))).toEqual([
      '2026-07-01 fix-day',
      '2026-09-01 month-over',
    ]);
    expect(prompts(opened())).toEqual(['2026-09-01 fix-day']);
    expect(prompts(after(opened(), schedule(undefined)))).toEqual(['2026-09-01 fix-day']);
  });

  it('is not lost on a plan that becomes known late', () => {
    const planned = after(opened(), schedule('2026-03', 1, '2026-01-30', '2026-02-10'));
    expect(prompts(planned)[0]).toBe('2026-02-11 fix-day');
  });

  it('rides in the one digest, and ends with the report', () => {
    const contact = rosterOn(suzhou, calendarDate('2026-05-13')).contactsOf('gxj')[0];
    if (contact === undefined) throw new Error('市工信局 has a contact');
    const duty = after(opened(), schedule('2026-05-20'));
    const said = (each: Duty) =>
      digestItems(
        { contact, isDeputy: false },
        [each],
        calendarDate('2026-05-12'),
        calendarDate('2026-05-13'),
        calendar,
      ).map(({ wave }) => wave.kind);
    expect(said(duty)).toEqual(['prompt']);
    const filing = { nonce: 'n', nil: false, filer: '甲', reviewer: '乙', by: 'gxj-liaison' };
    expect(said(after(duty, { type: 'file', filing }))).toEqual([]);
  });
});

describe('what a schedule plans', () => {
  it('is the first event of each field, a fixed day before the month it lies in', () => {
    const row = (name: string, fields: readonly string[], month: string, day?: string) => ({
      name,
      fields,
      month,
      ...(day === undefined ? {} : { day }),
    });
    const planned = conferenceSchedule.plans.events({
      events: [
        row('秋季大会', ['photonics', 'elevators'], '2026-10', '2026-10-20'),
        row('五月活动', ['photonics'], '2026-05'),
        row('五月大会', ['photonics'], '2026-05', '2026-05-20'),
      ],
    });
    expect(planned.get('photonics')).toMatchObject({ name: '五月大会', month: '2026-05', day: '2026-05-20' });
    expect(planned.get('elevators')?.day).toBe('2026-10-20');
    expect(planned.has('batteries')).toBe(false);
  });
});
