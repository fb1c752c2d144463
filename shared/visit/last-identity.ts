import type { Duty } from '../duty/duty.ts';
import { identityFields, identityName, typedIdentity } from '../filing/identity.ts';
import { type TypedForm, typedText } from '../filing/typed.ts';
import type { Duties } from '../ports/duties.ts';
import type { Filings } from '../ports/filings.ts';
import type { UnitVisit } from './unit-visit.ts';

export interface LastIdentityDeps {
  readonly duties: Pick<Duties, 'ofUnit'>;
  readonly filings: Pick<Filings, 'get'>;
}

/**
 * A form with who files filled in, where nothing of that has been posted yet: as this contact last filed, else as
 * anybody of the unit did. Nobody types name, telephone and reviewer twice.
 */
export async function withLastIdentity(
  typed: TypedForm,
  visit: UnitVisit,
  deps: LastIdentityDeps,
): Promise<TypedForm> {
  if (identityFields.some(({ key }) => typedText(typed, identityName(key)) !== '')) return typed;
  // Emptied on purpose, and posted so.
  if (identityFields.some(({ key }) => identityName(key) in typed)) return typed;
  return { ...typed, ...(await lastIdentity(visit, deps)) };
}

async function lastIdentity(visit: UnitVisit, deps: LastIdentityDeps): Promise<TypedForm> {
  const duties = await deps.duties.ofUnit(visit.programme.key, visit.unit.key);
  const filed = duties.flatMap(duty => duty.filings.map(filing => ({ duty, filing })));
  const own = filed.filter(({ filing }) => filing.by === visit.contact.key);
  const last = latest(own) ?? latest(filed);
  const body = last && (await deps.filings.get(last.duty.key, last.filing.nonce));
  return body === undefined ? {} : typedIdentity(body.identity);
}

function latest(filed: readonly { readonly duty: Duty; readonly filing: Duty['filings'][number] }[]) {
  return filed.toSorted((a, b) => (a.filing.filedAt < b.filing.filedAt ? 1 : -1))[0];
}
