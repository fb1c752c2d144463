import PostalMime, { type Attachment, type Email } from 'postal-mime';
import type { MailAttachment, MailRecord, ReadMail } from './mail-record.ts';

/** Reads stored mails for people. What has been read is kept within bounds; attachments are read when asked for. */
export class MailReader {
  readonly #raw: (id: string) => Promise<Buffer | undefined>;
  readonly #attachmentUrl: (id: string, index: number) => string;
  readonly #keptCharacters: number;
  /** In the order they were last looked at. */
  readonly #kept = new Map<string, ReadMail>();
  #characters = 0;

  /** @param keptCharacters of text and HTML kept of mails that have been read; two bytes each */
  constructor(
    raw: (id: string) => Promise<Buffer | undefined>,
    attachmentUrl: (id: string, index: number) => string,
    keptCharacters: number,
  ) {
    this.#raw = raw;
    this.#keptCharacters = keptCharacters;
    this.#attachmentUrl = attachmentUrl;
  }

  async read(record: MailRecord): Promise<ReadMail> {
    const kept = this.#kept.get(record.id);
    const mail = kept ?? this.#readable(record, await this.#email(record.id));
    this.#forget(record.id);
    this.#keep(mail);
    return mail;
  }

  /** @param index from 0, in the order `read` lists them */
  async attachment(id: string, index: number): Promise<MailAttachment | undefined> {
    const attachment = (await this.#email(id))?.attachments[index];
    return (
      attachment && {
        filename: attachment.filename ?? '',
        contentType: attachment.mimeType,
        content: bytes(attachment),
      }
    );
  }

  #readable(record: MailRecord, email: Email | undefined): ReadMail {
    return {
      id: record.id,
      at: new Date(record.at).toISOString(),
      from: record.source,
      to: record.recipients,
      subject: email?.subject ?? '',
      text: email?.text ?? '',
      html: email?.html ?? '',
      attachments: (email?.attachments ?? []).map((attachment, index) => ({
        filename: attachment.filename ?? '',
        contentType: attachment.mimeType,
        size: bytes(attachment).byteLength,
        url: this.#attachmentUrl(record.id, index),
      })),
    };
  }

  /** Nesting meant to exhaust a parser is refused by it; such a mail shows as empty and keeps its bytes. */
  async #email(id: string): Promise<Email | undefined> {
    const raw = await this.#raw(id);
    return raw && PostalMime.parse(raw).catch(() => undefined);
  }

  #keep(mail: ReadMail): void {
    this.#kept.set(mail.id, mail);
    this.#characters += sizeOf(mail);
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= this.#keptCharacters) break;
      this.#forget(oldest);
    }
  }

  #forget(id: string): void {
    const mail = this.#kept.get(id);
    if (mail === undefined) return;
    this.#kept.delete(id);
    this.#characters -= sizeOf(mail);
  }
}

function sizeOf({ subject, text, html }: ReadMail): number {
  return 500 + subject.length + text.length + html.length;
}

function bytes({ content, encoding }: Attachment): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, encoding ?? 'utf8');
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}
