import { dateInShanghai } from '../../shared/calendar/instant.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { planEdit } from '../../shared/programme/roster-edit.ts';
import { editProblems } from '../../shared/programme/roster-problems.ts';
import { NotFoundPage } from '../../shared/ui/message-pages.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { visitOffice } from '../middleware/pages/office-link.ts';
import { editKind, rosterFormAnswer } from '../middleware/pages/roster.ts';
import { type ChangeRosterDeps, confirmChange, previewChange, refusals } from './apply.ts';
import { importRoster } from './import-roster.ts';
import { markMailboxes } from './mark-mailboxes.ts';
import { readEdit } from './read-edit.ts';

/** 查看影响, 确认变更 and the way back to the form; on its own page, what is known of mailboxes. */
export function changeRoster(request: PageRequest, deps: ChangeRosterDeps): Promise<PageAnswer> {
  if (request.route?.endsWith('/mailboxes') === true) return markMailboxes(request, deps);
  if (request.route?.endsWith('/import') === true) return importRoster(request, deps);
  return visitOffice(request, deps, async visit => {
    const { form } = request;
    const notFound: PageAnswer = { kind: 'page', status: 404, page: NotFoundPage({ home: visit.home }) };
    const kind = editKind(typedText(form, 'edit'));
    if (kind === undefined) return notFound;
    const done: PageAnswer = { kind: 'redirect', location: `${visit.home}/roster?done=yes` };
    const nonce = typedText(form, 'nonce');
    // Confirmed again: it is made, and what it changed may be gone from the roster.
    if (nonce !== '' && visit.adopted.rosterChanges?.some(change => change.nonce === nonce)) return done;
    const of = typedText(form, 'of');
    const again = (said: Parameters<typeof rosterFormAnswer>[3]) =>
      rosterFormAnswer(visit, kind, of, { typed: form, ...said }) ?? notFound;
    const read = readEdit(kind, of, form, visit.adopted.programme, dateInShanghai(visit.now));
    if (read === undefined) return notFound;
    if ('errors' in read) return again({ errors: read.errors });
    const problems = editProblems(visit.adopted.programme, read.edit, read.from);
    if (problems.length > 0) return again({ errors: problems });
    const { edit, from, reason } = read;
    const change = { planned: planEdit(visit.adopted.programme, edit, from), from, reason };
    switch (typedText(form, 'action')) {
      case 'confirm': {
        const confirmed = await confirmChange(visit, request, change, deps);
        return confirmed === 'made' ? done : again({ happened: refusals[confirmed] });
      }
      case 'preview':
        return await previewChange(visit, form, change, deps);
      default:
        return again({});
    }
  });
}
