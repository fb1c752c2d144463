import { Zip, ZipPassThrough } from 'fflate';
import { dateInShanghai, type Instant, timeInShanghai } from '../../calendar/instant.ts';

export interface ZippedFile {
  /** `01市发改委/2026年11月专题调研/调研报告.docx`; marked as UTF-8, as every reader since 2007 understands. */
  readonly path: string;
  readonly changedAt: Instant;
  readonly content: Uint8Array;
}

/**
 * A zip file piece by piece: of its files never more than one is held. They are stored as they are, since what people
 * attach is compressed already, so that its size is known before its content.
 */
export async function* zipOf(files: AsyncIterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  for await (const { path, changedAt, content } of files) {
    const entry = new ZipPassThrough(path);
    // A zip file knows no zones: it gets what the clock in Shanghai showed, wherever this runs.
    entry.mtime = `${dateInShanghai(changedAt)}T${timeInShanghai(changedAt)}`;
    zip.add(entry);
    entry.push(content, true);
    yield* pieces.splice(0);
  }
  zip.end();
  yield* pieces;
}

/** Bytes besides names and content: the header in front of a file, its sums behind it, its line in the directory. */
const BESIDE_FILE = 30 + 16 + 46;
const DIRECTORY_END = 22;

/** Length in bytes of the zip file that `zipOf` makes of such files. */
export function zippedSize(files: readonly { readonly path: string; readonly size: number }[]): number {
  return files.reduce(
    (sum, { path, size }) => sum + BESIDE_FILE + 2 * Buffer.byteLength(path) + size,
    DIRECTORY_END,
  );
}
