import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type HostState, openHostState } from './host-state.ts';

/** Another host works in the directory. */
export class DataDirectoryLockedError extends Error {
  override readonly name = 'DataDirectoryLockedError';
}

/** A directory that only this host works in; released when its notes are closed or the process ends. */
export interface DataDirectory {
  /** Absolute; undefined when everything is in memory. */
  readonly path: string | undefined;
  readonly state: HostState;
}

/**
 * Opens the host's notes in `<path>/host`, whose lock stands for the whole directory.
 * @param fresh removes what was there
 * @throws DataDirectoryLockedError
 */
export async function openDataDirectory(path: string | undefined, fresh = false): Promise<DataDirectory> {
  if (path === undefined) return { path, state: await openHostState(undefined) };
  const directory = resolve(path);
  mkdirSync(directory, { recursive: true });
  const state = await lockedState(directory);
  if (!fresh) return { path: directory, state };
  await state.close();
  for (const name of parts) rmSync(join(directory, name), { recursive: true, force: true });
  return { path: directory, state: await lockedState(directory) };
}

/** What a host keeps; anything else in the directory is somebody else's and stays. */
const parts = ['records', 'executions', 'secrets', 'mails', 'objects', 'logs', 'host'];

async function lockedState(directory: string): Promise<HostState> {
  try {
    return await openHostState(join(directory, 'host'));
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED') {
      throw new DataDirectoryLockedError(
        `${directory} is in use by another host; set DATA_DIR to another one.`,
      );
    }
    throw error;
  }
}
