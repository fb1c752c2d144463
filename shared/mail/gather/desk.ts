import type { CalendarDate } from '../../calendar/date.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { WorkCalendar } from '../../calendar/working-days.ts';
import type { ComposedMail } from '../../ports/mail.ts';
import type { ContactChange } from '../../programme/contact-changes.ts';
import type { Programme } from '../../programme/types.ts';
import type { MailDeps } from '../mail-deps.ts';
import type { Frame, MailView } from '../view.ts';

/** What the gatherers of the single kinds are given. */
export interface Desk {
  readonly programme: Programme;
  /** Without the contacts whose mailbox refuses mail. */
  readonly reached: Programme;
  readonly contactChanges: readonly ContactChange[] | undefined;
  readonly calendar: WorkCalendar;
  readonly adoptedOn: CalendarDate;
  readonly now: Instant;
  readonly frame: Frame;
  readonly deps: MailDeps;
}

export type Found =
  | { readonly view: MailView; readonly attachments?: ComposedMail['attachments'] }
  | { readonly dropped: string };
