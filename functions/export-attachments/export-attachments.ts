import { createHash } from 'node:crypto';
import { epochOf } from '../../shared/calendar/instant.ts';
import { sizeWords } from '../../shared/filing/attachment.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import type { Audit } from '../../shared/ports/audit.ts';
import type { PackageOrders, Packages } from '../../shared/ports/packages.ts';
import type { Random } from '../../shared/ports/random.ts';
import type { FileAddresses } from '../../shared/ports/uploads.ts';
import { DOWNLOAD } from '../../shared/ui/office/board/package-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import type { BoardDeps } from '../middleware/pages/board.ts';
import { type OfficeLinkDeps, type OfficeVisit, visitOffice } from '../middleware/pages/office-link.ts';
import {
  type LoadedPackage,
  loadPackage,
  packagePage,
  packageSubject,
} from '../middleware/pages/packages.ts';

export interface ExportAttachmentsDeps extends OfficeLinkDeps, BoardDeps {
  readonly audit: Audit;
  readonly random: Random;
  readonly packages: Pick<Packages, 'has'>;
  readonly packageOrders: PackageOrders;
  readonly packageAddresses: FileAddresses;
}

/**
 * Has the attachments of a board put together, and leads whoever downloads them to the store. Whether a package is
 * there follows from what would be in it; nothing is remembered of the order.
 */
export function exportAttachments(request: PageRequest, deps: ExportAttachmentsDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const loaded = await loadPackage(request, visit, deps);
    const nonce = typedText(request.form, 'nonce');
    const ring = await deps.signingKeys.load();
    if (checkNonce(ring, packageSubject(visit, loaded), nonce, visit.now) !== 'good') {
      const problem = '页面打开时间过长，没有打包，请重新点击。';
      return packagePage(visit, loaded, { stage: 'offer', problem }, deps);
    }
    if (!loaded.isOffered) return packagePage(visit, loaded, { stage: 'offer' }, deps);
    const address = await deps.packageAddresses.addressOf(loaded.path, {
      name: `${loaded.title}.zip`,
      contentType: 'application/zip',
    });
    if (!(await deps.packages.has(loaded.path))) {
      await order(request, visit, loaded, deps);
      return packagePage(visit, loaded, { stage: 'packing', postsTo: address }, deps);
    }
    if (typedText(request.form, 'action') !== DOWNLOAD)
      return packagePage(visit, loaded, { stage: 'ready', postsTo: address }, deps);
    await record(nonce, visit, loaded, deps);
    return { kind: 'redirect', location: address };
  });
}

/** An order that has come to nothing is not in the way of the next for longer than this. */
const ORDER_SECONDS = 600;
/** What the board's address may hold. */
const queryNames = ['period', 'unit', 'field', 'obligation', 'state', 'at'];

async function order(
  request: PageRequest,
  { link, now }: OfficeVisit,
  { path }: LoadedPackage,
  deps: ExportAttachmentsDeps,
): Promise<void> {
  const turn = Math.floor(epochOf(now) / (ORDER_SECONDS * 1000));
  const name = createHash('sha256').update(`${path} ${turn}`).digest('hex');
  const query = Object.fromEntries(
    queryNames.map(each => [each, request.query(each)] as const).filter(([, value]) => value !== ''),
  );
  await deps.packageOrders.place(name, { programme: link.programme, query, now });
}

/** 「下载2026年11月附件（23个文件，45.2MB）」 is in the trail before the file is given. */
async function record(
  nonce: string,
  visit: OfficeVisit,
  { title, files, size }: LoadedPackage,
  deps: ExportAttachmentsDeps,
): Promise<void> {
  await deps.audit.add({
    programme: visit.link.programme,
    at: visit.now,
    nonce: createHash('sha256').update(nonce).digest('hex').slice(0, 24),
    by: visit.by,
    kind: 'export',
    words: `下载${title}（${files.length}个文件，${sizeWords(size)}）`,
  });
}
