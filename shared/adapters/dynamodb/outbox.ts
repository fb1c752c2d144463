import { addDays, type CalendarDate, calendarDate } from '../../calendar/date.ts';
import { type Instant, startOfDay } from '../../calendar/instant.ts';
import type { MailState, Outbox, OutboxMail } from '../../ports/mail.ts';
import { wake } from './clocked-items.ts';
import { digestPrefix, type ItemKey, mailItemKey, mailPartition } from './keys.ts';
import { mailAttributes, rankOf, readMail } from './mail-records.ts';
import type { Table } from './table.ts';

/** Mails to be sent. Only pending and sending ones are in the wake index: since they exist, or until their lease ends. */
export function dynamoOutbox(table: Table): Outbox {
  return {
    put: mail => {
      const key = mailItemKey(mail);
      return table.putNew({
        ...key,
        ...mailAttributes(mail),
        ...wakeOf(mail.programme, key, mail.state, mail.createdAt),
      });
    },

    async load(ref) {
      const item = await table.get(mailItemKey(ref));
      return item && readMail(item);
    },

    async lease(ref, now, leaseUntil) {
      const key = mailItemKey(ref);
      const leased = await table.update(key, {
        set: {
          rank: rankOf({ step: 'sending', attempts: 0, leaseUntil }),
          ...wake(ref.programme, key, leaseUntil),
        },
        assign: [
          '#state.#step = :sending',
          '#state.#attempts = #state.#attempts + :one',
          '#state.#leaseUntil = :until',
        ],
        when: '#state.#step = :pending OR (#state.#step = :sending AND #state.#leaseUntil <= :now)',
        values: { pending: 'pending', sending: 'sending', one: 1, until: leaseUntil, now },
      });
      return leased.outcome === 'saved' ? readMail(leased.item) : undefined;
    },

    async advance(ref, state) {
      const key = mailItemKey(ref);
      const next = wakeOf(ref.programme, key, state, undefined);
      // The holder of a lease is known by the attempt it counted: it may give its lease back, not somebody else's.
      const ownLease = state.step === 'sending' ? ' OR (#rank = :rank AND #state.#attempts = :attempts)' : '';
      const moved = await table.update(key, {
        set: { state, rank: rankOf(state), ...next },
        remove: next === undefined ? ['wakeAt', 'wakeShard'] : [],
        when: `#rank < :rank${ownLease}`,
        values: {
          rank: rankOf(state),
          ...(state.step === 'sending' && { attempts: state.attempts }),
        },
      });
      return moved.item !== undefined;
    },

    async digestsOn(programme, contact, day) {
      const tomorrow = mailItemKey({
        programme,
        recipient: contact,
        key: `${digestPrefix}${addDays(day, 1)}`,
      });
      let asked = false;
      for await (const item of table.backwards(tomorrow.pk, tomorrow.sk)) {
        if (!item.sk.startsWith(digestPrefix)) break;
        const date = calendarDate(item.sk.slice(digestPrefix.length));
        if (date === day) asked = true;
        else if (mayBeHeard(readMail(item), day)) return { asked, before: date };
      }
      return { asked, before: undefined };
    },

    async toRecipient(programme, recipient) {
      const mails = (await table.list(mailPartition(programme, recipient))).map(readMail);
      return mails.sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
    },
  };
}

function wakeOf(
  programme: string,
  key: ItemKey,
  state: MailState,
  pendingSince: Instant | undefined,
): { readonly wakeAt: Instant; readonly wakeShard: string } | undefined {
  const wakeAt =
    state.step === 'sending' ? state.leaseUntil : state.step === 'pending' ? pendingSince : undefined;
  return wakeAt && wake(programme, key, wakeAt);
}

/** Whether a digest told its contact something, or still will on or after the day `before`. */
function mayBeHeard(mail: OutboxMail, before: CalendarDate): boolean {
  switch (mail.state.step) {
    case 'pending':
    case 'sending':
      return mail.notAfter > startOfDay(before);
    case 'failed':
    case 'dropped':
      return false;
    case 'sent':
    case 'delivered':
    case 'bounced':
      return true;
  }
}
