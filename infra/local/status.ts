import type { HostClock } from './clock/clock.ts';
import type { DemoLinks } from './demo-links.ts';
import { countDuties } from './duty-counts.ts';
import type { Platform } from './platform.ts';

/** What `/_local/status` answers. */
export interface HostStatus {
  /** ISO instant of the host's clock. */
  readonly now: string;
  readonly duties: { readonly byStatus: { readonly [status: string]: number } };
  readonly executions: { readonly running: number; readonly succeeded: number; readonly failed: number };
  /** How many have been accepted. */
  readonly mails: number;
  readonly urls: {
    readonly controlRoom: string;
    /** The Office's own link; absent while no programme is published. */
    readonly office?: string;
    /** By unit key: the link of the unit's first contact. */
    readonly units: { readonly [unit: string]: string };
    /** For SDK clients and `aws --endpoint-url`; access key id `local`. */
    readonly aws: string;
  };
}

interface StatusSources {
  readonly url: string;
  readonly platform: Platform;
  readonly links: DemoLinks;
  readonly clock: HostClock;
}

export async function readStatus(host: StatusSources): Promise<HostStatus> {
  const { platform, clock } = host;
  const mailboxes = await host.links.mailboxes();
  const office = mailboxes.find(mailbox => mailbox.unit === undefined);
  const units: Record<string, string> = {};
  for (const { unit, link } of mailboxes) if (unit !== undefined) units[unit] ??= link;
  const { running, succeeded, failed, timedOut, aborted } = platform.runner.counts();
  return {
    now: new Date(clock.now()).toISOString(),
    duties: { byStatus: await countDuties(platform) },
    executions: { running, succeeded, failed: failed + timedOut + aborted },
    mails: platform.mails.count,
    urls: {
      controlRoom: `${host.url}/`,
      ...(office !== undefined && { office: office.link }),
      units,
      aws: host.url,
    },
  };
}
