import { yearOf } from '../calendar/date.ts';
import { shortDate } from '../calendar/format.ts';
import type { BriefContext } from './context.ts';
import type { BriefSection } from './section.ts';

/** 本年走访覆盖: which of the leader's fields this year's visits have covered, and which are still to come. */
export function visitCoverage({ fields, visits, leader, today }: BriefContext): BriefSection {
  const own = visits.filter(
    visit => visit.leaders.includes(leader.key) && !visit.byDeputy && yearOf(visit.on) === yearOf(today),
  );
  const covered = fields.map(({ key, name }) => ({
    name,
    by: own.filter(visit => visit.fields.includes(key)),
  }));
  const [done, open] = [
    covered.filter(({ by }) => by.length > 0),
    covered.filter(({ by }) => by.length === 0),
  ];
  return {
    title: `${yearOf(today)}年走访覆盖领域情况`,
    lines: [
      ...done.flatMap(({ name, by }) => {
        const [last] = by;
        return last === undefined
          ? []
          : [
              {
                words: `${name}：走访${by.length}次，最近${shortDate(last.on)}`,
                sources: [last.source],
              },
            ];
      }),
      ...(open.length === 0
        ? []
        : [{ words: `待安排：${open.map(({ name }) => name).join('、')}`, sources: [] }]),
    ],
    none: '没有联系的细分领域。',
  };
}
