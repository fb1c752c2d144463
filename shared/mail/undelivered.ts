import { shortDate } from '../calendar/format.ts';
import { dateInShanghai } from '../calendar/instant.ts';
import type { OutboxMail } from '../ports/mail.ts';
import { officerOf } from '../programme/officers.ts';
import type { Programme } from '../programme/types.ts';
import { recipientOn } from './recipient.ts';

/**
 * What the Office is told of a mail that reached nobody: whose it was, what it was about, why, and what to do.
 * @param why Chinese, without a mark at its end
 */
export function undeliveredWords(mail: OutboxMail, programme: Programme | undefined, why: string): string {
  const advice =
    mail.intent.kind === 'matter-invitation'
      ? '请由主办单位打印确认单或者由办公室电话核实。'
      : '请核对登记邮箱，并电话通知该单位。';
  return `${mailbox(mail, programme)}未收到邮件：${description(mail)}未能送达，原因：${why}。${advice}`;
}

/** The mail arrived, but whoever received it asked for no more. */
export function complaintWords(mail: OutboxMail, programme: Programme | undefined): string {
  return (
    `${mailbox(mail, programme)}将来信标记为垃圾邮件：${description(mail)}，今后的来信可能被拦截。` +
    '请与该单位核对邮箱，并请其将发件人加入白名单。'
  );
}

function mailbox(mail: OutboxMail, programme: Programme | undefined): string {
  if (mail.intent.kind === 'matter-invitation') return `诉求事项${mail.intent.matter}的企业联系邮箱`;
  const found = programme && recipientOn(programme, mail.recipient, dateInShanghai(mail.createdAt));
  if (found) return `${found.unit.name}联络员邮箱${found.contact.email}`;
  const officer = programme && officerOf(programme, mail.recipient, dateInShanghai(mail.createdAt));
  return officer ? `办公室${officer.name}的邮箱${officer.email}` : `收件人${mail.recipient}`;
}

function description(mail: OutboxMail): string {
  return `${shortDate(dateInShanghai(mail.createdAt))}的${mailPurpose(mail)}`;
}

/** What a mail is for, as people call it. */
export function mailPurpose({ intent }: OutboxMail): string {
  switch (intent.kind) {
    case 'digest':
      return '待办汇总提醒';
    case 'receipt':
      return '报送回执';
    case 'return-notice':
      return '退回修改通知';
    case 'extension-answer':
      return '延期申请答复';
    case 'waiver-answer':
      return '免报申请答复';
    case 'new-link':
      return '报送链接';
    case 'contact-change':
      return '联络员变更确认';
    case 'office-code':
      return '工作台验证码';
    case 'matter-invitation':
      return '办理结果确认邮件';
    case 'office-digest':
      return '办公室待办';
    case 'office-alert':
      return '异常提示';
    case 'report-draft':
      return '报告送审稿';
    case 'report-final':
      return '报告定稿';
  }
}
