import { arrivingFolder } from '../../shared/duty/attachment-path.ts';
import { InvitedPage } from '../../shared/ui/attach-page.tsx';
import { dutyPath } from '../../shared/visit/unit-visit.ts';
import type { PageAnswer } from '../middleware/page.ts';
import type { FilesRendering } from '../middleware/pages/unit-files.ts';
import { freshNonce } from '../middleware/pages/unit-forms.ts';
import type { AttachFileDeps } from './deps.ts';

/**
 * More than a file may have: what is only somewhat too large arrives all the same, and is refused in words of ours
 * instead of S3's XML.
 */
const MOST_ARRIVING_BYTES = 64 * 1024 * 1024;
const ID_BYTES = 18;

/** The page with the form that puts a file straight into the store: the answer to a POST, since signing it is a right to write. */
export async function invite(rendering: FilesRendering, deps: AttachFileDeps): Promise<PageAnswer> {
  const { visit, sheet, field } = rendering;
  const { key } = sheet.duty;
  const id = Buffer.from(deps.random.bytes(ID_BYTES)).toString('base64url');
  const back = new URLSearchParams({ step: 'arrived', field: field.key });
  const invitation = await deps.uploads.invite({
    folder: arrivingFolder(key, id),
    backTo: `${deps.baseUrl}${dutyPath(visit, key.duty)}?${back}`,
    mostBytes: MOST_ARRIVING_BYTES,
  });
  const nonce = await freshNonce(visit, key.duty, deps);
  return {
    kind: 'page',
    status: 200,
    page: InvitedPage({ ...rendering, nonce, invitation }),
    postsTo: invitation.url,
  };
}
