import type { MailRecord, ReadMail } from '../../infra/local/mail/mail-record.ts';
import { decodeTag } from '../../shared/adapters/mail/tags.ts';
import type { MailIntent } from '../../shared/ports/mail.ts';

/** What a simulation needs of the host's mail service. */
export interface PostOffice {
  records(filter?: { readonly since?: number }): readonly MailRecord[];
  get(id: string): Promise<ReadMail | undefined>;
}

/** Brings mails to mailboxes. Everybody reads a mail once; what nobody opens is never parsed. */
export class Mailroom {
  readonly #office: PostOffice;
  readonly #unread = new Map<string, MailRecord[]>();
  /** Of the last instant: a mail handed in at that very instant may still come. */
  #sorted = new Set<string>();
  #since = 0;

  constructor(office: PostOffice) {
    this.#office = office;
  }

  /** Sorts what has come since the last round. */
  deliver(now: number): void {
    const found = this.#office.records({ since: this.#since });
    for (const record of found) {
      if (this.#sorted.has(record.id)) continue;
      for (const mailbox of record.recipients) {
        const unread = this.#unread.get(mailbox) ?? [];
        unread.push(record);
        this.#unread.set(mailbox, unread);
      }
    }
    this.#sorted = new Set(found.filter(record => record.at >= now).map(record => record.id));
    this.#since = now;
  }

  /** Mailboxes of a domain that have new mails. */
  waiting(domain: string): readonly string[] {
    return [...this.#unread.keys()].filter(mailbox => mailbox.endsWith(domain));
  }

  /** The mailbox's new mails, oldest first. */
  async read(mailbox: string): Promise<readonly ReadMail[]> {
    const records = this.#unread.get(mailbox) ?? [];
    this.#unread.delete(mailbox);
    const mails = await Promise.all(records.map(record => this.#office.get(record.id)));
    return mails.filter(mail => mail !== undefined);
  }
}

/** Where the mail's one link leads: the line that is an address of a unit's or the Office's page. */
export function linkIn(mail: Pick<ReadMail, 'text'>): string | undefined {
  return /^https?:\/\/\S+\/[uom]\/\S+$/m.exec(mail.text)?.[0];
}

export type MailKind = MailIntent['kind'];

const kindsByKey: { readonly [prefix: string]: MailKind } = {
  digest: 'digest',
  receipt: 'receipt',
  return: 'return-notice',
  extension: 'extension-answer',
  waiver: 'waiver-answer',
  'new-link': 'new-link',
  'contact-change': 'contact-change',
  code: 'office-code',
  alert: 'office-alert',
  invitation: 'matter-invitation',
  'report-draft': 'report-draft',
  'report-final': 'report-final',
};

/** What a mail was sent for, from the tags it left with. @throws Error for a mail that no part of the product sends */
export function kindOf({ tags, id }: Pick<MailRecord, 'tags' | 'id'>): MailKind {
  const key = decodeTag(tags.key ?? '') ?? '';
  const kind = kindsByKey[key.split('#')[0] ?? ''];
  if (kind === undefined) throw new Error(`mail ${id} has the unknown key ${key}`);
  return kind === 'digest' && decodeTag(tags.recipient ?? '') === 'office' ? 'office-digest' : kind;
}
