import { addDays } from '../calendar/date.ts';
import { dateInShanghai, endOfDay, type Instant } from '../calendar/instant.ts';
import type { MatterEffects } from '../change/change-matter.ts';
import { linkIdOf, linkLifeDays } from '../link/token.ts';
import type { Matter } from '../matter/matter.ts';
import type { Links } from '../ports/links.ts';
import { postMail } from './duty-effects.ts';
import type { MailDeps } from './mail-deps.ts';
import { putOnce } from './queue.ts';
import { type MailRequest, matterInvitationRequest } from './request.ts';

interface InvitationDeps {
  readonly links: Pick<Links, 'keepAlive'>;
}

/**
 * Once a matter is done its enterprise has a link of its own: printed with a QR code, or mailed where it gave a mailbox.
 * @param post puts the mail where it is sent from
 */
function invitations(
  deps: InvitationDeps,
  post: (request: MailRequest, now: Instant) => Promise<void>,
): MatterEffects {
  return {
    async perform(matter, now) {
      for (const { round } of matter.owed) {
        await openLinkOf(matter, now, deps);
        if (matter.contact?.email) await post(matterInvitationRequest(matter.key, round, now), now);
      }
    },
  };
}

/** Puts the mails and sends them at once; what cannot leave now is sent by the reconciler. */
export function matterMailEffects(deps: MailDeps): MatterEffects {
  return invitations(deps, (request, now) => postMail(request, now, deps));
}

/** For callers that may not send. */
export function queuedMatterMailEffects(deps: InvitationDeps & Pick<MailDeps, 'outbox'>): MatterEffects {
  return invitations(deps, (request, now) => putOnce(request, now, deps));
}

async function openLinkOf(
  { key: { programme, matter } }: Matter,
  now: Instant,
  { links }: InvitationDeps,
): Promise<void> {
  const scope = { kind: 'matter', matter } as const;
  const expiresAt = endOfDay(addDays(dateInShanghai(now), linkLifeDays.matter));
  await links.keepAlive({ programme, id: linkIdOf(scope), scope, expiresAt });
}
