import type { Instant } from '../../../shared/calendar/instant.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import type { NonceSubject } from '../../../shared/link/render-nonce.ts';
import { openLink } from '../../../shared/link/token.ts';
import type { LinkRecord, Links, SigningKeys } from '../../../shared/ports/links.ts';
import type { AdoptedProgramme, Programmes } from '../../../shared/ports/programmes.ts';
import { ClosedLinkPage } from '../../../shared/ui/message-pages.tsx';
import type { PageAnswer, PageRequest } from '../page.ts';

export interface OfficeLinkDeps {
  readonly links: Links;
  readonly signingKeys: SigningKeys;
  readonly programmes: Programmes;
}

/** Who is at the Office's pages, and for which programme. */
export interface OfficeVisit {
  readonly link: LinkRecord;
  readonly adopted: AdoptedProgramme;
  readonly home: string;
  readonly now: Instant;
}

/**
 * Opens the Office's link for a request, or answers with the page that every closed link gets. A unit's link opens
 * nothing here: its scope is a contact.
 */
export async function visitOffice(
  request: PageRequest,
  deps: OfficeLinkDeps,
  serve: (visit: OfficeVisit) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  const token = request.parameter('token');
  const opened = await openLink(token, request.now, deps);
  const adopted =
    opened.kind === 'open' && opened.link.scope.kind === 'office'
      ? await deps.programmes.load(opened.link.programme)
      : undefined;
  const home = `/o/${token}`;
  if (opened.kind === 'closed' || !adopted) {
    return { kind: 'page', status: 404, page: ClosedLinkPage({ renewPath: `${home}/renew` }) };
  }
  return serve({ link: opened.link, adopted, home, now: request.now });
}

/** What the answer to a request for a later date is good for. */
export function extensionSubject({ link }: OfficeVisit, { unit, duty }: DutyKey): NonceSubject {
  return { programme: link.programme, linkId: link.id, subject: `extension:${unit}~${duty}` };
}

/** `<unit>~<duty>`, as the Office's pages name a duty; undefined when it is no such name. */
export function dutyInPath(programme: string, path: string) {
  const match = /^([a-z0-9-]{1,40})~([a-zA-Z0-9._-]{1,120})$/.exec(path);
  if (!match) return undefined;
  const [, unit = '', duty = ''] = match;
  return { programme, unit, duty };
}
