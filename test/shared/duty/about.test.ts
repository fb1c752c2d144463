import { expect, test } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { periodOf } from '../../../shared/calendar/period.ts';
import { workCalendar } from '../../../shared/calendar/working-days.ts';
import { aboutDuty, inOfficeOrder } from '../../../shared/duty/about.ts';
import { planDuties } from '../../../shared/duty/plan.ts';
import { fieldReturn } from '../../../shared/programme/eight-ones/field-return.ts';
import { leaderVisit } from '../../../shared/programme/eight-ones/leader-visit.ts';
import { suzhou } from '../../support/duties.ts';

const adopted = calendarDate('2025-11-03');

test('leaders stand in 职务排序 whichever unit files for them', () => {
  const period = periodOf('two-month', adopted);
  const duties = planDuties(suzhou, leaderVisit, period, adopted, workCalendar()).toReversed();
  const names = inOfficeOrder(duties, leaderVisit, suzhou).map(
    duty => aboutDuty(duty, leaderVisit, suzhou).name,
  );
  expect(names).toEqual(
    suzhou.leaders.toSorted((a, b) => a.rank - b.rank).map(({ post, name }) => post + name),
  );
});

test('fields stand by lead unit in 机构序列, then by annex row', () => {
  const period = periodOf('quarter', adopted);
  const duties = planDuties(suzhou, fieldReturn, period, adopted, workCalendar()).toReversed();
  const seats = inOfficeOrder(duties, fieldReturn, suzhou).map(duty => {
    const seq = suzhou.units.find(unit => unit.key === duty.key.unit)?.seq ?? 0;
    return seq * 1000 + aboutDuty(duty, fieldReturn, suzhou).order;
  });
  expect(seats).toHaveLength(25);
  expect(seats).toEqual(seats.toSorted((a, b) => a - b));
});
