import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type DueRule, dueDate, dueRuleSchema } from '../../../shared/calendar/due.ts';
import { endOf, period, periodOf } from '../../../shared/calendar/period.ts';
import { workCalendar } from '../../../shared/calendar/working-days.ts';
import { dateBetween } from './arbitraries.ts';

const calendar = workCalendar();
const due = (rule: DueRule, key: string): string => dueDate(rule, period(key), calendar).date;

describe('due dates', () => {
  const fifthWorkday: DueRule = { kind: 'workday-after-period', n: 5 };

  it('of monthly research in 2026 are the fifth working days of the months after', () => {
    expect(
      [
        '2025-12',
        '2026-01',
        '2026-02',
        '2026-03',
        '2026-04',
        '2026-05',
        '2026-06',
        '2026-07',
        '2026-08',
        '2026-09',
        '2026-10',
        '2026-11',
      ].map(key => due(fifthWorkday, key)),
    ).toEqual([
      '2026-01-08',
      '2026-02-06',
      '2026-03-06',
      '2026-04-08',
      '2026-05-11',
      '2026-06-05',
      '2026-07-07',
      '2026-08-07',
      '2026-09-07',
      '2026-10-13',
      '2026-11-06',
      '2026-12-07',
    ]);
  });

  it('that fall on days off move to the next working day', () => {
    expect(due({ kind: 'date-in-year', month: 1, day: 31 }, '2026')).toBe('2026-02-02');
    expect(due({ kind: 'end-of-month', month: 2 }, '2026')).toBe('2026-02-28'); // a worked Saturday
    expect(due({ kind: 'end-of-month', month: 2 }, '2025')).toBe('2025-02-28');
    expect(due({ kind: 'date-in-year', month: 4, day: 30 }, '2026')).toBe('2026-04-30');
    expect(due({ kind: 'date-in-year', month: 10, day: 1 }, '2026')).toBe('2026-10-08');
    expect(due({ kind: 'date-in-year', month: 1, day: 20, yearsAfter: 1 }, '2025')).toBe('2026-01-20');
    expect(due({ kind: 'date-in-year', month: 2, day: 31 }, '2026')).toBe('2026-02-28');
    expect(due({ kind: 'end-of-period' }, '2025')).toBe('2025-12-31');
    expect(due({ kind: 'workday-after-period', n: 10 }, '2026-Q3')).toBe('2026-10-20');
    expect(due({ kind: 'workday-after-period', n: 5 }, '2026-B5')).toBe('2026-11-06');
  });

  it('say when a missing notice may still move them', () => {
    expect(dueDate(fifthWorkday, period('2026-11'), calendar).provisional).toBe(false);
    expect(dueDate(fifthWorkday, period('2026-12'), calendar)).toEqual({
      date: '2027-01-08',
      provisional: true,
    });
    expect(dueDate({ kind: 'end-of-period' }, period('2026'), calendar).provisional).toBe(true);
  });

  it('are working days, later than a period they follow', () => {
    fc.assert(
      fc.property(dateBetween('2024-01-01', '2028-12-31'), fc.integer({ min: 1, max: 20 }), (date, n) => {
        const of = periodOf('month', date);
        const { date: on } = dueDate({ kind: 'workday-after-period', n }, of, calendar);
        expect(calendar.isWorkday(on)).toBe(true);
        expect(on > endOf(of)).toBe(true);
      }),
    );
  });

  it('come from rules that are checked', () => {
    expect(v.is(dueRuleSchema, fifthWorkday)).toBe(true);
    expect(v.is(dueRuleSchema, { kind: 'workday-after-period', n: 0 })).toBe(false);
    expect(v.is(dueRuleSchema, { kind: 'date-in-year', month: 13, day: 1 })).toBe(false);
    expect(v.is(dueRuleSchema, { kind: 'someday' })).toBe(false);
  });
});
