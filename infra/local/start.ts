import { join } from 'node:path';
import { AssemblyError } from './assembly/template.ts';
import type { HostClock } from './clock/clock.ts';
import { RealClock } from './clock/real-clock.ts';
import { DataDirectoryLockedError, openDataDirectory } from './data-directory.ts';
import { FunctionLog } from './function-log.ts';
import { PortTakenError } from './gateway/server.ts';
import { Host } from './host.ts';
import type { HostState } from './host-state.ts';
import { readStartOptions, StartOptionError, type StartOptions } from './start-options.ts';
import { isAdvanceable, notedInstant, noteInstant, virtualClock } from './virtual-time.ts';

/** `npm start`: the whole product on this machine. */
async function start(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2), process.env);
  const data = await openDataDirectory(options.dataDir, options.fresh);
  const clock = await chooseClock(options, data.state);
  const log = new FunctionLog(join(data.path ?? '.', 'logs'));
  const host = await Host.open({
    dataDir: data,
    clock,
    port: options.port,
    onError: report,
    log: (name, line) => log.write(name, line),
  });
  // What is due at the present instant happens before anybody looks.
  if (isAdvanceable(clock)) await host.advanceTo(clock.now());
  await announce(host);
  stopOnSignals(host);
}

/** A data directory that has been used with a virtual clock goes on with it: records of its future would be lost else. */
async function chooseClock({ now }: StartOptions, state: HostState): Promise<HostClock> {
  const noted = await notedInstant(state);
  const start = now ?? noted;
  if (start === undefined) return new RealClock({ onError: report });
  if (now === undefined)
    say('This data directory has a virtual clock; it goes on with it (--fresh for real time).');
  const clock = virtualClock(start, noted, report);
  await noteInstant(state, clock.now());
  return clock;
}

async function announce(host: Host): Promise<void> {
  const { now, urls } = await host.status();
  const [unit] = Object.entries(urls.units);
  say('');
  say(`  Control room  ${urls.controlRoom}`);
  if (urls.office !== undefined)
    say(`  Office        ${urls.office}  (its code comes by mail: see the control room)`);
  if (unit !== undefined) say(`  A unit        ${unit[1]}  (${unit[0]}; the others are in the control room)`);
  say(`  AWS endpoint  ${urls.aws}  (access key id: local)`);
  say(`  Clock         ${now}${isAdvanceable(host.clock) ? ', virtual: it moves when told to' : ''}`);
  say('');
}

function stopOnSignals(host: Host): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    host.close().then(
      () => process.exit(0),
      error => {
        report(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function report(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

/** What the person at the keyboard can mend needs no stack. */
function isPlain(error: unknown): error is Error {
  return [StartOptionError, PortTakenError, DataDirectoryLockedError, AssemblyError].some(
    kind => error instanceof kind,
  );
}

// A promise that a function left behind must not end the host, as it would not end anything but its own sandbox.
process.on('unhandledRejection', report);
start().catch(error => {
  if (isPlain(error)) process.stderr.write(`${error.message}\n`);
  else report(error);
  process.exit(1);
});
