import type { Duties } from '../ports/duties.ts';
import type { Files } from '../ports/files.ts';
import type { Filings } from '../ports/filings.ts';
import type { Links, SigningKeys } from '../ports/links.ts';
import type { MailTransport, Outbox } from '../ports/mail.ts';
import type { Mailboxes } from '../ports/mailboxes.ts';
import type { Matters } from '../ports/matters.ts';
import type { Calendars, Programmes } from '../ports/programmes.ts';
import type { Reports } from '../ports/reports.ts';

/** What composing and sending a mail needs. */
export interface MailDeps {
  readonly programmes: Pick<Programmes, 'load'>;
  readonly calendars: Pick<Calendars, 'load'>;
  readonly duties: Pick<Duties, 'load' | 'ofUnit' | 'ofProgramme'>;
  readonly filings: Pick<Filings, 'get'>;
  readonly reports: Pick<Reports, 'load' | 'list'>;
  readonly matters: Pick<Matters, 'load' | 'underWay'>;
  readonly files: Files;
  readonly mailboxes: Mailboxes;
  readonly outbox: Pick<Outbox, 'put' | 'load' | 'lease' | 'advance' | 'digestsOn'>;
  readonly links: Pick<Links, 'keepAlive'>;
  readonly signingKeys: SigningKeys;
  readonly transport: MailTransport;
  readonly sender: {
    readonly from: string;
    /** A staffed mailbox: people answer mails. */
    readonly replyTo: string;
    /** What links begin with, without a slash at the end. */
    readonly baseUrl: string;
  };
}
