import { createHash } from 'node:crypto';
import type { Instant } from '../calendar/instant.ts';
import type { Files } from '../ports/files.ts';
import type { ComposedMail, OutboxMail } from '../ports/mail.ts';

/** Stands where the link's token or a code stood: whoever reads the archive cannot act for anybody. */
export const redacted = '（链接略）';
/** An enterprise's contact data is kept nowhere but with its matter, where it is forgotten in time. */
const redactedMailbox = '（企业联系邮箱略）';

/**
 * Keeps what is about to leave, one JSON file an attempt: `mails/<programme>/<recipient>/<key>.<attempt>.json`.
 * Attachments are named with their digest; the report's files hold the bytes.
 */
export async function archive(
  mail: OutboxMail,
  attempt: number,
  composed: ComposedMail,
  secrets: readonly string[],
  at: Instant,
  files: Files,
): Promise<void> {
  const { from, replyTo, to, subject, html, text, attachments } = composed;
  const kept = {
    schema: 1,
    mail: { programme: mail.programme, recipient: mail.recipient, key: mail.key },
    attempt,
    at,
    from,
    replyTo,
    to: mail.intent.kind === 'matter-invitation' ? [redactedMailbox] : to,
    subject,
    text: without(secrets, text),
    html: without(secrets, html),
    attachments: attachments.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
  };
  await files.putOnce(archivePath(mail, attempt), Buffer.from(JSON.stringify(kept)), 'application/json');
}

function without(secrets: readonly string[], words: string): string {
  return secrets.reduce((left, secret) => left.replaceAll(secret, redacted), words);
}

export function archivePath({ programme, recipient, key }: OutboxMail, attempt: number): string {
  // `#` is not for paths; no part of a key holds a slash.
  return `mails/${programme}/${recipient}/${key.replaceAll('#', '/')}.${attempt}.json`;
}
