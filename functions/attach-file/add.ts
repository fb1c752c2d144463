import { arrivedName, waitingPath } from '../../shared/duty/attachment-path.ts';
import {
  ATTACHMENT_LIMIT_BYTES,
  ATTACHMENTS_LIMIT,
  type Attachment,
  contentTypes,
} from '../../shared/filing/attachment.ts';
import { readFileName } from '../../shared/filing/file-name.ts';
import { type ReadFile, readUploadedFile, sizeProblem } from '../../shared/filing/read-file.ts';
import { ATTACHED_FILE, type FileProblem } from '../../shared/ui/attach-page.tsx';
import { formPath } from '../../shared/visit/unit-visit.ts';
import type { PostedFile } from '../middleware/multipart.ts';
import type { PageAnswer } from '../middleware/page.ts';
import { attachAnswer, type FilesRendering } from '../middleware/pages/unit-files.ts';
import type { AttachFileDeps } from './deps.ts';
import { saveWithFiles } from './save.ts';

type Judged =
  | (Extract<ReadFile, { kind: 'good' }> & { readonly bytes: Uint8Array })
  | Extract<ReadFile, { kind: 'wrong' }>;

function judge(given: string, bytes: Uint8Array): Judged {
  const read = readUploadedFile(given, bytes);
  return read.kind === 'good' ? { ...read, bytes } : read;
}

/** Files that came with the form itself. */
export async function addPosted(
  rendering: FilesRendering,
  posted: readonly PostedFile[],
  deps: AttachFileDeps,
): Promise<PageAnswer> {
  // A browser posts a file without name or bytes where none was chosen.
  const chosen = posted.filter(file => file.name === ATTACHED_FILE && file.filename !== '');
  if (chosen.length === 0) return await refused(rendering, [{ name: '', message: '请选择文件' }], deps);
  return await add(
    rendering,
    chosen.map(({ filename, bytes }) => judge(filename, bytes)),
    deps,
  );
}

/** A file that the browser has put into the store by itself. */
export async function addArrived(
  rendering: FilesRendering,
  path: string,
  deps: AttachFileDeps,
): Promise<PageAnswer> {
  const given = arrivedName(rendering.sheet.duty.key, path);
  if (given === undefined)
    return await refused(rendering, [{ name: '', message: '没有找到上传的文件，请重新上传' }], deps);
  const judged = await judgeArrived(given, path, deps);
  return await add(rendering, [judged], deps);
}

async function judgeArrived(given: string, path: string, { uploads }: AttachFileDeps): Promise<Judged> {
  const named = readFileName(given);
  if (named.kind === 'wrong') {
    // 涉密不上网: what bears a marking is not left lying until the store clears it.
    await uploads.remove(path);
    return named;
  }
  const { name } = named;
  const taken = await uploads.take(path, ATTACHMENT_LIMIT_BYTES);
  switch (taken.kind) {
    case 'missing':
      return { kind: 'wrong', name, message: '没有收到该文件，可能没有传完或者已清除，请重新上传' };
    case 'too-large':
      return { kind: 'wrong', name, message: sizeProblem(taken.size) ?? '' };
    case 'file':
      return judge(name, taken.content);
  }
}

/** Content first, then the draft that names it: what is left over by a crash in between is cleared as never filed. */
async function add(
  rendering: FilesRendering,
  judged: readonly Judged[],
  deps: AttachFileDeps,
): Promise<PageAnswer> {
  const { visit, sheet, field } = rendering;
  const files: Attachment[] = [];
  const problems: FileProblem[] = [];
  for (const one of judged) {
    if (one.kind === 'wrong') {
      problems.push(one);
      continue;
    }
    const file = { ...one.file, uploadedAt: visit.now, uploadedBy: visit.contact.key };
    const path = waitingPath(sheet.duty.key, file.sha256);
    await deps.uploads.put(path, one.bytes, contentTypes[file.kind]);
    files.push(file);
  }
  if (files.length === 0) return await refused(rendering, problems, deps);
  const saved = await saveWithFiles(rendering, files, deps);
  if (saved === undefined) {
    const happened = '同一时间有人在修改该事项，文件没有加入，请重新上传。';
    return await attachAnswer(409, { ...rendering, problems, happened }, deps);
  }
  problems.push(
    ...saved.surplus.map(({ name }) => ({ name, message: `最多${ATTACHMENTS_LIMIT}个附件，已经满了` })),
  );
  return problems.length === 0
    ? { kind: 'redirect', location: formPath(visit, sheet.duty, field.key) }
    : await refused({ ...rendering, held: saved.typed }, problems, deps);
}

async function refused(
  rendering: FilesRendering,
  problems: readonly FileProblem[],
  deps: AttachFileDeps,
): Promise<PageAnswer> {
  return await attachAnswer(422, { ...rendering, problems }, deps);
}
