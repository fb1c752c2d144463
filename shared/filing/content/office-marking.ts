import { openParts, UnreadablePartError } from '../excel/workbook/parts.ts';
import { classificationMarking } from '../markings.ts';

/**
 * Why the text of a .docx or .xlsx is refused: a marking anywhere in it, in headers, notes and names of sheets too. Undefined
 * when there is none. Runs split a marking as they like, so a paragraph or cell is read as a whole.
 */
export function markingInside(bytes: Uint8Array): string | undefined {
  const parts = openParts(bytes);
  if (parts.kind === 'too-much-inside') return '解压后内容过大，无法核对，请精简后重新上传';
  if (parts.kind !== 'parts') return damaged;
  try {
    for (const name of parts.names.filter(each => /^(word|xl|docProps)\/.*\.xml$/.test(each))) {
      const marking = textsIn(parts.text(name) ?? '')
        .map(classificationMarking)
        .find(each => each !== undefined);
      if (marking !== undefined) return marking;
    }
    return undefined;
  } catch (error) {
    if (error instanceof UnreadablePartError) return damaged;
    throw error;
  }
}

const damaged = '内容不完整，可能没有传完或者已损坏，请确认能够打开后重新上传';

/** What stands in the tags' attributes comes last: names of sheets are there. */
function textsIn(xml: string): readonly string[] {
  return [...xml.split(BLOCK_END).map(block => plain(block)), ...(xml.match(ATTRIBUTE) ?? []).map(unescaped)];
}

function plain(xml: string): string {
  return unescaped(xml.replace(STAR, '★').replace(TAG, ''));
}

const BLOCK_END = /<\/(?:\w+:)?(?:p|si|is|c|comment|oddHeader|evenHeader|firstHeader|oddFooter|evenFooter)>/;
/** Word puts a ★ chosen from its list of symbols as a character of Wingdings. */
const STAR = /<w:sym\b[^<>]*w:char="F0AB"[^<>]*>/gi;
const TAG = /<[^<>]*>?/g;
const ATTRIBUTE = /="[^"<>]*[★☆✭✮✯⭐*＊&][^"<>]*"/gu;

function unescaped(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      if (name === undefined) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      return NAMED[name] ?? whole;
    },
  );
}

const NAMED: { readonly [name: string]: string | undefined } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
