import { describe, expect, it } from 'vitest';
import { addDays, calendarDate } from '../../../shared/calendar/date.ts';
import { dateInShanghai, type Instant, instantAt } from '../../../shared/calendar/instant.ts';
import { period } from '../../../shared/calendar/period.ts';
import { type WorkCalendar, workCalendar } from '../../../shared/calendar/working-days.ts';
import { advance } from '../../../shared/duty/advance.ts';
import { apply } from '../../../shared/duty/apply.ts';
import type { Duty, DutyEvent } from '../../../shared/duty/duty.ts';
import { planDuties, ruledDates } from '../../../shared/duty/plan.ts';
import { conference } from '../../../shared/programme/eight-ones/conference.ts';
import { monthlyResearch } from '../../../shared/programme/eight-ones/monthly-research.ts';
import type { RecurringObligation } from '../../../shared/programme/obligation.ts';
import { dueNotes } from '../../../shared/ui/duty-words.ts';
import { adoptedOn, calendar, suzhou } from '../../support/duties.ts';
import { year2027 } from '../../support/holidays.ts';

const on = (text: string, time = '10:00'): Instant => instantAt(calendarDate(text), time);
const now = on('2026-11-10');

const announced = workCalendar([year2027]);

function dutyOf(obligation: RecurringObligation, of: string, opened: string): Duty {
  const [duty] = planDuties(suzhou, obligation, period(of), adoptedOn, calendar);
  if (duty === undefined) throw new Error('nobody owes it');
  return advance(duty, on(opened));
}

function following(
  duty: Duty,
  obligation: RecurringObligation,
  by: WorkCalendar,
): Extract<DutyEvent, { type: 'follow-calendar' }> {
  const { due, locksAt } = ruledDates(obligation, period(duty.period), adoptedOn, by);
  const reportWithin = obligation.event?.reportWithin;
  return {
    type: 'follow-calendar',
    by: 'office',
    reason: '2027年放假安排',
    due,
    locksAt,
    ...(reportWithin && { reportWithin }),
  };
}

function redate(duty: Duty, obligation: RecurringObligation, by = announced, at = now) {
  return apply(duty, following(duty, obligation, by), at, by);
}

/** January's research: the 5th working day of February 2027, which lies in the 春节 nobody had announced. */
const january = () => dutyOf(monthlyResearch, '2027-01', '2026-11-10');

