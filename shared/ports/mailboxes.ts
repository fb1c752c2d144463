import type { MailboxMark } from '../programme/mailboxes.ts';

export interface Mailboxes {
  /** Idempotent: a mailbox has one mark of an instant. The marks are read with their programme. */
  mark(mark: MailboxMark): Promise<void>;
}
