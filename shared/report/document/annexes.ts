import { momentText } from '../../calendar/format.ts';
import { periodLabel, period as periodOfKey } from '../../calendar/period.ts';
import type { ReportSnapshot, Supplement, UnitNote } from '../snapshot.ts';
import { asClause, asSentence, documentLine } from '../text.ts';
import { type Block, body, type Column } from './blocks.ts';
import { chineseNumber, cutDay, listedName } from './wording.ts';

/** 附件说明's names, and the annexes themselves, each on a page of its own. */
export function annexes(snapshot: ReportSnapshot): {
  readonly names: readonly string[];
  readonly blocks: readonly Block[];
} {
  const title = documentLine(snapshot.obligation.title);
  return {
    names: [`细分领域${title}覆盖情况表`, '尚未报送、零报告和补报情况（仅送办公室）'],
    blocks: [
      {
        kind: 'annex',
        number: 1,
        lines: [`${periodLabel(periodOfKey(snapshot.period))}细分领域`, `${title}覆盖情况表`],
      },
      coverageTable(snapshot),
      { kind: 'note', text: documentLine(snapshot.countsNote) },
      {
        kind: 'annex',
        number: 2,
        lines: ['尚未报送、零报告和补报情况'],
        subtitle: '（仅送办公室，上报时删去本附件）',
      },
      ...officeOnly(snapshot),
    ],
  };
}

const columns: readonly Column[] = [
  { label: '序号', width: 625, align: 'center' },
  { label: '细分领域', width: 3320, align: 'left' },
  { label: '牵头领导', width: 1200, align: 'center' },
  { label: '牵头单位', width: 1700, align: 'center' },
  { label: '本期调研', width: 2000, align: 'center' },
];

function coverageTable({ fields }: ReportSnapshot): Block {
  return {
    kind: 'table',
    columns,
    rows: fields.map(row => [
      String(row.row),
      documentLine(row.name),
      listedName(row.leaderName),
      documentLine(row.leadName),
      row.covered ? '已覆盖' : '本期未涉及',
    ]),
  };
}

/** Names of units stand here and nowhere else in connection with what is missing. */
function officeOnly(snapshot: ReportSnapshot): readonly Block[] {
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [`截至${cutDay(snapshot)}尚未报送`, snapshot.notFiled.map(unitLine)],
    ['零报告', snapshot.nilReturns.map(unitLine)],
    ['本期免报', snapshot.waived.map(unitLine)],
    ['上次汇总后补报', snapshot.supplements.map(supplementLine)],
  ];
  return [
    ...parts.flatMap(([heading, lines], index): readonly Block[] => [
      { kind: 'heading1', text: `${chineseNumber(index + 1)}、${heading}` },
      ...(lines.length === 0 ? [body('无。')] : lines.map((text, at) => body(`${at + 1}.${text}`))),
    ]),
    { kind: 'heading1', text: `${chineseNumber(parts.length + 1)}、汇总说明` },
    body(
      `本稿为第${snapshot.edition}版，由系统于${momentText(snapshot.compiledAt)}根据截至${cutDay(snapshot)}24时的` +
        '报送记录自动汇总。各项数字对应的报送记录见台账“数据来源”表。',
    ),
  ];
}

function unitLine(note: UnitNote): string {
  const words = asClause(documentLine(note.words));
  return `${documentLine(note.unitName)}${words === '' ? '' : `：${words}`}。`;
}

function supplementLine(supplement: Supplement): string {
  const period = periodLabel(periodOfKey(supplement.period));
  const kind = supplement.makeUp ? '（补录）' : '';
  return `${documentLine(supplement.unitName)}${period}${kind}：${asSentence(documentLine(supplement.headline))}`;
}
