import { ownerOf } from '../../duty/about.ts';
import { listOf, rowsOf, textOf } from '../../filing/values.ts';
import { leaderVisit } from '../../programme/eight-ones/leader-visit.ts';
import type { Obligation } from '../../programme/obligation.ts';
import type { DutyRecord } from '../counted.ts';
import type { Work } from '../snapshot/work.ts';
import { choiceOf, compared, dayIn, fieldNamesOf, recordsFor, refOf, type WorkInput } from './told.ts';

/** 市领导牵头走访: what was recorded, by day, within a day in 职务排序. */
export function visitsPart(input: WorkInput): Pick<Work, 'visits' | 'visited' | 'agreed'> {
  const told = recordsFor(input, leaderVisit.key).filter(each => each.values !== undefined);
  const counted = told.filter(isCounted);
  const { current } = compared(input, told, visitedOn);
  return {
    visits: compared(input, counted, visitedOn).counted,
    visited: current
      .map(each => visitOf(each, input))
      .toSorted((a, b) => order(a.on, b.on) || a.rank - b.rank)
      .map(({ rank: _rank, ...visit }) => visit),
    agreed: current.flatMap(each => agreedOf(each, input)),
  };
}

const isCounted = (record: DutyRecord) => {
  const counting = (leaderVisit as Obligation).countings?.find(each => each.per === 'duty');
  return record.values !== undefined && counting?.counts?.(record.values) !== false;
};

const visitedOn = ({ values }: DutyRecord) => dayIn(values ?? {}, 'visitedOn');

function visitOf(record: DutyRecord, { roster, lists }: WorkInput) {
  const values = record.values ?? {};
  const leader = roster.leader(ownerOf(record.duty));
  return {
    ref: refOf(record.duty),
    rank: leader?.rank ?? 0,
    leaderName: leader?.name ?? '',
    post: leader?.post ?? '',
    on: visitedOn(record),
    sites: rowsOf(values, 'sites').map(site => textOf(site, 'name')),
    fieldNames: [...fieldNamesOf(listOf(values, 'fields'), lists)],
    counted: isCounted(record),
    raised: rowsOf(values, 'raised').length,
  };
}

/** What was agreed now, and how what was agreed before stands. */
function agreedOf(record: DutyRecord, { lists }: WorkInput): Work['agreed'] {
  const values = record.values ?? {};
  const line = (rows: 'agreed' | 'agreedBefore') =>
    rowsOf(values, rows).map(row => ({
      ref: refOf(record.duty),
      matter: textOf(row, 'matter'),
      unitName: choiceOf(leaderVisit, lists, `${rows}.unit`, row),
      dueOn: dayIn(row, 'dueOn'),
      ...(rows === 'agreedBefore' && {
        progress: choiceOf(leaderVisit, lists, 'agreedBefore.progress', row),
      }),
    }));
  return [...line('agreed'), ...line('agreedBefore')];
}

function order(a: string | undefined, b: string | undefined): number {
  const [left, right] = [a ?? '', b ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}
