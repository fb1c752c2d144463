import { parseCalendarDate } from '../../calendar/date.ts';
import { periodLabel, period as periodOfKey } from '../../calendar/period.ts';
import type { Entry, ReportTable, Section } from '../snapshot/section.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { isRange } from '../span.ts';
import { amount, type Cell, date, empty, moment, number, text } from './cells.ts';
import { monthOf } from './filing-sheets.ts';
import { recordName } from './records.ts';
import { type Sheet, type SheetColumn, shortColumn, wordsColumn } from './sheets.ts';

const dueNames: Readonly<Record<Entry['due'], string>> = {
  now: '本期',
  before: '补报',
  later: '未到期先报',
};

/** What was filed for each obligation: a sheet of the filings, and one for each list of rows in them. */
export function entrySheets(snapshot: ReportSnapshot): readonly Sheet[] {
  return snapshot.sections
    .filter(section => section.entries.length > 0)
    .flatMap(section => [
      filedSheet(snapshot, section),
      ...section.tables.filter(table => table.title !== '').map(table => rowsSheet(snapshot, section, table)),
    ]);
}

/** Nil returns stand among the filings with their words; what they were not asked stays empty. */
function filedSheet(snapshot: ReportSnapshot, section: Section): Sheet {
  const { obligation, entries } = section;
  const table = section.tables.find(each => each.title === '');
  const cells = new Map(table?.rows.map(row => [row.entry, row.cells]));
  return {
    name: sheetName(obligation.title, ''),
    title: `${monthOf(snapshot)}${obligation.title}`,
    lead: [`依据：${obligation.clauseNumber}`],
    columns: [
      shortColumn('序号', 6),
      ...ownerColumns(section),
      shortColumn('报送周期', 18),
      shortColumn('期别', 12),
      wordsColumn('概况', 40),
      ...(table?.columns ?? []).map(columnOf),
      shortColumn('报送时间', 20),
      wordsColumn('报送记录', 44),
    ],
    rows: entries.map((entry, index) => [
      number(index + 1),
      ...ownerCells(section, entry),
      text(periodLabel(periodOfKey(entry.period))),
      text(typeWords(entry)),
      text(entry.headline),
      ...(table?.columns ?? []).map(({ kind }, at) => cellOf(kind, cells.get(index)?.[at])),
      moment(entry.source.filedAt),
      text(recordName(entry.source)),
    ]),
    notes: [
      isRange(snapshot.period)
        ? '“未到期先报”为汇总时未到截止日的事项，不计入本期应报。'
        : '“补报”为截止日在上次汇总以前的事项，“未到期先报”为截止日在本次汇总以后的事项，均不计入本期应报。',
    ],
  };
}

function rowsSheet(snapshot: ReportSnapshot, section: Section, table: ReportTable): Sheet {
  const { obligation, entries } = section;
  return {
    name: sheetName(obligation.title, table.title),
    title: `${monthOf(snapshot)}${obligation.title}：${table.title}`,
    lead: [],
    columns: [
      shortColumn('序号', 6),
      ...ownerColumns(section),
      shortColumn('期别', 12),
      ...table.columns.map(columnOf),
      wordsColumn('报送记录', 44),
    ],
    rows: table.rows.flatMap((row, index) => {
      const entry = entries[row.entry];
      return entry === undefined
        ? []
        : [
            [
              number(index + 1),
              ...ownerCells(section, entry),
              text(typeWords(entry)),
              ...table.columns.map(({ kind }, at) => cellOf(kind, row.cells[at])),
              text(recordName(entry.source)),
            ],
          ];
    }),
    notes: [],
  };
}

/** The unit, and whom or what it files for where that is not the unit as a whole. */
function ownerColumns({ obligation }: Section): readonly SheetColumn[] {
  const about = {
    unit: [],
    field: [wordsColumn('细分领域', 22)],
    leader: [wordsColumn('市领导', 24)],
  } as const;
  return [shortColumn('单位', 14), ...about[obligation.scope]];
}

function ownerCells({ obligation }: Section, entry: Entry): readonly Cell[] {
  return [text(entry.unitName), ...(obligation.scope === 'unit' ? [] : [text(entry.about)])];
}

function typeWords({ source, due }: Entry): string {
  return source.standing === 'make-up' ? '补录' : dueNames[due];
}

type Kind = ReportTable['columns'][number]['kind'];

const widths: Readonly<Record<Kind, number>> = { words: 32, short: 20, number: 9, money: 13, date: 15 };

export function columnOf({ label, kind }: ReportTable['columns'][number]): SheetColumn {
  return { label, width: widths[kind], align: kind === 'words' ? 'left' : 'center' };
}

export function cellOf(kind: Kind, value: string | number | null | undefined): Cell {
  if (value === undefined || value === null) return empty;
  if (typeof value === 'number') return kind === 'money' ? amount(value) : number(value);
  const day = kind === 'date' ? parseCalendarDate(value) : undefined;
  return day === undefined ? text(value) : date(day);
}

/** A sheet's name holds 31 characters, and none of these. */
export function sheetName(title: string, rows: string): string {
  const name = rows === '' ? title : `${title.slice(0, 14)}-${rows}`;
  return name.replace(/[[\]:*?/\\]/gu, '').slice(0, 31);
}
