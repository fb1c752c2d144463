import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, calendarDate } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import type { ContactStep } from '../../../shared/programme/contact-changes.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { withChanges } from '../../../shared/programme/roster-changes.ts';
import { suzhou } from '../../support/duties.ts';

const start = calendarDate('2026-01-01');
const liaison = suzhou.contacts.find(contact => contact.key === 'gxj-liaison');
if (liaison === undefined) throw new Error('the file has this contact');

const anyStep = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), day: fc.nat(60), mark: fc.nat() }).map(
    ({ kind, day, mark }): ContactStep => ({
      kind,
      contact: { ...liaison, validFrom: addDays(start, day), email: `${mark}@units.example` },
    }),
  ),
  fc.nat(60).map((day): ContactStep => ({ kind: 'end', contact: liaison.key, lastDay: addDays(start, day) })),
);

function changed(steps: readonly ContactStep[]) {
  const changes = steps.map((step, index) => ({
    schema: 1 as const,
    programme: suzhou.key,
    unit: 'gxj',
    nonce: `n${index}`,
    number: index + 1,
    madeAt: instantAt(start, '09:00'),
    by: 'gxj-liaison',
    words: [],
    steps: [step],
  }));
  return withChanges(suzhou, changes, []);
}

test('whatever is changed, a contact stands at most once on any day, and what was said last holds from its day', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 1, maxLength: 8 }), fc.nat(70), (steps, ahead) => {
      const programme = changed(steps);
      const day = addDays(start, ahead);
      const standing = rosterOn(programme, day).contactsOf('gxj');
      expect(standing.length).toBeLessThanOrEqual(1);
      const last = steps.at(-1);
      if (last?.kind === 'set' && day >= last.contact.validFrom) expect(standing).toEqual([last.contact]);
      if (last?.kind === 'end' && day > last.lastDay) expect(standing).toEqual([]);
      expect(programme.contacts.filter(each => each.unit !== 'gxj')).toEqual(
        suzhou.contacts.filter(each => each.unit !== 'gxj'),
      );
    }),
  );
});
