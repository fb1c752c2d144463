import type { Section } from '../../snapshot/section.ts';
import type { ReportSnapshot } from '../../snapshot.ts';
import { documentLine } from '../../text.ts';
import type { Block, Column } from '../blocks.ts';
import { textWidth, turnedWidth } from '../geometry.ts';
import { sourceRefs } from '../records.ts';
import { listedName } from '../wording.ts';

/** 领域覆盖: the fields in the order of the annex, with a column for each obligation that covers fields. */
export function coverage(snapshot: ReportSnapshot): readonly Block[] {
  return [
    coverageTable(snapshot),
    ...coverageNotes(snapshot),
    { kind: 'note', text: documentLine(snapshot.countsNote) },
  ];
}

/** An upright sheet holds no more obligations beside the fields; more turn it on its side. */
const uprightColumns = 3;

export function isWide(snapshot: ReportSnapshot): boolean {
  return coveringSections(snapshot).length > uprightColumns;
}

/** What the obligations may take of the table's width, what one takes at most, and what words in its cells need. */
const obligationsWidth = { upright: 3300, turned: 6600 } as const;
const widest = 1100;
const wordsWidth = 900;

function columnWidth(snapshot: ReportSnapshot): number {
  const room = isWide(snapshot) ? obligationsWidth.turned : obligationsWidth.upright;
  return Math.min(widest, Math.floor(room / Math.max(1, coveringSections(snapshot).length)));
}

function coverageTable(snapshot: ReportSnapshot): Block {
  const sections = coveringSections(snapshot);
  const width = columnWidth(snapshot);
  const fixed = [600, 1150, 1570] as const;
  const all = isWide(snapshot) ? turnedWidth : textWidth;
  const rest = fixed.reduce((left, each) => left - each, all - width * sections.length);
  const columns: readonly Column[] = [
    { label: '序号', width: fixed[0], align: 'center' },
    { label: '细分领域', width: rest, align: 'left' },
    { label: '牵头领导', width: fixed[1], align: 'center' },
    { label: '牵头单位', width: fixed[2], align: 'center' },
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
    rowFrom: snapshot.fields.map((_, index) =>
      sections.flatMap(section => sourceRefs(section, section.fields[index]?.sources ?? [])),
    ),
    rows: snapshot.fields.map(row => [
      String(row.row),
      documentLine(row.name),
      listedName(row.leaderName),
      documentLine(row.leadName),
      ...done.map(fields => coverageWords(fields.has(row.field), width >= wordsWidth)),
    ]),
  };
}

/** A column's head in even lines, what stands in brackets on one of its own: characters of a head are 240 twips wide. */
function headLines(title: string, width: number): string {
  const fit = Math.max(1, Math.floor((width - 120) / 240));
  return documentLine(title)
    .split(/(?=（)|(?<=）)/u)
    .flatMap(part => {
      const characters = Array.from(part);
      const size = Math.ceil(characters.length / Math.ceil(characters.length / fit));
      return Array.from({ length: Math.ceil(characters.length / size) }, (_, at) =>
        characters.slice(at * size, (at + 1) * size).join(''),
      );
    })
    .join('\n');
}

function coverageWords(covered: boolean, worded: boolean): string {
  if (worded) return covered ? '已覆盖' : '未涉及';
  return covered ? '√' : '—';
}

function coverageNotes(snapshot: ReportSnapshot): readonly Block[] {
  return columnWidth(snapshot) < wordsWidth
    ? [{ kind: 'note', text: '“√”为本期报送内容已覆盖该领域，“—”为本期未涉及。' }]
    : [];
}

function coveringSections({ sections }: ReportSnapshot): readonly Section[] {
  return sections.filter(section => section.fields.length > 0);
}
