import type { SheetRead, WorkbookRead } from './cell.ts';
import { readStyles } from './formats.ts';
import { openParts, type Parts, UnreadablePartError } from './parts.ts';
import { readSheet, TooManyRowsError } from './sheet.ts';
import { readXml } from './xml.ts';

/** What somebody sent: a workbook that can be read, or what it is instead. */
export type Opened =
  | { readonly kind: 'workbook'; readonly workbook: WorkbookRead }
  | { readonly kind: 'not-a-workbook'; readonly is: OtherFile };

export type OtherFile =
  | 'empty'
  | 'too-large'
  | 'too-many-rows'
  | 'too-much-inside'
  | 'encrypted'
  | 'macros'
  /** .xls, .et and other files of the old kind. */
  | 'old-format'
  /** A .docx, .ods, .xlsb or whatever else is a zip file. */
  | 'other-document'
  | 'unknown'
  | 'broken';

export const FILE_LIMIT_BYTES = 2 * 1024 * 1024;
export const SHEET_ROWS_LIMIT = 2_000;

/** Reads a .xlsx as people send it back, judging it by its content and not by its name. Never throws. */
export function openWorkbook(bytes: Uint8Array): Opened {
  if (bytes.length === 0) return other('empty');
  if (bytes.length > FILE_LIMIT_BYTES) return other('too-large');
  if (startsWith(bytes, OLE)) return other(hasText(bytes, ENCRYPTED_STREAM) ? 'encrypted' : 'old-format');
  if (!startsWith(bytes, ZIP)) return other('unknown');
  const parts = openParts(bytes);
  if (parts.kind !== 'parts') return other(parts.kind);
  if (parts.names.some(name => /vbaProject\.bin$|^xl\/macrosheets\//i.test(name))) return other('macros');
  if (!parts.names.includes(WORKBOOK)) return other('other-document');
  try {
    return { kind: 'workbook', workbook: readWorkbook(parts) };
  } catch (error) {
    if (error instanceof TooManyRowsError) return other('too-many-rows');
    // Whatever a damaged part makes a parser say, the sender can only save the file again.
    if (error instanceof Error) return other('broken');
    throw error;
  }
}

type OpenParts = Extract<Parts, { kind: 'parts' }>;

const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');
const WORKBOOK = 'xl/workbook.xml';

function readWorkbook(parts: OpenParts): WorkbookRead {
  const targets = sheetTargets(parts.text('xl/_rels/workbook.xml.rels'));
  const strings = readStrings(parts.text('xl/sharedStrings.xml'));
  const styles = readStyles(parts.text('xl/styles.xml'));
  const listed: { readonly name: string; readonly id: string }[] = [];
  let from1904 = false;
  readXml(required(parts, WORKBOOK), (name, attributes) => {
    if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
    if (name === 'sheet') listed.push({ name: attributes.name ?? '', id: relationOf(attributes) });
  });
  const sheets = listed.flatMap(({ name, id }): SheetRead[] => {
    const target = targets.get(id);
    if (target === undefined) return [];
    const rows = readSheet(required(parts, target), strings, styles, SHEET_ROWS_LIMIT);
    return [{ name, rows }];
  });
  return { sheets, from1904 };
}

/** Where each worksheet's part stands, by relation; other kinds of sheets hold no cells. */
function sheetTargets(xml: string | undefined): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  if (xml === undefined) return targets;
  readXml(xml, (name, { Id = '', Type = '', Target = '' }) => {
    if (name !== 'Relationship' || !Type.endsWith('/worksheet')) return;
    targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`);
  });
  return targets;
}

/** `r:id`, whatever the prefix. */
function relationOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([name]) => /^\w+:id$/.test(name))?.[1] ?? '';
}

function readStrings(xml: string | undefined): readonly string[] {
  const strings: string[] = [];
  if (xml === undefined) return strings;
  let text = '';
  readXml(
    xml,
    name => {
      if (name === 'si') text = '';
    },
    (name, words, path) => {
      // The reading aids of rPh are no part of the text.
      if (name === 't' && !path.includes('rPh')) text += words;
      if (name === 'si') strings.push(text);
    },
  );
  return strings;
}

function required(parts: OpenParts, name: string): string {
  const text = parts.text(name);
  if (text === undefined) throw new UnreadablePartError(name);
  return text;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function hasText(bytes: Uint8Array, text: Buffer): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text);
}

function other(is: OtherFile): Opened {
  return { kind: 'not-a-workbook', is };
}
