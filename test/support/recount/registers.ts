import type { Duty } from '../../../shared/duty/duty.ts';
import type { CellValue, RowValues } from '../../../shared/filing/field.ts';
import { type Edition, endOfDay, rows, type StoredRecords, sum, validOn, words, yearOf } from './records.ts';

/** A version of a duty that the Office accepted before an instant, the last filed one of each duty. */
interface Accepted {
  readonly duty: Duty;
  readonly nonce: string;
  readonly filedAt: string;
  readonly at: string;
}

function acceptedBefore(records: StoredRecords, field: string, until: string): readonly Accepted[] {
  return records.duties
    .filter(duty => duty.fields.length === 1 && duty.fields[0] === field)
    .flatMap(duty => {
      const versions = duty.history
        .filter(each => each.event === 'accept' && each.at < until)
        .flatMap(({ at }) => duty.filings.filter(each => each.filedAt <= at).slice(-1))
        .map(version => ({ version, at: acceptedAt(duty, version.filedAt) }))
        .sort((a, b) => (a.version.filedAt < b.version.filedAt ? -1 : 1));
      const last = versions[versions.length - 1];
      return last === undefined
        ? []
        : [{ duty, nonce: last.version.nonce, filedAt: last.version.filedAt, at: last.at }];
    })
    .sort((a, b) => (`${a.filedAt} ${a.duty.key.duty}` < `${b.filedAt} ${b.duty.key.duty}` ? -1 : 1));
}

function acceptedAt(duty: Duty, filedAt: string): string {
  return duty.history.find(each => each.event === 'accept' && each.at >= filedAt)?.at ?? '';
}

/** What is known of one enterprise, project or task, by its 统一社会信用代码 where it has one, else by its name. */
interface Known {
  name: string;
  code: string;
  on: 'list' | 'gone' | 'heard';
  cells: Record<string, CellValue>;
  /** Figures of a year, as its own filings say them. */
  ofYear: Record<string, CellValue>;
  readonly moved: { readonly at: string; readonly joined: boolean }[];
  year: string;
  /** Period of the return that told a problem. */
  problemFrom: string;
}

interface Told {
  readonly name: string;
  readonly code: string;
  readonly state: string | undefined;
  readonly gone: string;
  readonly cells: Readonly<Record<string, CellValue | undefined>>;
  readonly rename?: string;
}

/** The rows of a filing that speak of a kind of list, in the form's order. */
type Reading = (duty: Duty, read: (key: string) => readonly RowValues[]) => readonly Told[];

function fold(records: StoredRecords, field: string, until: string, reading: Reading): readonly Known[] {
  const known: Known[] = [];
  for (const { duty, nonce, at } of acceptedBefore(records, field, until)) {
    const body = records.bodies.get(nonce);
    for (const told of reading(duty, key => rows(body?.values, key))) {
      const year = yearOf(duty.period);
      const entry = knownAs(told, known) ?? newEntry(told, known);
      entry.year = year;
      entry.name = told.name;
      entry.code ||= told.code;
      if (told.rename !== undefined) entry.name = told.rename;
      if (told.state !== undefined) move(entry, told.state === told.gone, at);
      for (const [key, value] of Object.entries(told.cells)) {
        if (value === undefined) {
          if (key !== 'cumulative' && key !== 'percent' && key !== 'state') delete entry.cells[key];
          continue;
        }
        if (key === 'problem' && entry.cells.problem !== value) entry.problemFrom = duty.period;
        entry.cells[key] = value;
        entry.ofYear[`${year} ${key}`] = value;
      }
    }
  }
  return known;
}

function knownAs({ name, code }: Told, known: readonly Known[]): Known | undefined {
  const coded = known.find(each => code !== '' && each.code === code);
  const named = known.filter(each => each.name === name && (code === '' || each.code === ''));
  return coded ?? named.find(each => each.on === 'list') ?? named[0];
}

