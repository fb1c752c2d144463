import { boardDuty } from '../board/board.ts';
import { dutyWords } from '../board/cell.ts';
import { momentText } from '../calendar/format.ts';
import type { Instant } from '../calendar/instant.ts';
import { dateInShanghai } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Duty } from '../duty/duty.ts';
import { filingCode } from '../duty/filing-code.ts';
import { askedObligation } from '../programme/asked.ts';
import { fieldName, type Roster, rosterOn, unitName } from '../programme/roster.ts';
import type { Programme } from '../programme/types.ts';
import { type Bodies, dutyRecord } from '../report/counted.ts';
import { fieldTables } from '../report/field-tables.ts';
import { amount, type Cell, empty, moment, number, text } from '../report/ledger/cells.ts';
import { cellOf, columnOf, sheetName } from '../report/ledger/entry-sheets.ts';
import { type Sheet, type SheetColumn, shortColumn, wordsColumn } from '../report/ledger/sheets.ts';
import type { ReportTable } from '../report/snapshot/section.ts';
import { type AskedRequest, obligationKey, type RequestOwner, requestedDutyKey } from '../request/request.ts';

export interface AnswersInput {
  readonly programme: Programme;
  readonly request: AskedRequest;
  /** Of the request, as they stand. */
  readonly duties: readonly Duty[];
  /** By nonce; holds what `filingsCounted` names. */
  readonly bodies: Bodies;
  readonly calendar: WorkCalendar;
  readonly at: Instant;
}

/** No question of a request chooses from a list of the roster. */
const noLists = { fields: [], units: [], allFields: [] };

/**
 * 汇总表 of one 临时报送: a line for each owner, whether it has answered or not, with all answers side by side, and a
 * sheet of the rows of its table. What was sent back is not in it until it comes again.
 */
export function answerSheets(input: AnswersInput): readonly Sheet[] {
  const { request, duties, bodies, at } = input;
  const obligation = askedObligation(obligationKey(request.key), request.form);
  const lines = request.owners.map(owner => {
    const key = requestedDutyKey(request, owner);
    const duty = duties.find(each => each.key.unit === key.unit && each.key.duty === key.duty);
    return {
      owner,
      each: duty && boardDuty(duty, obligation, input),
      record: duty && dutyRecord(duty, obligation, at, bodies),
    };
  });
  const filed = lines.flatMap(({ record }, entry) =>
    record?.values === undefined ? [] : [{ entry, values: record.values }],
  );
  const [answers, ...lists] = fieldTables(obligation, filed, noLists);
  const who = ownersOf(input);
  const lead = [`截止${request.due}，数据截至${momentText(at)}。`];
  const cells = new Map(answers?.rows.map(row => [row.entry, row.cells]));
  const asked = answers?.columns ?? [];
  return [
    {
      name: '汇总表',
      title: `${request.form.title}汇总表`,
      lead,
      columns: [
        shortColumn('序号', 6),
        ...who.columns,
        shortColumn('报送情况', 18),
        ...asked.map(columnOf),
        wordsColumn('零报告说明', 24),
        wordsColumn('备注', 24),
        shortColumn('填报人', 12),
        shortColumn('联系电话', 18),
        shortColumn('报送时间', 18),
        wordsColumn('报送编号', 30),
      ],
      rows: lines.map(({ owner, each, record }, index) => {
        const body = record?.body;
        return [
          number(index + 1),
          ...who.cells(owner),
          text(each === undefined ? '正在发出' : dutyWords(each)),
          ...asked.map(({ kind }, at) => cellOf(kind, cells.get(index)?.[at])),
          text(body?.nilReason),
          text(body?.note),
          text(body?.identity.filerName),
          text(body?.identity.phone),
          moment(body?.filedAt),
          text(
            each?.standing.filing === undefined || body === undefined
              ? ''
              : filingCode(each.duty.key, each.standing.filing.number),
          ),
        ];
      }),
      ...(answers && { total: totalOf(answers, who.columns.length + 1, 6) }),
      notes: ['退回修改的报送，重新报送后计入。'],
    },
    ...lists.map(
      (list): Sheet => ({
        name: sheetName(list.title, ''),
        title: `${request.form.title}：${list.title}`,
        lead,
        columns: [shortColumn('序号', 6), ...who.columns, ...list.columns.map(columnOf)],
        rows: list.rows.map((row, index) => {
          const line = lines[row.entry];
          return [
            number(index + 1),
            ...(line === undefined ? [] : who.cells(line.owner)),
            ...list.columns.map(({ kind }, at) => cellOf(kind, row.cells[at])),
          ];
        }),
        total: totalOf(list, who.columns.length, 0),
        notes: [],
      }),
    ),
  ];
}

/** Who answers: a unit, or a field and the unit that leads it. */
function ownersOf({ programme, request: { form, askedAt } }: AnswersInput): {
  readonly columns: readonly SheetColumn[];
  readonly cells: (owner: RequestOwner) => readonly Cell[];
} {
  const roster: Roster = rosterOn(programme, dateInShanghai(askedAt));
  const unit = shortColumn('单位', 16);
  return form.scope === 'unit'
    ? { columns: [unit], cells: owner => [text(unitName(owner.unit, roster, programme))] }
    : {
        columns: [wordsColumn('细分领域', 24), unit],
        cells: owner => [
          text(fieldName(owner.key, roster, programme)),
          text(unitName(owner.unit, roster, programme)),
        ],
      };
}

/** 合计 of what can be added up. @param before columns between the number and the answers @param after columns behind them */
function totalOf({ columns, rows }: ReportTable, before: number, after: number): readonly Cell[] {
  const blank = (count: number) => Array.from({ length: count }, () => empty);
  return [
    text('合计'),
    ...blank(before),
    ...columns.map(({ kind }, at) => {
      if (kind !== 'number' && kind !== 'money') return empty;
      const given = rows.map(row => row.cells[at]).filter(value => typeof value === 'number');
      const sum = given.reduce((all, value) => all + Math.round(value * HUNDREDTHS), 0) / HUNDREDTHS;
      return kind === 'money' ? amount(sum) : number(sum);
    }),
    ...blank(after),
  ];
}

/** Money has two decimals: added up in whole numbers, nothing is lost. */
const HUNDREDTHS = 100;
