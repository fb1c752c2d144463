import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instant } from '../../../shared/calendar/instant.ts';
import { period } from '../../../shared/calendar/period.ts';
import { periodsToOpen, planDuties } from '../../../shared/duty/plan.ts';
import { monthlyResearch } from '../../../shared/programme/eight-ones/monthly-research.ts';
import type { RecurringObligation } from '../../../shared/programme/obligation.ts';
import { adoptedOn, calendar, suzhou } from '../../support/duties.ts';

const yearly: RecurringObligation = {
  ...monthlyResearch,
  key: 'yearly-list',
  scope: 'field',
  cadence: 'year',
  due: { kind: 'end-of-month', month: 2 },
};
const visit: RecurringObligation = {
  ...monthlyResearch,
  key: 'visit',
  scope: 'leader',
  cadence: 'two-month',
};
const lookBack: RecurringObligation = {
  ...monthlyResearch,
  key: 'look-back',
  scope: 'field',
  cadence: 'quarter',
  due: { kind: 'workday-after-period', n: 10 },
  opens: 'after-period',
};

const plan = (obligation: RecurringObligation, key: string) =>
  planDuties(suzhou, obligation, period(key), adoptedOn, calendar);

describe('who owes a duty', () => {
  it('is each of eleven lead units, in office order, answering for all its fields', () => {
    const duties = plan(monthlyResearch, '2025-12');
    expect(duties).toHaveLength(11);
    expect(duties.find(duty => duty.key.unit === 'gxj')?.fields).toHaveLength(12);
    const order = suzhou.units.map(unit => unit.key);
    expect(duties.map(duty => order.indexOf(duty.key.unit))).toEqual(
      duties.map(duty => order.indexOf(duty.key.unit)).toSorted((a, b) => a - b),
    );
  });

  it('is the lead unit of each of 25 fields where the scope is the field', () => {
    const duties = plan(yearly, '2026');
    expect(duties).toHaveLength(25);
    expect(duties.filter(duty => duty.key.unit === 'gxj')).toHaveLength(12);
  });

  it('is, for each of seven leaders, the lead unit of the first annex row: five visits fall to 市工信局', () => {
    const duties = plan(visit, '2025-B6');
    expect(duties).toHaveLength(7);
    expect(duties.filter(duty => duty.key.unit === 'gxj')).toHaveLength(5);
  });
});

describe('when it is due', () => {
  it('gives what was past due at adoption twenty working days, outside 应报', () => {
    const [duty] = plan(yearly, '2025');
    expect(duty).toMatchObject({ makeUp: true, opensAt: '2025-11-02T16:00:00.000Z' });
    expect(duty?.due.original).toBe(calendar.addWorkdays(adoptedOn, 20));
  });

  it('flags a date that a notice not yet published may move', () => {
    const [soon] = planDuties(suzhou, yearly, period('2027'), calendarDate('2026-11-02'), calendar);
    expect(soon).toMatchObject({ provisional: true });
  });

  it('closes at the cut of the report after the next', () => {
    const [november] = planDuties(suzhou, monthlyResearch, period('2025-11'), adoptedOn, calendar);
    // Due 2025-12-05, the cut of November's report; the next cut is 2026-01-08, 24:00.
    expect(november).toMatchObject({ due: { original: '2025-12-05' }, locksAt: '2026-01-08T16:00:00.000Z' });
  });
});

describe('which periods open', () => {
  it('are those that contain the adoption or start after it', () => {
    const keys = (obligation: RecurringObligation, now: string) =>
      periodsToOpen(obligation, adoptedOn, instant(now)).map(one => one.key);
    expect(keys(monthlyResearch, '2026-01-05T00:00:00Z')).toEqual(['2025-11', '2025-12', '2026-01']);
    expect(keys(visit, '2026-01-05T00:00:00Z')).toEqual(['2025-B6', '2026-B1']);
    expect(keys(monthlyResearch, '2025-11-02T00:00:00Z')).toEqual([]);
  });

  it('wait for the end of the period they look back on', () => {
    const keys = (now: string) => periodsToOpen(lookBack, adoptedOn, instant(now)).map(one => one.key);
    expect(keys('2025-12-31T15:59:00Z')).toEqual([]);
    expect(keys('2025-12-31T16:00:00Z')).toEqual(['2025-Q4']);
  });
});
