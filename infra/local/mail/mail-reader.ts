import PostalMime, { type Attachment, type Email } from 'postal-mime';
import type { MailAttachment, MailRecord, ReadMail } from './mail-record.ts';

const CACHED = 200;

/** Reads stored mails for people. Parsed ones are kept while they are being looked at, a bounded number of them. */
export class MailReader {
  readonly #raw: (id: string) => Promise<Buffer | undefined>;
  readonly #attachmentUrl: (id: string, index: number) => string;
  /** In the order they were last looked at. */
  readonly #parsed = new Map<string, Promise<Email | undefined>>();

  constructor(
    raw: (id: string) => Promise<Buffer | undefined>,
    attachmentUrl: (id: string, index: number) => string,
  ) {
    this.#raw = raw;
    this.#attachmentUrl = attachmentUrl;
  }

  async read(record: MailRecord): Promise<ReadMail> {
    const email = await this.#email(record.id);
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

  async #email(id: string): Promise<Email | undefined> {
    const known = this.#parsed.get(id);
    this.#parsed.delete(id);
    const email = known ?? this.#raw(id).then(parsed);
    this.#parsed.set(id, email);
    for (const oldest of this.#parsed.keys()) {
      if (this.#parsed.size <= CACHED) break;
      this.#parsed.delete(oldest);
    }
    return email;
  }
}

/** Nesting meant to exhaust a parser is refused by it; such a mail shows as empty and keeps its bytes. */
async function parsed(raw: Buffer | undefined): Promise<Email | undefined> {
  return raw && PostalMime.parse(raw).catch(() => undefined);
}

function bytes({ content, encoding }: Attachment): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, encoding ?? 'utf8');
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}
