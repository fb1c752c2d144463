import { blockedBy } from '../../shared/duty/filing-gate.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import { FilingTooLargeError } from '../../shared/ports/filings.ts';
import { BlockedPage } from '../../shared/ui/conflict-pages.tsx';
import { heldFiles } from '../../shared/visit/held-files.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { visitDuty } from '../middleware/pages/on-behalf.ts';
import { attachAnswer, type FilesRendering, filesFieldOf } from '../middleware/pages/unit-files.ts';
import { nonceSubject } from '../middleware/pages/unit-forms.ts';
import { notFound, page, sheetInPath } from '../middleware/pages/unit-link.ts';
import { addArrived, addPosted } from './add.ts';
import type { AttachFileDeps } from './deps.ts';
import { invite } from './invite.ts';

/**
 * Files for a form that is being filled in. Each is judged by its bytes before anything remembers it; a page older than
 * its seal will do, because nothing is filed by this.
 */
export async function attachFile(request: PageRequest, deps: AttachFileDeps): Promise<PageAnswer> {
  return await visitDuty(request, deps, async visit => {
    const { form } = request;
    const sheet = await sheetInPath(visit, request, deps);
    const field = sheet && filesFieldOf(sheet, typedText(form, 'field'));
    if (sheet === undefined || field === undefined) return notFound(visit);
    const { duty } = sheet;
    const blocked = blockedBy(duty, visit.now);
    if (blocked !== undefined)
      return page(409, BlockedPage({ visit, sheet, words: `${blocked.words}文件没有加入。` }));
    const held = await heldFiles(sheet, await deps.drafts.load(duty.key), deps);
    const rendering = { visit, sheet, field, held };
    const ring = await deps.signingKeys.load();
    const seal = checkNonce(ring, nonceSubject(visit, duty.key.duty), typedText(form, 'nonce'), visit.now);
    if (seal === 'forged')
      return await attachAnswer(
        403,
        { ...rendering, happened: '页面已失效，文件没有加入，请在本页重新上传。' },
        deps,
      );
    try {
      return await perform(request, rendering, deps);
    } catch (error) {
      if (!(error instanceof FilingTooLargeError)) throw error;
      const happened = '填写的内容过多，文件没有加入。请返回填报，删减文字后重新上传。';
      return await attachAnswer(413, { ...rendering, happened }, deps);
    }
  });
}

async function perform(
  { form, files = [] }: PageRequest,
  rendering: FilesRendering,
  deps: AttachFileDeps,
): Promise<PageAnswer> {
  switch (typedText(form, 'action')) {
    case 'upload':
      return await addPosted(rendering, files, deps);
    case 'add':
      return await addArrived(rendering, typedText(form, 'path'), deps);
    case 'invite':
      return await invite(rendering, deps);
    default:
      return await attachAnswer(200, rendering, deps);
  }
}
