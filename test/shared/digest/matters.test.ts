import { describe, expect, it } from 'vitest';
import { addDays, type CalendarDate, calendarDate } from '../../../shared/calendar/date.ts';
import { matterItems, officeMatters } from '../../../shared/digest/matters.ts';
import type { Matter } from '../../../shared/matter/matter.ts';
import type { Contact } from '../../../shared/programme/types.ts';
import { answer, assign, calendar, finish, lived, sampleMatter } from '../../support/matters.ts';

const contact = (unit: string): Contact => ({
  key: `${unit}-liaison`,
  unit,
  role: 'liaison',
  name: '联络员',
  email: `${unit}@units.example`,
  validFrom: calendarDate('2022-10-01'),
});
const assigned = lived(sampleMatter(), ['2026-11-02 11:00', assign()]);

/** On which days of the month the unit hears of the matter, and of what kind. */
function heard(unit: string, matter: Matter, isDeputy = false): readonly string[] {
  const said: string[] = [];
  for (let day: CalendarDate = calendarDate('2026-11-02'); day < '2026-12-31'; day = addDays(day, 1)) {
    const scope = { contact: contact(unit), isDeputy };
    for (const item of matterItems(scope, unit, [matter], addDays(day, -1), day, calendar))
      said.push(`${day} ${item.asks} ${item.wave.kind}`);
  }
  return said;
}

describe('a matter in the one digest of the day', () => {
  it('is told to 主办 the next morning, before its date, on it and after it, then no more', () => {
    expect(heard('industry', assigned)).toEqual([
      '2026-11-03 answer opening',
      '2026-11-09 answer near',
      '2026-11-11 answer due-day',
      '2026-11-12 answer overdue',
      '2026-11-16 answer overdue',
    ]);
  });

  it('asks 协办 for its opinion and never chases it', () => {
    expect(heard('planning', assigned)).toEqual(['2026-11-03 opine opening', '2026-11-05 opine due-day']);
    expect(heard('elsewhere', assigned)).toEqual([]);
  });

  it('asks for what was promised once the enterprise is answered, and for nothing once it is done', () => {
    const answered = lived(assigned, ['2026-11-04 10:00', answer('2026-11-20')]);
    expect(heard('industry', answered)).toContain('2026-11-20 complete due-day');
    expect(heard('planning', answered)).toEqual([]);
    expect(heard('industry', lived(answered, ['2026-11-10 10:00', finish()]))).toEqual([]);
  });

  it('reaches the second 联络员 only with the second reminder', () => {
    expect(heard('industry', assigned, true)).toEqual(['2026-11-16 answer overdue']);
  });
});

describe('the Office', () => {
  const asksOn = (matters: readonly Matter[], day: string) =>
    officeMatters(matters, calendarDate(day)).map(each => each.asks);

  it('sees what waits for it, 待交办 first, and what is overdue from the day after', () => {
    const raised = sampleMatter({}, '2026-11-02 10:00', 2);
    expect(asksOn([assigned, raised], '2026-11-11')).toEqual(['assign']);
    expect(asksOn([assigned, raised], '2026-11-12')).toEqual(['assign', 'overdue']);
  });

  it('leaves a result to the enterprise first, and telephones after its day', () => {
    const done = lived(assigned, ['2026-11-04 10:00', answer('2026-11-20')], ['2026-11-10 10:00', finish()]);
    expect(asksOn([done], '2026-11-10')).toEqual([]);
    expect(asksOn([done], done.status === 'finished' ? done.by : '')).toEqual(['verify']);
  });
});
