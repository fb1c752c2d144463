import type { Block, TableBlock } from '../document/blocks.ts';

/** w:sectPr of a template: paper, margins, headers and footers of the pages before it. */
const SECTION = /<w:sectPr\b[^>]*>[\s\S]*?<\/w:sectPr>|<w:sectPr\b[^>]*\/>/u;

/** Styles of the paragraphs that stand where a sheet is to be turned; they are not printed. */
export const turns = { aside: 'TurnSheetAside', upright: 'TurnSheetUpright' } as const;

const TURN = new RegExp(
  `<w:p>\\s*<w:pPr>\\s*<w:pStyle w:val="(${turns.aside}|${turns.upright})"/>\\s*</w:pPr>\\s*</w:p>`,
  'gu',
);

/**
 * Turns the sheets between the marks: the pages before a turn keep the template's own paper, headers and footers, those
 * between stand sideways with the same, and those after go on upright.
 */
export function turnSheets(document: string): string {
  const sections = document.split(new RegExp(`(${SECTION.source})`, 'u'));
  // What a section looks like stands behind its paragraphs.
  return sections
    .map((part, index) => {
      const own = sections[index + 1];
      if (index % 2 === 1) return part;
      return own === undefined ? part : turned(part, own);
    })
    .map((part, index, parts) =>
      index % 2 === 1 && TURNED.test(parts[index - 1] ?? '') ? later(part) : part,
    )
    .join('')
    .replaceAll(TURNED_MARK, '');
}

const TURNED_MARK = '<!--turned-->';
const TURNED = new RegExp(TURNED_MARK, 'u');

function turned(paragraphs: string, own: string): string {
  let first = true;
  return paragraphs.replace(TURN, (_, mark: string) => {
    const before = mark === turns.aside ? (first ? own : later(own)) : sideways(later(own));
    first = false;
    return `${TURNED_MARK}<w:p><w:pPr>${before}</w:pPr></w:p>`;
  });
}

/** A first page of its own, and where its numbers begin, only the first of the pages has. */
function later(section: string): string {
  return section.replace(/<w:titlePg\b[^>]*\/>|<w:pgNumType\b[^>]*\/>|<w:type\b[^>]*\/>/gu, '');
}

/** A sheet turned to the left: what was the binding edge is on top. */
function sideways(section: string): string {
  const { width, height, top, right, bottom, left } = pageOf(section);
  return section
    .replace(/<w:pgSz\b[^>]*\/>/u, `<w:pgSz w:w="${height}" w:h="${width}" w:orient="landscape"/>`)
    .replace(/<w:pgMar\b[^>]*\/>/u, margins =>
      Object.entries({ top: left, right: top, bottom: right, left: bottom }).reduce(
        (all, [edge, value]) => all.replace(new RegExp(`w:${edge}="-?\\d+"`, 'u'), `w:${edge}="${value}"`),
        margins,
      ),
    );
}

/** Twips; A4 with Word's usual margins where a template says nothing. */
function pageOf(section: string) {
  const read = (element: string, name: string, otherwise: number) => {
    const [tag = ''] = new RegExp(`<w:${element}\\b[^>]*>`, 'u').exec(section) ?? [];
    const value = new RegExp(`w:${name}="(-?\\d+)"`, 'u').exec(tag)?.[1];
    return value === undefined ? otherwise : Math.abs(Number(value));
  };
  return {
    width: read('pgSz', 'w', 11906),
    height: read('pgSz', 'h', 16838),
    top: read('pgMar', 'top', 1440),
    right: read('pgMar', 'right', 1800),
    bottom: read('pgMar', 'bottom', 1440),
    left: read('pgMar', 'left', 1800),
  };
}

export interface Room {
  readonly upright: number;
  readonly aside: number;
}

/** Room for text on the template's sheets, upright and sideways, where that placeholder stands. */
export function roomAt(document: string, placeholder: string): Room {
  const [section = ''] = SECTION.exec(document.slice(placeOf(document, placeholder))) ?? [];
  const { width, height, top, right, bottom, left } = pageOf(section);
  return { upright: width - left - right, aside: height - top - bottom };
}

/** Where the paragraph begins that has the name in it, be it split over runs. */
function placeOf(document: string, name: string): number {
  let at = 0;
  for (const part of document.split('</w:p>')) {
    const words = [...part.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/gu)]
      .map(match => match[1] ?? '')
      .join('');
    if (words.includes(name)) return at;
    at += part.length + '</w:p>'.length;
  }
  return 0;
}

/** Tables made for the standard's page, no wider than the template's. */
export function fitted(blocks: readonly Block[], room: Room): readonly Block[] {
  let aside = false;
  return blocks.map(block => {
    if (block.kind === 'section') aside = block.orientation === 'landscape';
    return block.kind === 'table' ? narrowed(block, aside ? room.aside : room.upright) : block;
  });
}

/** Columns of words give way, for those of figures are as narrow as they can be; where that does not do, all do. */
function narrowed(block: TableBlock, room: number): TableBlock {
  const widthOf = (some: TableBlock['columns']) => some.reduce((sum, column) => sum + column.width, 0);
  const missing = widthOf(block.columns) - room;
  if (missing <= 0) return block;
  const words = widthOf(block.columns.filter(column => column.align === 'left'));
  const given = words > 2 * missing ? words : widthOf(block.columns);
  const columns = block.columns.map(column => {
    const gives = given === words ? column.align === 'left' : true;
    return gives ? { ...column, width: Math.floor(column.width * (1 - missing / given)) } : column;
  });
  return { ...block, columns };
}
