import { queryText } from '../../../board/query.ts';
import { boardMonthOf } from '../../../board/window.ts';
import type { CalendarDate } from '../../../calendar/date.ts';
import { longWithWeekday } from '../../../calendar/format.ts';
import { dateInShanghai } from '../../../calendar/instant.ts';
import { periodWords } from '../../../calendar/period.ts';
import type { Duty } from '../../../duty/duty.ts';
import { askedBy, isOverdue, isOwed } from '../../../duty/lateness.ts';
import { obligationsOf } from '../../../programme/eight-ones/catalogue.ts';
import type { RecurringObligation } from '../../../programme/obligation.ts';
import { isTimed } from '../../../report/standing.ts';
import { batchesPath } from '../batch/batch-layout.tsx';
import { boardPath } from '../board/view.ts';
import { countedAs, type QueueSection, type QueueView } from './view.ts';

/** Where everything stands: one line for each obligation and period under way. Who has filed what is the board's. */
export const underWay: QueueSection = { Section: UnderWay };

/** What of one obligation and period a unit owes or the Office has yet to review. */
interface Round {
  readonly obligation: RecurringObligation;
  readonly period: string;
  readonly duties: readonly Duty[];
}

function UnderWay(view: QueueView) {
  return (
    <section class="card">
      <h2>正在报送的事项</h2>
      <ul class="plain">
        {roundsOf(view).map(round => (
          <li key={`${round.obligation.key}.${round.period}`}>
            <a href={boardOfRound(round, view)}>
              {periodWords(round.period)}
              {round.obligation.title}
            </a>
            <span class="hint">{standingWords(round, view)}</span>
          </li>
        ))}
        <li>
          <a href={boardPath(view.home)}>全部事项的报送情况（看板）</a>
          {'　'}
          <a href={batchesPath(view.home, '/unfiled')}>未报名单（可复制到工作群）</a>
        </li>
      </ul>
    </section>
  );
}

/** In the order of the notice, and of each obligation the latest period first. */
function roundsOf({ programme, unsettled }: QueueView): readonly Round[] {
  return obligationsOf(programme).flatMap(obligation => {
    const own = unsettled.filter(
      duty => duty.obligation === obligation.key && (isOwed(duty) || duty.status === 'filed'),
    );
    const periods = [...new Set(own.map(({ period }) => period))].toSorted().toReversed();
    return periods.map(period => ({
      obligation,
      period,
      duties: own.filter(duty => duty.period === period),
    }));
  });
}

/** 「未报10项，待审核1项；截止2026年12月7日（周一）」; 「原则上」 duties and those owed for a leader are never 逾期. */
function standingWords({ obligation, duties }: Round, { now }: QueueView): string {
  const overdue = isTimed(obligation) ? duties.filter(duty => isOverdue(duty, now)) : [];
  const counted = [
    countedAs('未报', duties.filter(({ status }) => status === 'open').length),
    countedAs('退回修改', duties.filter(({ status }) => status === 'returned').length),
    countedAs('待审核', duties.filter(({ status }) => status === 'filed').length),
    countedAs('其中逾期', overdue.length),
    countedAs('其中补录', duties.filter(({ makeUp }) => makeUp).length),
  ].filter(words => words !== undefined);
  const days = [...new Set(duties.filter(isOwed).map(askedBy))].toSorted();
  const next = nextOf(days, dateInShanghai(now));
  const due = next === undefined ? '' : `；${days.length > 1 ? '最近' : ''}截止${longWithWeekday(next)}`;
  return `${counted.join('，')}${due}`;
}

/** The month of the board that counts what is due next. */
function boardOfRound({ obligation, duties }: Round, { home, now, adoptedOn, calendar }: QueueView): string {
  const owed = duties.filter(isOwed);
  const days = (owed.length > 0 ? owed : duties).map(({ due }) => due.original).toSorted();
  const today = dateInShanghai(now);
  const period = boardMonthOf(nextOf(days, today) ?? today, adoptedOn, calendar);
  const query = queryText({ period, filter: { obligation: obligation.key }, atCut: false });
  return `${boardPath(home)}${query}`;
}

/** The first that is not past, or where all are the last. @param days ascending */
function nextOf(days: readonly CalendarDate[], today: CalendarDate): CalendarDate | undefined {
  return days.find(day => day >= today) ?? days.at(-1);
}
