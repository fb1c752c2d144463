import type { Instant } from '../calendar/instant.ts';
import type { DutyEffects } from '../change/change-duty.ts';
import { deliver } from './deliver.ts';
import type { MailDeps } from './mail-deps.ts';
import { putOnce, queueOwed } from './queue.ts';
import type { MailRequest } from './request.ts';

/**
 * Puts the mails a change owes into the outbox and sends them at once. Once they are in the outbox nothing is lost:
 * a person who has filed is not shown an error because a mail server was busy.
 */
export function mailEffects(deps: MailDeps): DutyEffects {
  return {
    async perform(duty, now) {
      const requests = await queueOwed(duty, now, deps);
      await Promise.all(requests.map(request => sendWaiting(request, now, deps)));
    },
  };
}

/** A mail that a page owes, outside any duty: in the outbox before it answers, sent if it can be. */
export async function postMail(request: MailRequest, now: Instant, deps: MailDeps): Promise<void> {
  await putOnce(request, now, deps);
  await sendWaiting(request, now, deps);
}

/** What cannot leave now waits in the outbox, counts its attempts there, and is sent by the reconciler. */
async function sendWaiting(request: MailRequest, now: Instant, deps: MailDeps): Promise<void> {
  await deliver(request, now, deps).catch(() => undefined);
}
