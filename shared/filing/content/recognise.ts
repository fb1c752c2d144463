import type { FileKind } from '../attachment.ts';
import { namesInZip } from '../excel/workbook/parts.ts';
import { compoundNames, isCompound } from './compound-file.ts';
import { isJpeg, isPng, isWholeJpeg, isWholePng, lastIndexOf } from './picture.ts';

/** What the bytes are, whatever the name says. doc and wps are one format, and so are xls and et. */
export type Content =
  | { readonly is: 'one of'; readonly kinds: readonly FileKind[] }
  | { readonly is: 'cut off' | 'locked' | 'with macros' | 'unknown' };

export function recognise(bytes: Uint8Array): Content {
  if (startsWith(bytes, '%PDF-')) return whole(isWholePdf(bytes), 'pdf');
  if (isJpeg(bytes)) return whole(isWholeJpeg(bytes), 'jpg');
  if (isPng(bytes)) return whole(isWholePng(bytes), 'png');
  if (isCompound(bytes)) return inCompound(compoundNames(bytes));
  if (startsWith(bytes, 'PK\u0003\u0004')) return inZip(namesInZip(bytes));
  return { is: 'unknown' };
}

function inCompound(names: readonly string[] | undefined): Content {
  if (names === undefined) return { is: 'cut off' };
  const has = (...wanted: readonly string[]) => names.some(name => wanted.includes(name));
  // What Office and WPS lock with a password becomes a compound file of any name.
  if (has('EncryptedPackage')) return { is: 'locked' };
  if (has('_VBA_PROJECT', '_VBA_PROJECT_CUR')) return { is: 'with macros' };
  if (has('WordDocument')) return { is: 'one of', kinds: ['doc', 'wps'] };
  if (has('Workbook', 'Book')) return { is: 'one of', kinds: ['xls', 'et'] };
  return { is: 'unknown' };
}

function inZip(names: ReturnType<typeof namesInZip>): Content {
  if (names === 'broken') return { is: 'cut off' };
  if (names === 'encrypted') return { is: 'locked' };
  if (names.some(name => /(^|\/)vbaProject\.bin$/i.test(name))) return { is: 'with macros' };
  if (names.includes('OFD.xml')) return { is: 'one of', kinds: ['ofd'] };
  if (!names.includes('[Content_Types].xml')) return { is: 'unknown' };
  if (names.some(name => name.startsWith('word/'))) return { is: 'one of', kinds: ['docx'] };
  if (names.includes('xl/workbook.xml')) return { is: 'one of', kinds: ['xlsx'] };
  return { is: 'unknown' };
}

/** The end mark stands within the last kilobyte (ISO 32000, annex H). */
function isWholePdf(bytes: Uint8Array): boolean {
  return lastIndexOf(bytes.subarray(-1024), [...Buffer.from('%%EOF')]) >= 0;
}

function whole(isWhole: boolean, kind: FileKind): Content {
  return isWhole ? { is: 'one of', kinds: [kind] } : { is: 'cut off' };
}

function startsWith(bytes: Uint8Array, mark: string): boolean {
  return Buffer.from(mark, 'latin1').every((byte, index) => bytes[index] === byte);
}
