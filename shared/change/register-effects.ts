import type { Filings } from '../ports/filings.ts';
import type { Registers } from '../ports/registers.ts';
import { obligationOf } from '../programme/eight-ones/catalogue.ts';
import type { Obligation } from '../programme/obligation.ts';
import type { DutyEffects } from './change-duty.ts';
import { changeSetsOf } from './filed-rows.ts';

export interface RegisterDeps {
  readonly filings: Pick<Filings, 'get'>;
  readonly registers: Pick<Registers, 'apply'>;
}

/**
 * Enters what an accepted filing says into the registers it feeds, once by its nonce.
 * @param definition the catalogue's unless a test brings its own
 */
export function registerEffects(
  deps: RegisterDeps,
  definition: (key: string) => Obligation | undefined = obligationOf,
): DutyEffects {
  return {
    async perform(duty) {
      const obligation = definition(duty.obligation);
      if (obligation?.registers === undefined) return;
      for (const effect of duty.owed) {
        if (effect.kind !== 'register') continue;
        const body = await deps.filings.get(duty.key, effect.nonce);
        if (body === undefined) throw new Error(`A filing of ${duty.key.duty} has lost its body`);
        const sets = changeSetsOf(obligation, duty, body, effect.acceptedAt);
        await Promise.all(sets.map(({ ref, set }) => deps.registers.apply(ref, set)));
      }
    },
  };
}
