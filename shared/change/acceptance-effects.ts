import { allEffects } from './all-effects.ts';
import type { DutyEffects } from './change-duty.ts';
import { type RaisingDeps, raisingEffects } from './matter-raising.ts';
import { type PlanDeps, planEffects } from './plan-effects.ts';
import { type RegisterDeps, registerEffects } from './register-effects.ts';

/** What follows once a filing stands: registers hear of it, duties on the events it plans, and matters are opened. */
export function acceptanceEffects(deps: RegisterDeps & PlanDeps & RaisingDeps): DutyEffects {
  return allEffects([registerEffects(deps), planEffects(deps), raisingEffects(deps)]);
}
