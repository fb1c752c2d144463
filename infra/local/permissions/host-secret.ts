import type { HostState } from '../host-state.ts';
import type { Chance } from '../random.ts';

/** Kept, so that what was signed before a restart is still good after it. */
export async function hostSecret(state: HostState, chance: Chance): Promise<string> {
  const kept = await state.get('secret');
  if (typeof kept === 'string') return kept;
  const made = `${chance.id()}${chance.id()}`;
  await state.put('secret', made);
  return made;
}
