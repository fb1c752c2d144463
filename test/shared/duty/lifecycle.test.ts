import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, type Instant, instant } from '../../../shared/calendar/instant.ts';
import { advance, nextWake } from '../../../shared/duty/advance.ts';
import { type Applied, apply } from '../../../shared/duty/apply.ts';
import { type Duty, type DutyEvent, isSettled } from '../../../shared/duty/duty.ts';
import { isOnTime } from '../../../shared/duty/lateness.ts';
import { monthlyResearch } from '../../../shared/programme/eight-ones/monthly-research.ts';
import { standingAt } from '../../../shared/report/standing.ts';
import { calendar, plannedResearch } from '../../support/duties.ts';

type PersonEvent = Exclude<DutyEvent, { type: 'time-passed' }>;

const planned = plannedResearch();
const opened = (): Duty => advance(planned, planned.opensAt);
const noon = instant('2025-12-10T04:00:00.000Z');

function file(nonce: string, nil = false): PersonEvent {
  return { type: 'file', filing: { nonce, nil, filer: '张三', reviewer: '李四', by: 'gxj-liaison' } };
}

function sendBack(nonce: string, refileBy = '2026-01-09'): PersonEvent {
  return {
    type: 'send-back',
    by: 'office',
    nonce,
    remarks: [{ field: 'topic', words: '请写明主题' }],
    words: '请补充完善',
    refileBy: calendarDate(refileBy),
  };
}

function changed(applied: Applied): Duty {
  if (applied.outcome !== 'changed') throw new Error(`expected a change, got ${JSON.stringify(applied)}`);
  return applied.duty;
}

function refusedBecause(applied: Applied): string {
  if (applied.outcome !== 'refused') throw new Error(`expected a refusal, got ${applied.outcome}`);
  return applied.refusal.code;
}

