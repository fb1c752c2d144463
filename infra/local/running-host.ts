import type { HostClock } from './clock/clock.ts';
import type { DemoLinks } from './demo-links.ts';
import type { ReadMail } from './mail/mail-record.ts';
import type { Platform } from './platform.ts';
import type { HostStatus } from './status.ts';

/** What the control room needs of the host it shows. */
export interface RunningHost {
  /** Address of the control room and the pages, for example `http://localhost:3000`. */
  readonly url: string;
  readonly platform: Platform;
  readonly links: DemoLinks;
  readonly clock: HostClock;
  status(): Promise<HostStatus>;
  /** Mails, oldest first. @param filter `since`: epoch milliseconds, inclusive */
  mails(filter?: { readonly to?: string; readonly since?: number }): Promise<readonly ReadMail[]>;
  /** Runs all that falls due up to `target`, epoch milliseconds. @throws Error on a real clock */
  advanceTo(target: number): Promise<void>;
}
