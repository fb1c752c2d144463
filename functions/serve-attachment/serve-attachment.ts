import { attachmentPath, waitingPath } from '../../shared/duty/attachment-path.ts';
import { definitionOf } from '../../shared/duty/definition.ts';
import type { Duty } from '../../shared/duty/duty.ts';
import {
  type Attachment,
  attachmentsOf,
  contentTypes,
  typedAttachments,
} from '../../shared/filing/attachment.ts';
import { filesFields } from '../../shared/filing/prefill.ts';
import type { FileAddresses } from '../../shared/ports/uploads.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import { heldFiles } from '../../shared/visit/held-files.ts';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { dutyInPath, visitOffice } from '../middleware/pages/office-link.ts';
import { visitDuty } from '../middleware/pages/on-behalf.ts';
import { notFound, sheetInPath, type UnitPageDeps } from '../middleware/pages/unit-link.ts';

export interface ServeAttachmentDeps extends UnitPageDeps {
  /** Of filings, and of drafts. */
  readonly kept: FileAddresses;
  readonly waiting: FileAddresses;
}

/**
 * Sends whoever may see a file to an address that is good for ten minutes. The page never holds such an address: it may
 * stay open for longer, and a page that is passed on passes on nothing.
 */
export async function serveAttachment(request: PageRequest, deps: ServeAttachmentDeps): Promise<PageAnswer> {
  return request.route?.startsWith('GET /o/{token}/duties/') === true
    ? await toOffice(request, deps)
    : await toUnit(request, deps);
}

async function toUnit(request: PageRequest, deps: ServeAttachmentDeps): Promise<PageAnswer> {
  return await visitDuty(request, deps, async visit => {
    const sheet = await sheetInPath(visit, request, deps);
    if (sheet === undefined) return notFound(visit);
    const { duty, obligation } = sheet;
    const sha256 = request.parameter('file');
    const number = Number(request.parameter('number'));
    if (request.parameter('number') !== '')
      return (await filed(duty, number, sha256, deps)) ?? notFound(visit);

    const held = await heldFiles(sheet, await deps.drafts.load(duty.key), deps);
    const file = filesFields(obligation.groups)
      .flatMap(({ key }) => typedAttachments(held[key]))
      .find(each => each.sha256 === sha256);
    // A form that opens with a filing shows the filing's files.
    const before = await filed(duty, duty.filings.length, sha256, deps);
    return (
      before ??
      (file === undefined ? notFound(visit) : await to(deps.waiting, waitingPath(duty.key, sha256), file))
    );
  });
}

async function toOffice(request: PageRequest, deps: ServeAttachmentDeps): Promise<PageAnswer> {
  return await visitOffice(request, deps, async ({ link, home }) => {
    const key = dutyInPath(link.programme, request.parameter('duty'));
    const duty = key && (await deps.duties.load(key));
    const number = Number(request.parameter('number'));
    const answer = duty && (await filed(duty, number, request.parameter('file'), deps));
    return answer ?? { kind: 'page', status: 404, page: NotFoundPage({ home }) };
  });
}

async function filed(
  duty: Duty,
  number: number,
  sha256: string,
  { filings, kept }: ServeAttachmentDeps,
): Promise<PageAnswer | undefined> {
  const filing = duty.filings.find(each => each.number === number);
  const obligation = definitionOf(duty);
  const body = filing && (await filings.get(duty.key, filing.nonce));
  if (body === undefined || obligation === undefined) return undefined;
  const file = filesFields(obligation.groups)
    .flatMap(({ key }) => attachmentsOf(body.values, key))
    .find(each => each.sha256 === sha256);
  return file && (await to(kept, attachmentPath(duty.key, sha256), file));
}

async function to(addresses: FileAddresses, path: string, { name, kind }: Attachment): Promise<PageAnswer> {
  const location = await addresses.addressOf(path, { name, contentType: contentTypes[kind] });
  return { kind: 'redirect', location };
}
