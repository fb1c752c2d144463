import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { advance, nextWake } from '../../../shared/matter/advance.ts';
import { apply } from '../../../shared/matter/apply.ts';
import { lightOf, pendingOf } from '../../../shared/matter/deadlines.ts';
import type { PersonEvent } from '../../../shared/matter/events.ts';
import type { Matter } from '../../../shared/matter/matter.ts';
import { transitions } from '../../../shared/matter/transitions.ts';
import {
  act,
  answer,
  assign,
  at,
  calendar,
  confirm,
  finish,
  lived,
  sampleMatter,
  verify,
} from '../../support/matters.ts';

function refusalOf(matter: Matter, event: PersonEvent, moment: string): string | undefined {
  const applied = apply(matter, event, at(moment), calendar);
  return applied.outcome === 'refused' ? applied.refusal.code : undefined;
}

// 2026-11-02 is a Monday.
const assigned = () => lived(sampleMatter(), ['2026-11-02 15:00', assign()]);
const answered = () => lived(assigned(), ['2026-11-04 09:00', answer('2026-11-30')]);
const finished = () => lived(answered(), ['2026-11-20 09:00', finish()]);

describe('a matter that goes its way', () => {
  it('is to be assigned on the day it is raised, and on Monday when that is a Saturday', () => {
    expect(pendingOf(sampleMatter())?.by).toBe('2026-11-02');
    expect(pendingOf(sampleMatter({}, '2026-11-07 10:00'))?.by).toBe('2026-11-09');
  });

  it('gives one working day to object, three for opinions and seven to answer', () => {
    const matter = assigned();
    expect(matter.status === 'assigned' && matter.assignment.objectUntil).toBe(at('2026-11-04 00:00'));
    expect(matter.status === 'assigned' && matter.assignment.cooperateBy).toBe('2026-11-05');
    expect(matter.answerDue?.current).toBe('2026-11-11');
    expect(advance(matter, at('2026-11-04 00:00')).status).toBe('handling');
  });

  it('reaches 销号 by the enterprise, and owes it one invitation for each time it was done', () => {
    const done = finished();
    expect(done.owed).toEqual([{ kind: 'invitation', key: 'invitation#1', round: 1 }]);
    const closed = lived(done, ['2026-11-23 09:00', confirm('basically')]);
    expect(closed).toMatchObject({
      status: 'closed',
      verdict: { from: 'enterprise', evaluation: 'basically' },
    });
  });

  it('reaches 销号 by the Office that has telephoned', () => {
    expect(lived(finished(), ['2026-11-27 09:00', verify('satisfied')])).toMatchObject({
      status: 'closed',
      verdict: { from: 'office', verifier: '王芳' },
    });
  });

  it('can end from every state, and no state leads into itself only', () => {
    const ends = new Set(['closed', 'set-aside']);
    const reaches = (status: string, seen: ReadonlySet<string>): boolean =>
      ends.has(status) ||
      Object.values(transitions[status as keyof typeof transitions]).some(
        next => !seen.has(next) && reaches(next, new Set([...seen, next])),
      );
    // `assigned` moves on by time alone.
    for (const status of Object.keys(transitions))
      expect(reaches(status, new Set([status])), status).toBe(true);
  });
});

describe('two at once', () => {
  it('takes the first of two officers who assign at once, and shows the second what has happened', () => {
    const first = lived(sampleMatter(), ['2026-11-02 15:00', assign('industry')]);
    expect(refusalOf(first, assign('science'), '2026-11-02 15:01')).toBe('superseded');
  });

  it('takes the same submission once', () => {
    const event = assign();
    const first = lived(sampleMatter(), ['2026-11-02 15:00', event]);
    expect(apply(first, event, at('2026-11-02 15:01'), calendar).outcome).toBe('repeated');
    expect(apply(first, event, at('2026-11-30 15:01'), calendar).outcome).toBe('repeated');
  });

  it('does not answer another extension than the one that was read', () => {
    const asked = lived(assigned(), [
      '2026-11-03 09:00',
      act('ask-extension', { unit: 'industry', until: calendarDate('2026-11-20'), reason: '等待省厅批复' }),
    ]);
    const stale = act('answer-extension', { grant: true, until: calendarDate('2026-11-18'), words: '' });
    expect(refusalOf(asked, stale, '2026-11-03 10:00')).toBe('superseded');
  });

  it('lets the enterprise confirm twice what it confirmed once', () => {
    const event = confirm('satisfied');
    const closed = lived(finished(), ['2026-11-23 09:00', event]);
    expect(apply(closed, event, at('2026-11-23 09:01'), calendar).outcome).toBe('repeated');
    expect(refusalOf(closed, confirm('dissatisfied'), '2026-11-24 09:00')).toBe('ended');
  });
});

describe('objecting', () => {
  const objection = () =>
    act('object', { unit: 'industry', suggested: 'science', reason: '不属本单位职责范围' });

  it('is heard within a working day, and the Office assigns anew with new dates', () => {
    const objected = lived(assigned(), ['2026-11-03 23:59', objection()]);
    expect(pendingOf(objected)).toEqual({ what: 'assign', who: 'office', by: '2026-11-03' });
    const again = lived(objected, ['2026-11-04 09:00', assign('science', [], 1)]);
    expect(again.answerDue?.current).toBe('2026-11-13');
  });

  it('is refused after the day, also when the clock was late to say so', () => {
    expect(refusalOf(assigned(), objection(), '2026-11-04 00:00')).toBe('objection-late');
  });

  it('is refused from a unit that has objected before, so that no matter is passed round for ever', () => {
    const again = lived(
      assigned(),
      ['2026-11-03 09:00', objection()],
      ['2026-11-03 10:00', assign('industry', [], 1)],
    );
    expect(refusalOf(again, objection(), '2026-11-03 11:00')).toBe('objected-before');
  });

  it('is refused from a unit that does not handle it', () => {
    const foreign = act('object', { unit: 'finance', suggested: '', reason: '与我单位无关的事项' });
    expect(refusalOf(assigned(), foreign, '2026-11-03 09:00')).toBe('not-yours');
  });
});

