import { addDays } from '../calendar/date.ts';
import { dateInShanghai, type Instant } from '../calendar/instant.ts';
import type { DutyEffects } from '../change/change-duty.ts';
import type { Duty, OwedEffect } from '../duty/duty.ts';
import type { MailRef } from '../ports/mail.ts';
import type { AdoptedProgramme } from '../ports/programmes.ts';
import { mailable } from '../programme/mailboxes.ts';
import { rosterOn } from '../programme/roster.ts';
import type { Contact, Programme } from '../programme/types.ts';
import type { MailDeps } from './mail-deps.ts';
import { dutyContacts } from './recipient.ts';
import {
  digestRequest,
  type MailRequest,
  officeAlertRequest,
  receiptRequest,
  returnNoticeRequest,
  wishAnswerRequest,
} from './request.ts';

export type QueueDeps = Pick<MailDeps, 'programmes'> & {
  readonly outbox: Pick<MailDeps['outbox'], 'put' | 'load' | 'digestsOn'>;
  readonly duties: Pick<MailDeps['duties'], 'ofUnit'>;
};

/** Puts a mail into the outbox for whoever delivers next; asked for again, nothing happens. */
export async function putOnce(
  request: MailRequest | MailRef,
  now: Instant,
  { outbox }: { readonly outbox: Pick<MailDeps['outbox'], 'put'> },
): Promise<void> {
  if (!('intent' in request)) return;
  const { programme, recipient, key, intent, notAfter } = request;
  await outbox.put({
    schema: 1,
    programme,
    recipient,
    key,
    intent,
    notAfter,
    createdAt: now,
    state: { step: 'pending', attempts: 0 },
  });
}

/** Puts the mails a change owes into the outbox; the reconciler has them sent. For callers that may not send. */
export function queuedMailEffects(deps: QueueDeps): DutyEffects {
  return {
    async perform(duty, now) {
      await queueOwed(duty, now, deps);
    },
  };
}

/** Puts the mails a changed duty owes; @returns them, whether they were there before or not. */
export async function queueOwed(duty: Duty, now: Instant, deps: QueueDeps): Promise<readonly MailRequest[]> {
  if (duty.owed.length === 0) return [];
  const adopted = await deps.programmes.load(duty.key.programme);
  if (!adopted) throw new Error(`Programme ${duty.key.programme} is not published`);
  const requests: MailRequest[] = [];
  for (const effect of duty.owed) {
    requests.push(...(await requestsFor(effect, duty, adopted, now, deps)));
  }
  await Promise.all(requests.map(request => putOnce(request, now, deps)));
  return requests;
}

async function requestsFor(
  effect: OwedEffect,
  duty: Duty,
  adopted: AdoptedProgramme,
  now: Instant,
  deps: QueueDeps,
): Promise<readonly MailRequest[]> {
  const programme = mailable(adopted.programme, adopted.mailboxes);
  switch (effect.kind) {
    case 'receipt':
      return receipt(effect.nonce, duty, programme, now, deps);
    case 'reminder':
      return reminders(duty, adopted, now, deps);
    case 'return-notice':
      return toUnit(duty, programme, '退回修改通知', now, contact =>
        returnNoticeRequest(duty, effect, contact.key),
      );
    case 'extension-answer':
      return toUnit(duty, programme, '延期申请答复', now, contact =>
        wishAnswerRequest(duty, effect, contact.key),
      );
    case 'waiver-answer':
      return toUnit(duty, programme, '免报申请答复', now, contact =>
        wishAnswerRequest(duty, effect, contact.key),
      );
    case 'register':
    case 'sections':
      return [];
  }
}

/**
 * The digest of the day goes out now to whom had none: it is the day's one mail, so the morning's round finds it. What
 * is put off to a later day, or comes too late for its own, is in that contact's next digest by itself.
 */
async function reminders(
  duty: Duty,
  { programme, adoptedOn }: AdoptedProgramme,
  now: Instant,
  deps: QueueDeps,
): Promise<readonly MailRequest[]> {
  const today = dateInShanghai(now);
  const due = (duty.reminders ?? []).filter(({ on }) => on === today);
  return await Promise.all(
    due.map(async ({ contact }) => {
      const { before } = await deps.outbox.digestsOn(programme.key, contact, today);
      return digestRequest(programme.key, contact, today, before ?? addDays(adoptedOn, -1));
    }),
  );
}

/**
 * To the mailbox of the contact whose link was used; of what the Office filed from paper, to the unit. All duties filed
 * by one submission are one mail; a duty whose filing came after that mail had left is receipted by one of its own.
 */
async function receipt(
  nonce: string,
  duty: Duty,
  inForce: Programme,
  now: Instant,
  deps: QueueDeps,
): Promise<readonly MailRequest[]> {
  const filing = duty.filings.find(one => one.nonce === nonce);
  if (filing === undefined) return [];
  const { programme, unit } = duty.key;
  if (filing.onBehalf) {
    const duties = [duty.key.duty];
    return toUnit(duty, inForce, '报送回执', now, contact =>
      receiptRequest({ programme, unit, contact: contact.key, nonce, duties }, now),
    );
  }
  const contact = filing.by;
  const stored = await deps.duties.ofUnit(programme, unit);
  const together = stored
    .filter(one => one.filings.some(filing => filing.nonce === nonce))
    .map(one => one.key.duty);
  const duties = together.includes(duty.key.duty) ? together : [...together, duty.key.duty];
  const request = receiptRequest({ programme, unit, contact, nonce, duties }, now);
  const asked = await deps.outbox.load(request);
  const names = asked?.intent.kind === 'receipt' ? asked.intent.duties : duties;
  return names.includes(duty.key.duty)
    ? [request]
    : [receiptRequest({ programme, unit, contact, nonce, duties: [duty.key.duty] }, now, duty.key.duty)];
}

/** A unit without anybody to write to: the Office hears of it instead, the same day. */
function toUnit(
  duty: Duty,
  programme: Programme,
  what: string,
  now: Instant,
  requestTo: (contact: Contact) => MailRequest,
): readonly MailRequest[] {
  const roster = rosterOn(programme, dateInShanghai(now));
  const contacts = dutyContacts(roster, duty);
  if (contacts.length > 0) return contacts.map(requestTo);
  const name = roster.unit(duty.key.unit)?.name ?? duty.key.unit;
  const words = `${name}没有可送达的联络员邮箱：${what}无法发送。请补充登记，并电话通知该单位。`;
  return [officeAlertRequest(duty.key.programme, duty.key.unit, words, now)];
}
