import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { periodsBetween } from '../../../shared/calendar/period.ts';
import type { Duty } from '../../../shared/duty/duty.ts';
import { planDuties } from '../../../shared/duty/plan.ts';
import type { FilingValues } from '../../../shared/filing/field.ts';
import { obligationKeys, obligationsOf } from '../../../shared/programme/eight-ones/catalogue.ts';
import type { Programme } from '../../../shared/programme/types.ts';
import { FilingBodyMissingError } from '../../../shared/report/counted.ts';
import { type Recount, recount } from '../../../shared/report/recount.ts';
import { adoptedOn, calendar, suzhou } from '../../support/duties.ts';
import { type DutyBook, type DutyRecords, dutyBook, moment } from '../../support/duty-book.ts';

/** Suzhou with everything switched on. */
const whole: Programme = { ...suzhou, obligations: obligationKeys };

/** Every duty of 2026. */
function wholeYear(): readonly Duty[] {
  const [from, to] = [calendarDate('2026-01-01'), calendarDate('2026-12-31')];
  return obligationsOf(whole).flatMap(obligation =>
    periodsBetween(obligation.cadence, from, to).flatMap(period =>
      planDuties(whole, obligation, period, adoptedOn, calendar),
    ),
  );
}

function counted({ duties, filings }: DutyRecords): readonly Recount[] {
  return recount({
    programme: whole,
    obligations: obligationsOf(whole),
    duties,
    filings,
    at: moment('2027-03-31 00:00'),
    on: calendarDate('2026-12-31'),
  });
}

function under(recounts: readonly Recount[], reading: string, option: string): Recount {
  const found = recounts.find(each => each.reading === reading && each.option === option);
  if (found === undefined) throw new Error(`no recount ${reading} ${option}`);
  return found;
}

/** A year in which the duties of these obligations are filed for, each on its last day. */
function filed(
  obligation: string,
  valuesOf: (duty: Duty) => FilingValues | { nilReason: string } | undefined,
): DutyBook {
  const year = wholeYear();
  const book = dutyBook(year);
  for (const duty of year) {
    const what = duty.obligation === obligation ? valuesOf(duty) : undefined;
    if (what !== undefined) book.file(duty.key.duty, `${duty.due.current} 10:00`, what);
  }
  return book;
}

describe('a year recounted under other readings', () => {
  const nothing = counted({ duties: wholeYear(), filings: new Map() });

  it('owes 42 visits by leaders or 150 to fields, 132 pieces of research by units or 300 by fields', () => {
    expect(under(nothing, 'visit-owner', 'leader')).toMatchObject({ owed: 42, done: 0, inForce: true });
    expect(under(nothing, 'visit-owner', 'field')).toMatchObject({ owed: 150, done: 0, inForce: false });
    expect(under(nothing, 'research-owner', 'unit')).toMatchObject({ owed: 132, done: 0, inForce: true });
    expect(under(nothing, 'research-owner', 'field')).toMatchObject({ owed: 300, done: 0, inForce: false });
    expect(under(nothing, 'visit-owner', 'field').words).toBe('按细分领域计，每个领域每两月不少于1次');
  });

  it('counts a field once for each period in which a filing covers it', () => {
    const twoFields = (duty: Duty) => ({ manner: 'in-person', fields: duty.fields.slice(0, 2) });
    const recounts = counted(filed('leader-visit', twoFields).done());
    expect(under(recounts, 'visit-owner', 'leader').done).toBe(42);
    expect(under(recounts, 'visit-owner', 'field').done).toBe(6 * 7 * 2);
  });

  it('records a deputy and does not count the visit, but under the reading that does', () => {
    const recounts = counted(
      filed('leader-visit', duty => ({ manner: 'deputy', fields: duty.fields })).done(),
    );
    expect(under(recounts, 'visit-owner', 'leader')).toMatchObject({ owed: 42, done: 0 });
    expect(under(recounts, 'visit-deputy', 'recorded-only').done).toBe(0);
    expect(under(recounts, 'visit-deputy', 'counted').done).toBe(42);
  });

  it('counts only conferences where the reading says so', () => {
    const forFirst = (duty: Duty) => ({
      kind: duty.fields[0] === 'integrated-circuits' ? 'conference' : 'forum',
    });
    const recounts = counted(filed('conference', forFirst).done());
    expect(under(recounts, 'conference-kind', 'any-named-event')).toMatchObject({ owed: 25, done: 25 });
    expect(under(recounts, 'conference-kind', 'conference-only')).toMatchObject({ owed: 25, done: 1 });
  });

  it('does not take 零报告 or what was sent back for done, and owes nothing where a duty was waived', () => {
    const book = filed('monthly-research', duty => {
      if (duty.key.duty === 'monthly-research.zjj.2026-05') return undefined;
      return duty.key.unit === 'czj' ? { nilReason: '推迟到下月' } : { fields: duty.fields };
    });
    book.sendBack('monthly-research.gxj.2026-03', '2026-04-09 10:00', '2026-04-20');
    book.waive('monthly-research.zjj.2026-05', '2026-06-08 09:00', '机构调整');
    const recounts = counted(book.done());
    expect(under(recounts, 'research-owner', 'unit')).toMatchObject({ owed: 131, done: 131 - 12 - 1 });
    const led = (unit: string) => suzhou.fields.filter(field => field.lead === unit).length;
    expect(under(recounts, 'research-owner', 'field')).toMatchObject({
      owed: 300 - led('zjj'),
      done: 300 - led('zjj') - 12 * led('czj') - led('gxj'),
    });
  });

  it('names the duty of every deed and the filing of every done one', () => {
    const { duties, filings } = filed('leader-visit', duty => ({ fields: duty.fields.slice(0, 1) })).done();
    const { deeds, owed, done } = under(counted({ duties, filings }), 'visit-owner', 'field');
    expect(deeds).toHaveLength(owed);
    expect(deeds.filter(deed => deed.doneBy !== undefined)).toHaveLength(done);
    for (const { doneBy } of deeds)
      if (doneBy !== undefined) expect(filings.get(doneBy.nonce)?.key.duty).toBe(doneBy.duty);
    expect(new Set(deeds.map(deed => `${deed.period} ${deed.field}`)).size).toBe(owed);
  });

  it('is refused where the body of a counted filing is missing', () => {
    const { duties } = filed('leader-visit', () => ({})).done();
    expect(() => counted({ duties, filings: new Map() })).toThrow(FilingBodyMissingError);
  });
});
