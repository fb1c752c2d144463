import { calendarDate } from '../../shared/calendar/date.ts';
import type { Matter } from '../../shared/matter/matter.ts';
import type { ReportKindKey } from '../../shared/report/kinds/catalogue.ts';
import type { ReportSnapshot } from '../../shared/report/snapshot.ts';
import { act, assign, confirm, lived, raised, sampleMatter } from './matters.ts';
import { lifelikePeriod } from './whole-period.ts';

/** A lifelike edition of every kind of report. */
export const everyEdition: readonly (readonly [ReportKindKey, string])[] = [
  ['monthly', '2026-01'],
  ['quarterly', '2026-Q3'],
  ['annual', '2026'],
  ['schedule', '2026'],
  ['on-demand', '2026-07-01~2026-09-30'],
];

export function editionOf(kind: ReportKindKey, key: string): ReportSnapshot {
  return lifelikePeriod(kind, key, { matters: sampleMatters() });
}

/** One that nobody has been given yet, one under way, one done with and the enterprise content. */
function sampleMatters(): readonly Matter[] {
  const [first, second, third] = [1, 2, 3].map(number => {
    const subject = { ...raised.subject, title: `厂房扩建用地指标${number}` };
    const raisedOn = calendarDate('2026-08-03');
    return sampleMatter({ subject, raisedBy: 'gxj', raisedOn }, '2026-08-03 10:00', number);
  });
  if (first === undefined || second === undefined || third === undefined) throw new Error('no matters');
  const finished = {
    type: 'finish',
    unit: 'gxj',
    kind: 'solved',
    words: '用地指标已落实到位。',
    basis: '',
  } as const;
  return [
    first,
    lived(second, ['2026-08-04 09:00', assign('gxj', [])]),
    lived(
      third,
      ['2026-08-04 09:00', assign('gxj', [])],
      ['2026-08-05 09:00', act('answer', { ...answerBody, on: calendarDate('2026-08-05') })],
      ['2026-08-06 09:00', act('finish', finished)],
      ['2026-08-07 09:00', confirm('satisfied')],
    ),
  ];
}

const answerBody = {
  unit: 'gxj',
  way: 'phone',
  words: '已电话答复企业。',
  completeBy: calendarDate('2026-08-20'),
} as const;
