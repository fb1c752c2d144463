import { typedDifferences } from '../../shared/filing/compare.ts';
import type { TypedForm } from '../../shared/filing/typed.ts';
import type { Draft } from '../../shared/ports/filings.ts';
import { ConflictPage } from '../../shared/ui/conflict-pages.tsx';
import type { PageAnswer } from '../middleware/page.ts';
import { freshNonce } from '../middleware/pages/unit-forms.ts';
import { page, type UnitPageDeps } from '../middleware/pages/unit-link.ts';
import type { Post } from './post.ts';

export type Saved =
  | { readonly outcome: 'saved'; readonly draft: Draft }
  /** Another page was saved first; the answer shows both versions. */
  | { readonly outcome: 'conflict'; readonly answer: PageAnswer };

/**
 * Saves what was typed as the next revision after the one the page was drawn from. A page that was overtaken by
 * another saves nothing, unless both say the same: then it is the same post again.
 */
export async function saveDraft(post: Post, typed: TypedForm, deps: UnitPageDeps): Promise<Saved> {
  const { draft } = post;
  if (draft !== undefined && draft.revision !== post.revision)
    return sameForm(draft.typed, typed)
      ? { outcome: 'saved', draft }
      : { outcome: 'conflict', answer: await conflictAnswer(post, draft, typed, deps) };
  const next = nextDraft(post, typed, draft?.revision ?? 0);
  const result = await deps.drafts.save(next, draft?.revision ?? 0);
  if (result.outcome === 'saved') return { outcome: 'saved', draft: next };
  return sameForm(result.stored.typed, typed)
    ? { outcome: 'saved', draft: result.stored }
    : { outcome: 'conflict', answer: await conflictAnswer(post, result.stored, typed, deps) };
}

/** Keeps what was typed though it cannot be filed now; what a colleague saves at this moment goes before it. */
export async function keepBeside(post: Post, deps: UnitPageDeps): Promise<void> {
  const revision = post.draft?.revision ?? 0;
  await deps.drafts.save(nextDraft(post, post.after.typed, revision), revision);
}

/** Whether two forms hold the same answers; names without any text do not count. */
export function sameForm(a: TypedForm, b: TypedForm): boolean {
  return canonical(a) === canonical(b);
}

function canonical(typed: TypedForm): string {
  const filled = Object.entries(typed).filter(([, values]) => values.some(value => value !== ''));
  return JSON.stringify(filled.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function nextDraft({ visit, sheet }: Post, typed: TypedForm, revision: number): Draft {
  return {
    key: sheet.duty.key,
    typed,
    savedAt: visit.now,
    savedBy: visit.contact.key,
    revision: revision + 1,
  };
}

async function conflictAnswer(
  { visit, sheet }: Post,
  stored: Draft,
  mine: TypedForm,
  deps: UnitPageDeps,
): Promise<PageAnswer> {
  const differences = typedDifferences(sheet.obligation.groups, stored.typed, mine, sheet.context);
  const nonce = await freshNonce(visit, sheet.duty.key.duty, deps);
  return page(409, ConflictPage({ visit, sheet, stored, mine, differences, nonce }));
}
