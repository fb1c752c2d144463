import { endOf, type Period } from '../calendar/period.ts';
import { ownerOf } from '../duty/about.ts';
import type { Duty } from '../duty/duty.ts';
import { dutyId } from '../duty/duty-id.ts';
import { filingCode } from '../duty/filing-code.ts';
import type { FilingValues } from '../filing/field.ts';
import { withoutFiles } from '../filing/prefill.ts';
import type { Duties } from '../ports/duties.ts';
import type { Filings } from '../ports/filings.ts';
import type { Obligation } from '../programme/obligation.ts';
import { rosterOn } from '../programme/roster.ts';
import type { Programme } from '../programme/types.ts';

/** What the unit has filed for another of its fields, and said to be of this one too. */
export interface ToldTogether {
  readonly values: FilingValues;
  /** 编号 of the filing. */
  readonly code: string;
}

export interface TogetherDeps {
  readonly duties: Pick<Duties, 'loadAll'>;
  readonly filings: Pick<Filings, 'getAll'>;
}

/** The last such filing; undefined where each field is told apart, or the duty has been filed before. */
export async function toldTogether(
  duty: Duty,
  obligation: Obligation,
  period: Period,
  programme: Programme,
  deps: TogetherDeps,
): Promise<ToldTogether | undefined> {
  const { together } = obligation;
  const own = ownerOf(duty);
  if (together === undefined || duty.filings.length > 0) return undefined;
  const others = rosterOn(programme, endOf(period))
    .fieldsLedBy(duty.key.unit)
    .filter(field => field.key !== own);
  const stored = await deps.duties.loadAll(
    others.map(({ key }) => ({ ...duty.key, duty: dutyId(obligation, key, period) })),
  );
  const filed = stored
    .flatMap(({ key, status, filings }) => {
      const last = filings.at(-1);
      // What was sent back is in question.
      const stands = status === 'filed' || status === 'accepted';
      return last === undefined || last.nil || !stands ? [] : [{ key, last }];
    })
    .toSorted((a, b) => (a.last.filedAt < b.last.filedAt ? 1 : -1));
  const bodies = await deps.filings.getAll(filed.map(({ key, last }) => ({ key, nonce: last.nonce })));
  for (const { key, last } of filed) {
    const body = bodies.get(last.nonce);
    if (body === undefined || !obligation.coveredFields(body.values).includes(own)) continue;
    const values = withoutFiles(obligation.groups, body.values);
    return {
      values: together(values, { of: ownerOf({ key }), own }),
      code: filingCode(key, last.number),
    };
  }
  return undefined;
}
