import { dateInShanghai, type Instant } from '../../../shared/calendar/instant.ts';
import {
  isOver,
  kidOf,
  readSessionCookie,
  sessionCookie,
  sessionIdOf,
} from '../../../shared/desk/session.ts';
import type { DutyKey } from '../../../shared/duty/duty.ts';
import type { NonceSubject } from '../../../shared/link/render-nonce.ts';
import { openLink } from '../../../shared/link/token.ts';
import type { DeskSession, DeskSessions } from '../../../shared/ports/desk.ts';
import type { LinkRecord, Links, SigningKeys } from '../../../shared/ports/links.ts';
import type { AdoptedProgramme, Programmes } from '../../../shared/ports/programmes.ts';
import { officerId, officerOn, officersOn } from '../../../shared/programme/officers.ts';
import type { Officer } from '../../../shared/programme/types.ts';
import { ClosedLinkPage } from '../../../shared/ui/message-pages.tsx';
import { AskCodePage, ElsewherePage } from '../../../shared/ui/office/entry-pages.tsx';
import type { PageAnswer, PageRequest, SetCookie } from '../page.ts';
import { isFromElsewhere } from './cross-site.ts';
import { isWithin, keptOf } from './kept-form.ts';

export interface OfficeLinkDeps {
  readonly links: Links;
  readonly signingKeys: SigningKeys;
  readonly programmes: Programmes;
  readonly sessions: DeskSessions;
}

/** The Office's link, opened: whoever holds it stands at the door of the desk. */
export interface OfficeDoor {
  readonly link: LinkRecord;
  readonly adopted: AdoptedProgramme;
  readonly home: string;
  readonly now: Instant;
}

/** Who is at the Office's pages, and for which programme. */
export interface OfficeVisit extends OfficeDoor {
  readonly officer: Pick<Officer, 'key' | 'name'>;
  /** The officer as histories name one. */
  readonly by: string;
  readonly session: DeskSession;
}

/**
 * Serves an officer who has entered; to whoever has not, or has been away for too long, it shows the door, which keeps
 * what was typed. A unit's link opens nothing here: its scope is a contact.
 */
export function visitOffice(
  request: PageRequest,
  deps: OfficeLinkDeps,
  serve: (visit: OfficeVisit) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  return openDoor(request, deps, async door => {
    const held = await heldSession(request, door, deps);
    if (held === undefined) return askAtDoor(request, door);
    const answer = await serve({ ...door, ...held.visitor });
    // A handler that ends the session says so with a cookie of its own.
    return answer.cookies === undefined ? { ...answer, cookies: [held.cookie] } : answer;
  });
}

/** Opens the Office's link for a request, or answers with the page that every closed link gets. */
export async function openDoor(
  request: PageRequest,
  deps: Omit<OfficeLinkDeps, 'sessions'>,
  serve: (door: OfficeDoor) => Promise<PageAnswer>,
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
  if (isFromElsewhere(request)) return { kind: 'page', status: 403, page: ElsewherePage({ home }) };
  return serve({ link: opened.link, adopted, home, now: request.now });
}

/** Cookies are the host's, and it may have the desks of several programmes. */
export function sessionCookieName(programme: string): string {
  return `desk-${programme}`;
}

async function heldSession(
  request: PageRequest,
  { link: { programme }, adopted, now }: OfficeDoor,
  deps: OfficeLinkDeps,
) {
  const name = sessionCookieName(programme);
  const given = request.cookie(name);
  const ring = await deps.signingKeys.load(kidOf(given));
  const held = readSessionCookie(programme, given, ring, now);
  const session = held && (await deps.sessions.load(programme, sessionIdOf(held)));
  const officer = session && officerOn(adopted.programme, session.officer, dateInShanghai(now));
  if (!held || !session || !officer || isOver(session, now)) return undefined;
  const cookie: SetCookie = { name, value: sessionCookie(programme, { ...held, seenAt: now }, ring) };
  const { key, name: words } = officer;
  return { cookie, visitor: { officer: { key, name: words }, by: officerId(officer), session } };
}

function askAtDoor(request: PageRequest, door: OfficeDoor): PageAnswer {
  const { home, adopted, now } = door;
  const page = AskCodePage({
    home,
    office: adopted.programme.office,
    officers: officersOn(adopted.programme, dateInShanghai(now)),
    goOn: {
      to: isWithin(home, request.address) ? request.address : home,
      kept: request.method === 'POST' ? keptOf(request.form) : [],
      hasFiles: (request.files ?? []).some(file => file.bytes.length > 0),
    },
  });
  return { kind: 'page', status: 401, page };
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
