import { momentText } from '../../calendar/format.ts';
import { periodLabel, period as periodOfKey } from '../../calendar/period.ts';
import type { Entry, Section } from '../snapshot/section.ts';
import type { Note, ReportSnapshot } from '../snapshot.ts';
import { asClause, asSentence, documentLine } from '../text.ts';
import { type Block, body, type Column } from './blocks.ts';
import { chineseNumber, cutDay, listedName, subject } from './wording.ts';

/** 附件说明's names, and the annexes themselves, each on a page of its own. */
export function annexes(snapshot: ReportSnapshot): {
  readonly names: readonly string[];
  readonly blocks: readonly Block[];
} {
  const what = `${subject(snapshot)}覆盖情况表`;
  return {
    names: [`细分领域${what}`, '尚未报送、零报告和补报情况（仅送办公室）'],
    blocks: [
      {
        kind: 'annex',
        number: 1,
        lines: [`${periodLabel(periodOfKey(snapshot.period))}细分领域`, what],
      },
      coverageTable(snapshot),
      ...coverageNotes(snapshot),
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

/** What is left of the text's width for the obligations, and how many fit it with words in their cells. */
const coverageWidth = 2600;
const wordedColumns = 3;

function coverageTable(snapshot: ReportSnapshot): Block {
  const sections = coveringSections(snapshot);
  const worded = sections.length <= wordedColumns;
  const width = Math.floor(coverageWidth / Math.max(1, sections.length));
  const rest = coverageWidth - width * sections.length;
  const columns: readonly Column[] = [
    { label: '序号', width: 625, align: 'center' },
    { label: '细分领域', width: 2850 + rest, align: 'left' },
    { label: '牵头领导', width: 1200, align: 'center' },
    { label: '牵头单位', width: 1570, align: 'center' },
    ...sections.map(
      ({ obligation }): Column => ({ label: headLines(obligation.title, width), width, align: 'center' }),
    ),
  ];
  const done = sections.map(
    ({ fields }) => new Set(fields.filter(each => each.covered).map(each => each.field)),
  );
  return {
    kind: 'table',
    columns,
    rows: snapshot.fields.map(row => [
      String(row.row),
      documentLine(row.name),
      listedName(row.leaderName),
      documentLine(row.leadName),
      ...done.map(fields => coverageWords(fields.has(row.field), worded)),
    ]),
  };
}

/** A column's head, broken to its width: characters of a head are 240 twips wide. */
function headLines(title: string, width: number): string {
  const fit = Math.max(1, Math.floor((width - 120) / 240));
  return documentLine(title).replace(new RegExp(`(.{${fit}})(?=.)`, 'gu'), '$1\n');
}

function coverageWords(covered: boolean, worded: boolean): string {
  if (worded) return covered ? '已覆盖' : '未涉及';
  return covered ? '√' : '—';
}

function coverageNotes(snapshot: ReportSnapshot): readonly Block[] {
  return coveringSections(snapshot).length > wordedColumns
    ? [{ kind: 'note', text: '“√”为本期报送内容已覆盖该领域，“—”为本期未涉及。' }]
    : [];
}

function coveringSections({ sections }: ReportSnapshot): readonly Section[] {
  return sections.filter(section => section.fields.length > 0);
}

/** Names of units stand here and nowhere else in connection with what is missing. */
function officeOnly(snapshot: ReportSnapshot): readonly Block[] {
  const { notFiled } = snapshot;
  const entries = snapshot.sections.flatMap(section => section.entries.map(entry => ({ entry, section })));
  const soft = notFiled.filter(note => !note.timed);
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [`截至${cutDay(snapshot)}尚未报送`, notFiled.filter(note => note.timed).map(noteLine)],
    ...(soft.length === 0 ? [] : [['原则性要求、暂未报送（不计逾期）', soft.map(noteLine)] as const]),
    [
      '零报告',
      entries.filter(({ entry }) => entry.source.standing === 'nil' && entry.due === 'now').map(entryLine),
    ],
    ['本期免报', snapshot.waived.map(noteLine)],
    ['上次汇总后补报', entries.filter(({ entry }) => entry.due === 'before').map(entryLine)],
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

function noteLine(note: Note): string {
  const words = asClause(documentLine(note.words));
  const title = documentLine(note.title);
  return `${documentLine(note.unitName)}${title}${words === '' ? '' : `：${words}`}。`;
}

function entryLine({ entry, section }: { readonly entry: Entry; readonly section: Section }): string {
  const about = entry.about === '' ? '' : `（${documentLine(entry.about)}）`;
  const period = periodLabel(periodOfKey(entry.period));
  const kind = entry.source.standing === 'make-up' ? '（补录）' : '';
  return (
    `${documentLine(entry.unitName)}${period}${documentLine(section.obligation.title)}${about}${kind}：` +
    asSentence(documentLine(entry.headline))
  );
}
