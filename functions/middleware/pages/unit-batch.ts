import type { Issue } from '../../../shared/filing/parse.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { BatchPage } from '../../../shared/ui/batch-page.tsx';
import { type Batch, loadBatch } from '../../../shared/visit/batch.ts';
import { withLastIdentity } from '../../../shared/visit/last-identity.ts';
import type { UnitVisit } from '../../../shared/visit/unit-visit.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { freshNonce } from './unit-forms.ts';
import { page, sheetOf, type UnitPageDeps } from './unit-link.ts';

/** The batch of a path; undefined when this contact has none of that name. */
export async function batchInPath(
  visit: UnitVisit,
  request: PageRequest,
  deps: UnitPageDeps,
): Promise<Batch | undefined> {
  return await loadBatch(request.parameter('batch'), visit, duty => sheetOf(visit, duty, deps), deps);
}

/** What a batch page's nonce is good for. */
export function batchSubject(batch: Batch): string {
  return `batch:${batch.id}`;
}

export async function batchAnswer(
  status: number,
  {
    visit,
    batch,
    posted,
    errors = [],
    happened,
  }: {
    readonly visit: UnitVisit;
    readonly batch: Batch;
    /** As posted, when the page is shown again. */
    readonly posted?: TypedForm | undefined;
    readonly errors?: readonly Issue[];
    readonly happened?: string | undefined;
  },
  deps: UnitPageDeps,
): Promise<PageAnswer> {
  const nonce = await freshNonce(visit, batchSubject(batch), deps);
  const typed = await withLastIdentity(posted ?? {}, visit, deps);
  const ticked = posted === undefined ? undefined : (posted.pick ?? []);
  return page(status, BatchPage({ visit, batch, typed, ticked, nonce, errors, happened }));
}
