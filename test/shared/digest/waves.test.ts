import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CalendarDate, calendarDate, daysBetween } from '../../../shared/calendar/date.ts';
import { instantAt } from '../../../shared/calendar/instant.ts';
import { digestItems } from '../../../shared/digest/digest.ts';
import { phoneListDay, type Wave, wavesBetween, wavesOf } from '../../../shared/digest/waves.ts';
import { advance } from '../../../shared/duty/advance.ts';
import { apply } from '../../../shared/duty/apply.ts';
import { type Duty, isSettled } from '../../../shared/duty/duty.ts';
import type { Obligation } from '../../../shared/programme/obligation.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { calendar, plannedResearch, suzhou } from '../../support/duties.ts';

const day = calendarDate;
const opened = (month = '2026-11') => {
  const duty = plannedResearch(month);
  return advance(duty, duty.opensAt);
};
const spoken = (waves: readonly Wave[]) =>
  waves.map(wave => `${wave.on} ${wave.kind}${wave.kind === 'chaser' ? ` ${wave.ordinal}` : ''}`);

describe('the waves of a duty', () => {
  test('research of November 2026: opening, T−5, T−2, the day itself, +1, +3; +5 by telephone', () => {
    const duty = opened();
    expect(duty.due.current).toBe('2026-12-07');
    expect(spoken(wavesOf(duty, 'stated', calendar))).toEqual([
      '2026-11-02 opening',
      '2026-11-30 reminder',
      '2026-12-03 reminder',
      '2026-12-07 due-day',
      '2026-12-08 chaser 1',
      '2026-12-10 chaser 2',
    ]);
    expect(phoneListDay(duty, 'stated', calendar)).toBe('2026-12-14');
  });

  test('keep off the Spring Festival and count the weekend days that are worked', () => {
    // 2026: 2.15–2.23 off, 2.14 and 2.28 (Saturdays) worked; research of January is due on 2 February's 5th workday.
    expect(spoken(wavesOf(opened('2026-02'), 'stated', calendar))[0]).toBe('2026-02-02 opening');
    for (const month of ['2026-01', '2026-02', '2026-05', '2026-09', '2026-10']) {
      for (const wave of wavesOf(opened(month), 'stated', calendar)) {
        expect(calendar.isWorkday(wave.on), `${month} ${wave.on}`).toBe(true);
      }
    }
  });

  test('a window shorter than ten working days has the last reminder only', () => {
    const duty: Duty = { ...opened(), due: { original: day('2026-11-11'), current: day('2026-11-11') } };
    expect(spoken(wavesOf(duty, 'stated', calendar))).toEqual([
      '2026-11-02 opening',
      '2026-11-09 reminder',
      '2026-11-11 due-day',
      '2026-11-12 chaser 1',
      '2026-11-16 chaser 2',
    ]);
  });

  test.each([
    ['stated', true],
    ['office', true],
    ['soft', false],
    ['log', false],
  ] as const)('%s duties are chased: %s', (authority: Obligation['authority'], chased) => {
    const kinds = wavesOf(opened(), authority, calendar).map(wave => wave.kind);
    expect(kinds.includes('chaser')).toBe(chased);
    expect(phoneListDay(opened(), authority, calendar) !== undefined).toBe(chased);
    if (authority === 'log') expect(kinds).toEqual([]);
  });

  test('a make-up duty is reminded of and never chased', () => {
    const duty: Duty = { ...opened(), makeUp: true };
    expect(wavesOf(duty, 'stated', calendar).some(wave => wave.kind === 'chaser')).toBe(false);
    expect(phoneListDay(duty, 'stated', calendar)).toBeUndefined();
  });

  test('a granted extension moves them all', () => {
    const duty: Duty = { ...opened(), due: { original: day('2026-12-07'), current: day('2026-12-11') } };
    expect(spoken(wavesOf(duty, 'stated', calendar)).slice(3)).toEqual([
      '2026-12-11 due-day',
      '2026-12-14 chaser 1',
      '2026-12-16 chaser 2',
    ]);
  });

  test('what was sent back counts from the Office’s day; its opening was the notice', () => {
    const duty = sentBack('2026-11-20', '2026-11-27');
    expect(spoken(wavesOf(duty, 'stated', calendar))).toEqual([
      '2026-11-25 reminder',
      '2026-11-27 due-day',
      '2026-11-30 chaser 1',
      '2026-12-02 chaser 2',
    ]);
  });
});

