import { Host, type HostOptions } from '../../infra/local/host.ts';
import { virtualClock } from '../../infra/local/virtual-time.ts';
import { epochOf, parseShanghaiTime } from '../../shared/calendar/instant.ts';
import { Browser } from '../simulation/browser.ts';

export interface OpenedHost {
  readonly host: Host;
  /** Whatever went wrong without a caller who would hear of it. */
  readonly errors: readonly unknown[];
  readonly browser: () => Browser;
  readonly mails: (to?: string) => ReturnType<Host['mails']>;
  readonly status: () => ReturnType<Host['status']>;
  /** @param instant ISO 8601; without an offset, time of Shanghai */
  readonly advanceTo: (instant: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The whole product in this process and in memory, at a virtual instant. */
export async function openHost(now: string, options: Partial<HostOptions> = {}): Promise<OpenedHost> {
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const start = momentOf(now);
  const clock = virtualClock(start, undefined, onError);
  const host = await Host.open({ dataDir: undefined, clock, seed: 1, onError, ...options });
  await host.advanceTo(start);
  return {
    host,
    errors,
    browser: () => new Browser({ request: request => host.request(request) }),
    mails: to => host.mails(to === undefined ? {} : { to }),
    status: () => host.status(),
    advanceTo: instant => host.advanceTo(momentOf(instant)),
    close: () => host.close(),
  };
}

function momentOf(text: string): number {
  const instant = parseShanghaiTime(text);
  if (instant === undefined) throw new Error(`${text} is no instant`);
  return epochOf(instant);
}
