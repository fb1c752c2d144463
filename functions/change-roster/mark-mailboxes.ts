import { dateInShanghai } from '../../shared/calendar/instant.ts';
import { typedText } from '../../shared/filing/typed.ts';
import { checkNonce } from '../../shared/link/render-nonce.ts';
import type { Mailboxes } from '../../shared/ports/mailboxes.ts';
import type { Random } from '../../shared/ports/random.ts';
import { mailboxesIn } from '../../shared/programme/bounced-text.ts';
import { readReturnedMail } from '../../shared/programme/returned-mail.ts';
import { rosterOn } from '../../shared/programme/roster.ts';
import { BOUNCE_FILE } from '../../shared/ui/office/mailboxes-page.tsx';
import type { PageAnswer, PageRequest } from '../middleware/page.ts';
import { mailboxesAnswer, mailboxesSubject } from '../middleware/pages/mailboxes.ts';
import { type OfficeLinkDeps, type OfficeVisit, visitOffice } from '../middleware/pages/office-link.ts';

export interface MarkMailboxesDeps extends OfficeLinkDeps {
  readonly mailboxes: Mailboxes;
  readonly random: Random;
}

/** An officer says that a mailbox refuses mail, as returned mails show, or that it works again. */
export function markMailboxes(request: PageRequest, deps: MarkMailboxesDeps): Promise<PageAnswer> {
  return visitOffice(request, deps, async visit => {
    const { form } = request;
    const again = (message: string) =>
      mailboxesAnswer(
        visit,
        { typed: form, errors: [{ path: 'bounce', label: '退信全文或者邮箱地址', message }] },
        deps,
      );
    const ring = await deps.signingKeys.load();
    if (checkNonce(ring, mailboxesSubject(visit), typedText(form, 'nonce'), visit.now) !== 'good')
      return again('页面打开时间过长，没有登记，请核对后重新提交');
    const roster = rosterOn(visit.adopted.programme, dateInShanghai(visit.now));
    const file = request.files?.find(one => one.name === BOUNCE_FILE)?.bytes ?? new Uint8Array();
    const raw = file.length > 0 ? Buffer.from(file).toString('latin1') : typedText(form, 'bounce');
    const returned = readReturnedMail(raw);
    if (returned.kind === 'delayed')
      return again('这是投递延迟的通知，邮件系统仍在重试，没有登记；确认退信后再登记');
    const found = mailboxesIn(
      returned.kind === 'failed' ? returned.addresses.join('\n') : returned.words,
      roster,
    );
    if (found.length === 0)
      return again('没有找到本机制联络员、经办人的邮箱，请粘贴退信全文、上传退信文件，或者直接填写邮箱地址');
    const state = typedText(form, 'action') === 'working' ? 'working' : 'refused';
    for (const address of found) await deps.mailboxes.mark(markOf(visit, address, state));
    return { kind: 'redirect', location: `${visit.home}/mailboxes?done=${state}` };
  });
}

function markOf({ adopted, now, by }: OfficeVisit, address: string, state: 'refused' | 'working') {
  const why = state === 'refused' ? '办公室登记的退信' : '办公室已核实可用';
  return { schema: 1 as const, programme: adopted.programme.key, address, state, at: now, by, why };
}
