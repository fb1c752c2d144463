import { dateInShanghai, instant } from '../../../shared/calendar/instant.ts';
import type { Matter } from '../../../shared/matter/matter.ts';
import { type Edition, endOfDay, type StoredRecords } from './records.ts';

/** 企业诉求 as they stood at 24:00 of the last day, or at an earlier cut, counted one by one. */
export function mattersPart({ matters, programme }: StoredRecords, edition: Edition) {
  const { firstDay, lastDay, before, cutAt, previousCutAt, comparedCutAt } = edition;
  const told = raisedBy(matters, lastDay, cutAt);
  // A schedule speaks of a year that has just begun.
  const isCutShort = cutAt < endOfDay(lastDay);
  const stood = isCutShort
    ? { until: cutAt, day: dateInShanghai(instant(cutAt)) }
    : { until: endOfDay(lastDay), day: lastDay };
  const early = previousCutAt === undefined ? told : told.filter(each => each.openedAt < previousCutAt);
  const raised = (own: readonly Matter[]) =>
    own.filter(each => each.raisedOn >= firstDay || !early.includes(each)).length;
  const units = programme.units
    .filter((unit, index) => programme.units.findIndex(each => each.key === unit.key) === index)
    .map(unit => ({ unit, own: told.filter(each => leadAt(each, cutAt) === unit.key) }))
    .filter(({ own }) => own.length > 0);
  return {
    matters: {
      ...counts(told, stood),
      raised: raised(told),
      raisedBefore: raisedBy(matters, before.to, comparedCutAt ?? cutAt).filter(
        each => each.raisedOn >= before.from,
      ).length,
      units: units.map(({ unit, own }) => {
        const { underWay, finished, overdue, satisfaction } = counts(own, stood);
        const satisfied = satisfaction.part;
        return { unitName: unit.name, raised: raised(own), underWay, finished, overdue, satisfied };
      }),
      lines: told.map(each => ({ ref: each.key.matter })),
    },
    problems: told.filter(each => !isDone(each, stood)).length,
  };
}

function raisedBy(matters: readonly Matter[], day: string, cut: string): readonly Matter[] {
  return matters
    .filter(each => each.raisedOn <= day && each.openedAt < cut)
    .filter(each => each.status !== 'set-aside' || each.endedAt >= cut);
}

function leadAt({ assignments }: Matter, cut: string): string {
  const before = assignments.filter(each => each.at < cut);
  return before[before.length - 1]?.lead ?? '';
}

interface Stood {
  readonly until: string;
  readonly day: string;
}

function counts(told: readonly Matter[], to: Stood) {
  const done = told.filter(each => isDone(each, to));
  const open = told.filter(each => !isDone(each, to));
  const overdue = open.filter(each => isOverdue(each, to));
  const judged = told.flatMap(each => {
    const verdicts = each.verdicts.filter(one => one.at < to.until && one.evaluation !== 'none');
    return verdicts.slice(-1);
  });
  return {
    total: told.length,
    finished: done.length,
    finishedRate: { part: done.length, whole: done.length + overdue.length },
    onTimeRate: { part: done.filter(each => isInTime(each, to)).length, whole: done.length },
    underWay: open.length,
    overdue: overdue.length,
    satisfaction: {
      part: judged.filter(each => each.evaluation !== 'dissatisfied').length,
      whole: judged.length,
    },
  };
}

function lastOutcome(matter: Matter, stood: Stood) {
  const until = matter.outcomes.filter(each => each.at < stood.until);
  return until[until.length - 1];
}

/** Done, and not to be done once more: only the first 不满意 opens it again. */
function isDone(matter: Matter, stood: Stood): boolean {
  const outcome = lastOutcome(matter, stood);
  if (outcome === undefined) return false;
  const firstNo = matter.verdicts.find(each => each.evaluation === 'dissatisfied');
  return firstNo === undefined || firstNo.at >= stood.until || firstNo.at < outcome.at;
}

function isInTime(matter: Matter, stood: Stood): boolean {
  const outcome = lastOutcome(matter, stood);
  const { answer, answerDue } = matter;
  const answered = answer === undefined || answerDue === undefined || answer.at < endOfDay(answerDue.current);
  return outcome !== undefined && outcome.at < endOfDay(outcome.due) && answered;
}

function isOverdue(matter: Matter, stood: Stood): boolean {
  const { answer, answerDue } = matter;
  if (answer === undefined || answer.at >= stood.until)
    return (
      matter.assignments.some(each => each.at < stood.until) &&
      answerDue !== undefined &&
      answerDue.current < stood.day
    );
  const outcomes = matter.outcomes;
  const due = matter.status === 'answered' ? matter.completeDue.current : outcomes[outcomes.length - 1]?.due;
  return due !== undefined && due < stood.day;
}
