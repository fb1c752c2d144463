import { momentText } from '../../shared/calendar/format.ts';
import { changeDuty } from '../../shared/change/change-duty.ts';
import { typedAnswers } from '../../shared/filing/compare.ts';
import { readIdentity } from '../../shared/filing/identity.ts';
import { type ReadForm, readForm } from '../../shared/filing/parse.ts';
import { type TypedForm, typedText } from '../../shared/filing/typed.ts';
import type { Draft, FilingBody } from '../../shared/ports/filings.ts';
import { EXPLANATION } from '../../shared/ui/check-page.tsx';
import { BlockedPage } from '../../shared/ui/conflict-pages.tsx';
import { dutySheet, isLiveDraft, openingForm } from '../../shared/visit/duty-sheet.ts';
import { filingPath, nameOf } from '../../shared/visit/unit-visit.ts';
import type { PageAnswer } from '../middleware/page.ts';
import { checkAnswer, formAnswer } from '../middleware/pages/unit-forms.ts';
import { notFound, page } from '../middleware/pages/unit-link.ts';
import { fileEvent, filingBody, readExplanation } from './body.ts';
import type { FileDutyDeps } from './deps.ts';
import { sameForm } from './keep.ts';
import { keepFiles } from './keep-files.ts';
import type { Post } from './post.ts';

/**
 * 确认报送: files exactly what the check page showed. The draft is claimed first (with who files), so a colleague's
 * save in between is noticed; the body goes in under the page's nonce before the duty changes.
 */
export async function file(post: Post, deps: FileDutyDeps): Promise<PageAnswer> {
  const { visit, sheet, draft, after } = post;
  if (!isLiveDraft(sheet.duty, draft)) return await openAgain(post, deps);
  if (draft.revision !== post.revision && !sameForm(draft.typed, after.typed))
    return await checkAgain(post, draft, deps);
  const read = readForm(sheet.obligation, after.typed, sheet.context);
  if (read.errors.length > 0) {
    const { errors, warnings } = read;
    return await formAnswer(422, { visit, sheet, typed: after.typed, draft, errors, warnings }, deps);
  }
  const claimed = await claim(post, draft, deps);
  if (claimed.outcome === 'conflict') return await checkAgain(post, claimed.stored, deps);
  const who = readWho(post.posted, after.typed, read);
  if (who.errors.length > 0) {
    const rendering = { visit, sheet, typed: after.typed, draft: claimed.draft, errors: who.errors };
    return await checkAnswer(422, rendering, read, deps);
  }
  const lost = await keepFiles(sheet, read.values, deps);
  if (lost.length > 0) {
    const rendering = { visit, sheet, typed: after.typed, draft: claimed.draft, errors: lost };
    return await formAnswer(422, rendering, deps);
  }
  const { identity, explanation } = who;
  return await submit(
    post,
    await filingBody({ visit, sheet, nonce: post.nonce, read, identity, explanation }, deps),
    read,
    deps,
  );
}

async function submit(post: Post, body: FilingBody, read: ReadForm, deps: FileDutyDeps): Promise<PageAnswer> {
  const { visit, sheet, after } = post;
  await deps.filings.put(body);
  const change = await changeDuty(sheet.duty.key, fileEvent(body, read, visit), visit.now, deps);
  switch (change.outcome) {
    case 'missing':
      return notFound(visit);
    case 'refused': {
      const typed = typedAnswers(sheet.obligation.groups, after.typed, sheet.context);
      const now = dutySheet(change.duty, visit) ?? sheet;
      return page(409, BlockedPage({ visit, sheet: now, words: change.refusal.words, typed }));
    }
    case 'changed':
    case 'repeated': {
      const filed = change.duty.filings.find(each => each.nonce === body.nonce);
      const number = filed?.number ?? change.duty.filings.length;
      return { kind: 'redirect', location: filingPath(visit, sheet.duty.key.duty, number) };
    }
  }
}

type Claimed =
  | { readonly outcome: 'saved'; readonly draft: Draft }
  | { readonly outcome: 'conflict'; readonly stored: Draft };

async function claim(post: Post, draft: Draft, deps: FileDutyDeps): Promise<Claimed> {
  const { visit, after } = post;
  if (sameForm(draft.typed, after.typed)) return { outcome: 'saved', draft };
  const next: Draft = {
    ...draft,
    typed: after.typed,
    savedAt: visit.now,
    savedBy: visit.contact.key,
    revision: draft.revision + 1,
  };
  const saved = await deps.drafts.save(next, draft.revision);
  if (saved.outcome === 'saved') return { outcome: 'saved', draft: next };
  // The same page posted twice at once: the other post has claimed it already.
  return sameForm(saved.stored.typed, after.typed) ? { outcome: 'saved', draft: saved.stored } : saved;
}

/** Who files and, where the form asked to look again, the words on that. */
function readWho(posted: TypedForm, typed: TypedForm, read: ReadForm) {
  const { identity, errors } = readIdentity({ ...typed, ...confirmationsIn(posted) });
  const explanation = readExplanation(typedText(typed, EXPLANATION), EXPLANATION, read);
  return { identity, explanation: explanation.words, errors: [...explanation.errors, ...errors] };
}

/** Ticks count only when they were made on the page that files; a draft never holds them. */
function confirmationsIn(posted: TypedForm): TypedForm {
  return Object.fromEntries(Object.entries(posted).filter(([name]) => name.startsWith('confirm.')));
}

/** A colleague changed the answers after this page had shown them: they are to be read again before they are filed. */
async function checkAgain(post: Post, stored: Draft, deps: FileDutyDeps): Promise<PageAnswer> {
  const { visit, sheet, after } = post;
  const identity = Object.entries(after.typed).filter(
    ([name]) => name.startsWith('identity.') || name === EXPLANATION,
  );
  const typed = { ...stored.typed, ...Object.fromEntries(identity) };
  const who = nameOf(visit, stored.savedBy);
  const happened = `${who}于${momentText(stored.savedAt)}修改了填报内容，本次没有报送。请重新核对下列内容后再报送。`;
  const read = readForm(sheet.obligation, typed, sheet.context);
  const rendering = { visit, sheet, typed, draft: stored, happened };
  return read.errors.length === 0
    ? await checkAnswer(409, rendering, read, deps)
    : await formAnswer(409, { ...rendering, errors: read.errors }, deps);
}

/** The duty was filed or sent back since the page was drawn: there is nothing checked that could be filed. */
async function openAgain(post: Post, deps: FileDutyDeps): Promise<PageAnswer> {
  const { visit, sheet, draft } = post;
  const typed = await openingForm(sheet, deps, draft);
  const happened = '该事项的情况已有变化，本次没有报送。请核对下列内容后重新检查并报送。';
  return await formAnswer(409, { visit, sheet, typed, draft, happened }, deps);
}
