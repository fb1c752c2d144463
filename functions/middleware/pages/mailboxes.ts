import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import type { Issue } from '../../../shared/filing/parse.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { issueNonce, type NonceSubject } from '../../../shared/link/render-nonce.ts';
import type { SigningKeys } from '../../../shared/ports/links.ts';
import type { Random } from '../../../shared/ports/random.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import { MailboxesPage } from '../../../shared/ui/office/mailboxes-page.tsx';
import type { PageAnswer } from '../page.ts';
import type { OfficeVisit } from './office-link.ts';

export function mailboxesSubject({ link }: OfficeVisit): NonceSubject {
  return { programme: link.programme, linkId: link.id, subject: 'mailboxes' };
}

const doneWords: { readonly [word: string]: string | undefined } = {
  refused: '已登记，不再向该邮箱发送；同一单位有第二联络员的，改由其接收。',
  working: '已恢复发送。',
};

export async function mailboxesAnswer(
  visit: OfficeVisit,
  {
    typed = {},
    errors = [],
    done = '',
  }: {
    readonly typed?: TypedForm;
    readonly errors?: readonly Issue[];
    readonly done?: string;
  },
  deps: { readonly signingKeys: SigningKeys; readonly random: Random },
): Promise<PageAnswer> {
  const { programme, mailboxes = [] } = visit.adopted;
  const ring = await deps.signingKeys.load();
  const page = MailboxesPage({
    programme,
    roster: rosterOn(programme, dateInShanghai(visit.now)),
    home: visit.home,
    marks: mailboxes,
    nonce: issueNonce(ring, mailboxesSubject(visit), visit.now, deps.random.bytes(SALT_BYTES)),
    typed,
    errors,
    done: doneWords[done],
  });
  return { kind: 'page', status: errors.length > 0 ? 422 : 200, page };
}

/** Bytes of salt: two pages rendered in one millisecond are two submissions. */
const SALT_BYTES = 12;
