import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { endOfDay, instantAt } from '../../../shared/calendar/instant.ts';
import { advance } from '../../../shared/duty/advance.ts';
import type { Duty } from '../../../shared/duty/duty.ts';
import { filingCode } from '../../../shared/duty/filing-code.ts';
import { authorityWords } from '../../../shared/programme/authority.ts';
import { monthlyResearch } from '../../../shared/programme/eight-ones/monthly-research.ts';
import { dueNotes, dutyTitle, statusWords } from '../../../shared/ui/duty-words.ts';
import { plannedResearch } from '../../support/duties.ts';

const planned = plannedResearch('2026-03');
const open = advance(planned, instantAt(calendarDate('2026-03-10'), '09:00'));
const lastMoment = instantAt(open.due.current, '23:59');
const dayAfter = endOfDay(open.due.current);

describe('a duty in words', () => {
  it('is named by its period', () => {
    expect(dutyTitle(open, monthlyResearch)).toBe('2026年3月专题调研');
    expect(filingCode(open.key, 2)).toBe('MR-GXJ-202603-2');
  });

  it('turns red when late only where the notice itself states the deadline', () => {
    expect(statusWords(open, { authority: 'stated', scope: 'unit' }, lastMoment, false)).toEqual({
      words: '待填报',
      tone: 'blue',
    });
    expect(statusWords(open, { authority: 'stated', scope: 'unit' }, lastMoment, true).words).toBe('填报中');
    expect(statusWords(open, { authority: 'stated', scope: 'unit' }, dayAfter, false).tone).toBe('red');
    expect(statusWords(open, { authority: 'office', scope: 'unit' }, dayAfter, false).tone).toBe('amber');
    expect(statusWords(open, { authority: 'soft', scope: 'unit' }, dayAfter, false).tone).toBe('plain');
    const unmet = advance(open, open.locksAt);
    expect(statusWords(unmet, { authority: 'stated', scope: 'unit' }, open.locksAt, false)).toEqual({
      words: '逾期未报',
      tone: 'red',
    });
    expect(statusWords(unmet, { authority: 'log', scope: 'unit' }, open.locksAt, false).tone).toBe('plain');
  });

  it('never calls what is owed for a leader late', () => {
    const visit = { authority: 'soft', scope: 'leader' } as const;
    expect(statusWords(open, visit, dayAfter, false)).toEqual({ words: '待填报', tone: 'blue' });
    expect(statusWords(advance(open, open.locksAt), visit, open.locksAt, false)).toEqual({
      words: '本期未报',
      tone: 'plain',
    });
  });

  it('never calls a make-up duty late', () => {
    const makeUp: Duty = { ...open, makeUp: true };
    expect(statusWords(makeUp, { authority: 'stated', scope: 'unit' }, dayAfter, false).words).toBe('待填报');
    expect(dueNotes(makeUp)).toContain('补录事项，不计逾期');
    const closed = advance(makeUp, makeUp.locksAt);
    expect(statusWords(closed, { authority: 'stated', scope: 'unit' }, closed.locksAt, false)).toEqual({
      words: '未补录',
      tone: 'plain',
    });
  });

  it('says everything that must be known about a date', () => {
    const until = calendarDate('2026-04-20');
    const at = lastMoment;
    const granted: Duty = {
      ...open,
      provisional: true,
      due: { ...open.due, current: until },
      extension: { state: 'granted', at, until, reason: '' },
    };
    expect(dueNotes(granted)).toEqual([
      '已同意延期；原截止2026年4月8日',
      '2026年放假安排未录入，期限按周末推算',
    ]);
    const newYearsEve: Duty = {
      ...open,
      provisional: true,
      due: { original: calendarDate('2026-12-31'), current: calendarDate('2026-12-31') },
    };
    expect(dueNotes(newYearsEve)).toEqual(['2027年放假安排未录入，期限按周末推算']);
    const declined: Duty = { ...open, extension: { state: 'declined', at, until, reason: '' } };
    expect(dueNotes(declined)).toEqual(['暂不同意延期至4月20日，请按期报送']);
  });

  it('has words for every strength of a clause', () => {
    const words = (['stated', 'office', 'soft', 'log'] as const).map(authorityWords);
    expect(new Set(words).size).toBe(4);
  });
});
