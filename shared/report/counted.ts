import type { Instant } from '../calendar/instant.ts';
import type { Duty } from '../duty/duty.ts';
import type { FilingValues } from '../filing/field.ts';
import type { FilingBody } from '../ports/filings.ts';
import { countedFiling, type Standing, type Strength, standingAt } from './standing.ts';

/** By nonce; must hold what `filingsCounted` names. */
export type Bodies = ReadonlyMap<string, FilingBody>;

/** A duty as it stood at the cut, with what was filed for it. */
export interface DutyRecord extends Standing {
  readonly duty: Duty;
  /** The counted version; absent when nothing counts. */
  readonly body: FilingBody | undefined;
  /** What it says; absent also for a nil return, which says that nothing was done. */
  readonly values: FilingValues | undefined;
}

/** A report must never silently leave out what a unit filed. Permanent: the record and its bodies disagree. */
export class FilingBodyMissingError extends Error {
  override readonly name = 'FilingBodyMissingError';
  constructor(duty: string, nonce: string) {
    super(`duty ${duty}: the body of filing ${nonce} is missing`);
  }
}

/** The filings whose bodies `dutyRecord` reads. */
export function filingsCounted(
  duties: readonly Duty[],
  at: Instant,
): readonly { readonly duty: Duty; readonly nonce: string }[] {
  return duties.flatMap(duty => {
    const filing = countedFiling(duty, at);
    return filing ? [{ duty, nonce: filing.nonce }] : [];
  });
}

/** @throws FilingBodyMissingError */
export function dutyRecord(duty: Duty, obligation: Strength, at: Instant, bodies: Bodies): DutyRecord {
  const standing = standingAt(duty, obligation, at);
  const filing = countedFiling(duty, at);
  if (filing === undefined) return { ...standing, duty, body: undefined, values: undefined };
  const body = bodies.get(filing.nonce);
  if (body === undefined) throw new FilingBodyMissingError(duty.key.duty, filing.nonce);
  return { ...standing, duty, body, values: filing.nil ? undefined : body.values };
}
