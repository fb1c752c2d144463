import { describe, expect, test } from 'vitest';
import { addDays, type CalendarDate, calendarDate, yearOf } from '../../../shared/calendar/date.ts';
import { startOfDay } from '../../../shared/calendar/instant.ts';
import { workCalendar } from '../../../shared/calendar/working-days.ts';
import { digestItems, digestScopes } from '../../../shared/digest/digest.ts';
import { advance } from '../../../shared/duty/advance.ts';
import type { Duty } from '../../../shared/duty/duty.ts';
import { periodsToOpen, planDuties } from '../../../shared/duty/plan.ts';
import { obligationsOf } from '../../../shared/programme/eight-ones/catalogue.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { busiestWeek, loadOf, monthLoads, unitLoads, weekLoads } from '../../../shared/rehearsal/load.ts';
import { type RehearsedMail, rehearse } from '../../../shared/rehearsal/rehearse.ts';
import { adoptedOn, calendar, suzhou } from '../../support/duties.ts';
import { year2027 } from '../../support/holidays.ts';

const adopted = { programme: suzhou, adoptedOn };

/** Each day what is to be opened is opened, what is owed is written about at nine, and what is due is filed after it. */
function lived(year: number) {
  const duties = new Map<string, Duty>();
  const planned = new Set<string>();
  const heard = new Map<string, CalendarDate>();
  const mails: string[] = [];
  for (let today = adoptedOn; yearOf(today) <= year; today = addDays(today, 1)) {
    const now = startOfDay(today);
    for (const obligation of obligationsOf(suzhou)) {
      for (const period of periodsToOpen(obligation, adoptedOn, now)) {
        const round = `${obligation.key}.${period.key}`;
        if (planned.has(round)) continue;
        planned.add(round);
        for (const duty of planDuties(suzhou, obligation, period, adoptedOn, calendar)) {
          duties.set(`${duty.key.unit} ${duty.key.duty}`, advance(duty, now));
        }
      }
    }
    if (!calendar.isWorkday(today)) continue;
    const owed = [...duties.values()].filter(duty => duty.due.current >= today);
    const roster = rosterOn(suzhou, today);
    for (const unit of roster.units) {
      const own = owed.filter(duty => duty.key.unit === unit.key);
      for (const scope of digestScopes(roster, unit.key)) {
        const since = heard.get(scope.contact.key) ?? addDays(adoptedOn, -1);
        const items = digestItems(scope, own, since, today, calendar);
        if (items.length === 0) continue;
        heard.set(scope.contact.key, today);
        if (yearOf(today) === year) {
          mails.push(
            line(
              today,
              scope.contact.key,
              items.map(item => `${item.duty.key.duty} ${item.wave.kind}`),
            ),
          );
        }
      }
    }
  }
  return { mails, duties: [...duties.values()].filter(duty => yearOf(duty.due.current) === year) };
}

function line(on: CalendarDate, contact: string, items: readonly string[]): string {
  return `${on} ${contact}: ${items.toSorted().join(', ')}`;
}

function lineOf({ on, contact, items }: RehearsedMail): string {
  return line(
    on,
    contact.key,
    items.map(item => `${item.duty.key.duty} ${item.wave.kind}`),
  );
}

describe('a year rehearsed', () => {
  test('it is the year as it is lived day by day', () => {
    const rehearsal = rehearse(adopted, 2026, calendar);
    const year = lived(2026);
    const named = (duties: readonly Duty[]) =>
      duties.map(({ key, due }) => `${key.duty} ${key.unit} ${due.current}`).toSorted();
    expect(rehearsal.mails.length).toBeGreaterThan(500);
    expect(rehearsal.mails.map(lineOf).toSorted()).toEqual(year.mails.toSorted());
    expect(named(rehearsal.duties.map(({ duty }) => duty))).toEqual(named(year.duties));
  });

  test('a contact gets one mail a day at most, on working days only', () => {
    const { mails } = rehearse(adopted, 2026, calendar);
    const keys = mails.map(({ on, contact }) => `${on} ${contact.key}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(mails.filter(({ on }) => !calendar.isWorkday(on))).toEqual([]);
  });

  test('nobody is written to about what has been filed on the due day', () => {
    const { duties } = rehearse(adopted, 2026, calendar);
    expect(duties.flatMap(({ waves }) => waves).filter(({ kind }) => kind === 'chaser')).toEqual([]);
    expect(duties.every(({ waves, due }) => waves.every(({ on }) => on <= due))).toBe(true);
  });

  test('dates of a year whose notice is missing are provisional, and follow it once it is entered', () => {
    const guessed = rehearse(adopted, 2027, calendar);
    const known = rehearse(adopted, 2027, workCalendar([year2027]));
    expect(guessed.duties.every(({ duty }) => duty.provisional)).toBe(true);
    expect(known.duties.some(({ duty }) => !duty.provisional)).toBe(true);
    expect(known.duties).toHaveLength(guessed.duties.length);
    const january = (duties: typeof known.duties) =>
      duties.find(({ duty }) => duty.key.duty.startsWith('monthly-research') && duty.period === '2027-01')
        ?.due;
    expect(january(guessed.duties)).not.toBe(january(known.duties));
  });

  test('a change of assignment dated ahead shows from its day on', () => {
    const [field] = suzhou.fields.filter(one => one.lead === 'gxj');
    if (field === undefined) throw new Error('市工信局 leads no field');
    const moved = {
      ...suzhou,
      fields: [
        ...suzhou.fields.map(one => (one === field ? { ...one, validTo: calendarDate('2026-06-30') } : one)),
        { ...field, lead: 'kjj', validFrom: calendarDate('2026-07-01') },
      ],
    };
    const returns = rehearse({ programme: moved, adoptedOn }, 2026, calendar).duties.filter(
      ({ duty }) => duty.obligation === 'field-return' && duty.fields[0] === field.key,
    );
    expect(new Map(returns.map(({ duty }) => [duty.period, duty.key.unit])).get('2026-Q3')).toBe('kjj');
    expect(new Map(returns.map(({ duty }) => [duty.period, duty.key.unit])).get('2026-Q1')).toBe('gxj');
  });

  test('a year before adoption is empty', () => {
    expect(rehearse(adopted, 2024, calendar)).toEqual({ year: 2024, duties: [], waived: [], mails: [] });
  });
});

describe('what it asks of the units', () => {
  const rehearsal = rehearse(adopted, 2026, calendar);

  test('units in 机构序列, their months making up the year', () => {
    const loads = unitLoads(rehearsal, suzhou);
    const seqs = loads.map(({ unit }) => unit.seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
    for (const { months, year } of loads) {
      expect([sum(months.map(one => one.due)), sum(months.map(one => one.mails))]).toEqual([
        year.due,
        year.mails,
      ]);
    }
    expect(sum(loads.map(({ year }) => year.due))).toBe(loadOf(rehearsal).due);
    expect(sum(monthLoads(rehearsal).map(one => one.mails))).toBe(rehearsal.mails.length);
  });

  test('the busiest week has most to file, and weeks stay within the year', () => {
    const weeks = weekLoads(rehearsal);
    expect(busiestWeek(rehearsal)?.due).toBe(Math.max(...weeks.map(({ due }) => due)));
    expect(weeks.every(({ from, to }) => yearOf(from) === 2026 && yearOf(to) === 2026)).toBe(true);
  });
});
