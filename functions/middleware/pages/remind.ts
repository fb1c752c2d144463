import { addDays } from '../../../shared/calendar/date.ts';
import { dateInShanghai } from '../../../shared/calendar/instant.ts';
import type { Reminder } from '../../../shared/duty/decision.ts';
import type { Duty } from '../../../shared/duty/duty.ts';
import { dutyContacts } from '../../../shared/mail/recipient.ts';
import { digestRequest } from '../../../shared/mail/request.ts';
import type { Outbox } from '../../../shared/ports/mail.ts';
import type { Calendars } from '../../../shared/ports/programmes.ts';
import { mailable } from '../../../shared/programme/mailboxes.ts';
import { rosterOn } from '../../../shared/programme/roster.ts';
import type { OfficeVisit } from './office-link.ts';

export interface RemindDeps {
  readonly outbox: Pick<Outbox, 'load'>;
  readonly calendars: Pick<Calendars, 'load'>;
}

/**
 * One mail per contact and day, on working days: today's to whom had none yet, else the next working day's. The
 * morning's own round counts as today's mail whether or not it has run. A mailbox that refuses is not written to.
 */
export async function remindersFor(
  duty: Duty,
  { adopted: { programme, mailboxes }, now }: OfficeVisit,
  deps: RemindDeps,
): Promise<readonly Reminder[]> {
  const calendar = await deps.calendars.load();
  const today = dateInShanghai(now);
  const next = calendar.nextWorkdayOnOrAfter(addDays(today, 1));
  const contacts = dutyContacts(rosterOn(mailable(programme, mailboxes), today), duty);
  return await Promise.all(
    contacts.map(async ({ key: contact }) => {
      const had = await deps.outbox.load(digestRequest(programme.key, contact, today, today));
      return { contact, on: calendar.isWorkday(today) && had === undefined ? today : next };
    }),
  );
}

/** Which of the two became of a reminder, as the page's address says it. */
export function remindedWord(reminders: readonly Reminder[], { now }: OfficeVisit): 'now' | 'later' | 'both' {
  const today = dateInShanghai(now);
  const sent = reminders.filter(({ on }) => on === today).length;
  if (sent === reminders.length) return 'now';
  return sent === 0 ? 'later' : 'both';
}
