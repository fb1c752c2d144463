import { addDays } from '../../calendar/date.ts';
import { type Instant, startOfDay } from '../../calendar/instant.ts';
import { periodOf, previousPeriod } from '../../calendar/period.ts';
import { numberOf, textOf } from '../../filing/values.ts';
import { fieldReturn } from '../../programme/eight-ones/field-return.ts';
import { projectList } from '../../programme/eight-ones/project-list.ts';
import { taskList } from '../../programme/eight-ones/task-list.ts';
import { yearOfPeriod } from '../../register/cells.ts';
import { entriesAt, listed, movements } from '../../register/entries.ts';
import { enterprises, projects, tasks } from '../../register/kinds.ts';
import type { Entry, RegisterKind } from '../../register/register.ts';
import { countOnce, type FieldEntry, groupedBySameness, sumOnce } from '../../register/totals.ts';
import type { Work } from '../snapshot/work.ts';
import { spanOf } from '../span.ts';
import { bookName, choiceOf, refOf, type WorkInput } from './told.ts';

/** 名录: on it, and what moved since the cut before. */
export function directoryPart(
  input: WorkInput,
): Pick<Work, 'directory' | 'directoryTotal' | 'directoryBefore'> {
  const { roster, registers } = input;
  const rows = roster.fields.map(({ key }) => {
    const known = entriesOf(enterprises, key, input);
    const moved = movements(known, registers.since ?? yearStart(input), registers.until);
    const count = (...kinds: readonly string[]) =>
      moved.filter(({ event }) => kinds.includes(event.kind)).length;
    return {
      field: key,
      refs: refsOf(known),
      listed: listed(known).length,
      added: count('added', 'returned'),
      removed: count('removed'),
    };
  });
  return {
    directory: rows,
    directoryTotal: once(countOnce(enterprises, listedEntries(enterprises, input))),
    directoryBefore:
      registers.since === undefined
        ? 0
        : countOnce(enterprises, listedEntries(enterprises, input, registers.since)).once,
  };
}

/** 重点项目 as known at the cut; what was invested counts for the year it was stated for. */
export function projectsPart(
  input: WorkInput,
): Pick<Work, 'projects' | 'projectRows' | 'projectTotals' | 'starts' | 'shared'> {
  const entries = listedEntries(projects, input).map(each => ofThisYear(each, input));
  const lines = entries.map(({ field, entry }) => ({
    ref: refOf({ key: entry.lastStated.duty }),
    field,
    name: textOf(entry.values, 'name'),
    builder: textOf(entry.values, 'builder'),
    district: choiceOf(projectList, input.lists, 'projects.district', entry.values),
    stage: choiceOf(projectList, input.lists, 'projects.stage', entry.values),
    total: numberOf(entry.values, 'total') ?? 0,
    planned: numberOf(entry.values, 'planned') ?? 0,
    invested: numberOf(entry.values, 'cumulative') ?? 0,
    situation: textOf(entry.values, 'situation'),
  }));
  const sum = (some: typeof lines, key: 'total' | 'planned' | 'invested') =>
    some.reduce((total, line) => total + line[key], 0);
  return {
    projects: lines,
    projectRows: input.roster.fields.flatMap(({ key }) => {
      const own = lines.filter(line => line.field === key);
      if (own.length === 0) return [];
      return [
        {
          field: key,
          refs: [...new Set(own.map(line => line.ref))],
          count: own.length,
          total: sum(own, 'total'),
          planned: sum(own, 'planned'),
          invested: sum(own, 'invested'),
        },
      ];
    }),
    projectTotals: {
      count: once(countOnce(projects, entries)),
      total: sumOnce(projects, entries, 'total'),
      planned: sumOnce(projects, entries, 'planned'),
      invested: sumOnce(projects, entries, 'cumulative'),
    },
    starts: startsOf(entries, input),
    shared: [
      ...countOnce(projects, entries).shared,
      ...countOnce(enterprises, listedEntries(enterprises, input)).shared,
    ].map(each => each.name),
  };
}

/** 开工率 is of those planned to start this year, so that it cannot pass 100 %. */
function startsOf(entries: readonly FieldEntry[], { period }: WorkInput): Work['starts'] {
  const { year, to: end } = spanOf(period);
  const each = [...groupedBySameness(projects, entries).values()].flatMap(same => same[0]?.entry ?? []);
  const inYear = (entry: Entry, column: string) =>
    textOf(entry.values, column).startsWith(`${year}-`) && textOf(entry.values, column) <= end;
  const planned = each.filter(entry => textOf(entry.values, 'plannedStart').startsWith(`${year}-`));
  return {
    planned: planned.length,
    started: planned.filter(entry => inYear(entry, 'startedOn')).length,
    finished: each.filter(entry => inYear(entry, 'finishedOn')).length,
  };
}

