import { inflateRawSync } from 'node:zlib';

/** Parts of a zip file by path, as text; or why it is not opened. */
export type Parts =
  | {
      readonly kind: 'parts';
      readonly names: readonly string[];
      readonly text: (name: string) => string | undefined;
    }
  | { readonly kind: 'encrypted' }
  /** Unpacks to more than any sheet of ours can. */
  | { readonly kind: 'too-much-inside' }
  | { readonly kind: 'broken' };

/** A workbook of 2,000 filled rows unpacks to about 3 MB. */
const UNPACKED_LIMIT_BYTES = 40 * 1024 * 1024;
const ENTRIES_LIMIT = 2_000;

/**
 * Opens a zip file for reading. Sizes written in the file are not believed: unpacking stops at the limit, counted over
 * all parts that are read, so that a small file cannot fill the memory.
 */
export function openParts(zip: Uint8Array): Parts {
  const entries = centralDirectory(zip);
  if (entries === 'broken') return { kind: 'broken' };
  if (entries.some(entry => entry.encrypted)) return { kind: 'encrypted' };
  const declared = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (entries.length > ENTRIES_LIMIT || declared > UNPACKED_LIMIT_BYTES) return { kind: 'too-much-inside' };
  const byName = new Map(entries.map(entry => [entry.name, entry]));
  let left = UNPACKED_LIMIT_BYTES;
  return {
    kind: 'parts',
    names: entries.map(entry => entry.name),
    text: name => {
      const entry = byName.get(name);
      if (entry === undefined) return undefined;
      const bytes = unpacked(zip, entry, left);
      left -= bytes.length;
      return decoded(bytes);
    },
  };
}

/** Paths of everything in a zip file of any size, unpacked or not. */
export function namesInZip(zip: Uint8Array): readonly string[] | 'broken' | 'encrypted' {
  const entries = centralDirectory(zip);
  if (entries === 'broken') return 'broken';
  return entries.some(entry => entry.encrypted) ? 'encrypted' : entries.map(entry => entry.name);
}

/** A part that is damaged, or unpacks to more than the limit. */
export class UnreadablePartError extends Error {
  override readonly name = 'UnreadablePartError';
}

interface Entry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header stands. */
  readonly at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;
const STORED = 0;
const DEFLATED = 8;

function centralDirectory(zip: Uint8Array): readonly Entry[] | 'broken' {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = endOf(view);
  if (end === undefined) return 'broken';
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + CENTRAL_LENGTH > zip.length || view.getUint32(at, true) !== CENTRAL) return 'broken';
    const nameLength = view.getUint16(at + 28, true);
    const nameAt = at + CENTRAL_LENGTH;
    entries.push({
      // Some writers put a backslash where a slash belongs.
      name: new TextDecoder().decode(zip.subarray(nameAt, nameAt + nameLength)).replaceAll('\\', '/'),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at = nameAt + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOf(view: DataView): number | undefined {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - 0xffff);
  for (let at = view.byteLength - END_LENGTH; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}

function unpacked(zip: Uint8Array, entry: Entry, most: number): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const { at } = entry;
  if (at + LOCAL_LENGTH > zip.length || view.getUint32(at, true) !== LOCAL)
    throw new UnreadablePartError(entry.name);
  const start = at + LOCAL_LENGTH + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const packed = zip.subarray(start, start + entry.packedSize);
  if (packed.length < entry.packedSize || most <= 0) throw new UnreadablePartError(entry.name);
  switch (entry.method) {
    case STORED:
      return packed;
    case DEFLATED:
      try {
        return inflateRawSync(packed, { maxOutputLength: most });
      } catch (cause) {
        throw new UnreadablePartError(entry.name, { cause });
      }
    default:
      throw new UnreadablePartError(`${entry.name}: method ${entry.method}`);
  }
}

function decoded(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(bytes);
}
