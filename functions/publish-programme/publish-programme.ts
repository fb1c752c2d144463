import type * as v from 'valibot';
import type { Programmes } from '../../shared/ports/programmes.ts';
import type { contract } from './contract.ts';

/**
 * Puts a programme file into force. Duties already opened keep what was frozen in them.
 * @throws ProgrammeError naming every row and field that is wrong
 */
export async function publishProgramme(
  { document, adoptedOn }: v.InferOutput<typeof contract.input>,
  deps: { readonly programmes: Programmes },
): Promise<v.InferInput<typeof contract.output>> {
  await deps.programmes.publish(document, adoptedOn);
  return { published: true };
}
