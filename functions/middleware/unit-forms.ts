import type { Issue, ReadForm } from '../../shared/filing/parse.ts';
import type { TypedForm } from '../../shared/filing/typed.ts';
import { issueNonce } from '../../shared/link/render-nonce.ts';
import type { Draft } from '../../shared/ports/filings.ts';
import { CheckPage } from '../../shared/ui/check-page.tsx';
import { FormPage } from '../../shared/ui/form-page.tsx';
import { type DutySheet, isLiveDraft, isSpareDraft } from '../../shared/visit/duty-sheet.ts';
import type { UnitVisit } from '../../shared/visit/unit-visit.ts';
import type { PageAnswer } from './page.ts';
import { page, type UnitPageDeps } from './unit-link.ts';

/** Everything one rendering of a duty's form or check page needs. */
export interface Rendering {
  readonly visit: UnitVisit;
  readonly sheet: DutySheet;
  readonly typed: TypedForm;
  readonly draft: Draft | undefined;
  readonly errors?: readonly Issue[];
  readonly warnings?: readonly Issue[];
  readonly happened?: string | undefined;
}

export async function formAnswer(
  status: number,
  { visit, sheet, typed, draft, errors = [], warnings = [], happened }: Rendering,
  deps: UnitPageDeps,
): Promise<PageAnswer> {
  const content = FormPage({
    visit,
    sheet,
    typed,
    nonce: await freshNonce(visit, sheet, deps),
    revision: draft?.revision ?? 0,
    draft: isLiveDraft(sheet.duty, draft) ? draft : undefined,
    spareDraft: isSpareDraft(sheet.duty, draft) ? draft : undefined,
    errors,
    warnings,
    happened,
  });
  return page(status, content);
}

export async function checkAnswer(
  status: number,
  { visit, sheet, typed, draft, errors = [], happened }: Rendering,
  read: ReadForm,
  deps: UnitPageDeps,
): Promise<PageAnswer> {
  const nonce = await freshNonce(visit, sheet, deps);
  const revision = draft?.revision ?? 0;
  return page(status, CheckPage({ visit, sheet, read, typed, nonce, revision, errors, happened }));
}

/** Bytes of salt: two pages rendered in one millisecond are two submissions. */
const SALT_BYTES = 12;

export async function freshNonce(visit: UnitVisit, { duty }: DutySheet, deps: UnitPageDeps): Promise<string> {
  const subject = { programme: visit.programme.key, linkId: visit.link.id, subject: duty.key.duty };
  return issueNonce(await deps.signingKeys.load(), subject, visit.now, deps.random.bytes(SALT_BYTES));
}
