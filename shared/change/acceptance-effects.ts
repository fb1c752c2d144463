import { allEffects } from './all-effects.ts';
import type { DutyEffects } from './change-duty.ts';
import { type PlanDeps, planEffects } from './plan-effects.ts';
import { type RegisterDeps, registerEffects } from './register-effects.ts';

/** What follows once a filing stands: registers hear of it, and duties on the events it plans. */
export function acceptanceEffects(deps: RegisterDeps & PlanDeps): DutyEffects {
  return allEffects([registerEffects(deps), planEffects(deps)]);
}
