import { parsePeriod, periodLabel } from '../calendar/period.ts';
import { obligationOf } from '../programme/eight-ones/catalogue.ts';
import { fieldName, type Roster } from '../programme/roster.ts';
import type { Programme } from '../programme/types.ts';
import type { Block, TableBlock } from './document/blocks.ts';
import { reportContent } from './document/content.ts';
import { sourceRefs } from './document/records.ts';
import type { ReportSnapshot } from './snapshot.ts';
import { traceFigures } from './trace.ts';

/** A chapter or an annex of an edition, or the figures of one obligation, line by line with the records behind each. */
export interface EditionPart {
  readonly title: string;
  readonly lines: readonly EditionLine[];
}

export interface EditionLine {
  readonly kind: 'heading' | 'text';
  readonly text: string;
  /** `<unit>~<duty>`, or the number of a matter; none behind words that state nothing, and behind 0. */
  readonly from: readonly string[];
}

/** Everything an edition states: its figures by obligation, then its text as it is printed, in the order of either. */
export function editionParts(snapshot: ReportSnapshot): readonly EditionPart[] {
  return [...figureParts(snapshot), ...textParts(reportContent(snapshot))].filter(
    part => part.lines.length > 0,
  );
}

function figureParts(snapshot: ReportSnapshot): readonly EditionPart[] {
  const rows = traceFigures(snapshot);
  return snapshot.sections.map(section => {
    const { title } = section.obligation;
    const own = rows.filter(row => row.obligation === title);
    const names = [...new Set(own.map(row => row.name))];
    return {
      title: `数字：${title}`,
      lines: names.map(name => {
        const shares = own.filter(row => row.name === name);
        return {
          kind: 'text',
          text: `${name}：${shares[0]?.value ?? 0}`,
          from: unique(
            sourceRefs(
              section,
              shares.flatMap(row => row.sources),
            ),
          ),
        };
      }),
    };
  });
}

function textParts(blocks: readonly Block[]): readonly EditionPart[] {
  const parts: { title: string; lines: EditionLine[] }[] = [{ title: '标题和开头', lines: [] }];
  let annexed = false;
  for (const block of blocks) {
    annexed ||= block.kind === 'annex';
    const title = partTitle(block, annexed);
    if (title !== undefined) parts.push({ title, lines: [] });
    else parts.at(-1)?.lines.push(...linesOf(block));
  }
  return parts;
}

/** A chapter of an annex stays with it. */
function partTitle(block: Block, annexed: boolean): string | undefined {
  if (block.kind === 'heading1' && !annexed) return block.text;
  if (block.kind === 'annex') return `附件${block.number}　${block.lines.join('')}`;
  return undefined;
}

function linesOf(block: Block): readonly EditionLine[] {
  switch (block.kind) {
    case 'body':
      return [
        { kind: 'text', text: block.runs.map(run => run.text).join(''), from: unique(block.from ?? []) },
      ];
    case 'table':
      return tableLines(block);
    case 'heading1':
    case 'heading2':
    case 'caption':
      return [{ kind: 'heading', text: block.text, from: [] }];
    case 'note':
      return [{ kind: 'text', text: block.text, from: [] }];
    case 'title':
    case 'subtitle':
    case 'addressee':
    case 'attachments':
    case 'signature':
    case 'annex':
    case 'section':
    case 'imprint':
      return [];
  }
}

/** What stands behind a total stands behind its rows. */
function tableLines({ rows, total, rowFrom = [] }: TableBlock): readonly EditionLine[] {
  const line = (row: readonly string[], from: readonly string[]): EditionLine => ({
    kind: 'text',
    text: row
      .filter(cell => cell !== '')
      .map(cell => cell.replaceAll('\n', ''))
      .join('｜'),
    from: unique(from),
  });
  return [
    ...rows.map((row, index) => line(row, rowFrom[index] ?? [])),
    ...(total === undefined ? [] : [line(total, rowFrom.flat())]),
  ];
}

function unique(refs: readonly string[]): readonly string[] {
  return [...new Set(refs)];
}

/** 「市工信局2026年11月专题调研」, 「SQ-2026-003」: a record as a list of sources names it. */
export function recordWords(ref: string, roster: Roster, programme: Programme): string {
  const [unit = '', id] = ref.split('~');
  if (id === undefined) return ref;
  const [obligation = '', owner = '', key = ''] = id.split('.');
  const period = parsePeriod(key);
  const name = roster.unit(unit)?.name ?? unit;
  const about =
    obligationOf(obligation)?.scope === 'field' ? `（${fieldName(owner, roster, programme)}）` : '';
  return `${name}${period ? periodLabel(period) : key}${obligationOf(obligation)?.title ?? obligation}${about}`;
}
