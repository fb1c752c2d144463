import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { cellMargin, size } from '../report/document/geometry.ts';
import { styled, textRun } from '../report/document/paragraphs.ts';
import { styleIds } from '../report/document/styles-part.ts';
import { widthOf } from '../report/document/title.ts';
import type { PaperAnswer, PaperBox, PaperFact, PaperQuestion, PaperTable } from './paper-form.ts';

/** 标签 and 填写处, twice beside each other: 156 mm. */
const grid = [30, 48, 30, 48] as const;
/** A line to be written on by hand is 7.5 mm high; a row of a list takes one with room around it. */
const writtenLine = 7.5;
const listRow = 11;
/** Lines of an answer that may be parted by a page's end. */
const TORN_FROM = 6;

export function drawFacts(facts: readonly PaperFact[]): Table {
  return gridTable(
    pairs(facts).map(pair => new TableRow({ cantSplit: true, children: pair.flatMap(factCells) })),
  );
}

/** Short answers stand two beside each other, the others take the page's width. */
export function drawQuestions(questions: readonly PaperQuestion[]): Table {
  const rows: PaperQuestion[][] = [];
  for (const question of questions) {
    const last = rows.at(-1);
    const [only] = last ?? [];
    if (last !== undefined && last.length === 1 && only?.wide === false && !question.wide)
      last.push(question);
    else rows.push([question]);
  }
  return gridTable(
    rows.map(
      row =>
        new TableRow({
          // A long text may go on over the page; nothing else is torn.
          cantSplit: !row.some(({ answer }) => answer.kind === 'ruled' && answer.lines > TORN_FROM),
          height: { value: twips(writtenLine), rule: HeightRule.ATLEAST },
          children: row.flatMap(question => questionCells(question, row.length === 1 ? 3 : 1)),
        }),
    ),
  );
}

/** A list with its header repeated on every page. */
export function drawTable({ columns, rows }: PaperTable): Table {
  const widths = columns.map(column => column.width);
  return tableOf(widths, [
    new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: columns.map(({ label, width }) => cell(width, [styled(styleIds.tableHead, label)])),
    }),
    ...rows.map(
      row =>
        new TableRow({
          cantSplit: true,
          height: { value: twips(listRow), rule: HeightRule.ATLEAST },
          children: columns.map(({ width }, index) => cell(width, wordLines(row[index] ?? ''))),
        }),
    ),
  ]);
}

/** 填报人, 审核人, 联系电话, 日期 and room for the seal. */
export function drawSignOff(facts: readonly PaperFact[]): Table {
  const width = grid.reduce((sum, each) => sum + each, 0);
  return gridTable([
    ...pairs(facts).map(
      pair =>
        new TableRow({
          cantSplit: true,
          height: { value: twips(listRow), rule: HeightRule.ATLEAST },
          children: pair.flatMap(factCells),
        }),
    ),
    new TableRow({
      cantSplit: true,
      height: { value: twips(3 * writtenLine), rule: HeightRule.ATLEAST },
      children: [cell(width, [styled(styleIds.tableCell, '（公章）')], 4)],
    }),
  ]);
}

function factCells({ label, words }: PaperFact): readonly TableCell[] {
  return [
    cell(
      grid[0],
      label.split('\n').map(line => styled(styleIds.tableHead, line)),
    ),
    cell(grid[1], wordLines(words)),
  ];
}

function questionCells({ label, need, answer }: PaperQuestion, span: 1 | 3): readonly TableCell[] {
  const width = span === 1 ? grid[1] : grid[1] + grid[2] + grid[3];
  return [
    cell(grid[0], [styled(styleIds.tableWords, label), needLine(need)]),
    cell(width, answerLines(answer, width), span),
  ];
}

function answerLines(answer: PaperAnswer, width: number): readonly Paragraph[] {
  switch (answer.kind) {
    case 'words': {
      const words = wordLines(answer.words);
      return [...words, ...empty(answer.lines - words.length)];
    }
    case 'ruled': {
      const lines = answer.words === '' ? [] : answer.words.split('\n');
      return [...lines, ...Array<string>(answer.lines).fill('')].map(ruledLine);
    }
    case 'boxes':
      return boxLines(answer.boxes, width).map(line => styled(styleIds.tableWords, line));
  }
}

/** As many options a line as fit whole: a box at a line's end would stand apart from its words. */
function boxLines(boxes: readonly PaperBox[], width: number): readonly string[] {
  const room = Math.floor((twips(width) - 2 * cellMargin) / (size.table * 10));
  const lines: string[] = [];
  for (const { label, ticked } of boxes) {
    const words = `${ticked ? '☑' : '☐'}${label}`;
    const longer = `${lines.at(-1) ?? ''}　${words}`;
    if (lines.length > 0 && widthOf(longer) <= room) lines.splice(-1, 1, longer);
    else lines.push(words);
  }
  return lines;
}

/** Small print under a label. */
function needLine(words: string): Paragraph {
  return new Paragraph({ style: styleIds.note, alignment: AlignmentType.LEFT, children: [textRun(words)] });
}

function wordLines(words: string): readonly Paragraph[] {
  return words.split('\n').map(line => styled(styleIds.tableWords, line));
}

function empty(lines: number): readonly Paragraph[] {
  return Array.from({ length: Math.max(0, lines) }, () => styled(styleIds.tableWords, ''));
}

const rule = { style: BorderStyle.DOTTED, size: 4, color: '808080', space: 1 } as const;

function ruledLine(words: string): Paragraph {
  return new Paragraph({
    style: styleIds.tableWords,
    spacing: { line: twips(writtenLine), lineRule: LineRuleType.EXACT },
    border: { bottom: rule, between: rule },
    children: [textRun(words)],
  });
}

function gridTable(rows: readonly TableRow[]): Table {
  return tableOf(grid, rows);
}

function tableOf(widths: readonly number[], rows: readonly TableRow[]): Table {
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + twips(width), 0), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    layout: TableLayoutType.FIXED,
    indent: { size: 0, type: WidthType.DXA },
    margins: { left: cellMargin, right: cellMargin, marginUnitType: WidthType.DXA },
    rows,
  });
}

function cell(width: number, children: readonly Paragraph[], columnSpan: 1 | 3 | 4 = 1): TableCell {
  return new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    columnSpan,
    children,
  });
}

function pairs(facts: readonly PaperFact[]): readonly (readonly PaperFact[])[] {
  return facts.flatMap((fact, index) =>
    index % 2 === 0 ? [[fact, ...facts.slice(index + 1, index + 2)]] : [],
  );
}

/** Millimetres in 1/20 pt. */
function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}
