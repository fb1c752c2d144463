import type { Instant } from '../calendar/instant.ts';
import { advance, nextWake } from '../duty/advance.ts';
import { apply } from '../duty/apply.ts';
import { type Duty, type DutyEvent, type DutyKey, isSettled } from '../duty/duty.ts';
import type { Refusal } from '../duty/refusal.ts';
import type { Clocks, WakeOutput } from '../ports/clocks.ts';
import type { Duties } from '../ports/duties.ts';
import type { Calendars } from '../ports/programmes.ts';
import { type ClockStart, clockStart } from './clock-start.ts';

export interface DutyChangeDeps {
  readonly duties: Duties;
  readonly calendars: Calendars;
  readonly clocks: Clocks;
  /** Puts and sends the mails a change owes; must be safe to repeat. */
  readonly effects: DutyEffects;
}

/** Performs what a changed duty owes; each effect is idempotent by its key. */
export interface DutyEffects {
  perform(duty: Duty, now: Instant): Promise<void>;
}

export type DutyChange =
  | { readonly outcome: 'changed' | 'repeated'; readonly duty: Duty }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly duty: Duty }
  | { readonly outcome: 'missing' };

/** Writers that lose a race read again and re-decide; more rounds than this means something else is wrong. */
const rounds = 8;

/**
 * One change to a duty, start to end: decide on the stored record, write conditionally, do what is owed, answer the
 * waiting execution. Killed anywhere, it leaves a record whose `wakeAt` lies in the past, and the reconciler finishes.
 * @throws Error when eight concurrent writers were faster
 */
export async function changeDuty(
  key: DutyKey,
  event: Exclude<DutyEvent, { type: 'time-passed' }>,
  now: Instant,
  deps: DutyChangeDeps,
): Promise<DutyChange> {
  const calendar = await deps.calendars.load();
  for (let round = 0; round < rounds; round += 1) {
    const stored = await deps.duties.load(key);
    if (!stored) return { outcome: 'missing' };
    const applied = apply(stored, event, now, calendar);
    if (applied.outcome !== 'changed') return applied;
    const written = await deps.duties.change(applied.duty, stored.version);
    if (written.outcome === 'saved') {
      await follow(applied.duty, isSettled(stored), written.taskToken, now, deps);
      return applied;
    }
  }
  throw new Error(`Duty ${key.duty} kept changing under ${rounds} attempts`);
}

/**
 * Brings a stored duty to `now` and does whatever it owes: what a killed change left undone.
 * @returns the duty as stored afterwards; undefined when there is none
 */
export async function finishDuty(
  key: DutyKey,
  now: Instant,
  deps: Pick<DutyChangeDeps, 'duties' | 'effects'>,
): Promise<Duty | undefined> {
  for (let round = 0; round < rounds; round += 1) {
    const stored = await deps.duties.load(key);
    if (!stored) return undefined;
    const duty = advance(stored, now);
    if (
      duty.version === stored.version ||
      (await deps.duties.change(duty, stored.version)).outcome === 'saved'
    ) {
      await finish(duty, now, deps);
      return duty;
    }
  }
  throw new Error(`Duty ${key.duty} kept changing under ${rounds} attempts`);
}

/** What the waiting execution is told; it trusts this without reading the record again. */
export function wakeOutput(duty: Duty): WakeOutput {
  const wakeAt = nextWake(duty);
  return { settled: isSettled(duty), version: duty.version, ...(wakeAt ? { wakeAt } : {}) };
}

async function follow(
  duty: Duty,
  wasSettled: boolean,
  taskToken: string | undefined,
  now: Instant,
  deps: DutyChangeDeps,
): Promise<void> {
  const clockWoken = wakeClock(duty, wasSettled, taskToken, deps);
  await Promise.all([clockWoken, finish(duty, now, deps)]);
}

async function finish(
  duty: Duty,
  now: Instant,
  deps: Pick<DutyChangeDeps, 'duties' | 'effects'>,
): Promise<void> {
  await deps.effects.perform(duty, now);
  await deps.duties.settle(
    duty.key,
    duty.version,
    duty.owed.map(effect => effect.key),
    nextWake(duty),
  );
}

/** A settled duty's execution has ended: what unsettles it needs a new one. */
async function wakeClock(
  duty: Duty,
  wasSettled: boolean,
  taskToken: string | undefined,
  deps: DutyChangeDeps,
): Promise<void> {
  if (wasSettled && !isSettled(duty)) {
    const next = await deps.duties.nextClock(duty.key, duty.clock);
    if (next) await deps.clocks.start('duty', dutyClock(next));
  } else if (taskToken) {
    await deps.clocks.wake(taskToken, wakeOutput(duty));
  }
}

/** How the execution that is the duty's clock is started; the same clock gives the same start. */
export function dutyClock(duty: Duty): ClockStart {
  const { programme, unit, duty: id } = duty.key;
  return clockStart(`${programme}/${unit}/${id}`, duty.clock, { programme, unit, duty: id });
}