describe('a duty from opening to acceptance', () => {
  it('opens at its own instant, however late the step that opens it runs', () => {
    const late = advance(planned, instant('2025-12-20T10:00:00.000Z'));
    expect(late.status).toBe('open');
    expect(late.history).toEqual([
      expect.objectContaining({ at: planned.opensAt, event: 'time-passed', version: 2 }),
    ]);
  });

  it('keeps every version of what was filed, sent back and filed again', () => {
    let duty = changed(apply(opened(), file('n1'), noon, calendar));
    duty = changed(apply(duty, sendBack('n1'), addSeconds(noon, 60), calendar));
    duty = changed(apply(duty, file('n2'), addSeconds(noon, 120), calendar));
    duty = changed(
      apply(duty, { type: 'accept', by: 'office', nonce: 'n2' }, addSeconds(noon, 180), calendar),
    );
    expect(duty.status).toBe('accepted');
    expect(duty.filings.map(filing => [filing.number, filing.nonce])).toEqual([
      [1, 'n1'],
      [2, 'n2'],
    ]);
    expect(duty.sendBacks[0]?.remarks).toEqual([{ field: 'topic', words: '请写明主题' }]);
    expect(duty.history.map(entry => entry.event)).toEqual([
      'time-passed',
      'file',
      'send-back',
      'file',
      'accept',
    ]);
  });

  it('tells the second of two people filing at once that it was filed', () => {
    const first = changed(apply(opened(), file('n1'), noon, calendar));
    expect(refusedBecause(apply(first, file('n2'), noon, calendar))).toBe('already-filed');
  });

  it('lets the Office decide only on the version it was reading', () => {
    let duty = changed(apply(opened(), file('n1'), noon, calendar));
    duty = changed(apply(duty, sendBack('n1'), noon, calendar));
    duty = changed(apply(duty, file('n2'), noon, calendar));
    expect(refusedBecause(apply(duty, { type: 'accept', by: 'office', nonce: 'n1' }, noon, calendar))).toBe(
      'superseded',
    );
    expect(refusedBecause(apply(duty, sendBack('n1'), noon, calendar))).toBe('superseded');
  });

  it('closes: unfiled is unmet, sent back is unmet, unreviewed stands', () => {
    const end = opened().locksAt;
    const filed = changed(apply(opened(), file('n1'), noon, calendar));
    expect(advance(opened(), end).status).toBe('unmet');
    expect(advance(filed, end).status).toBe('accepted');
    expect(advance(changed(apply(filed, sendBack('n1'), noon, calendar)), end).status).toBe('unmet');
    expect(refusedBecause(apply(opened(), file('n1'), end, calendar))).toBe('closed');
  });

  it('takes a nil return as settled and lets a real filing replace it', () => {
    const nil = changed(apply(opened(), file('n1', true), noon, calendar));
    expect(nil.status).toBe('nil');
    expect(isSettled(nil)).toBe(true);
    expect(changed(apply(nil, file('n2'), noon, calendar)).status).toBe('filed');
  });

  it('counts as on time until 24:00 of the day and not a moment longer', () => {
    // 2026-01-04 is a Sunday worked in lieu: the 5th working day is the 8th.
    expect(opened().due.current).toBe('2026-01-08');
    const filedAt = (text: string) => changed(apply(opened(), file('n'), instant(text), calendar)).filings[0];
    const last = filedAt('2026-01-08T15:59:59.999Z');
    const late = filedAt('2026-01-08T16:00:00.000Z');
    expect(last && isOnTime(opened(), last)).toBe(true);
    expect(late && isOnTime(opened(), late)).toBe(false);
  });

  it('extends the date in force and keeps the first one visible', () => {
    const asked = changed(
      apply(
        opened(),
        {
          type: 'ask-extension',
          by: 'gxj-liaison',
          until: calendarDate('2026-01-14'),
          reason: '企业停产检修',
        },
        noon,
        calendar,
      ),
    );
    const granted = changed(
      apply(asked, { type: 'answer-extension', by: 'office', grant: true }, noon, calendar),
    );
    expect(granted.due).toEqual({ original: '2026-01-08', current: '2026-01-14' });
    expect(granted.status).toBe('open');
  });

  it('refuses an extension asked on the due day, a third one, and one beyond the lock', () => {
    const ask = (until: string): PersonEvent => ({
      type: 'ask-extension',
      by: 'u',
      until: calendarDate(until),
      reason: '原因',
    });
    expect(
      refusedBecause(apply(opened(), ask('2026-01-14'), instant('2026-01-08T01:00:00.000Z'), calendar)),
    ).toBe('extension-too-late');
    expect(refusedBecause(apply(opened(), ask('2026-12-01'), noon, calendar))).toBe('extension-not-later');
    let duty = opened();
    for (const until of ['2026-01-12', '2026-01-13']) {
      duty = changed(apply(duty, ask(until), noon, calendar));
      duty = changed(apply(duty, { type: 'answer-extension', by: 'office', grant: true }, noon, calendar));
    }
    expect(refusedBecause(apply(duty, ask('2026-01-14'), noon, calendar))).toBe('extension-limit');
  });
});

describe('a wish to be excused', () => {
  const ask = { type: 'ask-waiver', by: 'gxj-liaison', reason: '职能已划出' } as const;
  const decline = { type: 'decline-waiver', by: 'office', reason: '仍由贵单位报送' } as const;

  it('changes nothing until the Office answers, and is said once', () => {
    const asked = changed(apply(opened(), ask, noon, calendar));
    expect(asked).toMatchObject({ status: 'open', due: opened().due, waiverWish: { state: 'asked' } });
    expect(apply(asked, ask, noon, calendar).outcome).toBe('repeated');
    const excused = changed(apply(asked, { type: 'waive', by: 'office', reason: '同意' }, noon, calendar));
    expect(excused).toMatchObject({ status: 'waived', reason: '同意', waiverWish: { state: 'granted' } });
    expect(excused.owed.map(({ kind }) => kind)).toContain('waiver-answer');
  });

  it('stands in a report as waiting for its answer, once it has been said', () => {
    const asked = changed(apply(opened(), ask, noon, calendar));
    const wordsAt = (at: Instant) => standingAt(asked, monthlyResearch, at).words;
    expect([wordsAt(noon), wordsAt(addSeconds(noon, 1))]).toEqual(['尚未报送', '免报待审']);
  });

  it('is declined once, and wished again once', () => {
    let duty = opened();
    for (let time = 0; time < 2; time += 1) {
      duty = changed(apply(duty, ask, noon, calendar));
      duty = changed(apply(duty, decline, noon, calendar));
    }
    expect(duty).toMatchObject({ status: 'open', waiverWish: { state: 'declined', reason: decline.reason } });
    expect(apply(duty, decline, noon, calendar).outcome).toBe('repeated');
    expect(refusedBecause(apply(duty, ask, noon, calendar))).toBe('waiver-limit');
    expect(refusedBecause(apply(opened(), decline, noon, calendar))).toBe('no-waiver-asked');
  });

  it('is not heard once the duty has been filed or reporting has closed', () => {
    const filed = changed(apply(opened(), file('n'), noon, calendar));
    expect(refusedBecause(apply(filed, ask, noon, calendar))).toBe('already-filed');
    expect(refusedBecause(apply(opened(), ask, opened().locksAt, calendar))).toBe('closed');
  });
});