describe('a duty whose calendar is announced', () => {
  it('is due by the rule and the notice; what was provisional was no promise', () => {
    const before = january();
    expect(before).toMatchObject({
      due: { original: '2027-02-09', current: '2027-02-09' },
      provisional: true,
    });
    const { outcome, duty } = redate(before, monthlyResearch);
    expect(outcome).toBe('changed');
    expect(duty).toMatchObject({
      due: { original: '2027-02-14', current: '2027-02-14' },
      provisional: false,
      redated: { from: '2027-02-09', to: '2027-02-14' },
    });
    expect(duty.locksAt).toBe(ruledDates(monthlyResearch, period('2027-01'), adoptedOn, announced).locksAt);
    expect(duty.history.at(-1)).toMatchObject({
      by: 'office',
      note: '2027年放假安排：截止日期由2027年2月9日调整为2027年2月14日',
    });
    expect(dueNotes(duty)).toEqual(['按2027年放假安排调整；原截止2027年2月9日']);
  });

  it('is moved once, however often it is told', () => {
    const { duty } = redate(january(), monthlyResearch);
    expect(redate(duty, monthlyResearch).outcome).toBe('repeated');
    expect(redate(duty, monthlyResearch, announced, on('2026-11-12')).outcome).toBe('repeated');
  });

  it('is no longer provisional where its date stays', () => {
    const before = dutyOf(monthlyResearch, '2027-05', '2026-11-10');
    const { duty } = redate(before, monthlyResearch);
    expect(duty.due).toEqual(before.due);
    expect(duty.provisional).toBe(false);
    expect(duty.redated).toBeUndefined();
    expect(duty.history.at(-1)?.note).toContain('截止日期仍为');
  });

  it('keeps the day an extension gave, unless the rule now gives more', () => {
    const extended = (until: string): Duty => ({
      ...january(),
      due: { original: calendarDate('2027-02-09'), current: calendarDate(until) },
      extension: { state: 'granted', at: now, until: calendarDate(until), reason: '……' },
    });
    expect(redate(extended('2027-02-20'), monthlyResearch).duty.due.current).toBe('2027-02-20');
    expect(redate(extended('2027-02-11'), monthlyResearch).duty.due.current).toBe('2027-02-14');
  });

  it('keeps the day the Office set, and all of what it opened again', () => {
    const set = { to: calendarDate('2027-02-04'), reason: '提前汇总' };
    const before: Duty = {
      ...january(),
      due: { original: calendarDate('2027-02-09'), current: set.to },
      dueMoved: set,
    };
    expect(redate(before, monthlyResearch).duty.due.current).toBe(set.to);
    const reopened = { at: now, words: '补充', refileBy: calendarDate('2027-03-01') };
    expect(redate({ ...january(), reopened }, monthlyResearch).outcome).toBe('repeated');
  });

  it('is left as it was once it has been filed', () => {
    const filing = { nonce: 'n', nil: false, filer: '张三', reviewer: '李四', by: 'c' } as const;
    const filed = apply(january(), { type: 'file', filing }, on('2027-02-03'), calendar);
    expect(filed.outcome).toBe('changed');
    expect(redate(filed.duty, monthlyResearch, announced, on('2027-02-03', '11:00')).outcome).toBe('refused');
  });

  it('follows its event, ten working days of the new calendar after it', () => {
    const planned = apply(
      dutyOf(conference, '2027', '2027-01-15'),
      {
        type: 'plan-event',
        by: 'c',
        reportWithin: 10,
        plan: {
          event: { name: '大会', month: '2027-01', day: calendarDate('2027-01-28') },
          source: { kind: 'contact', contact: 'c' },
          statedAt: on('2027-01-15'),
          knownAt: on('2027-01-15'),
        },
      },
      on('2027-01-15'),
      calendar,
    ).duty;
    const { duty } = redate(planned, conference, announced, on('2027-01-15', '11:00'));
    expect(planned.due.current).toBe('2027-02-15');
    expect(duty.due).toEqual({
      original: planned.due.original,
      current: announced.addWorkdays(calendarDate('2027-01-28'), 10),
    });
    expect(duty.due.current).toBe('2027-02-18');
  });
});

describe('a day off for a reason of the city’s own', () => {
  const storm = workCalendar([], [{ date: calendarDate('2026-09-02'), day: 'off', reason: '台风停工' }]);
  const august = () => dutyOf(monthlyResearch, '2026-08', '2026-09-01');

  it('moves the date and keeps the promised one beside it', () => {
    const { duty } = redate(august(), monthlyResearch, storm, on('2026-09-02', '07:00'));
    expect(duty.due).toEqual({ original: '2026-09-07', current: '2026-09-08' });
    expect(dueNotes(duty)[0]).toContain('原截止2026年9月7日');
  });

  it('moves it back when it is taken back, never to before the next working day', () => {
    const moved = redate(august(), monthlyResearch, storm, on('2026-09-02', '07:00')).duty;
    expect(redate(moved, monthlyResearch, calendar, on('2026-09-03')).duty.due.current).toBe('2026-09-07');
    expect(redate(moved, monthlyResearch, calendar, on('2026-09-08')).outcome).toBe('repeated');
    expect(dateInShanghai(on('2026-09-07'))).toBe(addDays(calendarDate('2026-09-08'), -1));
    expect(redate(moved, monthlyResearch, calendar, on('2026-09-07')).outcome).toBe('repeated');
  });
});
