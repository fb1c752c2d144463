import { addSeconds, dateInShanghai } from '../../../shared/calendar/instant.ts';
import { isOver, longestHours } from '../../../shared/desk/session.ts';
import type { Audit } from '../../../shared/ports/audit.ts';
import { SessionsPage } from '../../../shared/ui/office/sessions-page.tsx';
import type { PageAnswer } from '../page.ts';
import type { OfficeLinkDeps, OfficeVisit } from './office-link.ts';

/** As many of the month's entries as somebody reads. */
const shownEntries = 30;

export async function sessionsPage(
  visit: OfficeVisit,
  deps: OfficeLinkDeps & { readonly audit: Audit },
): Promise<PageAnswer> {
  const { home, adopted, officer, session: current, now, by, link } = visit;
  const [recent, entries] = await Promise.all([
    deps.sessions.createdSince(link.programme, addSeconds(now, -longestHours * 3600)),
    deps.audit.ofMonth(link.programme, dateInShanghai(now).slice(0, 7)),
  ]);
  const open = recent.filter(session => session.officer === officer.key && !isOver(session, now));
  const own = entries.filter(entry => entry.by === by && /^(code-|entered|session-)/.test(entry.kind));
  const page = SessionsPage({
    home,
    office: adopted.programme.office,
    officer,
    open,
    current,
    entries: own.toReversed().slice(0, shownEntries),
  });
  return { kind: 'page', status: 200, page };
}
