import { createHash } from 'node:crypto';
import type * as v from 'valibot';
import { longDate } from '../../shared/calendar/format.ts';
import type { Audit } from '../../shared/ports/audit.ts';
import type { Programmes } from '../../shared/ports/programmes.ts';
import { loadProgramme } from '../../shared/programme/loader.ts';
import type { contract } from './contract.ts';

export interface PublishProgrammeDeps {
  readonly programmes: Pick<Programmes, 'publish'>;
  readonly audit: Pick<Audit, 'add'>;
}

/**
 * Puts a programme file into force, and into the audit trail. Duties already opened keep what was frozen in them.
 * @throws ProgrammeError naming every row and field that is wrong
 */
export async function publishProgramme(
  { document, adoptedOn, now, by }: v.InferOutput<typeof contract.input>,
  deps: PublishProgrammeDeps,
): Promise<v.InferInput<typeof contract.output>> {
  await deps.programmes.publish(document, adoptedOn);
  const { key, version, leaders, units, fields, contacts } = loadProgramme(document);
  await deps.audit.add({
    programme: key,
    at: now,
    nonce: createHash('sha256').update(JSON.stringify(document)).digest('hex').slice(0, 16),
    by: 'operator',
    kind: 'programme-published',
    words:
      `${by}发布版本${version}，自${longDate(adoptedOn)}起启用：领导${leaders.length}条、单位${units.length}条、` +
      `领域${fields.length}条、联络员和经办人${contacts.length}条`,
  });
  return { published: true };
}
