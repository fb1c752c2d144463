import { latest } from '../../calendar/instant.ts';
import { authorityWords } from '../../programme/authority.ts';
import type { Figures } from '../snapshot/section.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { spanOf } from '../span.ts';
import { definitionLines, onTimeText, rates, rateText, roundingNote, statistics } from '../statistics.ts';
import { summaryFigures } from '../summary.ts';
import { type Cell, empty, moment, number, text } from './cells.ts';
import { recordColumn, recordName } from './records.ts';
import { type Sheet, shortColumn, wordsColumn } from './sheets.ts';

const figureColumns = [
  { key: 'owed', label: '应报' },
  { key: 'reported', label: '实报' },
  { key: 'nil', label: '其中\n零报告' },
  { key: 'unchanged', label: '其中\n无变化' },
  { key: 'timed', label: '有时限' },
  { key: 'onTime', label: '按时' },
  { key: 'late', label: '逾期\n报送' },
  { key: 'notFiled', label: '未报' },
  { key: 'waived', label: '本期\n免报' },
  { key: 'makeUp', label: '补录' },
  { key: 'early', label: '未到期\n先报' },
] as const;

const figureHeads = figureColumns.map(column => shortColumn(column.label, 8));

/** Nothing soft is on time or late: there is nothing to be counted, and so no number. */
function figureCells(figures: Figures): readonly Cell[] {
  const dateless = onTimeText(figures) === '—';
  return figureColumns.map(({ key }) =>
    dateless && (key === 'timed' || key === 'onTime' || key === 'late') ? text('—') : number(figures[key]),
  );
}

/** 报送情况: the lead units in office order, over all obligations. */
export function filingSheet(snapshot: ReportSnapshot): Sheet {
  const { figures, units } = snapshot;
  return {
    name: '报送情况',
    title: `${monthOf(snapshot)}各牵头单位报送情况`,
    lead: [summaryLine(snapshot)],
    columns: [
      shortColumn('序号', 6),
      shortColumn('牵头单位', 15),
      ...figureHeads,
      shortColumn('实报率', 9),
      shortColumn('按时率', 9),
      wordsColumn('报送情况', 40),
      wordsColumn('说明', 36),
    ],
    rows: units.map((row, index) => [
      number(index + 1),
      text(row.name),
      ...figureColumns.map(({ key }) => number(row[key])),
      text(rateText(row, 'reportedRate')),
      text(rateText(row, 'onTimeRate')),
      text(row.words),
      text(remarks(snapshot, row.unit)),
    ]),
    total: [
      empty,
      text('合计'),
      ...figureCells(figures),
      text(rateText(figures, 'reportedRate')),
      text(rateText(figures, 'onTimeRate')),
      empty,
      empty,
    ],
    notes: [
      '单位按机构序列排列。',
      ...definitionLines(
        [...statistics, ...rates].map(each => each.key),
        snapshot.period,
      ).map(line => `${line}。`),
      `${roundingNote}。`,
      ...(snapshot.provisional === undefined ? [] : [`${snapshot.provisional}。`]),
    ],
  };
}

/** Why nothing was filed, in the unit's words or the Office's. */
function remarks({ sections, waived }: ReportSnapshot, unit: string): string {
  const nil = sections.flatMap(({ entries, obligation }) =>
    entries
      .filter(entry => entry.unit === unit && entry.due === 'now' && entry.source.standing === 'nil')
      .map(entry => `${obligation.title}${bracketed(entry.about)}${entry.headline}`),
  );
  const excused = waived.filter(note => note.unit === unit).map(note => `${note.title}免报：${note.words}`);
  return [...nil, ...excused].join('；');
}

