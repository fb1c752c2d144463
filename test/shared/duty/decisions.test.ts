import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { addSeconds, endOfDay, type Instant, instant } from '../../../shared/calendar/instant.ts';
import { advance, nextWake } from '../../../shared/duty/advance.ts';
import { type Applied, apply } from '../../../shared/duty/apply.ts';
import type { Duty, DutyEvent } from '../../../shared/duty/duty.ts';
import { askedBy, isOnTime } from '../../../shared/duty/lateness.ts';
import { monthlyResearch } from '../../../shared/programme/eight-ones/monthly-research.ts';
import { standingAt } from '../../../shared/report/standing.ts';
import { calendar, plannedResearch } from '../../support/duties.ts';

type PersonEvent = Exclude<DutyEvent, { type: 'time-passed' }>;

const planned = plannedResearch();
const opened = (): Duty => advance(planned, planned.opensAt);
const noon = instant('2025-12-10T04:00:00.000Z');
const later = (minutes: number): Instant => addSeconds(noon, minutes * 60);

function file(
  nonce: string,
  more: { nil?: boolean; warnings?: number; acceptAfter?: number } = {},
): PersonEvent {
  const { nil = false, warnings = 0, acceptAfter } = more;
  const filing = { nonce, nil, filer: '张三', reviewer: '李四', by: 'gxj-liaison', warnings };
  return { type: 'file', filing, acceptAfter };
}

const sendBack = (nonce: string, from: Duty['status'] = 'filed'): PersonEvent => ({
  type: 'send-back',
  by: 'office',
  nonce,
  remarks: [],
  words: '请补充',
  refileBy: calendarDate('2026-01-05'),
  from,
});

const reopen = (nonce: string, from: Duty['status'], refileBy = '2026-03-20'): PersonEvent => ({
  type: 'reopen',
  by: 'office',
  submission: 's1',
  nonce,
  words: '请补充数据',
  refileBy: calendarDate(refileBy),
  from,
  to: [{ contact: 'gxj-liaison', on: calendarDate('2026-03-10') }],
});

function changed(applied: Applied): Duty {
  if (applied.outcome !== 'changed') throw new Error(`expected a change, got ${JSON.stringify(applied)}`);
  return applied.duty;
}

function run(duty: Duty, ...events: readonly PersonEvent[]): Duty {
  return events.reduce((one, event, index) => changed(apply(one, event, later(index), calendar)), duty);
}

function refusedBecause(applied: Applied): string {
  return applied.outcome === 'refused' ? applied.refusal.code : applied.outcome;
}

const accept = (nonce: string): PersonEvent => ({ type: 'accept', by: 'office', nonce, from: 'filed' });

describe('two officers deciding at once', () => {
  it('tells the second of an acceptance and a send-back that it moved on', () => {
    const accepted = run(opened(), file('n1'), accept('n1'));
    expect(refusedBecause(apply(accepted, sendBack('n1'), later(9), calendar))).toBe('moved-on');
    const returned = run(opened(), file('n1'), sendBack('n1'));
    expect(refusedBecause(apply(returned, accept('n1'), later(9), calendar))).toBe('moved-on');
  });

  it('does not waive what has been filed since the page was drawn', () => {
    const filed = run(opened(), file('n1'));
    const waive = { type: 'waive', by: 'office', reason: '机构调整', from: 'open' } as const;
    expect(refusedBecause(apply(filed, waive, later(9), calendar))).toBe('moved-on');
  });

  it('takes one submission once, and two calls as two', () => {
    const call = { type: 'log-call', by: 'office', person: '王五', words: '下周报送' } as const;
    const once = run(opened(), { ...call, submission: 'a' });
    expect(apply(once, { ...call, submission: 'a' }, later(5), calendar).outcome).toBe('repeated');
    const twice = run(once, { ...call, submission: 'b', words: '已寄出' });
    expect(twice.history.filter(({ event }) => event === 'log-call')).toHaveLength(2);
    expect(twice.lastCall?.words).toBe('已寄出');
  });
});

describe('a duty that does not apply', () => {
  it('is called so, and leaves what is owed like one that is waived', () => {
    const waived = run(opened(), { type: 'waive', by: 'office', reason: '无此领域', notApplicable: true });
    const standing = standingAt(waived, monthlyResearch, waived.locksAt);
    expect([standing.as, standing.words]).toEqual(['waived', '本期不适用']);
  });

  it('can be owed again, with a date of its own', () => {
    const waived = run(opened(), { type: 'waive', by: 'office', reason: '误操作' });
    const again = changed(apply(waived, reopen('', 'waived', '2026-01-05'), later(9), calendar));
    expect([again.status, askedBy(again), again.due.current]).toEqual([
      'open',
      '2026-01-05',
      planned.due.current,
    ]);
  });
});

