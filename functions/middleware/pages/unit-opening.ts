import { OpeningPage, type OpeningResult } from '../../../shared/ui/opening-page.tsx';
import { loadOpening } from '../../../shared/visit/opening.ts';
import type { UnitVisit } from '../../../shared/visit/unit-visit.ts';
import type { PageAnswer } from '../page.ts';
import { freshNonce } from './unit-forms.ts';
import { page, type UnitPageDeps } from './unit-link.ts';

/** What the nonce of the page of 期初导入 is good for. */
export const OPENING = 'opening';

/** What stands of the old ledgers, and where more is brought in; undefined for whoever has nothing to import. */
export async function openingAnswer(
  visit: UnitVisit,
  deps: Pick<UnitPageDeps, 'duties' | 'registers' | 'signingKeys' | 'random'>,
  {
    status,
    happened,
    done,
  }: {
    readonly status: number;
    readonly happened?: string;
    readonly done?: OpeningResult;
  } = { status: 200 },
): Promise<PageAnswer | undefined> {
  const opening = await loadOpening(visit, deps);
  if (opening === undefined) return undefined;
  const nonce = await freshNonce(visit, OPENING, deps);
  return page(status, OpeningPage({ visit, opening, nonce, happened, done }));
}