function newEntry({ name, code }: Told, known: Known[]): Known {
  const entry: Known = {
    name,
    code,
    on: 'heard',
    cells: {},
    ofYear: {},
    moved: [],
    year: '',
    problemFrom: '',
  };
  known.push(entry);
  return entry;
}

function move(entry: Known, isGone: boolean, at: string): void {
  const to = isGone ? 'gone' : 'list';
  if (entry.on === to) return;
  entry.on = to;
  entry.moved.push({ at, joined: !isGone });
}

const directoryRows: Reading = (duty, read) => {
  if (duty.obligation === 'enterprise-directory')
    return read('entries').map(row => told(row, 'name', words(row, 'state') || undefined));
  if (duty.obligation !== 'field-return') return [];
  return read('directoryChanges').map(row => {
    const change = words(row, 'change');
    return told(row, 'name', change === 'added' || change === 'removed' ? change : undefined);
  });
};

const projectRows: Reading = (duty, read) => {
  if (duty.obligation === 'project-list')
    return read('projects').map(row => told(row, 'name', words(row, 'stage') || undefined));
  if (duty.obligation !== 'field-return') return [];
  return [
    ...read('projects').map(row => told(row, 'project', undefined)),
    ...read('adjustments').map(row => {
      const change = words(row, 'change');
      const state = change === 'added' || change === 'removed' ? change : undefined;
      const renamed = change === 'name' ? { rename: words(row, 'to') || words(row, 'project') } : {};
      return { name: words(row, 'project'), code: '', state, gone: 'removed', cells: {}, ...renamed };
    }),
  ];
};

const taskRows: Reading = (duty, read) => {
  const [key, name] = duty.obligation === 'task-list' ? ['tasks', 'name'] : ['tasks', 'task'];
  if (duty.obligation !== 'task-list' && duty.obligation !== 'field-return') return [];
  return read(key).map(row => told(row, name, undefined));
};

/** Columns of the forms that figures are read from; what a form asks and was left empty is no longer there. */
const asked: Readonly<Record<string, readonly string[]>> = {
  name: ['total', 'planned', 'plannedStart', 'startedOn', 'finishedOn'],
  project: ['planned', 'cumulative', 'problem'],
  task: ['state', 'percent', 'next'],
};

function told(row: RowValues, nameColumn: string, state: string | undefined): Told {
  const columns = asked[nameColumn] ?? [];
  return {
    name: words(row, nameColumn),
    code: words(row, 'code'),
    state,
    gone: 'removed',
    cells: Object.fromEntries(columns.map(column => [column, row[column]])),
  };
}

