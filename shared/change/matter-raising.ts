import { mattersOf } from '../matter/from-filing.ts';
import type { Filings } from '../ports/filings.ts';
import { obligationOf } from '../programme/eight-ones/catalogue.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { DutyEffects } from './change-duty.ts';
import { type RaiseDeps, raiseMatter } from './change-matter.ts';

export interface RaisingDeps extends RaiseDeps {
  readonly filings: Pick<Filings, 'get'>;
}

/**
 * Opens the matters that an accepted filing tells of, each once by its origin. One after the other: they take their
 * numbers from one counter, in the order of the rows.
 */
export function raisingEffects(
  deps: RaisingDeps,
  definition: (key: string) => Obligation | undefined = obligationOf,
): DutyEffects {
  return {
    async perform(duty, now) {
      const obligation = definition(duty.obligation);
      if (obligation?.raises === undefined) return;
      for (const effect of duty.owed) {
        if (effect.kind !== 'register') continue;
        const body = await deps.filings.get(duty.key, effect.nonce);
        if (body === undefined) throw new Error(`A filing of ${duty.key.duty} has lost its body`);
        for (const raised of mattersOf(obligation, duty, body))
          await raiseMatter(duty.key.programme, raised, now, deps);
      }
    },
  };
}
