import type { CalendarDate } from '../calendar/date.ts';
import { dateInShanghai } from '../calendar/instant.ts';
import { rosterOn } from '../programme/roster.ts';
import type { Field, Leader } from '../programme/types.ts';
import { agreedItems } from './agreed.ts';
import type { BriefContext, BriefInput } from './context.ts';
import { visitCoverage } from './coverage.ts';
import { longUnvisited } from './enterprises.ts';
import { openMatters } from './matters.ts';
import { slippingProjects } from './projects.ts';
import type { BriefSection } from './section.ts';

/**
 * 走访参阅: what a leader's lead units lay before the leader ahead of a visit, one page, from the records alone.
 * 三（一）「听取行业发展情况，共同谋划项目招引、建设推进等重大事项」, 「从市级层面统筹推动解决…难点堵点」.
 */
export interface VisitBrief {
  readonly leader: Leader;
  readonly fields: readonly Field[];
  readonly on: CalendarDate;
  readonly sections: readonly BriefSection[];
}

export function briefOf(input: BriefInput): VisitBrief {
  const today = dateInShanghai(input.now);
  const roster = rosterOn(input.programme, today);
  const fields = roster.fieldsOf(input.leader.key);
  const context: BriefContext = { ...input, roster, fields, today };
  return {
    leader: input.leader,
    fields,
    on: today,
    sections: [
      openMatters(context),
      slippingProjects(context),
      longUnvisited(context),
      agreedItems(context),
      visitCoverage(context),
    ],
  };
}

export function briefTitle({ leader }: Pick<VisitBrief, 'leader'>): string {
  return `${leader.name}同志走访参阅`;
}