describe('deadlines', () => {
  it('lets a 协办 give its opinion, but not answer, finish or ask for time', () => {
    const opinion = act('opine', { unit: 'planning', words: '同意按工业用地办理', measures: '', needs: '' });
    expect(lived(assigned(), ['2026-11-03 09:00', opinion]).opinions).toHaveLength(1);
    expect(refusalOf(assigned(), answer('2026-11-30', 'planning'), '2026-11-03 09:00')).toBe('not-lead');
  });

  it('gives time when asked a working day before, twice at most, and keeps the first date', () => {
    const ask = (until: string) =>
      act('ask-extension', { unit: 'industry', until: calendarDate(until), reason: '等待省厅批复' });
    const grant = (until: string) =>
      act('answer-extension', { grant: true, until: calendarDate(until), words: '' });
    expect(refusalOf(assigned(), ask('2026-11-20'), '2026-11-11 09:00')).toBe('extension-late');
    const twice = lived(
      assigned(),
      ['2026-11-10 09:00', ask('2026-11-13')],
      ['2026-11-10 10:00', grant('2026-11-13')],
      ['2026-11-12 09:00', ask('2026-11-17')],
      ['2026-11-12 10:00', grant('2026-11-17')],
    );
    expect(twice.answerDue).toEqual({ original: '2026-11-11', current: '2026-11-17' });
    expect(refusalOf(twice, ask('2026-11-19'), '2026-11-13 09:00')).toBe('extension-limit');
  });

  it('turns amber three working days before and red after, for units only', () => {
    expect(lightOf(assigned(), at('2026-11-06 10:00'), calendar)).toBe('normal');
    expect(lightOf(assigned(), at('2026-11-09 10:00'), calendar)).toBe('near');
    expect(lightOf(assigned(), at('2026-11-12 00:00'), calendar)).toBe('overdue');
    expect(lightOf(sampleMatter(), at('2026-12-12 00:00'), calendar)).toBe('normal');
  });
});

describe('not satisfied', () => {
  it('is done once more, then the Office verifies the basis and ends it', () => {
    const redo = lived(finished(), ['2026-11-23 09:00', confirm('dissatisfied')]);
    expect(redo).toMatchObject({ status: 'answered', completeDue: { current: '2026-12-02' } });
    const again = lived(redo, ['2026-11-27 09:00', finish('explained')]);
    expect(again.owed.map(each => each.key)).toEqual(['invitation#1', 'invitation#2']);
    const disputed = lived(again, ['2026-11-30 09:00', confirm('dissatisfied', 2)]);
    expect(disputed.status).toBe('disputed');
    expect(refusalOf(disputed, confirm('dissatisfied', 2), '2026-11-30 10:00')).toBe('not-now');
    expect(lived(disputed, ['2026-12-01 09:00', verify('dissatisfied', 2)]).status).toBe('closed');
  });

  it('does not take a verdict on a result that has been replaced', () => {
    const again = lived(
      finished(),
      ['2026-11-23 09:00', confirm('dissatisfied')],
      ['2026-11-27 09:00', finish('explained')],
    );
    expect(refusalOf(again, confirm('satisfied', 1), '2026-11-28 09:00')).toBe('superseded');
  });
});

describe('the passing of time', () => {
  it('comes to the same record whether the clock ran, stood for two days, or stood for a year', () => {
    const start = assigned();
    const moments = [
      '2026-11-03 12:00',
      '2026-11-04 12:00',
      '2026-11-06 12:00',
      '2026-11-12 12:00',
      '2026-11-14 12:00',
    ];
    const stepwise = moments.reduce((matter, moment) => advance(matter, at(moment)), start);
    const paused = advance(advance(start, at('2026-11-04 12:00')), at('2026-11-14 12:00'));
    expect(paused).toEqual(stepwise);
    expect(advance(start, at('2026-11-14 12:00'))).toEqual(stepwise);
    expect(stepwise.history.map(each => each.note)).toEqual([
      '提出事项',
      '交办',
      '异议期满，进入办理',
      '答复企业时限已过，尚未答复',
    ]);
  });

  it('notes a deadline that passes once, and wakes no more until somebody acts', () => {
    expect(nextWake(advance(assigned(), at('2027-11-14 12:00')))).toBeUndefined();
    const moved = lived(assigned(), ['2026-11-20 09:00', answer('2026-11-30')]);
    expect(nextWake(moved)).toBe(at('2026-12-01 00:00'));
  });

  it('forgets the contact two years after the end, and nothing else', () => {
    const closed = lived(finished(), ['2026-11-23 09:00', confirm('satisfied')]);
    const wake = nextWake(closed);
    expect(wake).toBe(at('2028-11-24 00:00'));
    expect(advance(closed, at('2028-11-23 23:59')).contact).toEqual(closed.contact);
    const forgotten = advance(closed, at('2028-11-24 00:00'));
    expect(forgotten.contact).toBeUndefined();
    expect(nextWake(forgotten)).toBeUndefined();
    expect(JSON.stringify(forgotten)).not.toMatch(/张伟|13812345678|zhang@/);
    expect(forgotten.subject).toEqual(closed.subject);
  });
});
