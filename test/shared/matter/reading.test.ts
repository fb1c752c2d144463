import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../../shared/calendar/date.ts';
import { matterFigures } from '../../../shared/matter/figures.ts';
import { contactFor } from '../../../shared/matter/masking.ts';
import { raiserKeys, recurrencesOf } from '../../../shared/matter/recurrence.ts';
import {
  act,
  answer,
  assign,
  at,
  confirm,
  finish,
  lived,
  raised,
  sampleMatter,
} from '../../support/matters.ts';

const november = {
  from: calendarDate('2026-11-01'),
  to: calendarDate('2026-11-30'),
  cutAt: at('2026-12-08 00:00'),
};
const december = {
  from: calendarDate('2026-12-01'),
  to: calendarDate('2026-12-31'),
  cutAt: at('2027-01-09 00:00'),
  previousCutAt: november.cutAt,
};

describe('figures', () => {
  const onTime = lived(
    sampleMatter({}, '2026-11-02 10:00', 1),
    ['2026-11-02 15:00', assign()],
    ['2026-11-04 09:00', answer('2026-11-20')],
    ['2026-11-20 09:00', finish()],
    ['2026-11-23 09:00', confirm('satisfied')],
  );
  const late = lived(
    sampleMatter({}, '2026-11-02 10:00', 2),
    ['2026-11-02 15:00', assign()],
    ['2026-11-16 09:00', answer('2026-11-20')],
    ['2026-11-20 09:00', finish()],
  );
  const redone = lived(
    sampleMatter({}, '2026-11-02 10:00', 3),
    ['2026-11-02 15:00', assign()],
    ['2026-11-04 09:00', answer('2026-11-13')],
    ['2026-11-13 09:00', finish()],
    ['2026-11-16 09:00', confirm('dissatisfied')],
    ['2026-12-10 09:00', finish('explained')],
  );
  const unanswered = lived(sampleMatter({}, '2026-11-02 10:00', 4), ['2026-11-02 15:00', assign()]);
  const aside = lived(sampleMatter({}, '2026-11-02 10:00', 5), [
    '2026-11-02 15:00',
    act('set-aside', { reason: '与SQ-2026-0001重复' }),
  ]);
  const later = sampleMatter({ raisedOn: calendarDate('2026-12-03') }, '2026-12-03 10:00', 6);
  const all = [later, redone, onTime, late, unanswered, aside];

  it('stand as they stood at the end of the period, with the matters behind each', () => {
    const figures = matterFigures(all, november);
    expect(figures.raised.matters).toEqual(['SQ-2026-0001', 'SQ-2026-0002', 'SQ-2026-0003', 'SQ-2026-0004']);
    expect(figures.finished.matters).toEqual(['SQ-2026-0001', 'SQ-2026-0002']);
    expect(figures.onTimeRate.part.matters).toEqual(['SQ-2026-0001']);
    expect(figures.underWay.matters).toEqual(['SQ-2026-0003', 'SQ-2026-0004']);
    expect(figures.overdue.matters).toContain('SQ-2026-0004');
    expect(figures.satisfaction.share).toBe(1 / 2);
  });

  it('of a later period count what was done since, and never what was set aside', () => {
    const figures = matterFigures(all, december);
    expect(figures.raised.matters).toEqual(['SQ-2026-0006']);
    expect(figures.finished.matters).toEqual(['SQ-2026-0001', 'SQ-2026-0002', 'SQ-2026-0003']);
    expect(figures.total.value).toBe(5);
  });

  it('count what was told too late as new the next time, and what is decided later as it was', () => {
    const toldLate = sampleMatter({}, '2026-12-09 10:00', 7);
    const asideLater = lived(sampleMatter({}, '2026-11-02 10:00', 8), [
      '2026-12-10 15:00',
      act('set-aside', { reason: '与SQ-2026-0001重复' }),
    ]);
    const told = [toldLate, asideLater];
    expect(matterFigures(told, november).total.matters).toEqual(['SQ-2026-0008']);
    expect(matterFigures(told, december).raised.matters).toEqual(['SQ-2026-0007']);
    expect(matterFigures(told, december).total.matters).toEqual(['SQ-2026-0007']);
  });

  it('are no share of nothing', () => {
    const figures = matterFigures([], november);
    expect([figures.finishedRate.share, figures.onTimeRate.share, figures.satisfaction.share]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('contact data', () => {
  const matter = lived(sampleMatter(), ['2026-11-02 15:00', assign('industry', ['planning'])]);

  it('is whole for those who handle the matter and masked for all others', () => {
    for (const reader of ['office', 'industry', 'planning'])
      expect(contactFor(matter, reader)?.phone).toBe('13812345678');
    expect(contactFor(matter, 'finance')).toEqual({ name: '张××', phone: '138****', email: 'z****' });
  });
});

describe('recurrence', () => {
  const raiser = { ...raised.subject.raiser, code: '91330100799655058B' };
  const of = (number: number, on: string, changes: Partial<typeof raised.subject>) =>
    sampleMatter(
      { raisedOn: calendarDate(on), subject: { ...raised.subject, raiser, ...changes } },
      `${on} 10:00`,
      number,
    );
  const now = of(9, '2026-11-02', {});

  it('is the same enterprise in the same category within twelve months', () => {
    const within = of(1, '2025-11-02', { title: '完全不同的题目' });
    const before = of(2, '2025-11-01', { title: '完全不同的题目' });
    const other = of(3, '2026-10-01', { title: '完全不同的题目', category: 'finance' });
    expect(recurrencesOf(now, [within, before, other, now])).toEqual([within]);
  });

  it('is the same code with a similar title, whatever the category and the year', () => {
    const similar = of(1, '2024-03-01', { title: '厂房扩建的用地指标', category: 'approval' });
    expect(recurrencesOf(now, [similar])).toEqual([similar]);
  });

  it('is no enterprise without a name', () => {
    const nobody = { name: '', code: '', kind: '', district: '' };
    expect(raiserKeys(nobody)).toEqual([]);
    expect(
      recurrencesOf(of(9, '2026-11-02', { raiser: nobody }), [of(1, '2026-10-01', { raiser: nobody })]),
    ).toEqual([]);
  });
});
