import type { Instant } from '../calendar/instant.ts';
import { advance, nextWake } from '../matter/advance.ts';
import { apply } from '../matter/apply.ts';
import type { PersonEvent } from '../matter/events.ts';
import { isSettled, type Matter, type MatterKey } from '../matter/matter.ts';
import type { RaisedMatter } from '../matter/open.ts';
import type { Refusal } from '../matter/refusal.ts';
import type { ClockStarts, Clocks, WakeOutput } from '../ports/clocks.ts';
import type { Matters } from '../ports/matters.ts';
import type { Calendars } from '../ports/programmes.ts';
import { type ClockStart, clockStart } from './clock-start.ts';

/** Performs what a changed matter owes; each effect is idempotent by its key. */
export interface MatterEffects {
  perform(matter: Matter, now: Instant): Promise<void>;
}

export interface RaiseDeps {
  readonly matters: Pick<Matters, 'open' | 'settle'>;
  readonly calendars: Pick<Calendars, 'load'>;
  readonly clocks: ClockStarts<'matter'>;
}

export interface MatterChangeDeps extends RaiseDeps {
  readonly matters: Matters;
  readonly clocks: Clocks<'matter'>;
  readonly matterEffects: MatterEffects;
}

export type MatterChange =
  | { readonly outcome: 'changed' | 'repeated'; readonly matter: Matter }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly matter: Matter }
  | { readonly outcome: 'missing' };

/** Writers that lose a race read again and re-decide; more rounds than this means something else is wrong. */
const rounds = 8;

/**
 * Opens a matter and starts its clock. Killed in between, it leaves a record whose wake lies in the past, and the
 * reconciler starts the clock; told again, it is the same matter.
 */
export async function raiseMatter(
  programme: string,
  raised: RaisedMatter,
  now: Instant,
  deps: RaiseDeps,
): Promise<Matter> {
  const { matter } = await deps.matters.open(programme, raised, now, await deps.calendars.load());
  await deps.clocks.start('matter', matterClock(matter));
  if (matter.version === 1) await deps.matters.settle(matter.key, 1, [], nextWake(matter));
  return matter;
}

/**
 * One change to a matter, start to end: decide on the stored record, write conditionally, do what is owed, answer the
 * waiting execution. Killed anywhere, it leaves a record whose `wakeAt` lies in the past, and the reconciler finishes.
 * @throws Error when eight concurrent writers were faster
 */
export async function changeMatter(
  key: MatterKey,
  event: PersonEvent,
  now: Instant,
  deps: MatterChangeDeps,
): Promise<MatterChange> {
  const calendar = await deps.calendars.load();
  for (let round = 0; round < rounds; round += 1) {
    const stored = await deps.matters.load(key);
    if (!stored) return { outcome: 'missing' };
    const applied = apply(stored, event, now, calendar);
    if (applied.outcome !== 'changed') return applied;
    const written = await deps.matters.change(applied.matter, stored.version);
    if (written.outcome === 'conflict') continue;
    if (written.taskToken) await deps.clocks.wake(written.taskToken, matterWake(applied.matter));
    await finish(applied.matter, now, deps);
    return applied;
  }
  throw new Error(`Matter ${key.matter} kept changing under ${rounds} attempts`);
}

/**
 * Brings a stored matter to `now` and does whatever it owes: what a killed change left undone, and the forgetting of
 * contact data.
 * @returns the matter as stored afterwards; undefined when there is none
 */
export async function finishMatter(
  key: MatterKey,
  now: Instant,
  deps: Pick<MatterChangeDeps, 'matters' | 'matterEffects'>,
): Promise<Matter | undefined> {
  for (let round = 0; round < rounds; round += 1) {
    const stored = await deps.matters.load(key);
    if (!stored) return undefined;
    const matter = advance(stored, now);
    if (
      matter.version === stored.version ||
      (await deps.matters.change(matter, stored.version)).outcome === 'saved'
    ) {
      await finish(matter, now, deps);
      return matter;
    }
  }
  throw new Error(`Matter ${key.matter} kept changing under ${rounds} attempts`);
}

/** What the waiting execution is told; it trusts this without reading the record again. */
export function matterWake(matter: Matter): WakeOutput {
  const wakeAt = nextWake(matter);
  return { settled: isSettled(matter), version: matter.version, ...(wakeAt ? { wakeAt } : {}) };
}

/** How the execution that is the matter's clock is started; the same clock gives the same start. */
export function matterClock({ key: { programme, matter }, clock }: Matter): ClockStart {
  return clockStart(`${programme}/${matter}`, clock, { programme, matter });
}

async function finish(
  matter: Matter,
  now: Instant,
  deps: Pick<MatterChangeDeps, 'matters' | 'matterEffects'>,
): Promise<void> {
  await deps.matterEffects.perform(matter, now);
  const struck = matter.owed.map(effect => effect.key);
  await deps.matters.settle(matter.key, matter.version, struck, nextWake(matter));
}
