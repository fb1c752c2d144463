import { epochOf, parseShanghaiTime } from '../../shared/calendar/instant.ts';

export interface StartOptions {
  /** Epoch milliseconds at which a virtual clock begins; undefined for the real clock. */
  readonly now: number | undefined;
  readonly fresh: boolean;
  readonly port: number;
  readonly dataDir: string;
}

/** A flag or variable that cannot be used; the message says which and what is expected. */
export class StartOptionError extends Error {
  override readonly name = 'StartOptionError';
}

export const usage = `npm start -- [--now 2026-11-02T08:00] [--fresh]
  --now    starts a virtual clock at this instant (time of Shanghai unless an offset is given)
  --fresh  forgets what the data directory holds
  PORT     where to listen, default 3000
  DATA_DIR where to keep everything, default .data`;

/** @throws StartOptionError */
export function readStartOptions(
  flags: readonly string[],
  environment: { readonly [name: string]: string | undefined },
): StartOptions {
  let now: number | undefined;
  let fresh = false;
  const left = [...flags];
  for (let flag = left.shift(); flag !== undefined; flag = left.shift()) {
    const [name, value] = flag.split(/=(.*)/s);
    if (name === '--fresh' && value === undefined) fresh = true;
    else if (name === '--now') now = readNow(value ?? left.shift());
    else throw new StartOptionError(`Unknown option ${flag}\n${usage}`);
  }
  return { now, fresh, port: readPort(environment.PORT), dataDir: environment.DATA_DIR || '.data' };
}

function readNow(text: string | undefined): number {
  const instant = parseShanghaiTime(text ?? '');
  if (instant === undefined) {
    throw new StartOptionError(`--now needs an instant such as 2026-11-02T08:00, not ${text ?? 'nothing'}`);
  }
  return epochOf(instant);
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 3000;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new StartOptionError(`PORT must be a number from 0 to 65535, not ${text}`);
  }
  return port;
}
