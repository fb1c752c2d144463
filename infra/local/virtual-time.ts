import type { AdvanceableClock, HostClock } from './clock/clock.ts';
import { VirtualClock } from './clock/virtual-clock.ts';
import type { HostState } from './host-state.ts';

const noteKey = 'clock';

export function isAdvanceable(clock: HostClock): clock is AdvanceableClock {
  return 'advanceTo' in clock;
}

/** The instant at which the virtual clock of an earlier run stood; undefined when there was none. */
export async function notedInstant(state: HostState): Promise<number | undefined> {
  const noted = await state.get(noteKey);
  return typeof noted === 'number' ? noted : undefined;
}

export async function noteInstant(state: HostState, instant: number): Promise<void> {
  await state.note(noteKey, instant);
}

/**
 * Advances a virtual clock from event to event and notes each instant before what falls due at it is done, so that
 * a host that is killed on the way does not go back in time.
 */
export async function advanceDurably(
  clock: AdvanceableClock,
  state: HostState,
  target: number,
): Promise<void> {
  await clock.idle();
  for (let next = clock.next(); next !== undefined && next <= target; next = clock.next()) {
    if (next > clock.now()) await noteInstant(state, next);
    await clock.advanceTo(next);
  }
  await noteInstant(state, Math.max(target, clock.now()));
  await clock.advanceTo(target);
}

/** A virtual clock that stands at `start`, or later if an earlier run had come further. */
export function virtualClock(
  start: number,
  noted: number | undefined,
  onError: (error: unknown) => void,
): VirtualClock {
  return new VirtualClock({ start: Math.max(start, noted ?? start), onError });
}
