import type { Section } from '../../snapshot/section.ts';
import type { ReportSnapshot, UnitRow } from '../../snapshot.ts';
import { definitionLines, onTimeText, rateText, roundingNote } from '../../statistics.ts';
import { asClause, documentLine } from '../../text.ts';
import { type Block, body, type Column } from '../blocks.ts';
import { countedRefs, noteRef, sectionRefs } from '../records.ts';
import { cutDay, cutMoment, hasNews, subject, terms } from '../wording.ts';
import { lateFilings } from './late-filings.ts';

/**
 * 一、总体进展: the figures in a sentence, what is missing before what is there, the obligations and the units in a table
 * each, how all was counted, and what came late for periods before.
 */
export function filings(snapshot: ReportSnapshot, heading: (text: string) => string): readonly Block[] {
  const several = snapshot.sections.filter(hasNews).length > 1;
  const late = lateFilings(snapshot);
  return [
    { kind: 'heading1', text: heading('总体进展') },
    ...(late.length === 0 ? [] : [{ kind: 'heading2', text: '（一）本期报送情况' } as const]),
    body(figuresSentence(snapshot), countedRefs(snapshot)),
    ...exceptions(snapshot).map(text => body(text, snapshot.notFiled.map(noteRef))),
    ...onTimeUnits(snapshot),
    ...(several
      ? [
          { kind: 'caption', text: '各项任务报送情况', numbered: true } as const,
          obligationTable(snapshot),
          ...notes(snapshot).map((text): Block => ({ kind: 'note', text })),
        ]
      : []),
    { kind: 'caption', text: `各牵头单位${subject(snapshot)}报送情况`, numbered: true },
    unitTable(snapshot),
    ...(several ? [] : notes(snapshot).map((text): Block => ({ kind: 'note', text }))),
    { kind: 'note', text: `单位按机构序列排列；报送情况截至${cutMoment(snapshot)}，尚未报送的未纳入汇总。` },
    ...(late.length === 0 ? [] : [{ kind: 'heading2', text: '（二）补报情况' } as const, ...late]),
  ];
}

/** 「报送及时」 of those whose every dated duty was on time, in office order, never by how good they are. */
function onTimeUnits(snapshot: ReportSnapshot): readonly Block[] {
  if (snapshot.work === undefined) return [];
  const prompt = snapshot.units.filter(row => row.timed > 0 && row.onTime === row.timed);
  if (prompt.length === 0 || prompt.length === snapshot.units.length) return [];
  return [
    body(
      `${prompt.map(row => documentLine(row.name)).join('、')}有时限的应报事项均按期报送。`,
      prompt.flatMap(row => countedRefs(snapshot, row.unit)),
    ),
  ];
}

/** Against the last period as it stood at its own cut. */
function comparison(snapshot: ReportSnapshot): string {
  const { figures, previous } = snapshot;
  const { now, before: last } = terms(snapshot);
  if (previous === undefined || previous.figures.owed === 0) return '';
  const rate = (of: ReportSnapshot['figures']) => Math.round((of.reported * 1000) / of.owed);
  const before = `${last}应报${previous.figures.owed}项、实报${previous.figures.reported}项`;
  if (figures.owed === 0) return `${before}。`;
  const change = rate(figures) - rate(previous.figures);
  const points = `${Math.floor(Math.abs(change) / 10)}.${Math.abs(change) % 10}个百分点`;
  const words = change === 0 ? `与${last}持平` : `比${last}${change > 0 ? '提高' : '下降'}${points}`;
  return `${before}，${now}实报率${words}。`;
}

function figuresSentence(snapshot: ReportSnapshot): string {
  const { figures } = snapshot;
  const nil = figures.nil > 0 ? `（其中零报告${figures.nil}项）` : '';
  const outside = [
    ...(figures.waived > 0 ? [`本期免报${figures.waived}项`] : []),
    ...(figures.makeUp > 0 ? [`补录${figures.makeUp}项`] : []),
  ];
  const early = figures.early > 0 ? `另有${figures.early}项在到期前报送。` : '';
  return (
    `截至${cutMoment(snapshot)}，${snapshot.units.length}个牵头单位${subject(snapshot)}应报${figures.owed}项，` +
    `实报${figures.reported}项${nil}，实报率${rateText(figures, 'reportedRate')}；` +
    `${timedWords(snapshot)}未报${figures.notFiled}项。` +
    `${outside.length === 0 ? '' : `${outside.join('、')}，不计入应报。`}${early}${comparison(snapshot)}`
  );
}

/** On time is said of what has a date to be kept, and of how much that is where not all has one. */
function timedWords({ figures }: ReportSnapshot): string {
  if (figures.timed === 0 && figures.owed > 0) return '';
  const of = figures.timed === figures.owed ? '' : `有时限的${figures.timed}项中，`;
  return `${of}按时报送${figures.onTime}项，按时率${rateText(figures, 'onTimeRate')}；`;
}

/**
 * What is not there comes first. 「原则上」 and the like are not late: what is not there of them is 跟进.
 */
