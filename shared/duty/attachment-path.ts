import type { DutyKey } from './duty.ts';

/**
 * Where the files of a duty lie. Content is kept under its hash, so the same file uploaded twice is one file, and what
 * was filed is never replaced.
 *
 * | store | path | holds |
 * |---|---|---|
 * | uploads | `arriving/<duty>/<id>/<name>` | what a browser put there by itself; nobody has judged it |
 * | uploads | `waiting/<duty>/<sha256>` | files of drafts |
 * | uploads | `packages/<programme>/<id>.zip` | files of filings, put together for the Office |
 * | files | `attachments/<duty>/<sha256>` | files of filings |
 */
export const ARRIVING = 'arriving/';
export const WAITING = 'waiting/';
export const PACKAGES = 'packages/';
export const ATTACHMENTS = 'attachments/';

export function arrivingFolder(key: DutyKey, id: string): string {
  return `${ARRIVING}${folderOf(key)}/${id}/`;
}

/** The name of a file that arrived for this duty; undefined for any other path. */
export function arrivedName(key: DutyKey, path: string): string | undefined {
  const folder = `${ARRIVING}${folderOf(key)}/`;
  if (!path.startsWith(folder)) return undefined;
  const name = path.slice(folder.length).replace(/^[^/]*\//, '');
  return name === '' ? undefined : name;
}

export function waitingPath(key: DutyKey, sha256: string): string {
  return `${WAITING}${folderOf(key)}/${sha256}`;
}

export function attachmentPath(key: DutyKey, sha256: string): string {
  return `${ATTACHMENTS}${folderOf(key)}/${sha256}`;
}

/** @param id follows from what is in it, so the same files are one package */
export function packagePath(programme: string, id: string): string {
  return `${PACKAGES}${encodeURIComponent(programme)}/${id}.zip`;
}

function folderOf({ programme, unit, duty }: DutyKey): string {
  return [programme, unit, duty].map(encodeURIComponent).join('/');
}
