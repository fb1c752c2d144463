import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../../shared/calendar/date.ts';
import { ruledDay } from '../../../../shared/calendar/due.ts';
import { endOfDay } from '../../../../shared/calendar/instant.ts';
import { parsePeriod, periodsBetween } from '../../../../shared/calendar/period.ts';
import type { Duty } from '../../../../shared/duty/duty.ts';
import { periodsToOpen, planDuties } from '../../../../shared/duty/plan.ts';
import {
  obligationKeys,
  obligationOf,
  obligationsOf,
} from '../../../../shared/programme/eight-ones/catalogue.ts';
import type { Programme } from '../../../../shared/programme/types.ts';
import { adoptedOn, calendar, suzhou } from '../../../support/duties.ts';

/** Suzhou with everything switched on. */
const whole: Programme = { ...suzhou, obligations: obligationKeys };

function plannedFor(year: number): readonly Duty[] {
  const [from, to] = [calendarDate(`${year}-01-01`), calendarDate(`${year}-12-31`)];
  return obligationsOf(whole).flatMap(obligation =>
    periodsBetween(obligation.cadence, from, to).flatMap(period =>
      planDuties(whole, obligation, period, adoptedOn, calendar),
    ),
  );
}

function openedBy(day: string, adopted = adoptedOn): readonly Duty[] {
  return obligationsOf(whole).flatMap(obligation =>
    periodsToOpen(obligation, adopted, endOfDay(calendarDate(day))).flatMap(period =>
      planDuties(whole, obligation, period, adopted, calendar),
    ),
  );
}

function countsBy(duties: readonly Duty[], key: (duty: Duty) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const duty of duties) counts[key(duty)] = (counts[key(duty)] ?? 0) + 1;
  return counts;
}

/** The month people count the duty to, whatever a Saturday does to the date. */
function monthOfDuty(duty: Duty): string {
  const obligation = obligationOf(duty.obligation);
  const period = parsePeriod(duty.period);
  if (obligation === undefined || period === undefined) throw new Error(`${duty.obligation} ${duty.period}`);
  return ruledDay(obligation.due, period, duty.due.original).slice(0, 7);
}

describe('what the notice asks for in 2026', () => {
  const duties = plannedFor(2026);

  it('is 432 duties', () => {
    expect(countsBy(duties, duty => duty.obligation)).toEqual({
      'leader-visit': 42,
      'contact-plan': 11,
      'action-plan': 25,
      'task-list': 25,
      'enterprise-directory': 25,
      'project-list': 25,
      'field-return': 100,
      'monthly-research': 132,
      'conference-schedule': 11,
      conference: 25,
      'unit-summary': 11,
    });
    expect(duties).toHaveLength(432);
  });

  it('gives every duty a name of its own', () => {
    expect(new Set(duties.map(duty => `${duty.key.unit} ${duty.key.duty}`)).size).toBe(432);
  });

  it.each([
    ['leader-visit', '2026-B1', '2026-03-06'],
    ['contact-plan', '2026', '2026-02-28'],
    ['action-plan', '2026', '2026-03-31'],
    ['task-list', '2026', '2026-03-31'],
    ['enterprise-directory', '2026', '2026-04-30'],
    ['project-list', '2026', '2026-02-28'],
    ['field-return', '2026-Q1', '2026-04-15'],
    ['monthly-research', '2026-01', '2026-02-06'],
    ['conference-schedule', '2026', '2026-02-02'],
    ['conference', '2026', '2026-12-31'],
    ['unit-summary', '2026', '2027-01-20'],
  ])('%s of %s is due on %s', (obligation, period, due) => {
    const dues = duties
      .filter(duty => duty.obligation === obligation && duty.period === period)
      .map(duty => duty.due.original);
    expect(new Set(dues)).toEqual(new Set([due]));
  });
});

describe('the January of 市工信局, after adoption on 3 November 2025', () => {
  const january = openedBy('2026-01-31').filter(
    duty => duty.key.unit === 'gxj' && monthOfDuty(duty) === '2026-01' && !duty.makeUp,
  );

  it('is twenty duties', () => {
    expect(countsBy(january, duty => `${duty.obligation} ${duty.period}`)).toEqual({
      'monthly-research 2025-12': 1,
      'leader-visit 2025-B6': 5,
      'field-return 2025-Q4': 12,
      'conference-schedule 2026': 1,
      'unit-summary 2025': 1,
    });
  });

  it('is all open on the 5th', () => {
    const open = openedBy('2026-01-05').map(duty => duty.key.duty);
    expect(open).toEqual(expect.arrayContaining(january.map(duty => duty.key.duty)));
  });
});

it('opens what was past due at adoption as 补录, and nothing that looks back further', () => {
  const madeUp = openedBy('2025-11-03').filter(duty => duty.makeUp);
  expect(countsBy(madeUp, duty => `${duty.obligation} ${duty.period}`)).toEqual({
    'contact-plan 2025': 11,
    'action-plan 2025': 25,
    'task-list 2025': 25,
    'enterprise-directory 2025': 25,
    'project-list 2025': 25,
    'conference-schedule 2025': 11,
  });
});

it('opens a year that is half over as 补录 where its date has passed, and as ever where it has not', () => {
  const opened = openedBy('2026-07-15', calendarDate('2026-07-15'));
  const [late, asEver] = [opened.filter(duty => duty.makeUp), opened.filter(duty => !duty.makeUp)];
  const name = (duty: Duty) => `${duty.obligation} ${duty.period}`;
  expect(countsBy(late, name)).toEqual({
    'contact-plan 2026': 11,
    'action-plan 2026': 25,
    'task-list 2026': 25,
    'enterprise-directory 2026': 25,
    'project-list 2026': 25,
    'conference-schedule 2026': 11,
  });
  expect(countsBy(asEver, name)).toEqual({
    'leader-visit 2026-B4': 7,
    'monthly-research 2026-07': 11,
    'conference 2026': 25,
  });
  expect(new Set(late.map(duty => duty.due.current))).toEqual(new Set(['2026-08-12']));
});