describe('reopening', () => {
  const long = instant('2026-03-10T04:00:00.000Z');

  it('keeps the accepted version readable, and counted until the unit files again', () => {
    const accepted = run(opened(), file('n1'), accept('n1'));
    const again = changed(apply(accepted, reopen('n1', 'accepted'), long, calendar));
    expect(again.status).toBe('returned');
    expect(again.filings.map(({ nonce }) => nonce)).toEqual(['n1']);
    expect(again.locksAt > endOfDay(calendarDate('2026-03-20'))).toBe(true);
    for (const at of [later(30), addSeconds(long, 60)]) {
      const standing = standingAt(again, monthlyResearch, at);
      expect([standing.as, standing.words, standing.onTime]).toEqual(['filed', '审核通过', true]);
    }
    const closed = advance(again, again.locksAt);
    expect(closed.status === 'accepted' && closed.current.nonce).toBe('n1');
    const refiled = changed(apply(again, file('n2'), addSeconds(long, 600), calendar));
    expect([refiled.status, refiled.filings.length]).toEqual(['filed', 2]);
  });

  it('owes a notice of its own even where the same version had been sent back before', () => {
    const unmet = advance(run(opened(), file('n1'), sendBack('n1')), planned.locksAt);
    expect(unmet.status).toBe('unmet');
    const again = changed(apply(unmet, reopen('n1', 'unmet'), long, calendar));
    const notices = again.owed.filter(({ kind }) => kind === 'return-notice');
    expect(new Set(notices.map(({ key }) => key)).size).toBe(notices.length);
    expect(advance(again, again.locksAt).status).toBe('unmet');
  });

  it('lets what was never filed be filed late, and late it stays', () => {
    const unmet = advance(opened(), planned.locksAt);
    const again = changed(apply(unmet, reopen('', 'unmet'), long, calendar));
    expect([again.status, askedBy(again)]).toEqual(['open', '2026-03-20']);
    expect(again.owed.map(({ kind }) => kind)).toEqual(['reminder']);
    const filed = changed(apply(again, file('n1'), addSeconds(long, 60), calendar));
    const [first] = filed.filings;
    expect(first && isOnTime(filed, first)).toBe(false);
  });

  it('refuses a day that has passed, one far off, and a version that is not the last', () => {
    const accepted = run(opened(), file('n1'), accept('n1'));
    for (const day of ['2026-03-10', '2027-03-10'])
      expect(refusedBecause(apply(accepted, reopen('n1', 'accepted', day), long, calendar))).toBe(
        'reopen-date',
      );
    expect(refusedBecause(apply(accepted, reopen('n0', 'accepted'), long, calendar))).toBe('superseded');
  });
});

describe('automatic acceptance', () => {
  it('comes at the end of the third working day, by the duty’s own clock', () => {
    const filed = run(opened(), file('n1', { acceptAfter: 3 }));
    expect(nextWake(filed)).toBe(endOfDay(calendarDate('2025-12-15')));
    const accepted = advance(filed, planned.locksAt);
    expect(accepted.status === 'accepted' && accepted.acceptedAt).toBe(endOfDay(calendarDate('2025-12-15')));
    expect(accepted.owed.map(({ kind }) => kind)).toContain('register');
  });

  it('waits for a person where something was to be looked at again', () => {
    expect(nextWake(run(opened(), file('n1', { acceptAfter: 3, warnings: 1 })))).toBe(planned.locksAt);
  });

  it('loses against a send-back that comes first, and is not undone unseen by one that comes after', () => {
    const filed = run(opened(), file('n1', { acceptAfter: 3 }));
    const acceptsAt = endOfDay(calendarDate('2025-12-15'));
    const before = changed(apply(filed, sendBack('n1'), addSeconds(acceptsAt, -1), calendar));
    expect(advance(before, addSeconds(acceptsAt, 60)).status).toBe('returned');
    expect(refusedBecause(apply(filed, sendBack('n1'), addSeconds(acceptsAt, 1), calendar))).toBe('moved-on');
  });
});

describe('a due date moved by the Office', () => {
  const move = (due: string): PersonEvent => ({
    type: 'move-due',
    by: 'office',
    submission: 's1',
    due: calendarDate(due),
    reason: '会议推迟',
    to: [],
  });

  it('keeps the first date, is said once, and is refused for what has been filed', () => {
    const moved = run(opened(), move('2026-01-12'));
    expect(moved.due).toEqual({ original: planned.due.original, current: '2026-01-12' });
    expect(apply(moved, move('2026-01-12'), later(5), calendar).outcome).toBe('repeated');
    expect(refusedBecause(apply(run(opened(), file('n1')), move('2026-01-12'), later(5), calendar))).toBe(
      'moved-on',
    );
  });

  it('takes back no extension, and no day that has passed or lies behind the closing', () => {
    const extended = run(
      opened(),
      { type: 'ask-extension', by: 'gxj-liaison', until: calendarDate('2026-01-12'), reason: '统计未完' },
      { type: 'answer-extension', by: 'office', grant: true },
    );
    expect(refusedBecause(apply(extended, move('2026-01-09'), later(5), calendar))).toBe('extension-stands');
    for (const day of ['2025-12-09', '2026-12-31'])
      expect(refusedBecause(apply(opened(), move(day), noon, calendar))).toBe('due-date');
  });
});
