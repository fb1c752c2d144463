import { attachmentPath, waitingPath } from '../../shared/duty/attachment-path.ts';
import {
  ATTACHMENT_LIMIT_BYTES,
  attachmentsOf,
  contentTypes,
  WAITING_DAYS,
} from '../../shared/filing/attachment.ts';
import type { FilingValues } from '../../shared/filing/field.ts';
import type { Issue } from '../../shared/filing/parse.ts';
import { filesFields } from '../../shared/filing/prefill.ts';
import type { DutySheet } from '../../shared/visit/duty-sheet.ts';
import type { FileDutyDeps } from './deps.ts';

/**
 * Puts the files of a filing where they are kept for good, before the filing names them: done twice it changes nothing,
 * and left undone it leaves nothing that is named. Tells of those that waited too long and were cleared.
 */
export async function keepFiles(
  { duty, obligation }: DutySheet,
  values: FilingValues,
  { uploads, files }: Pick<FileDutyDeps, 'uploads' | 'files'>,
): Promise<readonly Issue[]> {
  const lost: Issue[] = [];
  for (const field of filesFields(obligation.groups)) {
    // One after the other: five files of 10 MB are not held in memory at once.
    for (const { sha256, name, kind } of attachmentsOf(values, field.key)) {
      const path = attachmentPath(duty.key, sha256);
      const waiting = await uploads.take(waitingPath(duty.key, sha256), ATTACHMENT_LIMIT_BYTES);
      if (waiting.kind === 'file') await files.putOnce(path, waiting.content, contentTypes[kind]);
      // What was filed before is kept, however long ago it was uploaded.
      else if ((await files.get(path)) === undefined)
        lost.push({
          path: field.key,
          label: field.label,
          message: `“${name}”上传后超过${WAITING_DAYS}天没有报送，已清除，请删除该文件后重新上传`,
        });
    }
  }
  return lost;
}