function exceptions(snapshot: ReportSnapshot): readonly string[] {
  const { figures, sections } = snapshot;
  if (figures.owed === 0) return [];
  if (figures.notFiled === 0) return [`应报事项已全部报送。${seeTables(snapshot)}`];
  const missing = sections.filter(section => section.figures.notFiled > 0);
  const timed = missing.filter(section => section.figures.timed > 0);
  const soft = missing.filter(section => section.figures.timed === 0);
  const named = (some: readonly Section[]) =>
    some.length === 1 && sections.length === 1
      ? ''
      : some.map(each => `${documentLine(each.obligation.title)}${each.figures.notFiled}项`).join('、');
  const total = timed.reduce((sum, each) => sum + each.figures.notFiled, 0);
  return [
    ...(timed.length === 0
      ? []
      : [
          `截至${cutDay(snapshot)}尚有${total}项未报送${bracketed(named(timed))}，未纳入汇总，涉及${unitsWords(snapshot)}，将继续提醒报送。${seeTables(snapshot)}`,
        ]),
    ...(soft.length === 0
      ? []
      : [
          `按“原则上”“动态”等要求推进的事项中，${named(soft) || `${soft[0]?.figures.notFiled}项`}将在下期继续跟进。`,
        ]),
  ];
}

/** 个别单位 are two at most; no name stands beside what is missing. */
function unitsWords({ notFiled }: ReportSnapshot): string {
  const units = new Set(notFiled.filter(note => note.timed).map(note => note.unit)).size;
  return units <= 2 ? '个别单位' : '部分单位';
}

function seeTables(snapshot: ReportSnapshot): string {
  return snapshot.sections.filter(hasNews).length > 1
    ? '各项任务和各单位报送情况见表1、表2。'
    : '各单位报送情况见表1。';
}

function bracketed(words: string): string {
  return words === '' ? '' : `（${words}）`;
}

const obligationColumns: readonly Column[] = [
  { label: '序号', width: 600, align: 'center' },
  { label: '任务', width: 2435, align: 'left' },
  { label: '应报', width: 640, align: 'center' },
  { label: '实报', width: 640, align: 'center' },
  { label: '其中\n零报告', width: 850, align: 'center' },
  { label: '按时', width: 640, align: 'center' },
  { label: '未报', width: 640, align: 'center' },
  { label: '免报\n补录', width: 700, align: 'center' },
  { label: '性质', width: 1700, align: 'center' },
];

/** Short enough for a cell; the ledger has the words in full. */
const authorityNames: Readonly<Record<Section['obligation']['authority'], string>> = {
  stated: '文件明确时限',
  office: '办公室统筹',
  soft: '原则性要求',
  log: '仅作记录',
};

function obligationTable({ sections, figures }: ReportSnapshot): Block {
  const numbers = (row: Section['figures']) => [
    String(row.owed),
    String(row.reported),
    String(row.nil),
    onTimeText(row),
    String(row.notFiled),
    String(row.waived + row.makeUp),
  ];
  const told = sections.filter(hasNews);
  return {
    kind: 'table',
    columns: obligationColumns,
    rowFrom: told.map(section => sectionRefs(section)),
    rows: told.map((section, index) => [
      String(index + 1),
      documentLine(section.obligation.title),
      ...numbers(section.figures),
      authorityNames[section.obligation.authority],
    ]),
    total: ['', '合计', ...numbers(figures), ''],
  };
}

const columns: readonly Column[] = [
  { label: '序号', width: 600, align: 'center' },
  { label: '牵头单位', width: 1700, align: 'center' },
  { label: '应报', width: 680, align: 'center' },
  { label: '实报', width: 680, align: 'center' },
  { label: '其中\n零报告', width: 850, align: 'center' },
  { label: '按时', width: 680, align: 'center' },
  { label: '报送情况', width: 3655, align: 'center' },
];

function unitTable(snapshot: ReportSnapshot): Block {
  const numbers = (row: ReportSnapshot['figures']) => [
    String(row.owed),
    String(row.reported),
    String(row.nil),
    onTimeText(row),
  ];
  return {
    kind: 'table',
    columns,
    rowFrom: snapshot.units.map(row => countedRefs(snapshot, row.unit)),
    rows: snapshot.units.map((row, index) => [
      String(index + 1),
      documentLine(row.name),
      ...numbers(row),
      upwardWords(row, snapshot),
    ]),
    total: ['', '合计', ...numbers(snapshot.figures), ''],
  };
}

/**
 * What goes up says whether a unit's filings are in, not how the Office reads them: 待审核 and 退回修改 stand in the ledger
 * and in the Office's own annex. What has no date to be kept is not called missing.
 */
function upwardWords(row: UnitRow, { notFiled }: ReportSnapshot): string {
  const own = notFiled.filter(note => note.unit === row.unit);
  const missing = own.filter(note => note.timed).length;
  const soft = own.length - missing;
  const words = [
    ...(missing === 0 ? [] : [row.owed === 1 ? '尚未报送' : `${missing}项尚未报送`]),
    ...(soft === 0 ? [] : [`${soft}项继续跟进`]),
  ];
  if (words.length > 0) return words.join('、');
  if (row.owed > 0) return row.nil === row.owed ? '零报告' : '已报送';
  if (row.waived > 0) return '本期免报';
  if (row.makeUp > 0) return '补录';
  return row.early > 0 ? '已先行报送' : '本期无应报事项';
}

/** 口径 of what the sentence and the tables name. */
function notes(snapshot: ReportSnapshot): readonly string[] {
  const definitions = definitionLines(
    ['owed', 'reported', 'nil', 'timed', 'onTime', 'reportedRate', 'onTimeRate'],
    snapshot.period,
  );
  const provisional = snapshot.provisional === undefined ? [] : [documentLine(snapshot.provisional)];
  return [`口径：${[...definitions, roundingNote, ...provisional].map(asClause).join('；')}。`];
}
