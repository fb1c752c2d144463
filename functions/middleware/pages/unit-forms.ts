import type { VNode } from 'preact';
import type { Issue, ReadForm } from '../../../shared/filing/parse.ts';
import type { TypedForm } from '../../../shared/filing/typed.ts';
import { issueNonce, type NonceSubject } from '../../../shared/link/render-nonce.ts';
import type { Draft } from '../../../shared/ports/filings.ts';
import type { AsideProps } from '../../../shared/ui/aside-page.tsx';
import { CheckPage } from '../../../shared/ui/check-page.tsx';
import { FormPage } from '../../../shared/ui/form-page.tsx';
import { carriedFrom, type DutySheet, isLiveDraft, isSpareDraft } from '../../../shared/visit/duty-sheet.ts';
import { withLastIdentity } from '../../../shared/visit/last-identity.ts';
import { sectionStates } from '../../../shared/visit/sections.ts';
import type { UnitVisit } from '../../../shared/visit/unit-visit.ts';
import type { PageAnswer } from '../page.ts';
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
    nonce: await freshNonce(visit, sheet.duty.key.duty, deps),
    revision: draft?.revision ?? 0,
    sections: await sectionStates(sheet.duty, visit, deps),
    carriedFrom: await carriedFrom(sheet, deps),
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
  const nonce = await freshNonce(visit, sheet.duty.key.duty, deps);
  const revision = draft?.revision ?? 0;
  const filled = await withLastIdentity(typed, visit, deps);
  return page(status, CheckPage({ visit, sheet, read, typed: filled, nonce, revision, errors, happened }));
}

/** A page beside the duty's form, as it opens or as it was posted. */
export async function asideAnswer(
  AsidePage: (props: AsideProps) => VNode,
  status: number,
  asked: Omit<AsideProps, 'nonce'>,
  deps: Pick<UnitPageDeps, 'signingKeys' | 'random'>,
): Promise<PageAnswer> {
  const nonce = await freshNonce(asked.visit, asked.sheet.duty.key.duty, deps);
  return page(status, AsidePage({ ...asked, nonce }));
}

/** Bytes of salt: two pages rendered in one millisecond are two submissions. */
const SALT_BYTES = 12;

/** @param subject what the page is about: a duty's id, or the name of a page of its own */
export async function freshNonce(
  visit: UnitVisit,
  subject: string,
  deps: Pick<UnitPageDeps, 'signingKeys' | 'random'>,
): Promise<string> {
  const ring = await deps.signingKeys.load();
  return issueNonce(ring, nonceSubject(visit, subject), visit.now, deps.random.bytes(SALT_BYTES));
}

/** What a page's nonce is good for; the Office's one link stands for many units. */
export function nonceSubject({ programme, link, unit, onBehalf }: UnitVisit, subject: string): NonceSubject {
  const about = onBehalf ? `on-behalf:${unit.key}~${subject}` : subject;
  return { programme: programme.key, linkId: link.id, subject: about };
}
