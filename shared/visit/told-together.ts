import { endOf, type Period } from '../calendar/period.ts';
import { aboutDuty, ownerOf } from '../duty/about.ts';
import type { Duty } from '../duty/duty.ts';
import { dutyId } from '../duty/duty-id.ts';
import { filingCode } from '../duty/filing-code.ts';
import type { FilingValues } from '../filing/field.ts';
import { withoutFiles } from '../filing/prefill.ts';
import type { Duties } from '../ports/duties.ts';
import type { Filings } from '../ports/filings.ts';
import type { Obligation } from '../programme/obligation.ts';
import { type Roster, rosterOn } from '../programme/roster.ts';
import type { Programme } from '../programme/types.ts';

/** What the unit has filed for another field or leader, and said to be of this one too. */
export interface ToldTogether {
  readonly values: FilingValues;
  /** 「集成电路」, 「市委副书记、市长吴庆文」: for whom it was filed. */
  readonly of: string;
  /** 编号 of the filing. */
  readonly code: string;
}

export interface TogetherDeps {
  readonly duties: Pick<Duties, 'loadAll'>;
  readonly filings: Pick<Filings, 'getAll'>;
}

/** The last such filing; undefined where each is told apart, or the duty has been filed before. */
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
  const others = ownersBeside(duty, obligation, rosterOn(programme, endOf(period)));
  const stored = await deps.duties.loadAll(
    others.map(owner => ({ ...duty.key, duty: dutyId(obligation, owner, period) })),
  );
  const filed = stored
    .flatMap(other => {
      const last = other.filings.at(-1);
      // What was sent back is in question.
      const stands = other.status === 'filed' || other.status === 'accepted';
      return last === undefined || last.nil || !stands ? [] : [{ other, last }];
    })
    .toSorted((a, b) => (a.last.filedAt < b.last.filedAt ? 1 : -1));
  const bodies = await deps.filings.getAll(
    filed.map(({ other, last }) => ({ key: other.key, nonce: last.nonce })),
  );
  for (const { other, last } of filed) {
    const body = bodies.get(last.nonce);
    const told = body && together(body.values, { of: ownerOf(other), own });
    if (told === undefined) continue;
    return {
      values: withoutFiles(obligation.groups, told),
      of: aboutDuty(other, obligation, programme).name,
      code: filingCode(other.key, last.number),
    };
  }
  return undefined;
}

/** 「“集成电路”已报送的同一事项（编号……）」 */
export function sameWords({ of, code }: Pick<ToldTogether, 'of' | 'code'>): string {
  return `“${of}”已报送的同一事项（编号${code}）`;
}

/** For whom else the unit may owe the same. */
function ownersBeside(duty: Duty, { scope }: Obligation, roster: Roster): readonly string[] {
  switch (scope) {
    case 'unit':
      return [];
    case 'field':
      return keysBut(duty, roster.fieldsLedBy(duty.key.unit));
    case 'leader':
      return keysBut(duty, roster.leaders);
  }
}

function keysBut(duty: Duty, owners: readonly { readonly key: string }[]): readonly string[] {
  return owners.map(({ key }) => key).filter(key => key !== ownerOf(duty));
}
