import { momentText } from '../calendar/format.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Duty } from '../duty/duty.ts';
import type { MailState, OutboxMail } from '../ports/mail.ts';

/** Whether a mail is about this duty alone; a digest is about all that is owed on its day. */
export function isAboutDuty({ intent }: OutboxMail, { key }: Pick<Duty, 'key'>): boolean {
  switch (intent.kind) {
    case 'receipt':
      return intent.unit === key.unit && intent.duties.includes(key.duty);
    case 'return-notice':
    case 'extension-answer':
    case 'waiver-answer':
      return intent.unit === key.unit && intent.duty === key.duty;
    default:
      return false;
  }
}

/** A digest of the time in which the duty was owed: since it opened or was sent back, until it was filed. */
export function isDigestWhileOwed(mail: OutboxMail, duty: Duty): boolean {
  return (
    mail.intent.kind === 'digest' &&
    owedSpans(duty).some(
      ({ from, to }) => from <= mail.createdAt && (to === undefined || mail.createdAt < to),
    )
  );
}

interface Span {
  readonly from: Instant;
  readonly to: Instant | undefined;
}

function owedSpans({ opensAt, filings, sendBacks, locksAt }: Duty): readonly Span[] {
  return [opensAt, ...sendBacks.map(({ at }) => at)].map(from => ({
    from,
    to: filings.find(({ filedAt }) => filedAt >= from)?.filedAt ?? locksAt,
  }));
}

/** How far a mail came, in the Office's words. */
export function deliveryWords(state: MailState): string {
  switch (state.step) {
    case 'pending':
      return '待发送';
    case 'sending':
      return '发送中';
    case 'sent':
      return `已发出（${momentText(state.at)}）`;
    case 'delivered':
      return `已送达（${momentText(state.at)}）`;
    case 'bounced':
      return `被退回：${state.why}`;
    case 'failed':
      return `未能发出：${state.why}`;
    case 'dropped':
      return '无需发送';
  }
}

export function isLost(state: MailState): boolean {
  return state.step === 'bounced' || state.step === 'failed';
}