describe('any sequence of run days', () => {
  const contact = rosterOn(suzhou, day('2026-11-02')).contactsOf('gxj')[0];
  if (!contact) throw new Error('市工信局 has a contact');
  const scope = { contact, isDeputy: false };
  const start = addDays(day('2026-11-01'), -1);

  const runDays = fc
    .uniqueArray(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 40 })
    .map(offsets => offsets.sort((a, b) => a - b).map(offset => addDays(start, offset)));

  const duties = fc.oneof(
    fc.constantFrom('2026-10', '2026-11', '2026-12').map(opened),
    fc.integer({ min: 0, max: 9 }).map(days => sentBack('2026-11-20', addDays(day('2026-11-23'), days))),
    fc.integer({ min: 1, max: 6 }).map((days): Duty => {
      const due = calendar.addWorkdays(day('2026-12-07'), days);
      return { ...opened(), due: { original: day('2026-12-07'), current: due } };
    }),
  );

  test('says each wave once, on the first run day that comes, and agrees with counting on one’s fingers', () => {
    fc.assert(
      fc.property(duties, runDays, (duty, days) => {
        const said: string[] = [];
        let since: CalendarDate = start;
        for (const today of days) {
          const window = wavesBetween(wavesOf(duty, 'stated', calendar), since, today);
          expect(spoken(window)).toEqual(
            countedWaves(duty).filter(text => text.slice(0, 10) > since && text.slice(0, 10) <= today),
          );
          said.push(...spoken(window));
          since = today;
        }
        expect(new Set(said).size).toBe(said.length);
        const last = days.at(-1) ?? start;
        expect(said).toEqual(
          countedWaves(duty).filter(text => text.slice(0, 10) > start && text.slice(0, 10) <= last),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('lists nothing that is settled or filed, and each duty once, by its latest wave', () => {
    fc.assert(
      fc.property(
        runDays,
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        fc.boolean(),
        (days, filedAfter, nil, accepted) => {
          const filedOn = addDays(start, filedAfter);
          let duty = opened();
          let since: CalendarDate = start;
          for (const today of days) {
            const now = instantAt(today, '09:00');
            duty = advance(duty, now);
            if (today >= filedOn && duty.status === 'open') duty = filed(duty, today, nil, accepted);
            const items = digestItems(scope, [duty, duty], since, today, calendar);
            if (isSettled(duty) || duty.status === 'filed') expect(items).toEqual([]);
            const waves = wavesBetween(wavesOf(duty, 'stated', calendar), since, today);
            expect(items.map(item => item.wave)).toEqual(
              waves.length === 0 ? [] : [waves.at(-1), waves.at(-1)],
            );
            since = today;
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

function filed(duty: Duty, on: CalendarDate, nil: boolean, accepted: boolean): Duty {
  const nonce = `n-${on}`;
  const event = {
    type: 'file',
    filing: { nonce, nil, filer: '张一', reviewer: '李二', by: 'gxj-liaison' },
  } as const;
  const { duty: after } = apply(duty, event, instantAt(on, '08:00'), calendar);
  return accepted && after.status === 'filed'
    ? apply(after, { type: 'accept', by: 'office', nonce }, instantAt(on, '08:30'), calendar).duty
    : after;
}

function sentBack(on: string, refileBy: string): Duty {
  const after = filed(opened(), day(on), false, false);
  const event = {
    type: 'send-back',
    by: 'office',
    nonce: `n-${on}`,
    remarks: [],
    words: '请补充',
    refileBy: day(refileBy),
  } as const;
  const applied = apply(after, event, instantAt(day(on), '15:00'), calendar);
  if (applied.duty.status !== 'returned') throw new Error('not sent back');
  return applied.duty;
}

/** The same waves, by walking the calendar day by day. */
function countedWaves(duty: Duty): readonly string[] {
  const isReturned = duty.status === 'returned';
  const due = isReturned ? duty.sendBack.refileBy : duty.due.current;
  let from = isReturned ? day('2026-11-20') : day(`${duty.period}-01`);
  while (!isReturned && !calendar.isWorkday(from)) from = addDays(from, 1);
  const isLong = workdays(from, due) >= 10;
  const waves: string[] = isReturned ? [] : [`${from} opening`];
  for (let on = addDays(from, 1); daysBetween(on, addDays(due, 30)) >= 0; on = addDays(on, 1)) {
    if (!calendar.isWorkday(on) && on !== due) continue;
    const left = workdays(on, due);
    if (on < due && ((isLong && left === 5) || left === 2)) waves.push(`${on} reminder`);
    if (on === due) waves.push(`${on} due-day`);
    if (on > due && workdays(addDays(due, 1), on) === 0) waves.push(`${on} chaser 1`);
    if (on > due && workdays(addDays(due, 1), on) === 2) waves.push(`${on} chaser 2`);
  }
  return waves;
}

/** Working days d with from ≤ d < to; `to` − `from` counts the working days that are left on `from`. */
function workdays(from: CalendarDate, to: CalendarDate): number {
  let count = 0;
  for (let on = from; on < to; on = addDays(on, 1)) if (calendar.isWorkday(on)) count += 1;
  return count;
}
