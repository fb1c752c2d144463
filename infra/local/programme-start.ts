import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dateInShanghai, instantFromEpoch } from '../../shared/calendar/instant.ts';
import type { HostClock } from './clock/clock.ts';
import type { Platform } from './platform.ts';
import { ServiceError } from './service.ts';

/** What a fresh host starts with. */
export interface FirstStart {
  /** Programme files as JSON. */
  readonly programmes: readonly unknown[];
  /** `YYYY-MM-DD`; only periods that contain it or start after it open. Default: the day by the host's clock. */
  readonly adoptedOn?: string;
}

const rosters = join(import.meta.dirname, '../../shared/programme/rosters');

/** The programme of 苏府办〔2022〕197号, with one demo mailbox per unit. */
export function suzhouProgramme(): unknown {
  return JSON.parse(readFileSync(join(rosters, 'suzhou-2022-197.json'), 'utf8'));
}

const doneKey = 'first-start';

/**
 * Puts the programmes into force through the operator's function and opens what is due, once in a data directory's
 * life. A crash in between does it again: publishing twice is publishing once.
 * @throws Error with the function's words when a programme is refused
 */
export async function startProgrammes(
  platform: Platform,
  clock: HostClock,
  first: FirstStart,
): Promise<void> {
  if ((await platform.state.get(doneKey)) !== undefined) return;
  const publish = platform.model.functions.find(lambda => lambda.name.endsWith('-publish-programme'));
  if (publish === undefined) return;
  const adoptedOn = first.adoptedOn ?? dateInShanghai(instantFromEpoch(clock.now()));
  for (const document of first.programmes) {
    const result = await platform.functions.invoke(publish.arn, {
      document,
      adoptedOn,
      now: instantFromEpoch(clock.now()),
      by: '首次启动',
    });
    if (!result.ok) throw new Error(`the programme is refused: ${result.error.errorMessage}`);
  }
  await startMachine(platform, clock, 'open-periods', `first-start-${clock.now()}`);
  await platform.state.put(doneKey, { at: clock.now(), adoptedOn });
}

/** Looks for whatever a crash has left undone, at every start of the host. */
export async function reconcileAtBoot(platform: Platform, clock: HostClock): Promise<void> {
  const boots = Number((await platform.state.get('boots')) ?? 0) + 1;
  await platform.state.put('boots', boots);
  if (boots > 1) await startMachine(platform, clock, 'reconcile', `boot-${boots}-${clock.now()}`);
}

/** Starts a machine as the operator would; no start when the template has no such machine. */
async function startMachine(
  platform: Platform,
  clock: HostClock,
  name: string,
  execution: string,
): Promise<void> {
  const machine = platform.model.machines.find(each => each.name.endsWith(`-${name}`));
  if (machine === undefined) return;
  try {
    await platform.runner.call('StartExecution', {
      stateMachineArn: machine.aliasArns[0] ?? machine.arn,
      name: execution,
      input: JSON.stringify({ now: new Date(clock.now()).toISOString() }),
    });
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'ExecutionAlreadyExists') throw error;
  }
}
