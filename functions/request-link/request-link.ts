import type { Instant } from '../../shared/calendar/instant.ts';
import { linkToRenew } from '../../shared/link/token.ts';
import { type MailRequest, newLinkRequest } from '../../shared/mail/request.ts';
import type { Links, SigningKeys } from '../../shared/ports/links.ts';
import { LinkRequestedPage } from '../../shared/ui/message-pages.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';

export interface RequestLinkDeps {
  readonly links: Links;
  readonly signingKeys: SigningKeys;
  /** Puts the mail into the outbox, once however often it is asked for, and sends it. */
  readonly mail: (request: MailRequest, now: Instant) => Promise<unknown>;
}

/** A new link goes to the registered mailbox and nowhere else; every visitor sees the same answer. */
export async function requestLink(request: PageRequest, deps: RequestLinkDeps): Promise<PageAnswer> {
  const link = await linkToRenew(request.parameter('token'), deps);
  if (link !== undefined && link.scope.kind !== 'matter') {
    const { programme, scope } = link;
    await deps.mail(newLinkRequest({ programme, scope }, request.now), request.now);
  }
  return { kind: 'page', status: 200, page: LinkRequestedPage() };
}
