import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Names of files being written end in this; what a crash leaves behind of them may be removed at the next start. */
export const UNFINISHED = '.unfinished';

/**
 * Writes a whole file so that after a crash or a power cut it is either there with all its bytes or as it was
 * before: a temporary neighbour, flushed, then renamed, then the directory flushed. The directory must exist.
 */
export async function writeDurably(path: string, content: Uint8Array | string, mode = 0o644): Promise<void> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}${UNFINISHED}`;
  try {
    const file = await open(unfinished, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await flushDirectory(dirname(path));
}

/** Makes the names in a directory durable: new, renamed and removed files. */
export async function flushDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
