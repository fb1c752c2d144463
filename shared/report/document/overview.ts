import type { CountedAs, Figures, ReportSnapshot, UnitRow } from '../snapshot.ts';
import { definitionLines, rateText, roundingNote } from '../statistics.ts';
import { asClause, documentLine } from '../text.ts';
import { type Block, body, type Column } from './blocks.ts';
import { cutDay } from './wording.ts';

/** 一、总体进展: the figures in a sentence, the units in a table, and how both were counted. */
export function overview(snapshot: ReportSnapshot): readonly Block[] {
  return [
    { kind: 'heading1', text: '一、总体进展' },
    body(figuresSentence(snapshot)),
    ...(snapshot.figures.reported === 0 ? [] : [body(coverageSentence(snapshot))]),
    { kind: 'caption', text: `表1　各牵头单位${documentLine(snapshot.obligation.title)}报送情况` },
    unitTable(snapshot),
    ...notes(snapshot).map((text): Block => ({ kind: 'note', text })),
  ];
}

function figuresSentence(snapshot: ReportSnapshot): string {
  const { figures } = snapshot;
  const title = documentLine(snapshot.obligation.title);
  const nil = figures.nil > 0 ? `（其中零报告${figures.nil}项）` : '';
  const waived = figures.waived > 0 ? `本期免报${figures.waived}项，不计入应报。` : '';
  const missing =
    figures.notFiled > 0
      ? `截至${cutDay(snapshot)}尚有${figures.notFiled}项未报送，未纳入汇总。`
      : '应报事项已全部报送。';
  return (
    `截至${cutDay(snapshot)}24时，${snapshot.units.length}个牵头单位${title}应报${figures.owed}项，` +
    `实报${figures.reported}项${nil}，实报率${rateText(figures, 'reportedRate')}；` +
    `按时报送${figures.onTime}项，按时率${rateText(figures, 'onTimeRate')}；未报${figures.notFiled}项。` +
    `${waived}${figures.owed === 0 ? '' : missing}各单位报送情况见表1。`
  );
}

function coverageSentence({ figures, research }: ReportSnapshot): string {
  return (
    `已报送的${research.length}次调研覆盖细分领域${figures.fieldsCovered}个（共${figures.fieldsTotal}个），` +
    `覆盖企业${figures.enterprises}家、机构${figures.institutions}家，收集意见建议${figures.opinions}条，` +
    `发现问题${figures.problems}个。各细分领域覆盖情况见附件1。`
  );
}

const columns: readonly Column[] = [
  { label: '序号', width: 600, align: 'center' },
  { label: '牵头单位', width: 1690, align: 'center' },
  { label: '应报', width: 600, align: 'center' },
  { label: '实报', width: 600, align: 'center' },
  { label: '按时', width: 600, align: 'center' },
  { label: '覆盖\n领域', width: 850, align: 'center' },
  { label: '企业\n数', width: 620, align: 'center' },
  { label: '机构\n数', width: 620, align: 'center' },
  { label: '问题\n数', width: 620, align: 'center' },
  { label: '报送情况', width: 2045, align: 'center' },
];

function unitTable({ units, figures }: ReportSnapshot): Block {
  return {
    kind: 'table',
    columns,
    rows: units.map((row, index) => [
      String(index + 1),
      documentLine(row.name),
      ...numbers(row),
      upwardWords(row),
    ]),
    total: ['', '合计', ...numbers(figures), ''],
  };
}

/**
 * What goes up says whether a unit's filing is in, not how the Office reads it: 待审核 and 退回修改 stand in the ledger and
 * in the Office's own annex.
 */
function upwardWords(row: UnitRow): string {
  const words = row.sources.map(source => upwardNames[source.standing]);
  return words.length === 0 ? '本期无应报事项' : [...new Set(words)].join('、');
}

const upwardNames: Readonly<Record<CountedAs, string>> = {
  filed: '已报送',
  nil: '零报告',
  returned: '尚未报送',
  'not-filed': '尚未报送',
  waived: '本期免报',
  'make-up': '补录',
};

function numbers(row: Figures): readonly string[] {
  return [
    String(row.owed),
    String(row.reported),
    String(row.onTime),
    `${row.fieldsCovered}/${row.fieldsTotal}`,
    String(row.enterprises),
    String(row.institutions),
    String(row.problems),
  ];
}

/** 口径 of what the sentence and the table name. */
function notes(snapshot: ReportSnapshot): readonly string[] {
  const definitions = definitionLines(['owed', 'reported', 'nil', 'onTime', 'fieldsCovered', 'enterprises']);
  const provisional = snapshot.provisional === undefined ? [] : [documentLine(snapshot.provisional)];
  return [
    `口径：${[...definitions, roundingNote, ...provisional].map(asClause).join('；')}。`,
    `单位按机构序列排列；报送情况截至${cutDay(snapshot)}24时，尚未报送的未纳入汇总；“覆盖领域”为已覆盖领域数/牵头领域数。`,
  ];
}