function number(value: CellValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

export function directoryPart(records: StoredRecords, edition: Edition) {
  const since = edition.previousCutAt ?? `${Number(yearOf(edition.period)) - 1}-12-31T16:00:00.000Z`;
  const fields = validOn(records.programme.fields, edition.lastDay).map(each => each.key);
  const rowsOf = (until: string) =>
    fields.map(field => ({ field, known: fold(records, field, until, directoryRows) }));
  const onList = (until: string) =>
    rowsOf(until).flatMap(({ known }) => known.filter(each => each.on === 'list').map(each => each.name));
  const now = rowsOf(edition.cutAt).map(({ field, known }) => {
    const moved = known.flatMap(each => each.moved).filter(each => each.at >= since);
    return {
      field,
      listed: known.filter(each => each.on === 'list').length,
      added: moved.filter(each => each.joined).length,
      removed: moved.filter(each => !each.joined).length,
    };
  });
  const names = onList(edition.cutAt);
  return {
    directory: now,
    directoryTotal: { byField: names.length, once: new Set(names).size },
    directoryBefore: edition.previousCutAt === undefined ? 0 : new Set(onList(edition.previousCutAt)).size,
    twice: names.filter((name, index) => names.indexOf(name) !== index),
  };
}

export function projectsPart(records: StoredRecords, edition: Edition) {
  const year = yearOf(edition.period);
  const fields = validOn(records.programme.fields, edition.lastDay).map(each => each.key);
  const lines = fields.flatMap(field =>
    fold(records, field, edition.cutAt, projectRows)
      .filter(each => each.on === 'list')
      .map(({ name, cells, ofYear, problemFrom }) => ({
        field,
        name,
        total: number(cells.total),
        planned: number(ofYear[`${year} planned`]),
        invested: number(ofYear[`${year} cumulative`]),
        cells,
        problemFrom,
      })),
  );
  const once = lines.filter((line, index) => lines.findIndex(each => each.name === line.name) === index);
  const month = (value: CellValue | undefined) => (typeof value === 'string' ? value : '');
  const within = (value: CellValue | undefined) =>
    month(value).startsWith(`${year}-`) && month(value) <= edition.lastDay;
  const planned = once.filter(each => month(each.cells.plannedStart).startsWith(`${year}-`));
  const both = (key: 'total' | 'planned' | 'invested') => ({
    byField: sum(lines.map(each => each[key])),
    once: sum(once.map(each => each[key])),
  });
  return {
    projects: lines.map(({ field, total, planned: plan, invested }) => ({
      field,
      total,
      planned: plan,
      invested,
    })),
    projectRows: fields
      .map(field => ({ field, own: lines.filter(each => each.field === field) }))
      .filter(({ own }) => own.length > 0)
      .map(({ field, own }) => ({
        field,
        count: own.length,
        total: sum(own.map(each => each.total)),
        planned: sum(own.map(each => each.planned)),
        invested: sum(own.map(each => each.invested)),
      })),
    projectTotals: {
      count: { byField: lines.length, once: once.length },
      total: both('total'),
      planned: both('planned'),
      invested: both('invested'),
    },
    starts: {
      planned: planned.length,
      started: planned.filter(each => within(each.cells.startedOn)).length,
      finished: once.filter(each => within(each.cells.finishedOn)).length,
    },
    twice: [...new Set(lines.filter(line => !once.includes(line)).map(line => line.name))],
    /** Told by the return of the period's last quarter. */
    problems: lines.filter(
      each => each.cells.problem !== undefined && each.problemFrom === lastQuarter(edition),
    ).length,
  };
}

function lastQuarter({ lastDay }: Edition): string {
  return `${lastDay.slice(0, 4)}-Q${Math.ceil(Number(lastDay.slice(5, 7)) / 3)}`;
}

export function tasksPart(records: StoredRecords, edition: Edition) {
  const fields = validOn(records.programme.fields, edition.lastDay).map(each => each.key);
  const byField = fields.map(field => ({
    field,
    own: fold(records, field, edition.cutAt, taskRows).filter(each => each.year === yearOf(edition.period)),
  }));
  const count = (own: readonly Known[], ...states: readonly string[]) =>
    own.filter(each => states.includes(String(each.cells.state ?? ''))).length;
  const slipping = byField.flatMap(({ field, own }) =>
    own.filter(each => each.cells.state === 'behind').map(each => ({ field, cells: each.cells })),
  );
  return {
    tasks: byField
      .filter(({ own }) => own.length > 0)
      .map(({ field, own }) => ({
        field,
        done: count(own, 'done'),
        moving: own.length - count(own, 'done', 'behind', 'not-begun', ''),
        behind: count(own, 'behind'),
        notBegun: count(own, 'not-begun', ''),
      })),
    slipping: slipping.map(({ field, cells }) => ({
      field,
      ...(cells.percent !== undefined && { percent: number(cells.percent) }),
    })),
    nextSteps: slipping.filter(({ cells }) => cells.next !== undefined && cells.next !== '').length,
  };
}

export const startOfYear = (edition: Edition) => endOfDay(`${Number(yearOf(edition.period)) - 1}-12-31`);