describe('any order of time steps, filings, returns, extensions, duplicates and restarts', () => {
  /** An event at a minute of the duty's life; nonces refer to the duty's own latest filing or an earlier one. */
  const step = fc.record({
    minute: fc.integer({ min: -2_000, max: 110_000 }),
    kind: fc.constantFrom(
      'file',
      'nil',
      'send-back',
      'accept',
      'waive',
      'ask',
      'grant',
      'decline',
      'nothing',
    ),
    stale: fc.boolean(),
    repeat: fc.integer({ min: 1, max: 3 }),
    ticks: fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 3 }),
  });
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

  function eventOf(one: Step, index: number, duty: Duty): PersonEvent | undefined {
    const nonce = duty.filings.at(one.stale ? 0 : -1)?.nonce ?? 'none';
    switch (one.kind) {
      case 'file':
        return file(`n${index}`);
      case 'nil':
        return file(`n${index}`, true);
      case 'send-back':
        return sendBack(nonce, '2026-01-20');
      case 'accept':
        return { type: 'accept', by: 'office', nonce };
      case 'waive':
        return { type: 'waive', by: 'office', reason: '本期免报' };
      case 'ask':
        return { type: 'ask-extension', by: 'u', until: calendarDate('2026-01-15'), reason: '原因' };
      case 'grant':
      case 'decline':
        return { type: 'answer-extension', by: 'office', grant: one.kind === 'grant' };
      default:
        return undefined;
    }
  }

  const at = (minute: number): Instant => addSeconds(planned.opensAt, minute * 60);

  /** Runs a history; `disturbed` adds what bad luck adds: extra time steps, repeated events, storage round trips. */
  function run(steps: readonly Step[], disturbed: boolean): Duty {
    let duty = planned;
    steps.forEach((one, index) => {
      const now = at(one.minute);
      if (disturbed)
        for (const tick of one.ticks) duty = advance(duty, at(Math.max(-2_000, one.minute - tick)));
      const event = eventOf(one, index, advance(duty, now));
      for (let time = 0; event && time < (disturbed ? one.repeat : 1); time += 1) {
        const applied = apply(duty, event, now, calendar);
        if (time > 0) expect(['repeated', 'refused']).toContain(applied.outcome);
        if (applied.outcome === 'changed') duty = applied.duty;
        if (disturbed) duty = structuredClone(duty);
      }
    });
    return advance(duty, at(110_000));
  }

  const lives = fc.array(step, { maxLength: 14 }).map(steps => steps.toSorted((a, b) => a.minute - b.minute));

  it('reaches the same record', () => {
    fc.assert(
      fc.property(lives, steps => {
        expect(run(steps, true)).toEqual(run(steps, false));
      }),
      { numRuns: 500 },
    );
  });

  it('ends settled, with versions, dates and filings in order', () => {
    fc.assert(
      fc.property(lives, steps => {
        const duty = run(steps, true);
        expect(isSettled(duty)).toBe(true);
        expect(nextWake(duty)).toBeUndefined();
        expect(duty.history.map(entry => entry.version)).toEqual(duty.history.map((_, index) => index + 2));
        expect(duty.version).toBe(duty.history.length + 1);
        const instants = duty.history.map(entry => entry.at);
        expect(instants).toEqual(instants.toSorted());
        expect(duty.filings.map(filing => filing.number)).toEqual(duty.filings.map((_, index) => index + 1));
        expect(new Set(duty.owed.map(effect => effect.key)).size).toBe(duty.owed.length);
      }),
      { numRuns: 300 },
    );
  });
});
