import type { CalendarDate } from '../calendar/date.ts';
import { dateInShanghai, endOfDay, type Instant } from '../calendar/instant.ts';
import { isCityLevel, type Matter, type Outcome, type Verdict } from './matter.ts';

/** Both days included; what was told after `cutAt` is not known yet. */
export interface FigurePeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly cutAt: Instant;
  /** The cut of the figures before these: what was told since of an earlier day is new in these. */
  readonly previousCutAt?: Instant | undefined;
}

/** A count with the numbers of the matters behind it, in their order. */
export interface MatterCount {
  readonly value: number;
  readonly matters: readonly string[];
}

/** `share` is undefined for nothing of nothing: 「—」, never 0% or 100%. */
export interface MatterShare {
  readonly part: MatterCount;
  readonly whole: MatterCount;
  readonly share: number | undefined;
}

/** 诉求 as the report counts them, as they stood at the end of the period's last day. */
export interface MatterFigures {
  /** 新增: raised in the period, or earlier and told too late for the figures before. */
  readonly raised: MatterCount;
  /** 累计: raised up to its end. */
  readonly total: MatterCount;
  /** 办结: done, confirmed or not; what is to be done again is not. */
  readonly finished: MatterCount;
  /** 办结率 = 办结 / (办结 + 到期未办结). */
  readonly finishedRate: MatterShare;
  /** 按时办结率 = 按时办结 / 办结. */
  readonly onTimeRate: MatterShare;
  /** 在办 */
  readonly underWay: MatterCount;
  /** 逾期: under way past a day that a unit had to keep. */
  readonly overdue: MatterCount;
  /** 销号 */
  readonly closed: MatterCount;
  /** 满意率 = (满意 + 基本满意) / 已评价. */
  readonly satisfaction: MatterShare;
  /** 需市领导协调, still under way. */
  readonly cityLevel: MatterCount;
}

/** Matters that were set aside before the cut count nowhere. The order of `matters` does not matter. */
export function matterFigures(matters: readonly Matter[], period: FigurePeriod): MatterFigures {
  // An edition may be compiled before the period it speaks of is over.
  const over = endOfDay(period.to);
  const end = period.cutAt < over ? period.cutAt : over;
  const lastDay = period.cutAt < over ? dateInShanghai(period.cutAt) : period.to;
  const total = matters
    .filter(each => each.raisedOn <= period.to && isToldBy(each, period.cutAt))
    .toSorted((a, b) => (a.key.matter < b.key.matter ? -1 : 1));
  const finished = total.filter(each => finishedAsOf(each, end) !== undefined);
  const underWay = total.filter(each => finishedAsOf(each, end) === undefined);
  const overdue = underWay.filter(each => isOverdueAsOf(each, lastDay, end));
  const judged = total.filter(each => verdictAsOf(each, end) !== undefined);
  return {
    raised: count(total.filter(each => each.raisedOn >= period.from || isToldSince(each, period))),
    total: count(total),
    finished: count(finished),
    finishedRate: share(finished, [...finished, ...overdue]),
    onTimeRate: share(
      finished.filter(each => isOnTime(each, end)),
      finished,
    ),
    underWay: count(underWay),
    overdue: count(overdue),
    closed: count(total.filter(each => each.status === 'closed' && each.endedAt < end)),
    satisfaction: share(
      judged.filter(each => verdictAsOf(each, end)?.evaluation !== 'dissatisfied'),
      judged,
    ),
    cityLevel: count(underWay.filter(isCityLevel)),
  };
}

/** Registered before the cut, and not set aside by then. */
export function isToldBy(matter: Matter, cutAt: Instant): boolean {
  return matter.openedAt < cutAt && !(matter.status === 'set-aside' && matter.endedAt < cutAt);
}

function isToldSince({ openedAt }: Matter, { previousCutAt }: FigurePeriod): boolean {
  return previousCutAt !== undefined && openedAt >= previousCutAt;
}

/** The outcome that stood at `end`: done by then, and not to be done again. */
export function finishedAsOf(matter: Matter, end: Instant): Outcome | undefined {
  const last = matter.outcomes.findLast(each => each.at < end);
  const redone =
    last !== undefined &&
    matter.verdicts.find(each => each.evaluation === 'dissatisfied' && each.at < end && each.at >= last.at);
  // Only the first 不满意 sends it back.
  return redone && redone === matter.verdicts.find(each => each.evaluation === 'dissatisfied')
    ? undefined
    : last;
}

function verdictAsOf(matter: Matter, end: Instant): Verdict | undefined {
  return matter.verdicts.findLast(each => each.at < end && each.evaluation !== 'none');
}

/** 按时: the enterprise was answered, and the matter done, within the days in force. */
function isOnTime(matter: Matter, end: Instant): boolean {
  const outcome = finishedAsOf(matter, end);
  const { answer, answerDue } = matter;
  return (
    outcome !== undefined &&
    dateInShanghai(outcome.at) <= outcome.due &&
    (answer === undefined || answerDue === undefined || dateInShanghai(answer.at) <= answerDue.current)
  );
}

/** By the day in force now: a period's end long past is judged by what was agreed since. */
function isOverdueAsOf(matter: Matter, day: CalendarDate, end: Instant): boolean {
  const answeredBy = matter.answer !== undefined && matter.answer.at < end;
  if (!answeredBy) {
    const assigned = matter.assignments.some(each => each.at < end);
    return assigned && matter.answerDue !== undefined && matter.answerDue.current < day;
  }
  const due = matter.status === 'answered' ? matter.completeDue.current : matter.outcomes.at(-1)?.due;
  return due !== undefined && due < day;
}

function count(matters: readonly Matter[]): MatterCount {
  return { value: matters.length, matters: matters.map(each => each.key.matter) };
}

function share(part: readonly Matter[], whole: readonly Matter[]): MatterShare {
  return {
    part: count(part),
    whole: count(whole),
    share: whole.length === 0 ? undefined : part.length / whole.length,
  };
}
