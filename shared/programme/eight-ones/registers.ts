import { ENTRY, type RowValues } from '../../filing/field.ts';
import { otherValue } from '../../filing/options.ts';
import { numberOf, textOf } from '../../filing/values.ts';
import { yearOfPeriod } from '../../register/cells.ts';
import { enterprises, projects, tasks } from '../../register/kinds.ts';
import type { Entry, RegisterRows, StatedRow } from '../../register/register.ts';

/**
 * How rows of directories, lists and field returns feed the registers. A list states whole entries; the return states
 * what changed: 「动态调整」「通过跟踪…发展情况」「有序推进」.
 */
const ADDED = 'added';
const REMOVED = 'removed';

export const directoryRegister = {
  register: enterprises,
  rows: 'entries',
  lists: 'all',
  fresh: ['removedWhy'],
  // What was new last year is on the list this year.
  carry: () => ({ state: 'listed' }),
} as const satisfies RegisterRows;

export const projectRegister = {
  register: projects,
  rows: 'projects',
  lists: 'all',
  fresh: ['planned', 'removedWhy'],
  // A plan that an earlier list of the year has given, as an opening balance does, is not asked again.
  carry: (entry, year) => ({ ...doneSoFar(entry, year), ...sameYear(entry, 'planned', year, 'planned') }),
} as const satisfies RegisterRows;

export const taskRegister = { register: tasks, rows: 'tasks', lists: 'all' } as const satisfies RegisterRows;

/** 领域季报: progress of projects and tasks, and by exception what joins, leaves or changes. */
export const returnRegisters: readonly RegisterRows[] = [
  {
    register: projects,
    rows: 'projects',
    lists: 'some',
    columns: { name: 'project' },
    omits: ['before'],
    fresh: ['cumulative', 'fallWhy', 'situation', 'problem', 'problemKind', 'newStart', 'newFinish'],
    carry: (entry, year) => sameYear(entry, 'cumulative', year, 'before'),
  },
  {
    register: projects,
    rows: 'adjustments',
    lists: 'some',
    columns: { name: 'project' },
    carries: false,
    says: adjustment,
  },
  {
    register: tasks,
    rows: 'tasks',
    lists: 'some',
    columns: { name: 'task' },
    omits: ['before'],
    fresh: ['state', 'percent', 'situation', 'next', 'finishedOn'],
    carry: taskSoFar,
  },
  { register: enterprises, rows: 'directoryChanges', lists: 'some', carries: false, says: directoryChange },
];

/** 开工以来至上年底累计: what the last list said, and what was done in the year since. */
function doneSoFar(entry: Entry, year: number): RowValues {
  const before = numberOf(entry.values, 'done');
  const statedFor = entry.from.done === undefined ? undefined : yearOfPeriod(entry.from.done.period);
  if (before === undefined || statedFor === undefined || statedFor >= year) return {};
  const since = entry.from.cumulative;
  const added = since !== undefined && yearOfPeriod(since.period) === year - 1 && statedFor === year - 1;
  return { done: before + (added ? (numberOf(entry.values, 'cumulative') ?? 0) : 0) };
}

/** What is done needs no further word. */
function taskSoFar(entry: Entry, year: number): RowValues {
  const before = sameYear(entry, 'percent', year, 'before');
  if (textOf(entry.values, 'state') !== 'done') return before;
  const { state, percent, finishedOn } = entry.values;
  return {
    ...before,
    ...Object.fromEntries(
      Object.entries({ state, percent, finishedOn }).flatMap(([column, value]) =>
        value === undefined ? [] : [[column, value] as const],
      ),
    ),
  };
}

function sameYear(entry: Entry, column: string, year: number, as: string): RowValues {
  const source = entry.from[column];
  const value = entry.values[column];
  return source !== undefined && value !== undefined && yearOfPeriod(source.period) === year
    ? { [as]: value }
    : {};
}

/** 新增 and 调出 move a project, 变更名称 renames it; other changes are words until the next list says the figures. */
function adjustment(row: RowValues): StatedRow {
  const name = textOf(row, 'project');
  const reason = textOf(row, 'reason');
  switch (textOf(row, 'change')) {
    case ADDED:
      return { name, stage: otherValue('季报新增'), addedWhy: reason };
    case REMOVED:
      return { name, stage: REMOVED, removedWhy: reason };
    case 'name':
      return { [ENTRY]: name, name: textOf(row, 'to') || name, adjustedWhy: reason };
    default:
      return { name, adjusted: `${textOf(row, 'from')}→${textOf(row, 'to')}`, adjustedWhy: reason };
  }
}

function directoryChange(row: RowValues, stated: StatedRow): StatedRow {
  const { change: _change, ...said } = stated;
  // A code left empty says nothing: the enterprise is found by its name.
  const { code, ...named } = said;
  const known: StatedRow = typeof code === 'string' ? said : named;
  switch (textOf(row, 'change')) {
    case ADDED:
      return { ...known, state: ADDED };
    case REMOVED:
      return { ...known, state: REMOVED, removedWhy: textOf(row, 'situation') };
    default:
      return known;
  }
}
