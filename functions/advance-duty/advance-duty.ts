import type { Instant } from '../../shared/calendar/instant.ts';
import type { DutyEffects } from '../../shared/change/change-duty.ts';
import { advance, nextWake } from '../../shared/duty/advance.ts';
import { type DutyKey, isSettled } from '../../shared/duty/duty.ts';
import type { WakeOutput } from '../../shared/ports/clocks.ts';
import type { Duties } from '../../shared/ports/duties.ts';

interface Input {
  readonly key: DutyKey;
  readonly clock: number;
  readonly now: Instant;
}

export interface AdvanceDutyDeps {
  readonly duties: Duties;
  /** What the passing of time makes a duty owe: a filing that stands when reporting closes is entered into registers. */
  readonly effects: DutyEffects;
}

/**
 * Brings the duty to `now` for the execution that is its clock. An execution whose clock is old is told the duty is
 * settled, so it ends; so is one whose duty does not exist.
 */
export async function advanceDuty({ key, clock, now }: Input, deps: AdvanceDutyDeps): Promise<WakeOutput> {
  const stored = await deps.duties.load(key);
  if (!stored || stored.clock !== clock) return { settled: true, version: stored?.version ?? 0 };
  const duty = advance(stored, now);
  const saved =
    duty.version === stored.version || (await deps.duties.change(duty, stored.version)).outcome === 'saved';
  if (!saved) return advanceDuty({ key, clock, now }, deps);
  const wakeAt = nextWake(duty);
  const own = duty.owed.filter(effect => effect.kind === 'register');
  if (own.length > 0) await deps.effects.perform(duty, now);
  // Mails that a crashed change still owes keep their past wake, so the reconciler does it all.
  if (own.length === duty.owed.length)
    await deps.duties.settle(
      key,
      duty.version,
      own.map(effect => effect.key),
      wakeAt,
    );
  return { settled: isSettled(duty), version: duty.version, ...(wakeAt ? { wakeAt } : {}) };
}
