import type * as v from 'valibot';
import { LIST_PATH, packageSheet } from '../../shared/board/package/sheet.ts';
import { type ZippedFile, zipOf, zippedSize } from '../../shared/board/package/zip.ts';
import { attachmentPath } from '../../shared/duty/attachment-path.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { Packages } from '../../shared/ports/packages.ts';
import type { Programmes } from '../../shared/ports/programmes.ts';
import { workbookOf } from '../../shared/report/ledger/workbook.ts';
import type { BoardDeps } from '../middleware/pages/board.ts';
import { type LoadedPackage, loadPackage } from '../middleware/pages/packages.ts';
import type { contract } from './contract.ts';

export interface PackAttachmentsDeps extends BoardDeps {
  readonly programmes: Pick<Programmes, 'load'>;
  readonly files: Pick<Files, 'get'>;
  readonly packages: Packages;
}

type Output = v.InferInput<typeof contract.output>;

/** A record names a file that is not there, or is another: an operator must look, trying again does not help. */
export class AttachmentMissingError extends Error {
  override readonly name = 'AttachmentMissingError';
}

/** Puts the attachments of a board into one .zip, one file in memory at a time. */
export async function packAttachments(
  { programme, query, now }: v.InferOutput<typeof contract.input>,
  deps: PackAttachmentsDeps,
): Promise<Output> {
  const adopted = await deps.programmes.load(programme);
  if (adopted === undefined) return { outcome: 'nothing', files: 0 };
  const loaded = await loadPackage({ query: name => query[name] ?? '' }, { adopted, now }, deps);
  const { files, path, title, at } = loaded;
  if (!loaded.isOffered) return { outcome: 'nothing', files: files.length };
  if (await deps.packages.has(path)) return { outcome: 'there', files: files.length };

  const list = await workbookOf([packageSheet(title, files, at)], {
    author: adopted.programme.office.name,
    at: now,
  });
  const size = zippedSize([
    { path: LIST_PATH, size: list.length },
    ...files.map(each => ({ path: each.path, size: each.file.size })),
  ]);
  const listed = { path: LIST_PATH, changedAt: now, content: list };
  await deps.packages.put(path, zipOf(contents(listed, loaded, deps)), size, 'application/zip');
  return { outcome: 'packed', files: files.length };
}

async function* contents(
  list: ZippedFile,
  { files }: LoadedPackage,
  deps: PackAttachmentsDeps,
): AsyncGenerator<ZippedFile> {
  yield list;
  for (const { each, file, path } of files) {
    const at = attachmentPath(each.duty.key, file.sha256);
    const content = await deps.files.get(at);
    if (content?.length !== file.size) throw new AttachmentMissingError(at);
    yield { path, changedAt: file.uploadedAt, content };
  }
}
