import type { Instant } from '../../shared/calendar/instant.ts';
import { matterWake } from '../../shared/change/change-matter.ts';
import { advance, nextWake } from '../../shared/matter/advance.ts';
import type { MatterKey } from '../../shared/matter/matter.ts';
import type { WakeOutput } from '../../shared/ports/clocks.ts';
import type { Matters } from '../../shared/ports/matters.ts';

interface Input {
  readonly key: MatterKey;
  readonly clock: number;
  readonly now: Instant;
}

export interface AdvanceMatterDeps {
  readonly matters: Pick<Matters, 'load' | 'change' | 'settle'>;
}

/**
 * Brings the matter to `now` for the execution that is its clock. An execution whose clock is old is told the matter is
 * settled, so it ends; so is one whose matter does not exist.
 */
export async function advanceMatter(
  { key, clock, now }: Input,
  deps: AdvanceMatterDeps,
): Promise<WakeOutput> {
  const stored = await deps.matters.load(key);
  if (!stored || stored.clock !== clock) return { settled: true, version: stored?.version ?? 0 };
  const matter = advance(stored, now);
  const saved =
    matter.version === stored.version ||
    (await deps.matters.change(matter, stored.version)).outcome === 'saved';
  if (!saved) return advanceMatter({ key, clock, now }, deps);
  // A mail that a killed change still owes keeps its past wake, so the reconciler does it all.
  if (matter.owed.length === 0) await deps.matters.settle(key, matter.version, [], nextWake(matter));
  return matterWake(matter);
}