/** 任务情况: every obligation in force in the order of the notice. */
export function obligationSheet(snapshot: ReportSnapshot): Sheet {
  return {
    name: '任务情况',
    title: `${monthOf(snapshot)}各项任务报送情况`,
    lead: [],
    columns: [
      shortColumn('序号', 6),
      shortColumn('任务', 24),
      shortColumn('条款', 12),
      shortColumn('性质', 26),
      ...figureHeads,
      shortColumn('实报率', 9),
      shortColumn('按时率', 9),
      shortColumn('覆盖\n领域', 8),
    ],
    rows: snapshot.sections.map((section, index) => [
      number(index + 1),
      text(section.obligation.title),
      text(section.obligation.clauseNumber),
      text(authorityWords(section.obligation.authority)),
      ...figureCells(section.figures),
      text(rateText(section.figures, 'reportedRate')),
      text(rateText(section.figures, 'onTimeRate')),
      section.fields.length === 0 ? text('—') : number(section.fields.filter(each => each.covered).length),
    ]),
    total: [
      empty,
      text('合计'),
      empty,
      empty,
      ...figureCells(snapshot.figures),
      text(rateText(snapshot.figures, 'reportedRate')),
      text(rateText(snapshot.figures, 'onTimeRate')),
      empty,
    ],
    notes: [
      '任务按文件顺序排列。原则性要求和记录性事项不计时限，“有时限”“按时”“逾期报送”以“—”表示。',
      '覆盖领域：本期报送内容涉及的细分领域数，同一领域只计1个；以领域为单位报送的，为已报送（含无变化）的领域数。',
    ],
  };
}

/** 任务分单位: each obligation by the units that have a duty in it. */
export function unitShareSheet(snapshot: ReportSnapshot): Sheet {
  const records = recordColumn(
    snapshot.sections.flatMap(({ units }) => units.map(row => row.sources.map(recordName))),
  );
  return {
    name: '任务分单位',
    title: `${monthOf(snapshot)}各项任务分单位报送情况`,
    lead: [],
    columns: [
      shortColumn('任务', 24),
      shortColumn('单位', 16),
      ...figureHeads,
      wordsColumn('报送情况', 30),
      shortColumn('最近报送时间', 20),
      records.column,
    ],
    rows: snapshot.sections.flatMap(section =>
      section.units.map(row => [
        text(section.obligation.title),
        text(row.name),
        ...figureCells(row),
        text(row.words),
        moment(latest(...row.sources.map(source => source.filedAt))),
        records.cell(row.sources.map(recordName)),
      ]),
    ),
    total: [empty, text('合计'), ...figureCells(snapshot.figures), empty, empty, empty],
    notes: ['同一任务各单位之和等于“任务情况”表中该任务的数字。'],
  };
}

/** 任务分领域: the obligations that every field owes. */
export function fieldShareSheet(snapshot: ReportSnapshot): Sheet {
  const sections = snapshot.sections.filter(
    section => section.obligation.scope === 'field' && section.fields.length > 0,
  );
  const records = recordColumn(
    sections.flatMap(({ fields }) => fields.map(row => row.sources.map(recordName))),
  );
  return {
    name: '任务分领域',
    title: `${monthOf(snapshot)}各项任务分领域报送情况`,
    lead: [],
    columns: [
      shortColumn('任务', 24),
      shortColumn('序号', 6),
      wordsColumn('细分领域', 32),
      shortColumn('牵头单位', 16),
      shortColumn('报送情况', 24),
      shortColumn('报送时间', 20),
      records.column,
    ],
    rows: sections.flatMap(section =>
      section.fields.map((row, index) => [
        text(section.obligation.title),
        number(snapshot.fields[index]?.row),
        text(snapshot.fields[index]?.name),
        text(snapshot.fields[index]?.leadName),
        text(row.words ?? '本期无应报事项'),
        moment(row.sources[0]?.filedAt),
        records.cell(row.sources.map(recordName)),
      ]),
    ),
    notes: sections.length === 0 ? ['本期没有以细分领域为单位的应报事项。'] : [],
  };
}

export function monthOf(snapshot: ReportSnapshot): string {
  return spanOf(snapshot.period).label;
}

function bracketed(words: string): string {
  return words === '' ? '' : `（${words}）`;
}

/** The numbers named first, in a line. */
export function summaryLine(snapshot: ReportSnapshot): string {
  return summaryFigures(snapshot)
    .map(figure => `${figure.label}${figure.text}${figure.rate === undefined ? '' : `（${figure.rate}）`}`)
    .join('，');
}
