import type * as v from 'valibot';
import { decodeTag } from '../../shared/adapters/mail/tags.ts';
import { climb, giveUp, type LadderDeps } from '../../shared/mail/ladder.ts';
import { officeRecipient } from '../../shared/mail/request.ts';
import { complaintWords, undeliveredWords } from '../../shared/mail/undelivered.ts';
import type { MailRef, MailState, Outbox, OutboxMail } from '../../shared/ports/mail.ts';
import type { Programme } from '../../shared/programme/types.ts';
import type { contract, MailEvent } from './contract.ts';

export interface RecordMailEventDeps extends LadderDeps {
  readonly outbox: Pick<Outbox, 'load' | 'put' | 'advance'>;
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
  if (ref === undefined) return { outcome: 'ignored' };
  const { detail, time: at } = event;
  // Two of these come for every mail: nothing follows from them but the state, so the mail need not be read.
  if (detail.eventType === 'Send' || detail.eventType === 'Delivery') {
    // `Send` closes the window in which a sender was killed before it wrote down that it had sent.
    const step = detail.eventType === 'Send' ? 'sent' : 'delivered';
    const isKnown = await deps.outbox.advance(ref, { step, at, messageId: detail.mail.messageId });
    return { outcome: isKnown ? 'recorded' : 'ignored' };
  }
  const mail = await deps.outbox.load(ref);
  if (!mail) return { outcome: 'ignored' };
  const { state, tell, refused } = verdict(detail, at, mail);
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

function verdict(
  detail: Exclude<MailEvent['detail'], { readonly eventType: 'Send' | 'Delivery' }>,
  at: MailEvent['time'],
  mail: OutboxMail,
): Verdict {
  const { messageId } = detail.mail;
  switch (detail.eventType) {
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
