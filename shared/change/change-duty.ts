import type { Instant } from '../calendar/instant.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
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
  readonly calendars: Pick<Calendars, 'load'>;
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

type PersonEvent = Exclude<DutyEvent, { type: 'time-passed' }>;

/**
 * One change to a duty, start to end: decide on the stored record, write conditionally, do what is owed, answer the
 * waiting execution. Killed anywhere, it leaves a record whose `wakeAt` lies in the past, and the reconciler finishes.
 * @throws Error when eight concurrent writers were faster
 */
export async function changeDuty(
  key: DutyKey,
  event: PersonEvent,
  now: Instant,
  deps: DutyChangeDeps,
): Promise<DutyChange> {
  const { change, done } = await write(key, event, now, await deps.calendars.load(), deps);
  if (done) await follow(done, now, deps);
  return change;
}

/**
 * Changes that one submission makes to several duties, each as `changeDuty` makes it: all records are written before
 * any effect runs, so that what the submission owes as a whole (one receipt) sees all of them. Killed in between, it
 * leaves some written and some not; the same call finishes it.
 * @returns what became of each, in the order given
 * @throws Error when eight concurrent writers were faster on one of them
 */
export async function changeDuties(
  wanted: readonly { readonly key: DutyKey; readonly event: PersonEvent }[],
  now: Instant,
  deps: DutyChangeDeps,
): Promise<readonly DutyChange[]> {
  const calendar = await deps.calendars.load();
  const written: Written[] = [];
  for (const { key, event } of wanted) written.push(await write(key, event, now, calendar, deps));
  // One after the other: the first puts the mail of all, the others find it there.
  for (const { done } of written) if (done) await follow(done, now, deps);
  return written.map(({ change }) => change);
}

interface Written {
  readonly change: DutyChange;
  /** Only where something was written: what is to be done about it. */
  readonly done?: {
    readonly duty: Duty;
    readonly wasSettled: boolean;
    readonly taskToken: string | undefined;
  };
}

async function write(
  key: DutyKey,
  event: PersonEvent,
  now: Instant,
  calendar: WorkCalendar,
  deps: DutyChangeDeps,
): Promise<Written> {
  for (let round = 0; round < rounds; round += 1) {
    const stored = await deps.duties.load(key);
    if (!stored) return { change: { outcome: 'missing' } };
    const applied = apply(stored, event, now, calendar);
    if (applied.outcome !== 'changed') return { change: applied };
    const written = await deps.duties.change(applied.duty, stored.version);
    if (written.outcome === 'saved') {
      const { taskToken } = written;
      return { change: applied, done: { duty: applied.duty, wasSettled: isSettled(stored), taskToken } };
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
  { duty, wasSettled, taskToken }: NonNullable<Written['done']>,
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
