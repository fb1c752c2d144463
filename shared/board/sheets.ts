import { longDate, momentText } from '../calendar/format.ts';
import { addSeconds, dateInShanghai, type Instant } from '../calendar/instant.ts';
import { periodLabel, period as periodOfKey } from '../calendar/period.ts';
import { filingCode } from '../duty/filing-code.ts';
import { askedBy } from '../duty/lateness.ts';
import { type Cell, date, empty, moment, number, text } from '../report/ledger/cells.ts';
import { type Sheet, shortColumn, wordsColumn } from '../report/ledger/sheets.ts';
import type { Figures } from '../report/snapshot/section.ts';
import { onTimeText } from '../report/statistics.ts';
import type { Board, FieldCell } from './board.ts';
import { type BoardCell, dutyWords } from './cell.ts';
import { marks } from './state.ts';
import type { BoardWindow } from './window.ts';

export interface BoardSheetsInput {
  readonly board: Board;
  readonly window: BoardWindow;
  readonly at: Instant;
}

/** The board as sheets of a workbook, with what stands behind each cell on the last. */
export function boardSheets(input: BoardSheetsInput): readonly Sheet[] {
  const { fieldColumns, visits } = input.board;
  return [
    unitSheet(input),
    ...(fieldColumns.length === 0 ? [] : [fieldSheet(input)]),
    ...(visits.length === 0 ? [] : [visitSheet(input)]),
    dutySheet(input),
  ];
}

export function boardTitle({ period }: BoardWindow): string {
  return `${periodLabel(period)}工作看板`;
}

const lightNote =
  '●正常；▲临期（剩余不超过3个工作日）、退回或办公室统筹事项逾期；■文件明确期限的事项逾期。“原则上”等事项不计逾期。';

function leadOf({ at, window: { since, until } }: BoardSheetsInput): readonly string[] {
  const last = longDate(dateInShanghai(addSeconds(until, -1)));
  const range = since === undefined ? `${last}及以前` : `${longDate(dateInShanghai(since))}至${last}`;
  return [`截止日在${range}的事项，数据截至${momentText(at)}。`];
}

function unitSheet(input: BoardSheetsInput): Sheet {
  const { obligations, units, figures } = input.board;
  return {
    name: '按牵头单位',
    title: `${boardTitle(input.window)}（按牵头单位）`,
    lead: leadOf(input),
    columns: [
      shortColumn('序号', 6),
      shortColumn('单位', 15),
      ...obligations.map(({ title }) => shortColumn(title, 17)),
      ...['应报', '实报', '按时', '未报'].map(label => shortColumn(label, 7)),
    ],
    rows: units.map(({ unit, cells, figures: own }, index) => [
      number(index + 1),
      text(unit.name),
      ...cells.map(wordsOf),
      ...figureCells(own),
    ]),
    total: [empty, text('合计'), ...obligations.map(() => empty), ...figureCells(figures)],
    notes: ['单位按机构序列排列。', lightNote],
  };
}

function fieldSheet(input: BoardSheetsInput): Sheet {
  const { fieldColumns, fields } = input.board;
  return {
    name: '按细分领域',
    title: `${boardTitle(input.window)}（按细分领域）`,
    lead: leadOf(input),
    columns: [
      shortColumn('序号', 6),
      wordsColumn('细分领域', 28),
      shortColumn('牵头单位', 15),
      ...fieldColumns.map(({ title, scope }) => shortColumn(scope === 'field' ? title : `${title}覆盖`, 17)),
    ],
    rows: fields.map(({ field, leadName, cells }) => [
      number(field.row),
      text(field.name),
      text(leadName),
      ...cells.map(fieldWords),
    ]),
    notes: ['领域按分工表排列。', lightNote],
  };
}

function visitSheet(input: BoardSheetsInput): Sheet {
  return {
    name: '走访覆盖',
    title: `${input.window.period.year}年市领导走访覆盖情况`,
    lead: [],
    columns: [
      shortColumn('序号', 6),
      wordsColumn('细分领域', 28),
      shortColumn('牵头领导', 14),
      wordsColumn('走访覆盖', 40),
    ],
    rows: input.board.visits.map(({ field, leader, visits }) => [
      number(field.row),
      text(field.name),
      text(leader?.name),
      text(
        visits.length === 0
          ? '未覆盖'
          : visits.map(({ period }) => periodLabel(periodOfKey(period))).join('、'),
      ),
    ]),
    notes: ['受委托走访如实记录，不计入覆盖。'],
  };
}

function dutySheet(input: BoardSheetsInput): Sheet {
  const { duties, roster } = input.board;
  return {
    name: '事项清单',
    title: `${boardTitle(input.window)}（事项清单）`,
    lead: leadOf(input),
    columns: [
      shortColumn('序号', 6),
      shortColumn('单位', 15),
      wordsColumn('任务', 24),
      shortColumn('周期', 18),
      wordsColumn('领域（领导）', 28),
      shortColumn('截止', 16),
      shortColumn('状态', 24),
      shortColumn('最近报送', 20),
      wordsColumn('编号', 30),
    ],
    rows: duties.map((each, index) => {
      const { duty, obligation, about, light, standing } = each;
      const { filing } = standing;
      return [
        number(index + 1),
        text(roster.unit(duty.key.unit)?.name ?? duty.key.unit),
        text(obligation.title),
        text(periodLabel(periodOfKey(duty.period))),
        text(about.name),
        date(askedBy(duty)),
        text(`${marks[light]}${dutyWords(each)}`),
        moment(filing?.filedAt),
        text(filing === undefined ? '' : filingCode(duty.key, filing.number)),
      ];
    }),
    notes: [],
  };
}

function wordsOf(cell: BoardCell | undefined): Cell {
  return cell === undefined ? text('—') : text(`${marks[cell.light]}${cell.words}`);
}

function fieldWords(cell: FieldCell): Cell {
  switch (cell.kind) {
    case 'duty':
      return wordsOf(cell.cell);
    case 'covered':
      return text(cell.by.length === 1 ? '●覆盖' : `●覆盖${cell.by.length}次`);
    case 'not-covered':
      return text('未覆盖');
    case 'none':
      return text('—');
  }
}

function figureCells(figures: Figures): readonly Cell[] {
  const onTime = onTimeText(figures);
  return [
    number(figures.owed),
    number(figures.reported),
    onTime === '—' ? text(onTime) : number(figures.onTime),
    number(figures.notFiled),
  ];
}
