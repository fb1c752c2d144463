import type { Instant } from '../../shared/calendar/instant.ts';
import { advance, nextWake } from '../../shared/duty/advance.ts';
import { type DutyKey, isSettled } from '../../shared/duty/duty.ts';
import type { WakeOutput } from '../../shared/ports/clocks.ts';
import type { Duties } from '../../shared/ports/duties.ts';

interface Input {
  readonly key: DutyKey;
  readonly clock: number;
  readonly now: Instant;
}

/**
 * Brings the duty to `now` for the execution that is its clock. An execution whose clock is old is told the duty is
 * settled, so it ends; so is one whose duty does not exist.
 */
export async function advanceDuty({ key, clock, now }: Input, deps: { duties: Duties }): Promise<WakeOutput> {
  const stored = await deps.duties.load(key);
  if (!stored || stored.clock !== clock) return { settled: true, version: stored?.version ?? 0 };
  const duty = advance(stored, now);
  const saved =
    duty.version === stored.version || (await deps.duties.change(duty, stored.version)).outcome === 'saved';
  if (!saved) return advanceDuty({ key, clock, now }, deps);
  const wakeAt = nextWake(duty);
  // What a crashed change still owes keeps its past wake, so the reconciler does it.
  if (duty.owed.length === 0) await deps.duties.settle(key, duty.version, [], wakeAt);
  return { settled: isSettled(duty), version: duty.version, ...(wakeAt ? { wakeAt } : {}) };
}
