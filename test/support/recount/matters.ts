import type { Matter } from '../../../shared/matter/matter.ts';
import { type Edition, endOfDay, type StoredRecords } from './records.ts';

/** 企业诉求 as they stood at 24:00 of a day, counted one by one. */
export function mattersPart({ matters, programme }: StoredRecords, edition: Edition) {
  const { firstDay, lastDay, before } = edition;
  const told = raisedBy(matters, lastDay);
  const units = programme.units
    .filter((unit, index) => programme.units.findIndex(each => each.key === unit.key) === index)
    .map(unit => ({ unit, own: told.filter(each => leadOf(each) === unit.key) }))
    .filter(({ own }) => own.length > 0);
  return {
    matters: {
      ...counts(told, firstDay, lastDay),
      raisedBefore: raisedBy(matters, before.to).filter(each => each.raisedOn >= before.from).length,
      units: units.map(({ unit, own }) => {
        const { raised, underWay, finished, overdue, satisfaction } = counts(own, firstDay, lastDay);
        return { unitName: unit.name, raised, underWay, finished, overdue, satisfied: satisfaction.part };
      }),
      lines: told.map(each => ({ ref: each.key.matter })),
    },
    problems: told.filter(each => !isDone(each, lastDay)).length,
  };
}

function raisedBy(matters: readonly Matter[], day: string): readonly Matter[] {
  return matters.filter(each => each.status !== 'set-aside' && each.raisedOn <= day);
}

function leadOf({ assignments }: Matter): string {
  return assignments[assignments.length - 1]?.lead ?? '';
}

function counts(told: readonly Matter[], from: string, to: string) {
  const done = told.filter(each => isDone(each, to));
  const open = told.filter(each => !isDone(each, to));
  const overdue = open.filter(each => isOverdue(each, to));
  const judged = told.flatMap(each => {
    const verdicts = each.verdicts.filter(one => one.at < endOfDay(to) && one.evaluation !== 'none');
    return verdicts.slice(-1);
  });
  return {
    raised: told.filter(each => each.raisedOn >= from).length,
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

function lastOutcome(matter: Matter, day: string) {
  const until = matter.outcomes.filter(each => each.at < endOfDay(day));
  return until[until.length - 1];
}

/** Done, and not to be done once more: only the first 不满意 opens it again. */
function isDone(matter: Matter, day: string): boolean {
  const outcome = lastOutcome(matter, day);
  if (outcome === undefined) return false;
  const firstNo = matter.verdicts.find(each => each.evaluation === 'dissatisfied');
  return firstNo === undefined || firstNo.at >= endOfDay(day) || firstNo.at < outcome.at;
}

function isInTime(matter: Matter, day: string): boolean {
  const outcome = lastOutcome(matter, day);
  const { answer, answerDue } = matter;
  const answered = answer === undefined || answerDue === undefined || answer.at < endOfDay(answerDue.current);
  return outcome !== undefined && outcome.at < endOfDay(outcome.due) && answered;
}

function isOverdue(matter: Matter, day: string): boolean {
  const { answer, answerDue } = matter;
  if (answer === undefined || answer.at >= endOfDay(day))
    return (
      matter.assignments.some(each => each.at < endOfDay(day)) &&
      answerDue !== undefined &&
      answerDue.current < day
    );
  const outcomes = matter.outcomes;
  const due = matter.status === 'answered' ? matter.completeDue.current : outcomes[outcomes.length - 1]?.due;
  return due !== undefined && due < day;
}
