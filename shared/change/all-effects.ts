import type { DutyEffects } from './change-duty.ts';

/** Several kinds of effects as one. Each is safe to repeat, so one that fails has all of them done again. */
export function allEffects(effects: readonly DutyEffects[]): DutyEffects {
  return {
    async perform(duty, now) {
      await Promise.all(effects.map(each => each.perform(duty, now)));
    },
  };
}
