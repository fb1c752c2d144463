import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { epochOf } from '../../calendar/instant.ts';
import type { ComposedMail } from '../../ports/mail.ts';

/** A mail as RFC 5322 text, with the addresses it goes to. */
export interface RawMail {
  readonly from: string;
  readonly to: readonly string[];
  /** `<…@…>`; SES puts its own in its place. */
  readonly messageId: string;
  readonly bytes: Uint8Array;
}

/**
 * Both transports send these bytes. Boundaries and Message-ID follow from the mail's tags and addresses, so a mail that
 * is sent twice can be recognised as one by the mailbox.
 * @throws MailRefusedError never; addresses are judged by the transport
 */
export async function rawMail(mail: ComposedMail): Promise<RawMail> {
  const identity = identityOf(mail);
  const composer = new MailComposer({
    from: mail.from,
    replyTo: mail.replyTo,
    to: [...mail.to],
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    // Chinese text is a third shorter than in quoted-printable.
    textEncoding: 'base64',
    attachments: mail.attachments.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content: Buffer.from(content),
    })),
    // RFC 3834: no out-of-office answers to a machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
    baseBoundary: identity.slice(0, 24),
    messageId: `<${identity}@${domainOf(mail.from)}>`,
    ...(mail.date !== undefined && { date: new Date(epochOf(mail.date)) }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const node = composer.compile();
  const envelope = node.getEnvelope();
  return {
    from: envelope.from || '',
    to: envelope.to,
    messageId: node.messageId(),
    bytes: await node.build(),
  };
}

function identityOf({ from, to, tags, subject }: ComposedMail): string {
  const named = Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([from, to, named.length > 0 ? named : subject]))
    .digest('hex')
    .slice(0, 40);
}

function domainOf(address: string): string {
  return /@([^\s<>@]+)/.exec(address)?.[1] ?? 'localhost';
}
