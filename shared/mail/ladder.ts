import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import type { OutboxMail } from '../ports/mail.ts';
import type { Mailboxes } from '../ports/mailboxes.ts';
import type { Programmes } from '../ports/programmes.ts';
import { addressOf, stormDays, stormFrom } from '../programme/mailboxes.ts';
import type { Programme } from '../programme/types.ts';
import type { MailDeps } from './mail-deps.ts';
import { nextContact, passedOn } from './next-contact.ts';
import { putOnce } from './queue.ts';
import { recipientOn } from './recipient.ts';
import { type MailRequest, officeAlertRequest } from './request.ts';

export interface LadderDeps {
  readonly outbox: Pick<MailDeps['outbox'], 'load' | 'put'>;
  readonly mailboxes: Mailboxes;
  readonly programmes: Pick<Programmes, 'load'>;
}

/** Nothing more is sent there until the Office has made sure of it, or the contact has another mailbox. */
export async function giveUp(mail: OutboxMail, why: string, at: Instant, deps: LadderDeps): Promise<void> {
  const adopted = await deps.programmes.load(mail.programme);
  const contact = adopted && recipientOn(adopted.programme, mail.recipient, dateInShanghai(at))?.contact;
  if (contact === undefined) return;
  const address = addressOf(contact.email);
  await deps.mailboxes.mark({
    schema: 1,
    programme: mail.programme,
    address,
    state: 'refused',
    at,
    by: 'system',
    why,
  });
}

/**
 * The ladder, on the same day: what the unit was to hear goes to the next of its contacts, and the Office hears of it.
 * When mailbox after mailbox refuses, the fault is the sender's: one alert for all, and nobody's place is taken.
 * @returns the mails that wait in the outbox for it, whether they were there before or not
 */
export async function climb(
  mail: OutboxMail,
  tell: (programme: Programme | undefined) => string,
  now: Instant,
  deps: LadderDeps,
): Promise<readonly MailRequest[]> {
  const adopted = await deps.programmes.load(mail.programme);
  if (adopted !== undefined && stormDays(adopted.mailboxes ?? []).includes(dateInShanghai(now))) {
    const storm = officeAlertRequest(mail.programme, 'mail-storm', stormWords, now);
    await putOnce(storm, now, deps);
    return [storm];
  }
  const next = adopted && nextContact(mail, adopted, now);
  const passed = next && (await passedOn(mail, next, deps));
  if (passed !== undefined) await putOnce(passed, now, deps);
  const words = `${tell(adopted?.programme)}${passed === undefined ? '' : `已改发该单位${next?.name}。`}`;
  const alert = officeAlertRequest(mail.programme, mail.recipient, words, now);
  await putOnce(alert, now, deps);
  return passed === undefined ? [alert] : [passed, alert];
}

const stormWords =
  `今日已有${stormFrom}个以上邮箱退信，可能是发信系统或者网络的问题，请与系统管理员核对；` +
  '各单位邮箱暂不停发，也不再逐个提示。';