/**
 * A year's plan and what was done of it are not another year's. A figure stated again as it was keeps its old source, so
 * what the year's own filings say goes first.
 */
function ofThisYear({ field, entry }: FieldEntry, input: WorkInput): FieldEntry {
  const { year } = spanOf(input.period);
  const sets = (input.books.get(bookName('projects', field)) ?? []).filter(
    set => yearOfPeriod(set.source.period) === year,
  );
  const stated = entriesAt(projects, sets, input.registers.until).find(
    each => textOf(each.values, 'name') === textOf(entry.values, 'name'),
  );
  const isFresh = (column: string) => yearOfPeriod(entry.from[column]?.period ?? '') === year;
  const values = Object.fromEntries(
    Object.entries(entry.values).filter(
      ([column]) => !yearly.includes(column) || isFresh(column) || stated?.values[column] !== undefined,
    ),
  );
  return { field, entry: { ...entry, values } };
}

const yearly: readonly string[] = ['planned', 'cumulative'];

/** 年度任务: 完成、推进、滞后, and those that slip with what is done about it. */
export function tasksPart(input: WorkInput): Pick<Work, 'tasks' | 'slipping'> {
  const { year } = spanOf(input.period);
  const byField = input.roster.fields.map(({ key }) => ({
    field: key,
    entries: entriesOf(tasks, key, input).filter(
      entry => yearOfPeriod(entry.lastStated.period) === year && entry.standing !== 'gone',
    ),
  }));
  return {
    tasks: byField
      .filter(({ entries }) => entries.length > 0)
      .map(({ field, entries }) => {
        const count = (...states: readonly string[]) =>
          entries.filter(entry => states.includes(textOf(entry.values, 'state'))).length;
        const [done, behind, notBegun] = [count('done'), count('behind'), count('not-begun', '')];
        return {
          field,
          refs: refsOf(entries),
          done,
          behind,
          notBegun,
          moving: entries.length - done - behind - notBegun,
        };
      }),
    slipping: byField.flatMap(({ field, entries }) =>
      entries
        .filter(entry => textOf(entry.values, 'state') === 'behind')
        .map(({ values, lastStated }) => ({
          ref: refOf({ key: lastStated.duty }),
          field,
          task: textOf(values, 'name'),
          unitName: choiceOf(taskList, input.lists, 'tasks.unit', values),
          percent: numberOf(values, 'percent'),
          situation: textOf(values, 'situation'),
          next: textOf(values, 'next'),
        })),
    ),
  };
}

/** Problems of projects, in the words of the return that told them. */
export function projectProblems(input: WorkInput): Work['problems'] {
  return listedEntries(projects, input).flatMap(({ field, entry }) => {
    const problem = textOf(entry.values, 'problem');
    if (problem === '' || entry.from.problem?.period !== latestReturn(input)) return [];
    const name = input.roster.fields.find(each => each.key === field)?.name ?? field;
    return [
      {
        ref: refOf({ key: entry.from.problem.duty }),
        from: '重点项目',
        category: choiceOf(fieldReturn, input.lists, 'projects.problemKind', entry.values),
        problem: `${textOf(entry.values, 'name')}：${problem}`,
        unitName: input.lists.units.find(each => each.value === entry.from.problem?.duty.unit)?.label ?? '',
        fieldNames: [name],
      },
    ];
  });
}

/** Returns are quarterly: the last quarter that is over by the end of the days reported on. */
function latestReturn({ period }: WorkInput): string {
  return previousPeriod(periodOf('quarter', addDays(spanOf(period).to, 1))).key;
}

function entriesOf(kind: RegisterKind, field: string, input: WorkInput, at: Instant = input.registers.until) {
  return entriesAt(kind, input.books.get(bookName(kind.kind, field)) ?? [], at);
}

function listedEntries(kind: RegisterKind, input: WorkInput, at?: Instant): readonly FieldEntry[] {
  return input.roster.fields.flatMap(({ key }) =>
    listed(entriesOf(kind, key, input, at)).map(entry => ({ field: key, entry })),
  );
}

function refsOf(entries: readonly Entry[]): readonly string[] {
  return [...new Set(entries.map(entry => refOf({ key: entry.lastStated.duty })))];
}

function once({ byField, once: counted }: { readonly byField: number; readonly once: number }) {
  return { byField, once: counted };
}

function yearStart({ period }: WorkInput): Instant {
  return startOfDay(spanOf(period).from);
}
