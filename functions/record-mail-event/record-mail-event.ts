import type * as v from 'valibot';
import { decodeTag } from '../../shared/adapters/mail/tags.ts';
import { dateInShanghai, type Instant } from '../../shared/calendar/instant.ts';
import { nextContact, passedOn } from '../../shared/mail/next-contact.ts';
import { putOnce } from '../../shared/mail/queue.ts';
import { recipientOn } from '../../shared/mail/recipient.ts';
import { officeAlertRequest, officeRecipient } from '../../shared/mail/request.ts';
import { complaintWords, undeliveredWords } from '../../shared/mail/undelivered.ts';
import type { MailRef, MailState, Outbox, OutboxMail } from '../../shared/ports/mail.ts';
import type { Mailboxes } from '../../shared/ports/mailboxes.ts';
import type { Programmes } from '../../shared/ports/programmes.ts';
import { addressOf, stormDays, stormFrom } from '../../shared/programme/mailboxes.ts';
import type { Programme } from '../../shared/programme/types.ts';
import type { contract, MailEvent } from './contract.ts';

export interface RecordMailEventDeps {
  readonly outbox: Pick<Outbox, 'load' | 'put' | 'advance'>;
  readonly mailboxes: Mailboxes;
  readonly programmes: Pick<Programmes, 'load'>;
}

/** What an event makes of a mail, and what the Office is told of it. */
interface Verdict {
  readonly state?: MailState;
  readonly tell?: (programme: Programme | undefined) => string;
  /** Why nothing is sent to the mailbox any more. */
  readonly refused?: string;
}

type Outcome = v.InferInput<typeof contract.output>;

/**
 * Writes down what became of a mail. A mail that reached nobody is put before the Office the same day: its alert waits
 * in the outbox for the reconciler, so this function need not be able to send. Events may come twice, late, or before
 * the sender has written down that it sent: the outbox moves forward only.
 */
export async function recordMailEvent(event: MailEvent, deps: RecordMailEventDeps): Promise<Outcome> {
  const ref = mailOf(event);
  const mail = ref && (await deps.outbox.load(ref));
  if (!mail) return { outcome: 'ignored' };
  const { state, tell, refused } = verdict(event, mail);
  // Recorded before the state moves: a repeated event finds the alert, not a state that hides it.
  if (tell !== undefined && mail.recipient !== officeRecipient) {
    if (refused !== undefined) await giveUp(mail, refused, event.time, deps);
    await climb(mail, tell, event.time, deps);
  }
  if (state) await deps.outbox.advance(mail, state);
  if (tell !== undefined) return { outcome: 'office-told' };
  return { outcome: state ? 'recorded' : 'ignored' };
}

/** Undefined for mails that are not ours: the account may send others. */
function mailOf({ detail }: MailEvent): MailRef | undefined {
  const tag = (name: string) => decodeTag(detail.mail.tags[name]?.[0] ?? '') ?? '';
  const ref = { programme: tag('programme'), recipient: tag('recipient'), key: tag('key') };
  return Object.values(ref).includes('') ? undefined : ref;
}

function verdict({ detail, time: at }: MailEvent, mail: OutboxMail): Verdict {
  const { messageId } = detail.mail;
  switch (detail.eventType) {
    case 'Send':
      // Closes the window in which a sender was killed before it wrote down that it had sent.
      return { state: { step: 'sent', at, messageId } };
    case 'Delivery':
      return { state: { step: 'delivered', at, messageId } };
    case 'Bounce': {
      const { bounceType, bounceSubType, bouncedRecipients } = detail.bounce;
      // An automatic answer to a mail that has arrived comes back as a transient bounce as well.
      if (bounceType === 'Transient' && mail.state.step === 'delivered') return {};
      const code = bouncedRecipients.map(one => one.diagnosticCode ?? '').find(words => words !== '') ?? '';
      const why = [bounceType, bounceSubType, code].filter(part => part !== '').join(' / ');
      return {
        state: { step: 'bounced', at, messageId, why },
        ...(bounceType === 'Permanent' && { refused: `退信（${code || why}）` }),
        tell: programme => {
          const words = bounceType === 'Transient' ? '邮箱暂时无法接收（可能已满）' : '退信';
          return undeliveredWords(mail, programme, `${words}（${code || why}）`);
        },
      };
    }
    case 'Complaint':
      return {
        refused: '收件人将来信标记为垃圾邮件',
        tell: programme => complaintWords(mail, programme),
      };
    case 'Reject': {
      const why = `Reject / ${detail.reject.reason ?? ''}`;
      return {
        state: { step: 'bounced', at, messageId, why },
        tell: programme => undeliveredWords(mail, programme, '邮件系统认为内容不安全，拒绝发送'),
      };
    }
    case 'DeliveryDelay':
    case 'Open':
    case 'Click':
    case 'Subscription':
    case 'Rendering Failure':
      return {};
  }
}

/** Nothing more is sent there until the Office has made sure of it, or the contact has another mailbox. */
async function giveUp(mail: OutboxMail, why: string, at: Instant, deps: RecordMailEventDeps): Promise<void> {
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
 */
async function climb(
  mail: OutboxMail,
  tell: NonNullable<Verdict['tell']>,
  now: Instant,
  deps: RecordMailEventDeps,
): Promise<void> {
  const adopted = await deps.programmes.load(mail.programme);
  if (adopted !== undefined && stormDays(adopted.mailboxes ?? []).includes(dateInShanghai(now))) {
    await putOnce(officeAlertRequest(mail.programme, 'mail-storm', stormWords, now), now, deps);
    return;
  }
  const next = adopted && nextContact(mail, adopted, now);
  const passed = next && passedOn(mail, next);
  if (passed !== undefined) await putOnce(passed, now, deps);
  const words = `${tell(adopted?.programme)}${passed === undefined ? '' : `已改发该单位${next?.name}。`}`;
  await putOnce(officeAlertRequest(mail.programme, mail.recipient, words, now), now, deps);
}

const stormWords =
  `今日已有${stormFrom}个以上邮箱退信，可能是发信系统或者网络的问题，请与系统管理员核对；` +
  '各单位邮箱暂不停发，也不再逐个提示。';
