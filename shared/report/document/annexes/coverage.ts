import type { Section } from '../../snapshot/section.ts';
import type { ReportSnapshot } from '../../snapshot.ts';
import { documentLine } from '../../text.ts';
import type { Block, Column } from '../blocks.ts';
import { listedName } from '../wording.ts';

/** 领域覆盖: the fields in the order of the annex, with a column for each obligation that covers fields. */
export function coverage(snapshot: ReportSnapshot): readonly Block[] {
  return [
    coverageTable(snapshot),
    ...coverageNotes(snapshot),
    { kind: 'note', text: documentLine(snapshot.countsNote) },
  ];
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
