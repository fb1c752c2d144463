import { describe, expect, test } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import { workCalendar } from '../../../shared/calendar/working-days.ts';
import { digestItems, digestScopes } from '../../../shared/digest/digest.ts';
import { isEmptyOfficeDigest, officeDigest } from '../../../shared/digest/office-digest.ts';
import { advance } from '../../../shared/duty/advance.ts';
import { apply } from '../../../shared/duty/apply.ts';
import type { Duty } from '../../../shared/duty/duty.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import type { Contact, Programme } from '../../../shared/programme/types.ts';
import { calendar, plannedResearch, suzhou } from '../../support/duties.ts';
import { year2027 } from '../../support/holidays.ts';

const day = calendarDate;
const since = day('2026-10-30');
const open = (unit = 'gxj') => {
  const duty = plannedResearch('2026-11', unit);
  return advance(duty, duty.opensAt);
};

const contact = (key: string, over: Partial<Contact>): Contact => ({
  key,
  unit: 'gxj',
  role: 'liaison',
  name: key,
  email: `${key}@units.example`,
  validFrom: day('2022-10-01'),
  ...over,
});

function withContacts(...contacts: readonly Contact[]): Programme {
  return { ...suzhou, contacts: [...suzhou.contacts.filter(one => one.unit !== 'gxj'), ...contacts] };
}

/** Who of 市工信局 hears something on a day, and by which wave. */
function heard(programme: Programme, today: string, from = since, duties: readonly Duty[] = [open()]) {
  const roster = rosterOn(programme, day(today));
  return digestScopes(roster, 'gxj').flatMap(scope =>
    digestItems(scope, duties, from, day(today), calendar).map(
      item => `${scope.contact.key} ${item.wave.kind}`,
    ),
  );
}

describe('who is written to', () => {
  const programme = withContacts(
    contact('first', {}),
    contact('second', {}),
    contact('chips', { role: 'handler', fields: [open().fields[0] ?? ''] }),
    contact('elsewhere', { role: 'handler', fields: ['legal-services'] }),
  );

  test('the first 联络员 and the 经办 of a field it touches; the second 联络员 not yet', () => {
    expect(heard(programme, '2026-11-02')).toEqual(['first opening', 'chips opening']);
  });

  test('the second 联络员 from the second 催办 on', () => {
    expect(heard(programme, '2026-12-08', day('2026-12-07'))).toEqual(['first chaser', 'chips chaser']);
    expect(heard(programme, '2026-12-10', day('2026-12-09'))).toEqual([
      'first chaser',
      'second chaser',
      'chips chaser',
    ]);
  });

  test('nobody who is not registered on the day', () => {
    const gone = contact('first', { validTo: day('2026-11-30') });
    const next = contact('next', { validFrom: day('2026-12-01') });
    expect(heard(withContacts(gone, next), '2026-11-02')).toEqual(['first opening']);
    expect(heard(withContacts(gone, next), '2026-12-08', day('2026-12-07'))).toEqual(['next chaser']);
  });

  test('several missed waves of one duty are one line: the latest', () => {
    expect(heard(programme, '2026-12-04')).toEqual(['first reminder', 'chips reminder']);
  });

  test('the most urgent first', () => {
    const october = plannedResearch('2026-10');
    const duties = [open(), advance(october, october.opensAt)];
    const items = heard(programme, '2026-11-09', since, duties);
    expect(items.slice(0, 2)).toEqual(['first chaser', 'first opening']);
  });
});

describe('the Office’s own list', () => {
  const listed = (duties: readonly Duty[], today: string, programme = suzhou) =>
    officeDigest(rosterOn(programme, day(today)), duties, [], day(today), workCalendar([year2027]));

  test('is empty on an opening day', () => {
    expect(isEmptyOfficeDigest(listed([open('gxj'), open('fgw')], '2026-11-02'))).toBe(true);
  });

  test('names whom to telephone from the fifth working day on, until they file', () => {
    const duty = open();
    expect(listed([duty], '2026-12-11').toPhone).toEqual([]);
    expect(listed([duty], '2026-12-14').toPhone).toEqual([duty]);
    expect(listed([duty], '2026-12-21').toPhone).toEqual([duty]);
    const filing = { nonce: 'n', nil: true, filer: '张一', reviewer: '李二', by: 'gxj-liaison' };
    const after = apply(duty, { type: 'file', filing }, instantAt(day('2026-12-14'), '10:00'), calendar);
    expect(isEmptyOfficeDigest(listed([after.duty], '2026-12-15'))).toBe(true);
  });

  test('holds what waits for review, but not a nil return', () => {
    const filing = { nonce: 'n', nil: false, filer: '张一', reviewer: '李二', by: 'gxj-liaison' };
    const { duty } = apply(open(), { type: 'file', filing }, instantAt(day('2026-11-20'), '10:00'), calendar);
    expect(listed([duty], '2026-11-23').toReview).toEqual([duty]);
  });

  test('names a unit that owes something and has nobody to write to', () => {
    const names = listed([open('gxj'), open('fgw')], '2026-11-02', withContacts()).withoutContact;
    expect(names.map(unit => unit.key)).toEqual(['gxj']);
  });
});

test('a unit’s change of contacts is told on the next working day, once', () => {
  const change = {
    schema: 1 as const,
    programme: suzhou.key,
    unit: 'gxj',
    nonce: 'n1',
    madeAt: instantAt(day('2026-11-20'), '15:00'),
    number: 1,
    by: 'gxj-liaison',
    words: ['联络员变更'],
    steps: [],
  };
  // 20 November 2026 is a Friday.
  const told = ['2026-11-20', '2026-11-23', '2026-11-24'].map(
    today =>
      officeDigest(rosterOn(suzhou, day(today)), [], [], day(today), calendar, [change]).changedContacts
        .length,
  );
  expect(told).toEqual([0, 1, 0]);
});
