import type { Instant } from '../../shared/calendar/instant.ts';
import type { MailRequest } from '../../shared/mail/request.ts';
import type { Audit } from '../../shared/ports/audit.ts';
import type { DoorBrowser, DoorBrowsers } from '../../shared/ports/desk.ts';
import type { Random } from '../../shared/ports/random.ts';
import type { PageAnswer, SetCookie } from '../middleware/page.ts';
import type { OfficeDoor, OfficeLinkDeps } from '../middleware/pages/office-link.ts';

export interface EnterDeskDeps extends OfficeLinkDeps {
  readonly browsers: DoorBrowsers;
  readonly audit: Audit;
  readonly random: Random;
  /** Puts the mail into the outbox, once however often it is asked for, and sends it. */
  readonly mail: (request: MailRequest, now: Instant) => Promise<unknown>;
}

/** A browser at the door. */
export interface AtDoor {
  readonly door: OfficeDoor;
  readonly cookie: SetCookie;
  /** Whether it has been here before and keeps cookies. */
  readonly hasCookie: boolean;
  readonly load: () => Promise<DoorBrowser>;
}

export type Outcome =
  | { readonly kind: 'in'; readonly answer: PageAnswer }
  | { readonly kind: 'out'; readonly problem?: string | undefined; readonly sentAt?: Instant | undefined };

/** What nobody may guess: 144 bits. */
export function secretOf(random: Random): string {
  return Buffer.from(random.bytes(18)).toString('base64url');
}
