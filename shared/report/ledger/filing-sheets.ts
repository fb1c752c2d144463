import { periodLabel, period as periodOfKey } from '../../calendar/period.ts';
import { FIELD_CLASS_NAMES } from '../../programme/counts.ts';
import type { ReportSnapshot, Source, UnitRow } from '../snapshot.ts';
import { definitionLines, rates, roundingNote, statistics } from '../statistics.ts';
import { summaryFigures } from '../summary.ts';
import { empty, moment, number, text } from './cells.ts';
import { type Sheet, shortColumn, wordsColumn } from './sheets.ts';

/** 报送情况: the lead units in office order. */
export function filingSheet(snapshot: ReportSnapshot): Sheet {
  const { figures, units } = snapshot;
  return {
    name: '报送情况',
    title: `${monthOf(snapshot)}${snapshot.obligation.title}报送情况`,
    lead: [summaryLine(snapshot)],
    columns: [
      shortColumn('序号', 6),
      shortColumn('牵头单位', 15),
      ...figureColumns.map(column => shortColumn(column.label, 7)),
      shortColumn('报送情况', 18),
      shortColumn('报送时间', 19),
      wordsColumn('说明', 36),
    ],
    rows: units.map((row, index) => [
      number(index + 1),
      text(row.name),
      ...figureColumns.map(column => number(row[column.key])),
      text(row.words),
      moment(row.sources.at(-1)?.filedAt),
      text(remarks(snapshot, row)),
    ]),
    total: [
      empty,
      text('合计'),
      ...figureColumns.map(column => number(figures[column.key])),
      empty,
      empty,
      empty,
    ],
    notes: [
      '单位按机构序列排列。',
      ...definitionLines([...statistics, ...rates].map(each => each.key)).map(line => `${line}。`),
      `${roundingNote}。`,
      ...(snapshot.provisional === undefined ? [] : [`${snapshot.provisional}。`]),
    ],
  };
}

const figureColumns = [
  { key: 'owed', label: '应报' },
  { key: 'reported', label: '实报' },
  { key: 'nil', label: '其中\n零报告' },
  { key: 'onTime', label: '按时' },
  { key: 'late', label: '逾期\n报送' },
  { key: 'notFiled', label: '未报' },
  { key: 'waived', label: '本期\n免报' },
  { key: 'fieldsTotal', label: '牵头\n领域' },
  { key: 'fieldsCovered', label: '覆盖\n领域' },
  { key: 'enterprises', label: '企业\n（家）' },
  { key: 'institutions', label: '机构\n（家）' },
  { key: 'opinions', label: '意见\n建议' },
  { key: 'problems', label: '发现\n问题' },
] as const;

function remarks(snapshot: ReportSnapshot, row: UnitRow): string {
  const nil = snapshot.nilReturns
    .filter(note => note.unit === row.unit)
    .map(note => `本月未开展：${note.words}`);
  const waived = snapshot.waived.filter(note => note.unit === row.unit).map(note => note.words);
  return [...nil, ...waived].join('；');
}

/** 领域覆盖: all fields in the order of the annex. */
export function coverageSheet(snapshot: ReportSnapshot): Sheet {
  return {
    name: '领域覆盖',
    title: `${monthOf(snapshot)}细分领域${snapshot.obligation.title}覆盖情况`,
    lead: [summaryLine(snapshot)],
    columns: [
      shortColumn('序号', 6),
      wordsColumn('细分领域', 32),
      shortColumn('类别', 30),
      shortColumn('牵头领导', 12),
      wordsColumn('职务', 26),
      shortColumn('牵头单位', 16),
      shortColumn('本期调研', 14),
      wordsColumn('报送记录', 44),
    ],
    rows: snapshot.fields.map(row => [
      number(row.row),
      text(row.name),
      text(row.classes.map(each => FIELD_CLASS_NAMES[each]).join('、')),
      text(row.leaderName),
      text(row.leaderPost),
      text(row.leadName),
      text(row.covered ? '已覆盖' : '本期未涉及'),
      text(row.sources.map(recordName).join('\n')),
    ]),
    notes: [snapshot.countsNote],
  };
}

/** 补报情况: what came since the previous report for earlier periods. */
export function supplementSheet(snapshot: ReportSnapshot): Sheet {
  return {
    name: '补报情况',
    title: '上次汇总后补报情况',
    lead: [],
    columns: [
      shortColumn('序号', 6),
      shortColumn('单位', 16),
      shortColumn('报送周期', 16),
      shortColumn('类型', 10),
      wordsColumn('报送内容', 70),
      shortColumn('报送时间', 20),
      wordsColumn('报送记录', 44),
    ],
    rows: snapshot.supplements.map((each, index) => [
      number(index + 1),
      text(each.unitName),
      text(periodLabel(periodOfKey(each.period))),
      text(each.makeUp ? '补录' : '补报'),
      text(each.headline),
      moment(each.source.filedAt),
      text(recordName(each.source)),
    ]),
    notes: snapshot.supplements.length === 0 ? ['无补报。'] : ['补报事项不计入本期各项数字。'],
  };
}

/** 'monthly-research.gxj.2026-11 第2版' */
export function recordName(source: Source): string {
  return source.number === undefined ? source.duty : `${source.duty} 第${source.number}版`;
}

export function monthOf(snapshot: ReportSnapshot): string {
  return periodLabel(periodOfKey(snapshot.period));
}

function summaryLine(snapshot: ReportSnapshot): string {
  return summaryFigures(snapshot)
    .map(figure => `${figure.label}${figure.text}${figure.rate === undefined ? '' : `（${figure.rate}）`}`)
    .join('，');
}
